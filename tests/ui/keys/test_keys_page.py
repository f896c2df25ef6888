"""The guide's page of keys is the tables, in French."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.keys.every_action import EVERY_ACTION
from korrigo_desktop.ui.keys.keys_page import keys_page

PAGE = Path(__file__).parents[3] / "docs" / "keys.md"


@pytest.fixture
def _french(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resource("translations", "korrigo_fr.qm")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("_french")
def test_the_page_says_what_the_tables_say() -> None:
    assert PAGE.read_text("utf-8") == keys_page(), "write it again: python packaging/write_keys_page.py"


def test_no_action_is_left_out(qapp: QApplication) -> None:
    assert qapp is not None
    lines = [line for line in keys_page().splitlines() if line.startswith(("| `", "| –"))]
    assert len(lines) == len(EVERY_ACTION)
