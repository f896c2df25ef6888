"""Sentences for expected failures, in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError, fill_sentence
from korrigo_desktop.store.sync_state_rows import Role
from korrigo_desktop.ui.server_reasons import plain_reason

_OF_SERVERS = frozenset({ErrorKind.SERVER_UNREACHABLE, ErrorKind.SERVER_NOT_TRUSTED, ErrorKind.SERVER_REFUSED})


def sentence_of(error: KorrigoError) -> str:
    """What went wrong and what to do about it, translated, with its facts."""
    facts = {name: _fact(error.kind, name, value) for name, value in error.facts.items()}
    return fill_sentence(QCoreApplication.translate("errors", error.kind.value), facts)


def said_of(what: str, why: str) -> str:
    """A sentence, or a word, behind what it is about: "Exercise 2: …", in French with a space before the colon."""
    return QCoreApplication.translate("sentences", "{what}: {why}").format(what=what, why=why)


def written_number(number: int) -> str:
    """A whole number with the locale's groups of three digits."""
    return QLocale().toString(number)


def state_name(state: CopyState) -> str:
    """What a state is called on screen."""
    names = {
        CopyState.STAGING: QCoreApplication.translate("states", "to check"),
        CopyState.QUARANTINE: QCoreApplication.translate("states", "in doubt"),
        CopyState.READY: QCoreApplication.translate("states", "to mark"),
        CopyState.GRADED: QCoreApplication.translate("states", "finalised"),
        CopyState.VOID: QCoreApplication.translate("states", "set aside"),
    }
    return names[state]


def role_name(role: Role) -> str:
    """What a person of a server is called on screen."""
    names = {
        Role.CORRECTOR: QCoreApplication.translate("roles", "corrector"),
        Role.MANAGER: QCoreApplication.translate("roles", "exam office"),
    }
    return names[role]


def _fact(kind: ErrorKind, name: str, value: str | int) -> str | int:
    """States are codes in errors and words on screen; servers speak English; large numbers are written in groups."""
    if kind in _OF_SERVERS and name == "reason" and isinstance(value, str):
        return plain_reason(value)
    if name in ("state", "before", "after") and value in tuple(CopyState):
        return state_name(CopyState(value))
    return written_number(value) if isinstance(value, int) else value
