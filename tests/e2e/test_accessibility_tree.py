"""The program on the real accessibility bus of a Linux desktop: what a screen reader finds there."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.accessibility_tree import Told, faults, read_screens, reader_python
from tests.made_once import made_once
from tests.ui.demonstration_window import make_demonstration

PYTHON = reader_python()
pytestmark = pytest.mark.skipif(PYTHON is None, reason="needs Xvfb, dbus-run-session and a Python with gi and Atspi")


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Told]]:
    made = made_once(tmp_path_factory, make_demonstration)[0]
    folder = shutil.copytree(made, tmp_path_factory.mktemp("demonstration") / "data")
    assert PYTHON is not None
    return read_screens(PYTHON, Path(folder))


def test_every_screen_is_told_without_a_fault(screens: dict[str, list[Told]]) -> None:
    assert list(screens) == ["Exams", "Scans", "Identify", "Pile", "Desk", "Results", "Profile"]
    for name, nodes in screens.items():
        assert sum("focusable" in node.states for node in nodes) > 10, name
        assert faults(nodes) == [], name


def test_the_desk_tells_marks_total_tool_and_page(screens: dict[str, list[Told]]) -> None:
    desk = screens["Desk"]
    marks = [node for node in desk if node.role == "text" and node.name.startswith("Mark of ")]
    assert len(marks) == 15
    assert all("editable" in node.states and node.value for node in marks)
    assert [node.name for node in desk if node.name.startswith("Total: ")] != []
    assert [node.name for node in desk if "checked" in node.states] == ["Desk", "Select"]
    canvas = next(node for node in desk if node.name.startswith("Page 1 of "))
    assert "tick" in canvas.description


def test_the_screen_in_front_is_the_one_that_is_checked(screens: dict[str, list[Told]]) -> None:
    rail = set(screens)
    for name, nodes in screens.items():
        assert [node.name for node in nodes if node.name in rail and "checked" in node.states] == [name]


def test_what_has_no_name_or_no_role_is_a_fault() -> None:
    takes = frozenset({"focusable"})
    told = [Told(0, "push button", "", "", "", takes), Told(0, "filler", "Copy", "", "", takes)]
    assert faults(told) == ["no name: push button ''", "no role: 'Copy'"]
