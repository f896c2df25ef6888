"""The actions of the window itself, wherever the person is."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Window")

WINDOW_ACTIONS = (
    ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), ("F1",), _GROUP, IconName.KEYBOARD),
    ActionSpec("change_keys", QT_TRANSLATE_NOOP("Actions", "Change the keys…"), ("Shift+F1",), _GROUP),
    ActionSpec("tasks", QT_TRANSLATE_NOOP("Actions", "Tasks"), ("Ctrl+J",), _GROUP, IconName.TASKS, is_checkable=True),
    ActionSpec("exams", QT_TRANSLATE_NOOP("Actions", "Choose the exam"), ("Ctrl+E",), _GROUP, IconName.EXAMS),
    ActionSpec("next_area", QT_TRANSLATE_NOOP("Actions", "Next area of the window"), ("F6",), _GROUP),
    ActionSpec("banner", QT_TRANSLATE_NOOP("Actions", "Go to the message"), ("F8",), _GROUP),
    ActionSpec(
        "full_screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), ("F11",), _GROUP, IconName.FULL_SCREEN,
        is_checkable=True,
    ),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",), _GROUP),
)  # fmt: skip

# The rail's own lines are made from its entries: Ctrl+1 to Ctrl+9 in their order.
SCREENS_GROUP = QT_TRANSLATE_NOOP("Actions", "Screens")
MOST_NUMBERED_SCREENS = 9
