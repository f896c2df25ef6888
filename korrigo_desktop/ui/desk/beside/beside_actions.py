"""The actions of what lies beside the copy."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Beside the copy")
_DOCUMENTS = QT_TRANSLATE_NOOP("Actions", "Subject, answer key, scheme")
_NEXT = QT_TRANSLATE_NOOP("Actions", "Next document")
_FIND = QT_TRANSLATE_NOOP("Actions", "Search the document")
_UP = QT_TRANSLATE_NOOP("Actions", "Scroll up beside the copy")
_DOWN = QT_TRANSLATE_NOOP("Actions", "Scroll down beside the copy")
_COPY = QT_TRANSLATE_NOOP("Actions", "Another copy beside this one")
_OTHER_MARK = QT_TRANSLATE_NOOP("Actions", "Next with another mark")
_ABOVE = QT_TRANSLATE_NOOP("Actions", "Beside: just above in the ranking")
_BELOW = QT_TRANSLATE_NOOP("Actions", "Beside: just below in the ranking")
_ATTACH = QT_TRANSLATE_NOOP("Actions", "Attach a PDF…")

BESIDE_ACTIONS = (
    ActionSpec("documents", _DOCUMENTS, ("Alt+D",), _GROUP, IconName.PDF, is_checkable=True),
    ActionSpec("next_document", _NEXT, ("Alt+Shift+D",), _GROUP),
    ActionSpec("find_in_document", _FIND, ("Ctrl+F",), _GROUP, IconName.SEARCH),
    ActionSpec("other_copy", _COPY, ("Alt+C",), _GROUP, IconName.JOIN, is_checkable=True),
    ActionSpec("next_other_mark", _OTHER_MARK, ("Alt+Shift+C",), _GROUP, IconName.NEXT),
    ActionSpec("rank_above", _ABOVE, ("Alt+Shift+Up",), _GROUP, IconName.UP),
    ActionSpec("rank_below", _BELOW, ("Alt+Shift+Down",), _GROUP, IconName.DOWN),
    ActionSpec("beside_up", _UP, ("Shift+PgUp",), _GROUP, repeats=True),
    ActionSpec("beside_down", _DOWN, ("Shift+PgDown",), _GROUP, repeats=True),
    ActionSpec("attach_document", _ATTACH, ("Ctrl+Shift+D",), _GROUP, IconName.IMPORT),
)
