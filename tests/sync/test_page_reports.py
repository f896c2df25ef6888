"""What a corrector reports of a page reaches the exam office; what the office settles reaches the corrector's desk."""

import re

import pytest

from korrigo_desktop.central import installing
from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.copies import CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scan_warnings import ScanWarning, WarningKind
from korrigo_desktop.services import page_reports, staging
from korrigo_desktop.services.conflicts import list_conflicts, resolve_conflict
from korrigo_desktop.services.handed_in import settle_handed_in
from korrigo_desktop.services.page_reports import ReportWay
from korrigo_desktop.services.staging import StagedCopy
from korrigo_desktop.store.sync_state_rows import forget_value
from korrigo_desktop.sync.engine import RoundOptions
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import CentralDatabase
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Device, Devices, World, make_world

NAME, FOREIGN = WarningKind.NAME_VISIBLE, WarningKind.PAGE_FOREIGN


def report(device: Device, world: World, kind: WarningKind = NAME, copy: int = 0) -> None:
    copy_id = world.copies[copy]
    with workplace_of(device) as workplace:
        operation = page_reports.report_page(workplace, copy_id, world.pages[copy_id], kind)
    assert operation is not None
    device.perform(operation)


def withdraw(device: Device, copy_id: CopyId) -> None:
    with workplace_of(device) as workplace:
        device.perform(page_reports.withdraw_reports(workplace, copy_id))


def open_on(device: Device, copy_id: CopyId) -> list[str]:
    with workplace_of(device) as workplace:
        return [warning.code for warning in page_reports.reports_on(workplace, copy_id)]


def way(device: Device, copy_id: CopyId) -> ReportWay:
    with workplace_of(device) as workplace:
        return page_reports.way_of_reports(workplace, copy_id)


def odd_ones(office: Device, world: World) -> tuple[StagedCopy, ...]:
    """What the scans screen of the office shows of what looks odd."""
    with workplace_of(office) as workplace:
        states = staging.STAGED | {CopyState.READY, CopyState.GRADED}
        return staging.load_strip(workplace, world.exam, states=states, only_problems=True).copies


def settle(office: Device, copy_id: CopyId) -> None:
    """As the manager does on the scans screen."""
    with workplace_of(office) as workplace:
        office.perform(staging.accept_pages(workplace, copy_id))


def on_server(world: World) -> list[tuple[object, ...]]:
    return world.database.ask(
        "select report, is_open, reported_by::text from core.page_report where exam_id = %s order by 1", world.exam
    )


@pytest.fixture
def anne(world: World, devices: Devices) -> Device:
    world.assign(world.copies[0], world.first.id)
    made = devices.make(world.first)
    made.sync()
    return made


@pytest.fixture
def office(world: World, devices: Devices) -> Device:
    """The office's device; it has said of every copy whose it is."""
    made = devices.make(world.manager, is_manager=True)
    made.sync()
    for copy in world.copies:
        made.perform(IdentifyCopy(copy, Identity(None, is_not_on_list=False), Identity(None, is_not_on_list=True)))
    made.sync()
    return made


def test_the_office_is_shown_what_was_reported_and_by_whom_and_settles_it(
    world: World, anne: Device, office: Device, devices: Devices
) -> None:
    copy = world.copies[0]
    second = devices.make(world.first)
    second.sync()
    report(anne, world)
    assert way(anne, copy) is ReportWay.NEXT_EXCHANGE
    anne.sync()
    assert way(anne, copy) is ReportWay.ARRIVED
    brought = office.sync()
    assert copy in brought.changes.copies
    (shown,) = odd_ones(office, world)
    assert (shown.row.copy.id, shown.row.problem) == (copy, "name_visible")
    assert shown.reporters == {"name_visible": (world.first.name,)}
    second.sync()
    assert open_on(second, copy) == ["name_visible"]

    settle(office, copy)
    assert odd_ones(office, world) == ()
    office.sync()
    for device in (anne, second):
        assert copy in device.sync().changes.copies
        assert open_on(device, copy) == []
    assert on_server(world) == [("name_visible", False, world.first.id)]


def test_the_office_takes_its_settling_back(world: World, anne: Device, office: Device) -> None:
    report(anne, world)
    anne.sync()
    office.sync()
    with workplace_of(office) as workplace:
        settling = staging.accept_pages(workplace, world.copies[0])
    office.perform(settling)
    office.sync()
    office.perform(settling.inverse())
    office.sync()
    anne.sync()
    assert open_on(anne, world.copies[0]) == ["name_visible"]
    assert odd_ones(office, world)[0].reporters == {"name_visible": (world.first.name,)}


def test_what_is_withdrawn_before_it_is_sent_or_after_is_gone_everywhere(
    world: World, anne: Device, office: Device
) -> None:
    report(anne, world)
    withdraw(anne, world.copies[0])
    anne.sync()
    assert on_server(world) == []
    report(anne, world, FOREIGN)
    anne.sync()
    office.sync()
    assert len(odd_ones(office, world)) == 1
    withdraw(anne, world.copies[0])
    anne.sync()
    office.sync()
    assert odd_ones(office, world) == ()


@pytest.mark.parametrize("point", [SyncPoint.BATCH_FROZEN, SyncPoint.ANSWERED, SyncPoint.ANSWERS_STORING])
def test_a_program_that_dies_in_the_middle_reports_once(
    world: World, anne: Device, office: Device, point: SyncPoint
) -> None:
    def die(reached: SyncPoint) -> None:
        if reached is point:
            raise KorrigoError(ErrorKind.CANCELLED)

    report(anne, world)
    with pytest.raises(KorrigoError):
        anne.sync(watch=die)
    anne.die_and_come_back()
    assert open_on(anne, world.copies[0]) == ["name_visible"]
    anne.sync()
    assert on_server(world) == [("name_visible", True, world.first.id)]
    (row,) = world.database.ask("select version from core.page_report where exam_id = %s and is_open", world.exam)
    assert row == (1,)


def test_a_copy_that_was_given_on_keeps_what_had_been_reported(world: World, anne: Device, devices: Devices) -> None:
    report(anne, world)
    anne.sync()
    world.assign(world.copies[0], world.second.id)
    basile = devices.make(world.second)
    basile.sync()
    assert open_on(basile, world.copies[0]) == ["name_visible"]
    anne.sync()
    assert anne.ask("select 1 from page_report") == []


def test_what_was_reported_offline_of_a_copy_that_was_given_on_is_handed_in(
    world: World, anne: Device, office: Device, devices: Devices
) -> None:
    report(anne, world)
    world.assign(world.copies[0], world.second.id)
    anne.sync()
    assert on_server(world) == []
    office.sync()
    with workplace_of(office) as workplace:
        (shown,) = list_conflicts(workplace, only_open=True)
        assert (shown.can_take_mine, shown.edit.handed_in_by, shown.present and shown.present["is_open"]) == (
            True,
            world.first.name,
            False,
        )
        with world.manager.connect() as link:
            assert settle_handed_in(workplace, link, [shown.edit.id], is_taken=True) == {}
    office.sync()
    assert odd_ones(office, world)[0].reporters == {"name_visible": (world.first.name,)}
    basile = devices.make(world.second)
    basile.sync()
    assert open_on(basile, world.copies[0]) == ["name_visible"]


def test_a_copy_that_comes_back_lets_its_marker_put_the_report_again(world: World, anne: Device) -> None:
    report(anne, world)
    world.database.ask(
        "update core.copy set state = 'void', state_reason = 'x' where id = %s returning 1", world.copies[0]
    )
    anne.sync()
    assert open_on(anne, world.copies[0]) == []
    with workplace_of(anne) as workplace:
        (kept,) = list_conflicts(workplace, only_open=True)
        assert kept.edit.why == "copy_void"
        world.move(world.copies[0], "ready")
        anne.sync()
        resolve_conflict(workplace, kept.edit.id, "mine")
    anne.sync()
    assert on_server(world) == [("name_visible", True, world.first.id)]


def test_a_page_reported_again_meanwhile_is_not_settled_unseen_and_nobody_has_to_choose(
    world: World, anne: Device, office: Device
) -> None:
    report(anne, world)
    anne.sync()
    office.sync()
    withdraw(anne, world.copies[0])
    anne.sync()
    report(anne, world)
    anne.sync()
    settle(office, world.copies[0])
    office.sync()
    assert [shown.row.problem for shown in odd_ones(office, world)] == ["name_visible"]
    with workplace_of(office) as workplace:
        assert list_conflicts(workplace) == ()
    settle(office, world.copies[0])
    office.sync()
    assert on_server(world) == [("name_visible", False, world.first.id)]


def test_everything_read_anew_shows_the_same(world: World, anne: Device, office: Device, devices: Devices) -> None:
    report(anne, world)
    report(anne, world, FOREIGN)
    anne.sync()
    office.sync()
    settle(office, world.copies[0])
    office.sync()
    anne.sync()
    report(anne, world)
    anne.sync()
    report(anne, world, WarningKind.PAGE_UNREADABLE)  # not sent yet
    for device in (anne, office):
        with device.store.writing() as connection:
            forget_value(connection, "cursor")
        assert device.sync().is_full
    fresh = devices.make(world.first)
    fresh.sync()
    office.sync()
    for device in (anne, office, fresh):
        assert sorted(open_on(device, world.copies[0])) == ["name_visible", "page_unreadable"]


def test_what_the_import_found_odd_stays_beside_it(world: World, anne: Device, office: Device) -> None:
    copy, page = world.copies[0], world.pages[world.copies[0]]
    before = f"incomplete,page_missing@{page}"  # reported before the exam was published
    put_origin(world, copy, before)
    office.sync()
    report(anne, world)
    anne.sync()
    office.sync()
    assert odd_ones(office, world)[0].row.problem == "incomplete,page_missing,name_visible"
    settle(office, copy)
    office.sync()
    report(anne, world, FOREIGN)
    anne.sync()
    with office.store.writing() as connection:
        forget_value(connection, "cursor")
    office.sync()
    # The import's own come back with everything, as before; reports do not.
    assert odd_ones(office, world)[0].row.problem == "incomplete,page_foreign"


def put_origin(world: World, copy: CopyId, problem: str) -> None:
    world.database.ask(
        "insert into ident.scan_batch (exam_id, id, layout, created_at) values (%s, %s, 'single', now()) returning 1",
        world.exam,
        world.exam,
    )
    world.database.ask(
        "insert into ident.copy_origin (exam_id, copy_id, batch_id, rank, problem) "
        "values (%s, %s, %s, 1, %s) returning 1",
        world.exam,
        copy,
        world.exam,
        problem,
    )


def test_an_older_server_gets_the_report_once_it_is_upgraded_and_the_marks_at_once(
    central: CentralDatabase, devices: Devices
) -> None:
    world = make_world(central)
    copy = world.copies[0]
    world.assign(copy, world.first.id)
    _make_older(central)
    anne = devices.make(world.first)
    anne.sync()
    report(anne, world)
    anne.perform(SetScore(copy, world.questions[0], None, Score(Points(500))))
    done = anne.sync()
    assert (done.is_complete, done.pushed.sent, done.pushed.refused) == (True, 1, 0)
    assert way(anne, copy) is ReportWay.SERVER_TOO_OLD
    with workplace_of(anne) as workplace:
        assert not page_reports.reaches_office(workplace, copy)
    with anne.store.writing() as connection:
        forget_value(connection, "cursor")
    assert anne.sync().is_full
    assert open_on(anne, copy) == ["name_visible"]

    installing.upgrade(central.admin)
    assert anne.sync().pushed.sent == 1
    assert way(anne, copy) is ReportWay.ARRIVED
    assert on_server(world) == [("name_visible", True, world.first.id)]


def _make_older(central: CentralDatabase) -> None:
    """Make a server of it as it was before reports were exchanged."""
    with central.connect() as link:
        for name in ("sync.news_of_mine(uuid,pg_snapshot,xid8)", "sync.news_of_all(pg_snapshot,xid8)"):
            row = link.execute("select pg_get_functiondef(%s::regprocedure)", (name,)).fetchone()
            assert row is not None
            older = re.sub(r"return query select '(report|shared_remark)'.*?;", "", row[0], flags=re.DOTALL)
            assert older != row[0]
            link.execute(older)
        link.execute("drop function sync.manifest()")
        link.execute(_OLDER_MANIFEST)
        link.execute("drop table core.page_report cascade")
        link.execute("drop table core.shared_remark cascade")
        link.execute("update korrigo.alembic_version set version_num = '0003'")
        link.execute("update korrigo.epoch set schema_version = 2")


_OLDER_MANIFEST = """create function sync.manifest()
    returns table (exam_id uuid, copy_id uuid, version integer, children bigint, version_sum bigint)
    language sql stable security invoker set search_path = pg_catalog, pg_temp as $$
      with child as (
        select r.copy_id, r.version from core.question_score r
        union all select r.copy_id, r.version from core.question_remark r
        union all select r.copy_id, r.version from core.general_comment r
        union all select r.copy_id, r.version from core.annotation r
      )
      select c.exam_id, c.id, c.version, (select count(*) from child where child.copy_id = c.id),
        (select coalesce(sum(child.version), 0)::bigint from child where child.copy_id = c.id)
      from core.copy c where korrigo.check_caller() is not null
    $$;
    alter function sync.manifest() owner to korrigo_owner;
    grant execute on function sync.manifest() to korrigo_corrector, korrigo_manager"""


def test_a_report_that_got_lost_on_the_way_is_found_by_comparing(world: World, anne: Device, office: Device) -> None:
    report(anne, world)
    anne.sync()
    office.sync()
    with office.store.writing() as connection:  # as if the answer with it had been passed over
        connection.exec_driver_sql("delete from page_report")
        connection.exec_driver_sql("delete from server_object where kind = 'report'")
        connection.exec_driver_sql("update copy set problem = ''")
    assert world.copies[0] in office.sync(RoundOptions(checks=True)).mended.copies
    assert open_on(office, world.copies[0]) == ["name_visible"]
    assert office.sync(RoundOptions(checks=True)).mended == NO_CHANGES


def test_a_server_that_does_not_count_reports_is_compared_without(central: CentralDatabase, devices: Devices) -> None:
    world = make_world(central)
    world.assign(world.copies[0], world.first.id)
    anne = devices.make(world.first)
    anne.sync()
    report(anne, world)
    anne.sync()
    with central.connect() as link:
        link.execute("drop function sync.manifest()")
        link.execute(_OLDER_MANIFEST)
        link.execute("update korrigo.epoch set schema_version = 3")
    assert anne.sync(RoundOptions(checks=True)).mended == NO_CHANGES


def test_the_words_of_a_report_are_none(world: World, anne: Device) -> None:
    report(anne, world)
    ((body,),) = anne.ask("select body from outbox")
    page = world.pages[world.copies[0]]
    assert body == f'{{"page_id":"{page}","report":"name_visible","is_open":true}}'
    with workplace_of(anne) as workplace:
        assert page_reports.reports_on(workplace, world.copies[0]) == (ScanWarning(NAME, page),)
