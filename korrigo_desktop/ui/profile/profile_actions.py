"""What can be done about profiles, as data."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Profile")

PROFILE_ACTIONS = (
    ActionSpec(
        "exchange", QT_TRANSLATE_NOOP("Actions", "Exchange with the server now"), ("Ctrl+F5",), _GROUP, IconName.REFRESH
    ),
    ActionSpec("backup", QT_TRANSLATE_NOOP("Actions", "Save a backup…"), ("Ctrl+Shift+B",), _GROUP, IconName.FOLDER),
    ActionSpec("restore", QT_TRANSLATE_NOOP("Actions", "Restore a backup…"), (), _GROUP, IconName.UNDO),
    ActionSpec("doctor", QT_TRANSLATE_NOOP("Actions", "Look the installation over"), (), _GROUP, IconName.HELP),
    ActionSpec(
        "join", QT_TRANSLATE_NOOP("Actions", "Join a school's server…"), ("Ctrl+Shift+J",), _GROUP, IconName.JOIN
    ),
)
