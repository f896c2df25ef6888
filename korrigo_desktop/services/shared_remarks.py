"""Remarks that are shared, seen from both ends: what became of one's own, and which of a colleague's is withdrawn."""

from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, RemarkId
from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import sharing_notes
from korrigo_desktop.store.own_remark_rows import find_own_remark
from korrigo_desktop.store.shared_remark_rows import load_of_colleagues
from korrigo_desktop.store.sync_state_rows import Role, role_of_folder


class WhyUnshared(StrEnum):
    """Why a remark that its author shared is so no more."""

    REFUSED = "refused"
    """The server does not take its words, its question or its points."""
    TOO_MANY = "too_many"
    """Its author shares as many in this exam as a server takes."""
    WITHDRAWN = "withdrawn"
    """The exam office withdrew it, or the author did on another computer."""


@dataclass(frozen=True, slots=True)
class UnsharedRemark:
    """A remark of one's own that colleagues read no more, though nobody here said so."""

    remark: OwnRemark
    why: WhyUnshared


@dataclass(frozen=True, slots=True)
class ColleagueRemark:
    """A remark that somebody else shares.

    Attributes:
        is_leaving: It is withdrawn at the next exchange.
    """

    remark: OwnRemark
    is_leaving: bool


def list_unshared(workplace: Workplace, exam_id: ExamId | None = None) -> tuple[UnsharedRemark, ...]:
    """What the person has not seen yet of their own remarks that are shared no more.

    Args:
        workplace: The open data folder.
        exam_id: Of this exam; None for all.
    """
    with workplace.store.reading() as connection:
        found = sharing_notes.load_unshared(connection, exam_id)
        remarks = {remark_id: find_own_remark(connection, remark_id) for remark_id in found}
    return tuple(UnsharedRemark(remark, _why(found[remark.id])) for remark in remarks.values() if remark is not None)


def have_seen_unshared(workplace: Workplace, exam_id: ExamId) -> Changes:
    """The person has seen which remarks of an exam are shared no more: they are told no longer."""
    with workplace.store.writing() as connection:
        found = sharing_notes.load_unshared(connection, exam_id)
        sharing_notes.forget_unshared(connection, found)
    return Changes(remarks=frozenset({exam_id})) if found else NO_CHANGES


def list_of_colleagues(workplace: Workplace, exam_id: ExamId) -> tuple[ColleagueRemark, ...]:
    """What others share in an exam, for a manager, who may withdraw it; nothing for anybody else."""
    with workplace.store.reading() as connection:
        if role_of_folder(connection) is not Role.MANAGER:
            return ()
        found = load_of_colleagues(connection, exam_id)
    return tuple(ColleagueRemark(shared.remark, is_leaving) for shared, is_leaving in found)


def withdraw(workplace: Workplace, exam_id: ExamId, remark_id: RemarkId, *, is_wanted: bool = True) -> Changes:
    """Have a colleague's remark withdrawn at the next exchange, or let it be after all; copies keep its words.

    Raises:
        KorrigoError: OFFICE_ONLY.
    """
    with workplace.store.writing() as connection:
        if role_of_folder(connection) is not Role.MANAGER:
            raise KorrigoError(ErrorKind.OFFICE_ONLY)
        versions = {shared.remark.id: shared.version for shared, _ in load_of_colleagues(connection, exam_id)}
        if remark_id not in versions:
            return NO_CHANGES  # its author has withdrawn it meanwhile
        if is_wanted:
            sharing_notes.note_withdrawal(connection, remark_id, versions[remark_id])
        else:
            sharing_notes.forget_withdrawal(connection, remark_id)
    return Changes(remarks=frozenset({exam_id}))


def _why(noted: str) -> WhyUnshared:
    return WhyUnshared(noted) if noted in tuple(WhyUnshared) else WhyUnshared.REFUSED
