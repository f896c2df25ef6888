"""The keys of the identification screen, as tables: of the screen, of looking over, of one copy after another."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Identify")
_OVER = QT_TRANSLATE_NOOP("Actions", "Look them over")
_ONE = QT_TRANSLATE_NOOP("Actions", "One by one")

ONE_BY_ONE_ACTIONS = (
    ActionSpec("identify", QT_TRANSLATE_NOOP("Actions", "It is this pupil"), ("Return", "Enter"), _ONE, IconName.CHECK),
    ActionSpec(
        "not_on_list",
        QT_TRANSLATE_NOOP("Actions", "Not on the list"),
        ("F4", "Ctrl+Return"),
        _ONE,
    ),
    ActionSpec("join", QT_TRANSLATE_NOOP("Actions", "Join to the pupil's copy"), ("F2",), _ONE, IconName.JOIN),
    ActionSpec(
        "skip",
        QT_TRANSLATE_NOOP("Actions", "Next copy"),
        ("Alt+Right", "PgDown"),
        _ONE,
        IconName.NEXT,
        repeats=True,
    ),
    ActionSpec(
        "back",
        QT_TRANSLATE_NOOP("Actions", "Previous copy"),
        ("Alt+Left", "PgUp"),
        _ONE,
        IconName.PREVIOUS,
        repeats=True,
    ),
    ActionSpec(
        "whole_page",
        QT_TRANSLATE_NOOP("Actions", "Whole page"),
        ("F3",),
        _ONE,
        IconName.FIT_PAGE,
        is_checkable=True,
    ),
    ActionSpec("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn left"), ("Ctrl+Shift+R",), _ONE, IconName.ROTATE_LEFT),
    ActionSpec("turn_right", QT_TRANSLATE_NOOP("Actions", "Turn right"), ("Ctrl+R",), _ONE, IconName.ROTATE_RIGHT),
    ActionSpec(
        "forget",
        QT_TRANSLATE_NOOP("Actions", "Forget whose copy it is"),
        ("Ctrl+Backspace",),
        _ONE,
    ),
)

LOOK_OVER_ACTIONS = (
    ActionSpec(
        "accept_page",
        QT_TRANSLATE_NOOP("Actions", "All of these are right"),
        ("Return", "Enter", "Space"),
        _OVER,
        IconName.CHECK,
    ),
    ActionSpec("throw_out", QT_TRANSLATE_NOOP("Actions", "This one is doubtful"), ("X", "Del"), _OVER, IconName.CROSS),
)

IDENTIFY_ACTIONS = (
    ActionSpec("read_headers", QT_TRANSLATE_NOOP("Actions", "Read the headers"), ("F5",), _GROUP, IconName.IDENTIFY),
    ActionSpec(
        "look_over",
        QT_TRANSLATE_NOOP("Actions", "Look them over"),
        ("Alt+1",),
        _GROUP,
        IconName.EYE,
        is_checkable=True,
    ),
    ActionSpec(
        "one_by_one",
        QT_TRANSLATE_NOOP("Actions", "One by one"),
        ("Alt+2",),
        _GROUP,
        IconName.PAGE,
        is_checkable=True,
    ),
    ActionSpec(
        "draw_header",
        QT_TRANSLATE_NOOP("Actions", "Draw the school's own header…"),
        ("F7",),
        _GROUP,
        IconName.RECTANGLE,
    ),
    ActionSpec(
        "recognition",
        QT_TRANSLATE_NOOP("Actions", "How copies are recognised…"),
        ("F9",),
        _GROUP,
        IconName.SETTINGS,
    ),
    ActionSpec(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        ("Ctrl+Z",),
        _GROUP,
        IconName.UNDO,
        repeats=True,
    ),
    ActionSpec(
        "redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), _GROUP, IconName.REDO, repeats=True
    ),
)
