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
from korrigo_desktop.store import mark_rows
from korrigo_desktop.sync.engine import RoundOptions
from korrigo_desktop.sync.watching import SyncPoint
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.oracle import (
    Key,
    Note,
    check_conflicts_shown,
    check_locked,
    check_nothing_lost,
    check_once,
    check_replaced_what_was_seen,
    check_same,
    check_settled_what_was_seen,
    read_history,
    shown,
    value_of,
)
from tests.sync.world import Device, Devices, World, remove_exam

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
        seen = shown(item, key)
        ids = self._queued(item, key)
        try:
            resolve_conflict(workplace, edit.id, choice)
        except KorrigoError:
            return
        token = value_of(edit.kind.value, edit.mine)
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
            done = item.sync(RoundOptions(pushes=fault != "pull only", checks=True), watch)
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
                    value = shown(device, (copy_id, kind, object_id))
                    assert value == value_of(kind, json.loads(body)), f"an edit of a {kind} that waits is not shown"

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
            check_same(self.world, device, is_office=device is self.devices[-1])
        history = read_history(self.world)
        check_nothing_lost(history, self.notes, self.devices)
        check_conflicts_shown(self.world, self.devices)
        check_replaced_what_was_seen(history, self.notes)
        check_settled_what_was_seen(self.world)
        check_once(history, self.notes, self.devices)
        check_locked(self.world)

    def close(self) -> None:
        """Take the exam off the server and the devices off the disk."""
        if self.long_work is not None:
            self.long_work.rollback()
            self.long_work.close()
            self.long_work = None
        for device in self.devices:
            device.close()
        remove_exam(self.world)

    # How

    def _edit(self, device: int, key: Key, token: str | None) -> None:
        item = self.devices[device]
        if not item.ask("select 1 from copy where id = ?", key[0]):
            return
        seen, ids = shown(item, key), self._queued(item, key)
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
        return {row[0]: value_of(row[1], json.loads(row[2])) for row in rows}

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


def _annotation_json(page: str) -> dict[str, Any]:
    from korrigo_desktop.domain.annotation_json import annotation_to_json

    drawn = Annotation(
        AnnotationId(new_id()), cast("Any", page), AnnotationKind.TEXT, PageArea(0.1, 0.1, 0.2, 0.1), text="imported"
    )
    return annotation_to_json(drawn)
