"""The keys of the scans screen, as two tables: those of the whole screen, and those that repair what is chosen."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Scans")

SCREEN_ACTIONS = (
    ActionSpec("add", QT_TRANSLATE_NOOP("Actions", "Add scans…"), ("Ctrl+O",), _GROUP, IconName.PLUS),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), _GROUP, IconName.UNDO, repeats=True),
    ActionSpec(
        "redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), _GROUP, IconName.REDO, repeats=True
    ),
)

# Letters alone: they work while the strip has the keyboard, and nowhere else.
STRIP_ACTIONS = (
    ActionSpec("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn left"), ("Shift+R",), _GROUP, IconName.ROTATE_LEFT),
    ActionSpec("turn_right", QT_TRANSLATE_NOOP("Actions", "Turn right"), ("R",), _GROUP, IconName.ROTATE_RIGHT),
    ActionSpec("turn_over", QT_TRANSLATE_NOOP("Actions", "Turn upside down"), ("Ctrl+R",), _GROUP, IconName.REFRESH),
    ActionSpec(
        "earlier",
        QT_TRANSLATE_NOOP("Actions", "Move earlier"),
        ("Alt+Left",),
        _GROUP,
        IconName.PREVIOUS,
        repeats=True,
    ),
    ActionSpec(
        "later", QT_TRANSLATE_NOOP("Actions", "Move later"), ("Alt+Right",), _GROUP, IconName.NEXT, repeats=True
    ),
    ActionSpec("above", QT_TRANSLATE_NOOP("Actions", "Move to the copy above"), ("Alt+Up",), _GROUP, IconName.UP),
    ActionSpec("below", QT_TRANSLATE_NOOP("Actions", "Move to the copy below"), ("Alt+Down",), _GROUP, IconName.DOWN),
    ActionSpec("cut", QT_TRANSLATE_NOOP("Actions", "Take the pages up"), ("Ctrl+X",), _GROUP),
    ActionSpec("paste", QT_TRANSLATE_NOOP("Actions", "Put them behind this page"), ("Ctrl+V",), _GROUP),
    ActionSpec("paste_before", QT_TRANSLATE_NOOP("Actions", "Put them before this page"), ("Ctrl+Shift+V",), _GROUP),
    ActionSpec("drop_cut", QT_TRANSLATE_NOOP("Actions", "Leave the pages where they are"), ("Esc",), _GROUP),
    ActionSpec("split", QT_TRANSLATE_NOOP("Actions", "New copy from this page on"), ("S",), _GROUP, IconName.SPLIT),
    ActionSpec("join", QT_TRANSLATE_NOOP("Actions", "Join with the copy above"), ("J",), _GROUP, IconName.JOIN),
    ActionSpec(
        "missing", QT_TRANSLATE_NOOP("Actions", "A page is missing here"), ("M",), _GROUP, IconName.PAGE_MISSING
    ),
    ActionSpec("give_up", QT_TRANSLATE_NOOP("Actions", "No page is missing here"), ("Delete",), _GROUP),
    ActionSpec("void", QT_TRANSLATE_NOOP("Actions", "Set the copy aside…"), ("Shift+Delete",), _GROUP, IconName.TRASH),
    ActionSpec("accept", QT_TRANSLATE_NOOP("Actions", "These pages are right"), ("V",), _GROUP, IconName.CHECK),
    ActionSpec(
        "preview",
        QT_TRANSLATE_NOOP("Actions", "Show the page large"),
        ("Space",),
        _GROUP,
        IconName.EYE,
        is_checkable=True,
    ),
)
