"""What can be done about an edit that was set aside, as data: one key picks."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Conflicts")

CONFLICT_ACTIONS = (
    ActionSpec("mine", QT_TRANSLATE_NOOP("Actions", "Take mine"), ("1",), _GROUP, IconName.CHECK),
    ActionSpec("theirs", QT_TRANSLATE_NOOP("Actions", "Keep the other"), ("2",), _GROUP, IconName.CHECK),
    ActionSpec("both", QT_TRANSLATE_NOOP("Actions", "Keep both annotations"), ("3",), _GROUP, IconName.PLUS),
    ActionSpec(
        "all_mine", QT_TRANSLATE_NOOP("Actions", "Take all of mine for this copy"), ("M",), _GROUP, IconName.CHECK
    ),
    ActionSpec(
        "all_theirs", QT_TRANSLATE_NOOP("Actions", "Keep all of the other for this copy"), ("A",), _GROUP,
        IconName.CHECK,
    ),
    ActionSpec("copy_text", QT_TRANSLATE_NOOP("Actions", "Copy this copy's changes as text"), ("Ctrl+C",), _GROUP),
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open the copy"), ("Ctrl+Return",), _GROUP, IconName.DESK),
    ActionSpec(
        "settled", QT_TRANSLATE_NOOP("Actions", "Settled ones too"), ("Ctrl+H",), _GROUP, IconName.EYE,
        is_checkable=True,
    ),
)  # fmt: skip
