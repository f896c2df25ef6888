"""What must be true of a team's server and devices, whatever happened: read from the server's own log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from korrigo_desktop.domain.ids import AnnotationId, CopyId
from korrigo_desktop.domain.mutations import report_of
from korrigo_desktop.store import copy_rows, mark_rows
from tests.sync.world import Device, World

OPEN = "open"
"""The value of a report that nobody has settled or taken back."""

Key = tuple[str, str, str]
"""Copy, kind, object."""

History = dict[Key, dict[int, str | None]]
"""The value of every object by version."""


@dataclass(slots=True)
class Note:
    """Something that was typed.

    Attributes:
        seen: The value that its author saw before.
        is_replaced: Its author typed something else before it was ever sent.
    """

    token: str
    key: Key
    seen: str | None
    is_replaced: bool = False


def shown(device: Device, key: Key) -> str | None:
    """What a device shows for an object, as a token."""
    copy_id, kind, object_id = key
    with device.store.reading() as connection:
        if kind == "score":
            score = mark_rows.load_scores(connection, CopyId(copy_id)).get(cast("Any", object_id))
            return None if score is None else str(score.points)
        if kind == "remark":
            return mark_rows.load_remark(connection, CopyId(copy_id), cast("Any", object_id)) or None
        if kind == "comment":
            return mark_rows.load_comment(connection, CopyId(copy_id)) or None
        if kind == "annotation":
            found = mark_rows.load_annotation(connection, CopyId(copy_id), AnnotationId(object_id))
            return found.text if found else None
        if kind == "report":
            warnings = copy_rows.load_warnings(connection, [CopyId(copy_id)])[CopyId(copy_id)]
            return OPEN if report_of(object_id) in warnings else None
        return copy_rows.load_copy(connection, CopyId(copy_id)).state.value


def check_same(world: World, device: Device, *, is_office: bool) -> None:
    """The device holds what the server would show its person, and nothing waits."""
    who = device.login.name
    assert device.ask("select * from outbox") == [], f"{who}: something waits for ever"
    there = _server_rows(world, None if is_office else device.login.id)
    here = _local_rows(world, device)
    assert here == there, f"{who}: not the same\nonly here {here - there}\nonly there {there - here}"
    assert device.ask("select * from server_object where body is not null") == []


def _server_rows(world: World, person: str | None) -> set[tuple[Any, ...]]:
    ask, exam = world.database.ask, world.exam
    rows: set[tuple[Any, ...]] = set()
    for kind, query in _SERVER.items():
        found = ask(query, exam, person, person)
        rows |= {(kind, *row) for row in found}
    return rows


def _local_rows(world: World, device: Device) -> set[tuple[Any, ...]]:
    return {(kind, *row) for kind, query in _LOCAL.items() for row in device.ask(query, world.exam)}


def read_history(world: World) -> History:
    """The value of every object by version, as the server's own log says."""
    history: History = {}
    for relation, new in world.database.ask(
        "select relation, new from audit.log where new ->> 'exam_id' = %s order by seq", world.exam
    ):
        kind = _KINDS.get(relation)
        if kind is None:
            continue
        object_id = {"score": "question_id", "remark": "question_id", "annotation": "id"}.get(kind)
        key = (new["copy_id"], kind, new[object_id] if object_id else "")
        history.setdefault(key, {}).setdefault(new["version"], value_of(kind, new))
    return history


def check_nothing_lost(history: History, notes: Mapping[str, Note], devices: Sequence[Device]) -> None:
    """Everything typed was on the server once, is beside its conflict, or gave way to its author's next edit."""
    kept = {value for versions in history.values() for value in versions.values()}
    for device in devices:
        kept |= {value_of(row[0], json.loads(row[1])) for row in device.ask("select kind, body from set_aside")}
    lost = [note for note in notes.values() if note.token not in kept and not note.is_replaced]
    assert not lost, f"typed, and nowhere any more: {lost}"


def check_conflicts_shown(world: World, devices: Sequence[Device]) -> None:
    """Whatever the server refused, its author can see."""
    shown = {row[0] for device in devices for row in device.ask("select id from set_aside")}
    own = {device.id for device in devices}
    refused = world.database.ask(
        """select id::text, device_id::text, request ->> 'kind', answer ->> 'status' from sync.mutation
           where request ->> 'exam_id' = %s and answer ->> 'status' <> 'applied'""",
        world.exam,
    )
    hidden = [row[:2] for row in refused if row[1] in own and row[0] not in shown and not _is_reported_again(*row[2:])]
    assert not hidden, f"refused, and nobody is told: {hidden}"


def _is_reported_again(kind: str, status: str) -> bool:
    """What was reported again while it was being settled is open, for everybody to see: nobody chooses."""
    return (kind, status) == ("report", "conflict")


def check_settled_what_was_seen(world: World) -> None:
    """Whoever settled a report, or took it back, had seen it as it was."""
    unseen = world.database.ask(
        """select request, answer from sync.mutation where request ->> 'exam_id' = %s and request ->> 'kind' = 'report'
           and not (request ->> 'is_open')::boolean and answer ->> 'status' = 'applied'
           and (answer ->> 'version')::integer > (request ->> 'base')::integer + 1""",
        world.exam,
    )
    assert unseen == [], f"settled unseen: {unseen}"


def check_replaced_what_was_seen(history: History, notes: Mapping[str, Note]) -> None:
    """Every edit took the place of the value that its author saw."""
    for key, versions in history.items():
        for version, value in versions.items():
            note = notes.get(value or "")
            if note is not None and note.key == key:
                before = versions.get(version - 1)
                assert before == note.seen, (
                    f"an update is lost: {note} was typed over {note.seen} and replaced {before}"
                )


def check_once(history: History, notes: Mapping[str, Note], devices: Sequence[Device]) -> None:
    """Nothing was done twice, or done and called refused."""
    for key, versions in history.items():
        typed = [value for value in versions.values() if value is not None and value in notes]
        assert len(typed) == len(set(typed)), f"done twice: {key} {versions}"
    done = {(key, value) for key, versions in history.items() for value in versions.values()}
    for device in devices:
        for copy_id, kind, object_id, body, resolution in device.ask(
            "select copy_id, kind, object_id, body, resolution from set_aside where kind <> 'state'"
        ):
            value = value_of(kind, json.loads(body))
            is_both = value is not None and ((copy_id, kind, object_id), value) in done
            assert not is_both or resolution == "mine", f"done, and called refused: {kind} {value}"


def check_locked(world: World) -> None:
    """Nothing is written on a copy that is graded or void; a grade stands on the marks that its author saw."""
    states: dict[str, str] = {}
    points: dict[str, int | None] = {}
    graded_on = dict(world.database.ask(_GRADES, world.exam))
    for relation, new in world.database.ask(
        "select relation, new from audit.log where new ->> 'exam_id' = %s order by seq", world.exam
    ):
        if relation == "core.copy":
            is_graded = new["state"] == "graded" != states.get(new["id"])
            states[new["id"]] = new["state"]
            if is_graded:
                expected = graded_on[f"{new['id']} {new['version']}"][world.questions[0]][0]
                assert expected == points.get(new["id"]), "graded on a mark that its author did not see"
        elif relation in _KINDS and new["changed_by"] is not None:
            assert states.get(new["copy_id"]) not in ("graded", "void"), f"written on a locked copy: {new}"
        if relation == "core.question_score":
            points[new["copy_id"]] = new["points"]
    wrong = world.database.ask(
        """select c.id from core.copy c where exam_id = %s and state = 'graded' and graded_total is distinct from
           (select sum(points) from core.question_score s where s.copy_id = c.id)""",
        world.exam,
    )
    assert wrong == [], "a grade that is not the sum of its marks"


def value_of(kind: str, body: dict[str, Any]) -> str | None:
    """The value in a mutation or a row, as a token."""
    if kind == "score":
        return None if body["points"] is None else str(body["points"])
    if kind in ("remark", "comment"):
        return body["text"] or None
    if kind == "annotation":
        return None if body["is_deleted"] else cast("str", body["body"]["text"])
    if kind == "report":
        return OPEN if body["is_open"] else None
    return cast("str | None", body.get("reason") or None)


_KINDS = {
    "core.question_score": "score",
    "core.question_remark": "remark",
    "core.general_comment": "comment",
    "core.annotation": "annotation",
}
_GRADES = """select request ->> 'copy_id' || ' ' || (answer ->> 'version'), request -> 'expect' from sync.mutation
    where request ->> 'exam_id' = %s and request ->> 'state' = 'graded' and answer ->> 'status' = 'applied'"""
_MINE = "exam_id = %s and (%s::uuid is null or corrector_id = %s::uuid)"
_SERVER: dict[str, Any] = {
    "copy": f"select id::text, code, state, state_reason, variant, version from core.copy where {_MINE}",
    "score": f"select copy_id::text, question_id, points, version from core.question_score where {_MINE}",
    "remark": f"select copy_id::text, question_id, nullif(text, ''), version from core.question_remark where {_MINE}",
    "comment": f"select copy_id::text, '', nullif(text, ''), version from core.general_comment where {_MINE}",
    "annotation": f"""select copy_id::text, id::text, case when not is_deleted then body ->> 'text' end, version
        from core.annotation where {_MINE}""",
    "report": f"""select copy_id::text, report || '@' || page_id, is_open::integer, version
        from core.page_report where {_MINE}""",
    "page": f"select copy_id::text, id::text, ordinal, sha256 from core.page where {_MINE}",
    "former": f"select copy_id::text, number, total, reason from core.former_result where {_MINE}",
}
_KNOWN = "server_object s join copy c on c.id = s.copy_id"
_LOCAL: dict[str, str] = {
    "copy": """select c.id, code, state, state_reason, variant, s.version from copy c
        left join server_object s on s.copy_id = c.id and s.kind = 'copy' where exam_id = ?""",
    "score": f"""select s.copy_id, s.object_id, l.points, s.version from {_KNOWN} left join question_score l
        on l.copy_id = s.copy_id and l.question_id = s.object_id where s.kind = 'score' and s.version > 0
        and exam_id = ?""",
    "remark": f"""select s.copy_id, s.object_id, l.text, s.version from {_KNOWN} left join question_remark l
        on l.copy_id = s.copy_id and l.question_id = s.object_id where s.kind = 'remark' and s.version > 0
        and exam_id = ?""",
    "comment": f"""select s.copy_id, '', l.text, s.version from {_KNOWN} left join general_comment l
        on l.copy_id = s.copy_id where s.kind = 'comment' and s.version > 0 and exam_id = ?""",
    "annotation": f"""select s.copy_id, s.object_id, l.body ->> 'text', s.version from {_KNOWN} left join annotation l
        on l.id = s.object_id where s.kind = 'annotation' and s.version > 0 and exam_id = ?""",
    "report": f"""select s.copy_id, s.object_id, instr(',' || c.problem || ',', ',' || s.object_id || ',') > 0,
        s.version from {_KNOWN} where s.kind = 'report' and s.version > 0 and exam_id = ?""",
    "page": """select copy_id, page.id, ordinal, source_id from page join copy on copy.id = copy_id
        where exam_id = ?""",
    "former": """select copy_id, number, f.total, reason from former_result f join copy on copy.id = copy_id
        where exam_id = ?""",
    # Rows that the server never had would be seen by nobody else.
    "stray score": """select l.copy_id, l.question_id from question_score l join copy on copy.id = l.copy_id
        where not exists (select 1 from server_object s where s.copy_id = l.copy_id and s.kind = 'score'
        and s.object_id = l.question_id and s.version > 0) and exam_id = ?""",
    "stray annotation": """select l.copy_id, l.id from annotation l join copy on copy.id = l.copy_id
        where not exists (select 1 from server_object s where s.copy_id = l.copy_id and s.kind = 'annotation'
        and s.object_id = l.id and s.version > 0) and exam_id = ?""",
}
