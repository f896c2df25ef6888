"""The desk's actions, and the keys it chooses for the canvas's: bare keys type marks, the rest goes by Alt and Ctrl."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence

from korrigo_desktop.ui.canvas.canvas_actions import RULER_ACTION, TOOL_ACTIONS, VIEW_ACTIONS
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, Keys
from korrigo_desktop.ui.theme.icons import IconName

_COPY = QT_TRANSLATE_NOOP("Actions", "Copy on the desk")
_FINALISE = QT_TRANSLATE_NOOP("Actions", "Finalise")
_REOPEN = QT_TRANSLATE_NOOP("Actions", "Re-open…")
_BEFORE = QT_TRANSLATE_NOOP("Actions", "Copy before")
_NEXT = QT_TRANSLATE_NOOP("Actions", "Next copy")
_TO_MARK = QT_TRANSLATE_NOOP("Actions", "Next copy to mark")
_PARK = QT_TRANSLATE_NOOP("Actions", "To re-read")
_MARKS = QT_TRANSLATE_NOOP("Actions", "Go to the marks")
_COMMENT = QT_TRANSLATE_NOOP("Actions", "Go to the general comment")
_QUESTION = QT_TRANSLATE_NOOP("Actions", "One question over the whole pile")
_IN_PILE = QT_TRANSLATE_NOOP("Actions", "This question in the pile")
_PAPER = QT_TRANSLATE_NOOP("Actions", "Paper and comfort")
_RULES = QT_TRANSLATE_NOOP("Actions", "What to point out on a copy…")
_BANK = QT_TRANSLATE_NOOP("Actions", "Remark from the bank")
_EVERYWHERE = QT_TRANSLATE_NOOP("Actions", "Change the remark everywhere…")
_OWN = QT_TRANSLATE_NOOP("Actions", "My remarks…")
_KEEP = QT_TRANSLATE_NOOP("Actions", "Keep the remark for later")
_UNDO = QT_TRANSLATE_NOOP("Actions", "Undo")
_REDO = QT_TRANSLATE_NOOP("Actions", "Redo")
_UP = QT_TRANSLATE_NOOP("Actions", "Scroll up")
_DOWN = QT_TRANSLATE_NOOP("Actions", "Scroll down")

BANK_ACTION = ActionSpec("bank", _BANK, ("F4", "Ctrl+K"), _COPY)
EVERYWHERE_ACTION = ActionSpec("everywhere", _EVERYWHERE, ("Ctrl+Shift+K",), _COPY)
OWN_ACTION = ActionSpec("own_remarks", _OWN, ("Alt+K",), _COPY)
KEEP_ACTION = ActionSpec("keep_remark", _KEEP, ("Alt+Shift+K",), _COPY)

DESK_ACTIONS = (
    ActionSpec("finalise", _FINALISE, ("Ctrl+Return", "Ctrl+Enter"), _COPY, IconName.CHECK),
    ActionSpec("reopen", _REOPEN, ("Ctrl+Shift+O",), _COPY, IconName.LOCK_OPEN),
    ActionSpec("previous_copy", _BEFORE, ("Alt+PgUp",), _COPY, IconName.PREVIOUS),
    ActionSpec("next_copy", _NEXT, ("Alt+PgDown",), _COPY, IconName.NEXT),
    ActionSpec("next_to_mark", _TO_MARK, ("Alt+Shift+PgDown",), _COPY),
    ActionSpec("park", _PARK, ("Alt+L",), _COPY, IconName.FLAG, is_checkable=True),
    ActionSpec("marks", _MARKS, ("F2",), _COPY),
    ActionSpec("comment", _COMMENT, ("F3",), _COPY),
    ActionSpec("question_mode", _QUESTION, ("Alt+Q",), _COPY, IconName.PILE, is_checkable=True),
    ActionSpec("question_in_pile", _IN_PILE, ("Alt+Shift+Q",), _COPY),
    BANK_ACTION,
    EVERYWHERE_ACTION,
    OWN_ACTION,
    KEEP_ACTION,
    ActionSpec("paper", _PAPER, ("Alt+N",), _COPY, IconName.PAGE),
    ActionSpec("rules", _RULES, ("Alt+W",), _COPY, IconName.WARNING),
    ActionSpec("undo", _UNDO, (QKeySequence.StandardKey.Undo,), _COPY, IconName.UNDO, repeats=True),
    ActionSpec("redo", _REDO, ("Ctrl+Shift+Z", "Ctrl+Y"), _COPY, IconName.REDO, repeats=True),
    ActionSpec("scroll_up", _UP, ("PgUp",), _COPY, repeats=True),
    ActionSpec("scroll_down", _DOWN, ("PgDown",), _COPY, repeats=True),
)

_KEYS: dict[str, tuple[Keys, ...]] = {
    # F1, F6, F8 and F11 are the window's, Ctrl+1 to Ctrl+9 go to its screens.
    "tool_select": ("Alt+S",),
    "tool_ink": ("Alt+P",),
    "tool_highlight": ("Alt+H",),
    "tool_text": ("Alt+T",),
    "tool_tick": ("Alt+V",),
    "tool_half_tick": ("Alt+Shift+V",),
    "tool_cross": ("Alt+X",),
    "tool_question": ("Alt+I",),
    "tool_rectangle": ("Alt+R",),
    "tool_remark": ("Alt+B",),
    "tool_arrow": ("Alt+A",),
    "tool_eraser": ("Alt+E",),
    "ruler": ("Alt+G",),
    "view_fit_page": ("Alt+0",),
    "view_real_size": ("Alt+1",),
    # Home and End belong to what is being typed.
    "view_start": ("Ctrl+Home",),
    "view_end": ("Ctrl+End",),
}


def _rekeyed(specs: tuple[ActionSpec, ...]) -> tuple[ActionSpec, ...]:
    return tuple(replace(spec, shortcuts=_KEYS.get(spec.key, spec.shortcuts)) for spec in specs)


DESK_TOOL_ACTIONS = _rekeyed((*TOOL_ACTIONS, RULER_ACTION))
DESK_VIEW_ACTIONS = _rekeyed(VIEW_ACTIONS)
