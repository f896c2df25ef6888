"""What a manager does with a team, as data."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Share out")

SHARE_ACTIONS = (
    ActionSpec("publish", QT_TRANSLATE_NOOP("Actions", "Publish the exam"), ("Ctrl+Shift+P",), _GROUP, IconName.UP),
    ActionSpec(
        "share", QT_TRANSLATE_NOOP("Actions", "Share out among those ticked"), ("Ctrl+Return",), _GROUP,
        IconName.SHARE_OUT,
    ),
    ActionSpec(
        "reassign", QT_TRANSLATE_NOOP("Actions", "Give this corrector's copies to those ticked"), ("Ctrl+Shift+R",),
        _GROUP, IconName.NEXT,
    ),
    ActionSpec("give_one", QT_TRANSLATE_NOOP("Actions", "Give this copy"), ("Ctrl+Shift+G",), _GROUP, IconName.NEXT),
    ActionSpec("new_password", QT_TRANSLATE_NOOP("Actions", "New password"), ("Ctrl+Shift+N",), _GROUP, IconName.LOCK),
    ActionSpec("disable", QT_TRANSLATE_NOOP("Actions", "Let this person in no more"), (), _GROUP, IconName.STOP),
)  # fmt: skip
