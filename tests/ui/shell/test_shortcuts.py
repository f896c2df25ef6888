from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.shell.window_actions import WINDOW_ACTIONS
from korrigo_desktop.ui.shortcuts import ActionSpec, make_actions, shortcut_lines
from korrigo_desktop.ui.theme.icons import IconName

SPECS = (
    ActionSpec("undo", "Undo", (QKeySequence.StandardKey.Undo,), "Edit", IconName.UNDO),
    ActionSpec("night", "Night mode", ("N", "Ctrl+Shift+N"), "View", is_checkable=True),
    ActionSpec("about", "About"),
)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_table_becomes_actions_with_tooltips_that_name_their_keys(owner: QWidget) -> None:
    done: list[object] = []
    slots: dict[str, Callable[..., object]] = {
        "undo": lambda: done.append("undo"),
        "night": done.append,
        "about": lambda: done.append("about"),
    }
    actions = make_actions(SPECS, owner, slots)
    assert list(actions) == ["undo", "night", "about"]
    assert actions["undo"].toolTip() == "Undo (Ctrl+Z)"
    assert actions["about"].toolTip() == "About"
    assert not actions["undo"].icon().isNull()
    for action in actions.values():
        action.trigger()
    actions["night"].trigger()
    assert done == ["undo", True, "about", False]


def test_an_action_that_does_nothing_is_refused(owner: QWidget) -> None:
    with pytest.raises(KeyError):
        make_actions(SPECS, owner, {"undo": lambda: None})


def test_the_sheet_has_the_keys_of_what_is_shown(owner: QWidget) -> None:
    make_actions(SPECS, owner, dict.fromkeys(("undo", "night", "about"), lambda *_: None))
    assert shortcut_lines(owner) == []
    owner.show()
    lines = {line.title: (line.group, line.keys) for line in shortcut_lines(owner)}
    assert lines == {"Undo": ("Edit", "Ctrl+Z"), "Night mode": ("View", "N  ·  Ctrl+Shift+N")}
    owner.hide()


def test_no_two_actions_of_the_window_share_a_key() -> None:
    keys = [key for spec in WINDOW_ACTIONS for key in spec.shortcuts]
    assert len(keys) == len(set(keys))
