"""What a marker does about the page in front: one key opens the menu, one reports a name."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_COPY = QT_TRANSLATE_NOOP("Actions", "Copy on the desk")
_PAGE = QT_TRANSLATE_NOOP("Actions", "Repair or report the page")
_NAME = QT_TRANSLATE_NOOP("Actions", "Report a name that can be read")

PAGE_REPAIR_ACTIONS = (
    ActionSpec("page", _PAGE, ("F7",), _COPY, IconName.PAGE_MISSING),
    ActionSpec("name_visible", _NAME, ("F9",), _COPY),
)
