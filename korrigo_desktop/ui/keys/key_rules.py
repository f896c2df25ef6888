"""Which keys an action may have: what is free where it works, and does not type."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from korrigo_desktop.ui.azerty import DIGIT_ROW, unshifted
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.keys.every_action import (
    EVERY_ACTION,
    SCREEN_KEYS,
    Place,
    are_together,
    is_typed_in,
    place_of,
)
from korrigo_desktop.ui.shortcuts import CONTEXT, ActionSpec

_TEXT = QKeySequence.SequenceFormat.PortableText
_STANDARD = QKeySequence.StandardKey
_OF_TEXTS = (_STANDARD.Copy, _STANDARD.Cut, _STANDARD.Paste, _STANDARD.SelectAll, _STANDARD.DeleteStartOfWord)
_COMMANDS = {"Ctrl", "Alt", "Meta"}
_ALWAYS_TAKEN = {"Esc", "Tab", "Shift+Tab", "Shift+Backtab", "Alt+F4"}
_ENTER, _PAD_ENTER = "Return", "Enter"

Chosen = Mapping[str, tuple[str, ...]]


def as_table_key(keys: QKeySequence) -> str:
    """Keys as the tables write them: "Ctrl+1" for what an AZERTY board without Shift calls "Ctrl+&"."""
    held, plus, key = keys.toString(_TEXT).rpartition("+")
    digit = DIGIT_ROW.get(key.lower()) if key != "-" else None
    return f"{held}{plus}{digit}" if plus and digit else keys.toString(_TEXT)


def with_both_enters(keys: str) -> tuple[str, ...]:
    """The key of the main board and that of the number pad are one to the person."""
    held, plus, key = keys.rpartition("+")
    if key not in (_ENTER, _PAD_ENTER):
        return (keys,)
    return (f"{held}{plus}{_ENTER}", f"{held}{plus}{_PAD_ENTER}")


def objection(spec: ActionSpec, keys: str, chosen: Chosen) -> str:
    """Why an action can't have a key, translated; "" when it can.

    Args:
        spec: The action.
        keys: One key with what is held, as the tables write it.
        chosen: What was chosen for the others.
    """
    written = written_keys(QKeySequence(keys, _TEXT))
    if not _is_key(keys):
        return QCoreApplication.translate("KeyRules", "“{keys}” is no key.").format(keys=keys)
    if keys not in spec.usual_keys and _is_needed(keys, place_of(spec)):
        return QCoreApplication.translate(
            "KeyRules", "“{keys}” is needed for typing and moving about. Hold Ctrl or Alt with it."
        ).format(keys=written)
    if keys in SCREEN_KEYS:
        return QCoreApplication.translate("KeyRules", "“{keys}” leads to a screen.").format(keys=written)
    other = taken_by(spec, keys, chosen)
    if other is None:
        return ""
    return QCoreApplication.translate("KeyRules", "“{keys}” is taken already: {action} ({group}).").format(
        keys=written,
        action=QCoreApplication.translate(CONTEXT, other.title),
        group=QCoreApplication.translate(CONTEXT, other.group),
    )


def taken_by(spec: ActionSpec, keys: str, chosen: Chosen) -> ActionSpec | None:
    """The action that has this key already where the other one works, None for a free key."""
    wanted, place = _on_every_board((keys,)), place_of(spec)
    for other in EVERY_ACTION:
        in_force = chosen.get(other.name, other.usual_keys)
        if other is not spec and are_together(place, place_of(other)) and wanted & _on_every_board(in_force):
            return other
    return None


def sound_choices(chosen: Chosen) -> dict[str, tuple[str, ...]]:
    """What of a file can be in force: known actions, and keys to which nothing is to be said."""
    specs = {spec.name: spec for spec in EVERY_ACTION if spec.name in chosen}
    sound = {name: chosen[name] for name in specs}
    while (refused := _first_refused(specs, sound)) is not None:
        del sound[refused]  # its usual keys are in force again, which may be another's choice
    return sound


def _first_refused(specs: Mapping[str, ActionSpec], chosen: Chosen) -> str | None:
    refused = (name for name, keys in chosen.items() if any(objection(specs[name], key, chosen) for key in keys))
    return next(refused, None)


def _is_key(keys: str) -> bool:
    sequence = QKeySequence(keys, _TEXT)
    return sequence.count() == 1 and sequence.toString(_TEXT) == keys


def _is_needed(keys: str, place: Place) -> bool:
    """Whether no action of a place can have a key, but where its table says so: the tables know what they do."""
    return keys in _ALWAYS_TAKEN or (is_typed_in(place) and _is_typed(keys))


def _is_typed(keys: str) -> bool:
    """Whether a key means something to a field: it types, moves, or works on the text."""
    sequence = QKeySequence(keys, _TEXT)
    if any(sequence in QKeySequence.keyBindings(standard) for standard in _OF_TEXTS):
        return True
    held, _, key = keys.rpartition("+")
    return not _COMMANDS & set(held.split("+")) and re.fullmatch(r"F\d+", key) is None


def _on_every_board(keys: tuple[str, ...]) -> set[str]:
    sequences = [QKeySequence(key, _TEXT) for key in keys]
    return {sequence.toString(_TEXT) for one in sequences for sequence in (one, *unshifted(one))}
