"""A team at work on one exam, with a notebook of what everybody typed and saw: the oracle of the state machine."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

import psycopg

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, CopyId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    Operation,
    RemoveAnnotation,
    SetComment,
    SetCopyState,
    SetRemark,
    SetScore,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.conflicts import list_conflicts, resolve_conflict
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, mark_rows
from korrigo_desktop.sync.engine import RoundOptions
from korrigo_desktop.sync.watching import SyncPoint
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.world import Device, Devices, World

Key = tuple[str, str, str]
"""Copy, kind, object."""

CUTS = ("request", "answer")
CRASHES = (
    SyncPoint.BATCH_FROZEN,
    SyncPoint.ANSWERED,
    SyncPoint.ANSWERS_STORING,
    SyncPoint.PULLED,
    SyncPoint.APPLYING,
    SyncPoint.APPLIED,
)
Fault = str | SyncPoint
"""What goes wrong in a round: "", "pull only", one of CUTS or of CRASHES."""


class Killed(BaseException):
    """The program died at this point."""


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


@dataclass(slots=True)
class Team:
    """Two devices of one corrector, one of another, one of the office, and what each did."""

    world: World
    devices: list[Device]
    proxy: CuttingProxy
    notes: dict[str, Note] = field(default_factory=dict)
    count: int = 0
    long_work: psycopg.Connection[Any] | None = None
    annotations: tuple[AnnotationId, ...] = field(default_factory=lambda: (_new_annotation(), _new_annotation()))

    # What people do

    def new_token(self) -> str:
        self.count += 1
        return str(self.count)

    def type_score(self, device: int, copy: int, *, takes_away: bool = False) -> None:
        token = None if takes_away else self.new_token()
        key = (self.world.copies[copy], "score", self.world.questions[0])
        self._edit(device, key, token)

    def type_remark(self, device: int, copy: int) -> None:
        self._edit(device, (self.world.copies[copy], "remark", self.world.questions[0]), self.new_token())

    def type_comment(self, device: int, copy: int) -> None:
        self._edit(device, (self.world.copies[copy], "comment", ""), self.new_token())

    def draw(self, device: int, copy: int, *, takes_away: bool = False) -> None:
        token = None if takes_away else self.new_token()
        # An annotation has one id on one page; each copy has its own.
        self._edit(device, (self.world.copies[copy], "annotation", self.annotations[copy]), token)

    def finalise(self, device: int, copy: int) -> None:
        copy_id = self.world.copies[copy]
        self._try(device, SetCopyState(copy_id, CopyState.READY, CopyState.GRADED))

    def office_moves(self, copy: int, state: CopyState) -> None:
        """The manager moves a copy on the office's device, online or not."""
        copy_id = self.world.copies[copy]
        office = self.devices[-1]
        rows = office.ask("select state from copy where id = ?", copy_id)
        if rows and rows[0][0] != state.value:
            self._try(len(self.devices) - 1, SetCopyState(copy_id, CopyState(rows[0][0]), state, self.new_token()))

    def resolve(self, device: int, choice: str) -> None:
        """Settle the newest edit that was set aside."""
        item = self.devices[device]
        workplace = Workplace(item.store, item.blobs, cast("Any", None))
        open_ones = [conflict for conflict in list_conflicts(workplace, only_open=True) if conflict.can_take_mine]
        if not open_ones:
            return
        edit = open_ones[0].edit
        key: Key = (edit.copy_id, edit.kind.value, edit.object_id)
        seen = self.shown(item, key)
        ids = self._queued(item, key)
        try:
            resolve_conflict(workplace, edit.id, choice)
        except KorrigoError:
            return
        token = _value_of(edit.kind.value, edit.mine)
        if choice == "mine" and token is not None and token in self.notes:
            self._write_down(item, Note(token, key, seen), ids)

    # What the network does

    def sync(self, device: int, fault: Fault = "") -> bool:
        """One round, in which something may go wrong.

        Returns:
            Whether it came to its end.
        """
        item = self.devices[device]
        self.proxy.cut = fault if fault in CUTS else ""

        def watch(point: SyncPoint) -> None:
            if point is fault:
                raise Killed

        try:
            done = item.sync(RoundOptions(pushes=fault != "pull only"), watch)
            assert done.mended == NO_CHANGES, "what was read is not what the server shows"
            return done.is_complete
        except Killed:
            item.die_and_come_back()
            return False
        except KorrigoError as error:
            if error.kind is not ErrorKind.SERVER_UNREACHABLE:
                raise
            return False
        finally:
            self.proxy.cut = ""

    def replay(self, device: int) -> None:
        """A batch that the network delivers a second time."""
        item = self.devices[device]
        rows = item.ask("select id, kind, exam_id, copy_id, base, body from acknowledged order by seq")
        batch = [
            json.dumps({"id": row[0], "kind": row[1], "exam_id": row[2], "copy_id": row[3], "base": row[4]}
                       | json.loads(row[5]))
            for row in rows
        ]  # fmt: skip
        with item.login.connect() as link:
            link.execute("select sync.push_texts(%s::uuid, %s::text[])", (item.id, batch))

    def reassign(self, copy: int, person: str | None) -> None:
        with suppress(psycopg.errors.LockNotAvailable):  # the long transaction holds the copy
            self.world.assign(self.world.copies[copy], person)

    def office_now(self, copy: int, state: str) -> None:
        """Another manager moves a copy straight on the server."""
        with suppress(psycopg.errors.LockNotAvailable):
            self.world.move(self.world.copies[copy], state, self.new_token())

    def long_transaction(self) -> None:
        """A transaction that begins before others commit, and commits after them."""
        if self.long_work is not None:
            self.long_work.commit()
            self.long_work.close()
            self.long_work = None
            return
        copy = self.world.copies[0]
        self.long_work = self.world.database.connect(autocommit=False)
        self.long_work.execute(
            """insert into core.annotation (exam_id, copy_id, corrector_id, id, page_id, body)
               select exam_id, id, corrector_id, gen_random_uuid(), %s, %s from core.copy where id = %s""",
            (self.world.pages[copy], json.dumps(_annotation_json(self.world.pages[copy])), copy),
        )

    # Fixed dangerous beginnings, which chance alone hardly ever puts together

    def race_then_pull_only(self, first: int) -> None:
        """Two devices edit the same; one sends, the other only reads, and sends later."""
        self.reassign(0, self.world.first.id)
        one, two = first, 1 - first
        self.sync(one)
        self.sync(two)
        self.type_score(one, 0)
        self.type_score(two, 0)
        self.sync(two)
        self.sync(one, "pull only")

    def unknown_outcome_then_revoked(self, device: int, fault: Fault, *, comes_back: bool) -> None:
        """The answer to an edit is lost, and the copy goes to another before the edit is sent again."""
        mine, other = self._owner(device), self._other(device)
        self.reassign(0, mine)
        self.sync(device)
        self.type_score(device, 0)
        self.sync(device, fault)
        self.reassign(0, other)
        self.sync(device, "pull only")
        if comes_back:
            self.reassign(0, mine)

    def unknown_outcome_then_overtaken(self) -> None:
        """The answer to an edit is lost, another device changes the value, then the edit is sent again."""
        self.reassign(0, self.world.first.id)
        self.sync(0)
        self.type_score(0, 0)
        self.sync(0, "answer")
        self.sync(1)
        self.type_score(1, 0)
        self.sync(1)
        self.sync(0)

    # What must always be true

    def check_shown(self) -> None:
        """An edit that waits is what its author sees."""
        for device in self.devices:
            rows = device.ask(
                """select o.copy_id, o.kind, o.object_id, o.body from outbox o join copy on copy.id = o.copy_id
                   where seq in (select max(seq) from outbox group by copy_id, target, object_id)"""
            )
            for copy_id, kind, object_id, body in rows:
                if kind == "state":
                    (row,) = device.ask("select state from copy where id = ?", copy_id)
                    assert row[0] == json.loads(body)["state"], "a move that waits is not shown any more"
                else:
                    shown = self.shown(device, (copy_id, kind, object_id))
                    assert shown == _value_of(kind, json.loads(body)), f"an edit of a {kind} that waits is not shown"

    def come_to_rest(self) -> None:
        """Let everything arrive."""
        if self.long_work is not None:
            self.long_transaction()
        for _ in range(4):
            for number in range(len(self.devices)):
                assert self.sync(number), "a round without a fault comes to its end"

    def check_at_rest(self) -> None:
        """Everything that a person may rely on, once everything has arrived."""
        self.check_shown()
        for device in self.devices:
            self._check_same(device)
        history = self._history()
        self._check_nothing_lost(history)
        self._check_conflicts_shown()
        self._check_replaced_what_was_seen(history)
        self._check_once(history)
        self._check_locked()

    def close(self) -> None:
        """Take the exam off the server and the devices off the disk."""
        if self.long_work is not None:
            self.long_work.rollback()
            self.long_work.close()
            self.long_work = None
        for device in self.devices:
            device.close()
        remove_exam(self.world)

    # The oracle

    def shown(self, device: Device, key: Key) -> str | None:
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
            return copy_rows.load_copy(connection, CopyId(copy_id)).state.value

    def _edit(self, device: int, key: Key, token: str | None) -> None:
        item = self.devices[device]
        if not item.ask("select 1 from copy where id = ?", key[0]):
            return
        seen, ids = self.shown(item, key), self._queued(item, key)
        if token is None and seen is None:
            return
        if self._try(device, self._operation(item, key, seen, token)) and token is not None:
            self._write_down(item, Note(token, key, seen), ids)
        elif token is None:
            self._replace(item, key, ids, None)

    def _write_down(self, device: Device, note: Note, ids: dict[str, str | None]) -> None:
        self._replace(device, note.key, ids, note)
        self.notes[note.token] = note

    def _replace(self, device: Device, key: Key, ids: dict[str, str | None], note: Note | None) -> None:
        """An edit that was never sent gave way to a newer one: that one rests on what the first author saw."""
        now = self._queued(device, key)
        for mutation, former in ids.items():
            if mutation in now and former is not None and former in self.notes and now[mutation] != former:
                self.notes[former].is_replaced = True
                if note is not None:
                    note.seen = self.notes[former].seen

    def _queued(self, device: Device, key: Key) -> dict[str, str | None]:
        rows = device.ask(
            "select id, kind, body from outbox where copy_id = ? and kind = ? and object_id = ? and state = 'queued'",
            *key,
        )
        return {row[0]: _value_of(row[1], json.loads(row[2])) for row in rows}

    def _operation(self, device: Device, key: Key, seen: str | None, token: str | None) -> Operation:
        copy_id, kind, object_id = CopyId(key[0]), key[1], cast("Any", key[2])
        if kind == "score":
            before = None if seen is None else Score(Points(int(seen)))
            return SetScore(copy_id, object_id, before, None if token is None else Score(Points(int(token))))
        if kind == "remark":
            return SetRemark(copy_id, object_id, seen or "", token or "")
        if kind == "comment":
            return SetComment(copy_id, seen or "", token or "")
        with device.store.reading() as connection:
            found = mark_rows.load_annotation(connection, copy_id, object_id)
        if token is None:
            assert found is not None
            return RemoveAnnotation(copy_id, found)
        drawn = Annotation(
            object_id, self.world.pages[copy_id], AnnotationKind.TEXT, PageArea(0.1, 0.1, 0.2, 0.1), text=token
        )
        return AddAnnotation(copy_id, drawn) if found is None else ChangeAnnotation(copy_id, found, drawn)

    def _try(self, device: int, operation: Operation) -> bool:
        try:
            self.devices[device].perform(operation)
        except KorrigoError:
            return False
        return True

    def _owner(self, device: int) -> str:
        return self.devices[device].login.id

    def _other(self, device: int) -> str:
        world = self.world
        return world.second.id if self._owner(device) == world.first.id else world.first.id

    def _check_same(self, device: Device) -> None:
        who = device.login.name
        assert device.ask("select * from outbox") == [], f"{who}: something waits for ever"
        is_office = device is self.devices[-1]
        there = self._server_rows(None if is_office else device.login.id)
        here = self._local_rows(device)
        assert here == there, f"{who}: not the same\nonly here {here - there}\nonly there {there - here}"
        assert device.ask("select * from server_object where body is not null") == []

    def _server_rows(self, person: str | None) -> set[tuple[Any, ...]]:
        ask, exam = self.world.database.ask, self.world.exam
        rows: set[tuple[Any, ...]] = set()
        for kind, query in _SERVER.items():
            found = ask(query, exam, person, person)
            rows |= {(kind, *row) for row in found}
        return rows

    def _local_rows(self, device: Device) -> set[tuple[Any, ...]]:
        return {(kind, *row) for kind, query in _LOCAL.items() for row in device.ask(query, self.world.exam)}

    def _history(self) -> dict[Key, dict[int, str | None]]:
        """The value of every object by version, as the server's own log says."""
        history: dict[Key, dict[int, str | None]] = {}
        for relation, new in self.world.database.ask(
            "select relation, new from audit.log where new ->> 'exam_id' = %s order by seq", self.world.exam
        ):
            kind = _KINDS.get(relation)
            if kind is None:
                continue
            object_id = {"score": "question_id", "remark": "question_id", "annotation": "id"}.get(kind)
            key = (new["copy_id"], kind, new[object_id] if object_id else "")
            history.setdefault(key, {}).setdefault(new["version"], _value_of(kind, new))
        return history

    def _check_nothing_lost(self, history: dict[Key, dict[int, str | None]]) -> None:
        kept = {value for versions in history.values() for value in versions.values()}
        for device in self.devices:
            kept |= {_value_of(row[0], json.loads(row[1])) for row in device.ask("select kind, body from set_aside")}
        lost = [note for note in self.notes.values() if note.token not in kept and not note.is_replaced]
        assert not lost, f"typed, and nowhere any more: {lost}"

    def _check_conflicts_shown(self) -> None:
        shown = {row[0] for device in self.devices for row in device.ask("select id from set_aside")}
        own = {device.id for device in self.devices}
        refused = self.world.database.ask(
            """select id::text, device_id::text, answer from sync.mutation
               where request ->> 'exam_id' = %s and answer ->> 'status' <> 'applied'""",
            self.world.exam,
        )
        hidden = [row for row in refused if row[1] in own and row[0] not in shown]
        assert not hidden, f"refused, and nobody is told: {hidden}"

    def _check_replaced_what_was_seen(self, history: dict[Key, dict[int, str | None]]) -> None:
        for key, versions in history.items():
            for version, value in versions.items():
                note = self.notes.get(value or "")
                if note is not None and note.key == key:
                    before = versions.get(version - 1)
                    assert before == note.seen, (
                        f"an update is lost: {note} was typed over {note.seen} and replaced {before}"
                    )

    def _check_once(self, history: dict[Key, dict[int, str | None]]) -> None:
        for key, versions in history.items():
            typed = [value for value in versions.values() if value is not None and value in self.notes]
            assert len(typed) == len(set(typed)), f"done twice: {key} {versions}"
        done = {(key, value) for key, versions in history.items() for value in versions.values()}
        for device in self.devices:
            for copy_id, kind, object_id, body, resolution in device.ask(
                "select copy_id, kind, object_id, body, resolution from set_aside where kind <> 'state'"
            ):
                value = _value_of(kind, json.loads(body))
                is_both = value is not None and ((copy_id, kind, object_id), value) in done
                assert not is_both or resolution == "mine", f"done, and called refused: {kind} {value}"

    def _check_locked(self) -> None:
        """Nothing is written on a copy that is graded or void; a grade stands on the marks that its author saw."""
        states: dict[str, str] = {}
        points: dict[str, int | None] = {}
        graded_on = dict(self.world.database.ask(_GRADES, self.world.exam))
        for relation, new in self.world.database.ask(
            "select relation, new from audit.log where new ->> 'exam_id' = %s order by seq", self.world.exam
        ):
            if relation == "core.copy":
                is_graded = new["state"] == "graded" != states.get(new["id"])
                states[new["id"]] = new["state"]
                if is_graded:
                    expected = graded_on[f"{new['id']} {new['version']}"][self.world.questions[0]][0]
                    assert expected == points.get(new["id"]), "graded on a mark that its author did not see"
            elif relation in _KINDS and new["changed_by"] is not None:
                assert states.get(new["copy_id"]) not in ("graded", "void"), f"written on a locked copy: {new}"
            if relation == "core.question_score":
                points[new["copy_id"]] = new["points"]
        wrong = self.world.database.ask(
            """select c.id from core.copy c where exam_id = %s and state = 'graded' and graded_total is distinct from
               (select sum(points) from core.question_score s where s.copy_id = c.id)""",
            self.world.exam,
        )
        assert wrong == [], "a grade that is not the sum of its marks"


def make_team(world: World, devices: Devices, proxy: CuttingProxy) -> Team:
    """Two devices of the first corrector, one of the second, one of the office; the first copy is the first's."""
    world.assign(world.copies[0], world.first.id)
    world.assign(world.copies[1], world.second.id)
    people: Iterable[Any] = (world.first, world.first, world.second)
    made = [devices.make(login, dsn=proxy.dsn(login.dsn)) for login in people]
    made.append(devices.make(world.manager, dsn=proxy.dsn(world.manager.dsn), is_manager=True))
    team = Team(world, made, proxy)
    for number in range(len(made)):
        assert team.sync(number)
    return team


def _new_annotation() -> AnnotationId:
    return AnnotationId(new_id())


def remove_exam(world: World) -> None:
    """Take an exam off the server, so that the next one begins with nothing."""
    with world.database.connect() as link:
        for table in ("core.copy", "core.mark_scheme", "core.exam", "sync.scope"):
            link.execute(f"delete from {table} where exam_id = %s", (world.exam,))


def _value_of(kind: str, body: dict[str, Any]) -> str | None:
    if kind == "score":
        return None if body["points"] is None else str(body["points"])
    if kind in ("remark", "comment"):
        return body["text"] or None
    if kind == "annotation":
        return None if body["is_deleted"] else cast("str", body["body"]["text"])
    return cast("str | None", body.get("reason") or None)


def _annotation_json(page: str) -> dict[str, Any]:
    from korrigo_desktop.domain.annotation_json import annotation_to_json

    drawn = Annotation(
        AnnotationId(new_id()), cast("Any", page), AnnotationKind.TEXT, PageArea(0.1, 0.1, 0.2, 0.1), text="imported"
    )
    return annotation_to_json(drawn)


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
