"""Sharing copies out among the correctors of a team, and giving those of an absent one to others."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain import sharing_out
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, PersonId
from korrigo_desktop.domain.sharing_out import Move, SharedCopy
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.team_rows import AssignedCopy, save_assignment

_NOBODY = "00000000-0000-0000-0000-000000000000"
_MOVES_AT_ONCE = 1000
# Another manager may be at it too; whoever comes second plans anew with what the first has done.
_TRIES = 3

_COPIES = """
select c.id::text, nullif(c.corrector_id, %(nobody)s)::text, c.state = 'ready',
       exists (select from core.question_score s
               where s.exam_id = c.exam_id and s.copy_id = c.id and s.points is not null)
    or exists (select from core.question_remark r where r.exam_id = c.exam_id and r.copy_id = c.id and r.text <> '')
    or exists (select from core.general_comment g where g.exam_id = c.exam_id and g.copy_id = c.id and g.text <> '')
    or exists (select from core.annotation a where a.exam_id = c.exam_id and a.copy_id = c.id and not a.is_deleted)
from core.copy c where c.exam_id = %(exam)s and c.state in ('ready', 'graded')
"""


@dataclass(frozen=True, slots=True)
class Corrector:
    """A person of the server who may be given copies."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class ShareOutcome:
    """What became of the copies.

    Attributes:
        given: How many copies each corrector got by this.
        loads: How many each of them has now, finalised ones counted.
        refused: Copies that could not be given, with the server's word for it; ask again for those.
    """

    given: Mapping[PersonId, int]
    loads: Mapping[PersonId, int]
    refused: Mapping[CopyId, str] = field(default_factory=dict)


def list_correctors(link: Connection) -> tuple[Corrector, ...]:
    """Read the active correctors of the server, by name."""
    rows = link.execute("select id::text, name from korrigo.person where is_active and role = 'corrector'").fetchall()
    return tuple(sorted((Corrector(PersonId(row[0]), row[1]) for row in rows), key=lambda who: fold_name(who.name)))


def find_people(link: Connection, names: Iterable[str]) -> tuple[PersonId, ...]:
    """The active persons who are called so, accents and case apart, each once.

    Raises:
        KorrigoError: PERSON_MISSING.
    """
    rows = link.execute("select id::text, name from korrigo.person where is_active").fetchall()
    known = {fold_name(row[1]): PersonId(row[0]) for row in rows}
    found: list[PersonId] = []
    for name in names:
        person = known.get(fold_name(name))
        if person is None:
            raise KorrigoError(ErrorKind.PERSON_MISSING, name=name)
        found.append(person)
    return tuple(dict.fromkeys(found))


def share_out_copies(link: Connection, exam_id: ExamId, correctors: Sequence[PersonId]) -> ShareOutcome:
    """Give the ready copies of an exam that are nobody's to correctors, each to whom has the fewest.

    Args:
        link: An autocommit connection of a manager.
        exam_id: The exam.
        correctors: Who takes part, each once.

    Raises:
        KorrigoError: UNKNOWN_EXAM: the server does not have it.
        ValueError: Nobody takes part, or somebody twice.
    """
    return _carry_out(link, exam_id, correctors, lambda copies: sharing_out.share_out(copies, correctors))


def give_to_others(
    link: Connection, exam_id: ExamId, absent: PersonId, correctors: Sequence[PersonId], *, only_untouched: bool = False
) -> ShareOutcome:
    """Give the ready copies of an absent corrector to others; marks that reached the server go with them.

    What the absent one's device still holds is set aside there, visibly, when it comes back.

    Args:
        link: An autocommit connection of a manager.
        exam_id: The exam.
        absent: Whose copies are given away.
        correctors: Who takes part, each once.
        only_untouched: Leave those on which there is a mark or a word.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
        ValueError: Nobody takes part, somebody twice, or the absent person.
    """
    return _carry_out(
        link,
        exam_id,
        correctors,
        lambda copies: sharing_out.share_out_again(copies, absent, correctors, only_untouched=only_untouched),
    )


def give_copy(workplace: Workplace, link: Connection, copy: AssignedCopy, after: PersonId | None) -> str:
    """Give one copy to another corrector; the marks that reached the server go with it.

    What the former one's device still holds is set aside there and handed in to the exam office.

    Args:
        workplace: The manager's profile, which shows at once whose the copy is.
        link: An autocommit connection of a manager.
        copy: As the manager saw it: one that changed hands meanwhile is not given.
        after: Whose it becomes, None for nobody's.

    Returns:
        "" when it is done, else the server's reason: "changed_meanwhile", "not_ready", "unknown_person".
    """
    move = {"copy_id": copy.id, "from": copy.corrector_id, "to": after}
    refusal = _ask_server(link, copy.exam_id, [move]).get(copy.id, "")
    if not refusal:
        with workplace.store.writing() as connection:
            save_assignment(connection, copy, after)
    return refusal


def _carry_out(
    link: Connection,
    exam_id: ExamId,
    correctors: Sequence[PersonId],
    plan: Callable[[Sequence[SharedCopy]], Sequence[Move]],
) -> ShareOutcome:
    if link.execute("select 1 from core.exam where exam_id = %s", (exam_id,)).fetchone() is None:
        raise KorrigoError(ErrorKind.UNKNOWN_EXAM, exam=exam_id)
    given: Counter[PersonId] = Counter()
    refused: dict[CopyId, str] = {}
    for _ in range(_TRIES):
        moves = plan(_copies(link, exam_id))
        refused = _assign(link, exam_id, moves)
        given.update(move.after for move in moves if move.copy_id not in refused)
        if not refused:
            break
    loads = sharing_out.loads(_copies(link, exam_id))
    return ShareOutcome(given, {person: loads[person] for person in correctors}, refused)


def _copies(link: Connection, exam_id: ExamId) -> list[SharedCopy]:
    rows = link.execute(_COPIES, {"nobody": _NOBODY, "exam": exam_id}).fetchall()
    return [
        SharedCopy(CopyId(row[0]), PersonId(row[1]) if row[1] else None, is_ready=row[2], is_started=row[3])
        for row in rows
    ]


def _assign(link: Connection, exam_id: ExamId, moves: Sequence[Move]) -> dict[CopyId, str]:
    """Have the server carry out moves, and give those that it did not with its reason."""
    refused: dict[CopyId, str] = {}
    for start in range(0, len(moves), _MOVES_AT_ONCE):
        some = [{"copy_id": m.copy_id, "from": m.before, "to": m.after} for m in moves[start : start + _MOVES_AT_ONCE]]
        refused |= _ask_server(link, exam_id, some)
    return refused


def _ask_server(link: Connection, exam_id: ExamId, moves: Sequence[Mapping[str, str | None]]) -> dict[CopyId, str]:
    row = link.execute("select manage.assign(%s, %s::jsonb)", (exam_id, json.dumps(moves))).fetchone()
    answers = row[0] if row else []
    return {CopyId(answer["copy_id"]): str(answer["status"]) for answer in answers if answer["status"] != "assigned"}
