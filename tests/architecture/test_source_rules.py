"""The sources keep the rules of the house, and each rule is seen to fail on a source that breaks it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture import source_rules
from tests.architecture.source_rules import Module

ROOT = Path(__file__).parents[2]

Rule = Callable[[Module], Iterator[str]]

PRODUCT_RULES: tuple[Rule, ...] = (
    source_rules.too_long,
    source_rules.without_docstring,
    source_rules.named_after_nothing,
    source_rules.relative_import,
    source_rules.window_code_in_the_wrong_room,
    source_rules.more_than_the_standard_library,
    source_rules.composed_translation,
)
TEST_RULES: tuple[Rule, ...] = (source_rules.too_long, source_rules.named_after_nothing)


def modules_in(*folders: str) -> Iterator[Module]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield Module(path.relative_to(ROOT), path.read_text("utf-8"))


@pytest.mark.parametrize("rule", PRODUCT_RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Rule) -> None:
    modules = list(modules_in("korrigo_desktop", "packaging", "bench"))

    assert len(modules) > 20, "the sources were not found, so that nothing would be checked"
    assert [sentence for module in modules for sentence in rule(module)] == []


@pytest.mark.parametrize("rule", TEST_RULES, ids=lambda rule: rule.__name__)
def test_the_tests_keep_the_rule(rule: Rule) -> None:
    assert [sentence for module in modules_in("tests") for sentence in rule(module)] == []


BREACHES = [
    (source_rules.too_long, "ui/desk.py", "x = 1\n" * 501),
    (source_rules.without_docstring, "ui/desk.py", "x = 1\n"),
    (source_rules.without_docstring, "ui/desk.py", '""""""\n'),
    (source_rules.named_after_nothing, "ui/utils.py", ""),
    (source_rules.named_after_nothing, "helpers/desk.py", ""),
    (source_rules.relative_import, "ui/desk.py", "from .canvas import Canvas\n"),
    (source_rules.window_code_in_the_wrong_room, "tasks/runner.py", "from PySide6.QtGui import QImage\n"),
    (source_rules.window_code_in_the_wrong_room, "tasks/runner.py", "from PySide6 import QtWidgets\n"),
    (source_rules.window_code_in_the_wrong_room, "scans/pages.py", "def draw():\n    import PySide6.QtGui as gui\n"),
    (source_rules.more_than_the_standard_library, "domain/points.py", "import numpy\n"),
    (source_rules.more_than_the_standard_library, "domain/points.py", "from korrigo_desktop.store import tables\n"),
    (source_rules.more_than_the_standard_library, "domain/points.py", "from korrigo_desktop import version\n"),
    (source_rules.composed_translation, "ui/desk.py", 'self.tr(f"{n} copies")\n'),
    (source_rules.composed_translation, "ui/desk.py", 'self.tr("{} copies".format(n))\n'),
    (source_rules.composed_translation, "ui/desk.py", 'self.tr("Copy " + code)\n'),
    (source_rules.composed_translation, "ui/desk.py", 'self.tr("%d copies" % n)\n'),
    (source_rules.composed_translation, "ui/desk.py", 'QCoreApplication.translate("Desk", f"{n} copies")\n'),
    (source_rules.composed_translation, "ui/desk.py", 'translate("Desk", "a" + ("b" + c))\n'),
]


@pytest.mark.parametrize(("rule", "path", "source"), BREACHES, ids=lambda value: getattr(value, "__name__", None))
def test_a_breach_is_seen(rule: Rule, path: str, source: str) -> None:
    assert len(list(rule(Module(Path("korrigo_desktop", path), source)))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (source_rules.too_long, "ui/desk.py", "x = 1\n" * 500),
        (source_rules.named_after_nothing, "ui/package_manager.py", ""),
        (source_rules.window_code_in_the_wrong_room, "ui/desk.py", "from PySide6.QtWidgets import QWidget\n"),
        (source_rules.window_code_in_the_wrong_room, "app.py", "from PySide6.QtWidgets import QApplication\n"),
        (source_rules.window_code_in_the_wrong_room, "tasks/runner.py", "from PySide6.QtCore import QObject\n"),
        (source_rules.more_than_the_standard_library, "domain/points.py", "import decimal\n"),
        (
            source_rules.more_than_the_standard_library,
            "domain/marking.py",
            "from korrigo_desktop.domain import points\n",
        ),
        (source_rules.composed_translation, "ui/desk.py", 'self.tr("%n copies", "", a + b).format(code)\n'),
        (source_rules.composed_translation, "ui/desk.py", "painter.translate(x + 1, -y)\n"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_allowed_is_let_through(rule: Rule, path: str, source: str) -> None:
    assert list(rule(Module(Path("korrigo_desktop", path), source))) == []
