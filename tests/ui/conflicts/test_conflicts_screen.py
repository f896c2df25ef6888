"""The conflicts on a real server: two devices of one person, one key picks, nothing disappears."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetCopyState, SetRemark, SetScore, SetWarnings
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scan_warnings import ScanWarning, WarningKind
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.scheme_json import write_scheme
from korrigo_desktop.services.conflicts import list_conflicts
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.cache import PictureCache
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.conflicts.conflict_words import reason_of, reasons
from korrigo_desktop.ui.conflicts.conflicts_screen import ConflictsScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.central.databases import CentralDatabase
from tests.sync.world import Device, Devices, World, make_world
from tests.ui.accessible import colours_alone, pictures_alone, silent

SQL = Path(__file__).parents[3] / "korrigo_desktop" / "central" / "sql"


def test_every_reason_of_the_server_has_words() -> None:
    answers = "\n".join(path.read_text(encoding="utf-8") for path in SQL.glob("*.sql"))
    codes = set(re.findall(r"sync\.(?:conflict|rejected)\('([a-z_]+)'", answers))
    assert "stale" in codes
    assert codes <= set(reasons())


@pytest.fixture
def world(central: CentralDatabase) -> World:
    return make_world(central, questions=2)


@pytest.fixture
def device(world: World, tmp_path: Path) -> Iterator[Device]:
    """A device on which a mark and a remark were set aside: the person's other device was first."""
    devices = Devices(tmp_path / "devices")
    world.assign(world.copies[0], world.first.id)
    here, there = devices.make(world.first), devices.make(world.first)
    for one in (here, there):
        one.sync()
    for one, points, text in ((there, 700, "Bien vu"), (here, 500, "Non justifié")):
        one.perform(SetScore(world.copies[0], world.questions[0], None, Score(Points(points))))
        one.perform(SetRemark(world.copies[0], world.questions[1], "", text))
    there.sync()
    here.sync()
    yield here
    devices.close()


@pytest.fixture
def screen(device: Device, qtbot: QtBot) -> Iterator[ConflictsScreen]:
    with showing(device, qtbot) as shown:
        yield shown


@contextmanager
def showing(device: Device, qtbot: QtBot) -> Iterator[ConflictsScreen]:
    pictures = PictureCache(device.folder)
    runner = TaskRunner()
    context = WindowContext(Workplace(device.store, device.blobs, pictures), runner)
    shown = ConflictsScreen(context, lambda: connect(device.dsn))
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    try:
        yield shown
    finally:
        shown.close()
        runner.close()
        assert runner.wait(5_000)
        context.deleteLater()
        runner.deleteLater()
        pictures.close()


def choose(screen: ConflictsScreen, words: str) -> None:
    rows = range(screen.model.rowCount())
    row = next(row for row in rows if words in str(screen.model.index(row).data()))
    screen.list.setCurrentIndex(screen.model.index(row))


def test_both_values_stand_side_by_side_with_their_sources(screen: ConflictsScreen) -> None:
    assert screen.model.rowCount() == 2
    choose(screen, "mark of 1")
    assert (screen.mine.value.text(), screen.theirs.value.text()) == ("5", "7")
    assert screen.mine.source.text().startswith("you, here, ")
    assert screen.theirs.source.text().startswith("you, on another device (")


def test_one_key_takes_mine_and_the_other_value_stays_on_the_list(
    screen: ConflictsScreen, device: Device, world: World
) -> None:
    choose(screen, "mark of 1")
    QTest.keyClick(screen.list, Qt.Key.Key_1)
    assert device.ask("select points from question_score") == [(500,)]
    assert screen.model.rowCount() == 1
    screen.actions_by_key["settled"].trigger()
    assert screen.model.rowCount() == 2
    device.sync()
    assert world.database.ask("select points from core.question_score") == [(500,)]


def test_a_report_that_was_refused_is_told_in_words_and_put_again(device: Device, world: World, qtbot: QtBot) -> None:
    copy = world.copies[0]
    report = ScanWarning(WarningKind.NAME_VISIBLE, world.pages[copy])
    device.perform(SetWarnings(copy, (), (report,)))
    world.move(copy, "void", "blank")
    device.sync()
    world.move(copy, "ready")
    device.sync()
    with showing(device, qtbot) as screen:
        choose(screen, "report on a page")
        assert screen.mine.value.text() == "reported: a name can be read"
        assert screen.theirs.value.text() == "no report"
        QTest.keyClick(screen.list, Qt.Key.Key_1)
    device.sync()
    assert world.database.ask("select report, is_open from core.page_report") == [("name_visible", True)]


def test_one_key_keeps_the_other(screen: ConflictsScreen, device: Device) -> None:
    choose(screen, "remark on 2")
    QTest.keyClick(screen.list, Qt.Key.Key_2)
    assert device.ask("select text from question_remark") == [("Bien vu",)]
    assert screen.model.rowCount() == 1


def test_two_marks_cannot_both_stand(screen: ConflictsScreen) -> None:
    choose(screen, "mark of 1")
    assert not screen.actions_by_key["both"].isEnabled()


def test_when_all_are_settled_the_screen_says_so(screen: ConflictsScreen) -> None:
    for _ in range(2):
        QTest.keyClick(screen.list, Qt.Key.Key_2)
    assert screen.currentWidget() is not screen.list.parentWidget()
    assert screen.model.rowCount() == 0


def test_one_key_takes_all_of_mine_and_the_copy_is_finalised_last(world: World, tmp_path: Path, qtbot: QtBot) -> None:
    """A copy was given to somebody else while it was being finished here, and given back."""
    copy = world.copies[1]
    devices = Devices(tmp_path / "others")
    world.assign(copy, world.first.id)
    here = devices.make(world.first)
    here.sync()
    here.perform(SetScore(copy, world.questions[0], None, Score(Points(500))))
    here.perform(SetScore(copy, world.questions[1], None, Score(Points(250))))
    here.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    world.assign(copy, world.second.id)
    here.sync()
    with showing(here, qtbot) as screen:
        assert screen.model.rowCount() == 3
        assert not screen.actions_by_key["all_mine"].isEnabled()
        assert "the exam office got it" in screen.explanation.text()
        screen.actions_by_key["copy_text"].trigger()
        assert QGuiApplication.clipboard().text().count("\n") == 3
        world.assign(copy, world.first.id)
        here.sync()
        screen.refresh()
        assert "yours again" in screen.explanation.text()
        assert "state of the copy" in str(screen.model.index(2).data())
        QTest.keyClick(screen.list, Qt.Key.Key_M)
        assert screen.model.rowCount() == 0
    here.sync()
    assert world.state_of(copy) == "graded"
    devices.close()


def test_one_key_keeps_all_the_others_of_a_copy(screen: ConflictsScreen, device: Device) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_A)
    assert screen.model.rowCount() == 0
    assert device.ask("select text from question_remark") == [("Bien vu",)]


def test_one_that_is_refused_does_not_keep_the_rest_from_being_taken(
    screen: ConflictsScreen, device: Device, world: World
) -> None:
    """The mark is refused by the scheme of today: the question is worth less than it was."""
    scheme = MarkScheme(
        tuple(SchemeNode(question, str(n + 1), Points(400 if n == 0 else 1600)) for n, question in
              enumerate(world.questions)), total=Points(2000),
    )  # fmt: skip
    with device.store.writing() as connection:
        connection.exec_driver_sql("update mark_scheme set body = ?", (write_scheme(scheme),))
    told: list[str] = []
    screen._context.noticed.connect(lambda notice: told.append(notice.sentence))
    choose(screen, "mark of 1")
    QTest.keyClick(screen.list, Qt.Key.Key_M)
    assert device.ask("select text from question_remark") == [("Non justifié",)]
    assert screen.model.rowCount() == 1
    assert [sentence for sentence in told if "mark of 1" in sentence] == told
    assert told


def test_the_changes_of_the_copy_that_is_shown_are_copied_and_no_others(
    world: World, device: Device, tmp_path: Path, qtbot: QtBot
) -> None:
    devices = Devices(tmp_path / "more")
    world.assign(world.copies[1], world.first.id)
    there = devices.make(world.first)
    for one in (there, device):
        one.sync()
    for one, points in ((there, 100), (device, 200)):
        one.perform(SetScore(world.copies[1], world.questions[0], None, Score(Points(points))))
        one.sync()
    devices.close()
    with showing(device, qtbot) as screen:
        assert screen.model.rowCount() == 3
        choose(screen, "C00001")
        screen.actions_by_key["copy_text"].trigger()
        (line,) = QGuiApplication.clipboard().text().splitlines()
        assert line.startswith("C00001")


@pytest.fixture
def office(world: World, tmp_path: Path) -> Iterator[Device]:
    """The exam office, after Anne has handed in two edits on a copy that is Basile's by now."""
    devices = Devices(tmp_path / "team")
    copy = world.copies[1]
    world.assign(copy, world.first.id)
    anne, made = devices.make(world.first), devices.make(world.manager, is_manager=True)
    anne.sync()
    anne.perform(SetScore(copy, world.questions[0], None, Score(Points(500))))
    anne.perform(SetRemark(copy, world.questions[1], "", "Non justifié"))
    world.assign(copy, world.second.id)
    world.push_as(world.second, copy, "score", 0, question_id=world.questions[0], points=700)
    anne.sync()
    made.sync()
    yield made
    devices.close()


def test_the_office_sees_whose_values_they_are_and_takes_one_over_with_one_key(
    office: Device, world: World, qtbot: QtBot
) -> None:
    with showing(office, qtbot) as screen:
        screen.exchange_wanted.connect(office.sync)
        choose(screen, "mark of 1")
        assert (screen.mine.name.text(), screen.mine.value.text()) == (world.first.name, "5")
        assert (screen.theirs.name.text(), screen.theirs.value.text()) == (world.second.name, "7")
        assert screen.actions_by_key["mine"].text() == "Take over"
        assert screen.actions_by_key["mine"].toolTip() == "Take over (1)"
        with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
            QTest.keyClick(screen.list, Qt.Key.Key_1)
        assert screen.model.rowCount() == 1
    assert world.database.ask("select points from core.question_score") == [(500,)]


def test_the_office_leaves_all_of_a_copy_with_one_key(office: Device, world: World, qtbot: QtBot) -> None:
    with showing(office, qtbot) as screen:
        with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
            QTest.keyClick(screen.list, Qt.Key.Key_A)
        assert screen.model.rowCount() == 0
        screen.actions_by_key["settled"].trigger()
        assert screen.model.rowCount() == 2
    assert world.database.ask("select points from core.question_score") == [(700,)]
    assert world.database.ask("select 1 from core.question_remark") == []


def test_what_the_marker_wrote_meanwhile_is_told_and_stays_open(office: Device, world: World, qtbot: QtBot) -> None:
    world.push_as(world.second, world.copies[1], "score", 1, question_id=world.questions[0], points=800)
    with showing(office, qtbot) as screen:
        told: list[str] = []
        screen._context.noticed.connect(lambda notice: told.append(notice.sentence))
        choose(screen, "mark of 1")
        with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
            QTest.keyClick(screen.list, Qt.Key.Key_1)
        assert told == ["C00001: mark of 1 — It was changed elsewhere before your change arrived."]
        office.sync()
        screen.refresh()
        choose(screen, "mark of 1")
        assert screen.theirs.value.text() == "8"


def test_a_server_that_is_not_reached_leaves_it_open(office: Device, qtbot: QtBot) -> None:
    with showing(office, qtbot) as screen:
        office.dsn = "host=127.0.0.1 port=1 user=x dbname=x connect_timeout=2"
        with qtbot.waitSignal(screen._context.noticed, timeout=20_000) as told:
            QTest.keyClick(screen.list, Qt.Key.Key_2)
        assert "server" in told.args[0].sentence
        assert screen.model.rowCount() == 2


def test_the_screen_is_told_to_a_screen_reader(screen: ConflictsScreen) -> None:
    assert silent(screen) == []
    assert pictures_alone(screen) == []
    assert colours_alone(screen) == []


def test_what_the_server_never_takes_in_says_what_to_do(device: Device, world: World, qtbot: QtBot) -> None:
    world.assign(world.copies[0], world.second.id)
    device.sync()
    with device.store.writing() as connection:
        connection.exec_driver_sql("update set_aside set why = 'hand_in_too_large', handed_in_at = null")
    with showing(device, qtbot) as shown:
        said = [reason_of(conflict) for conflict in list_conflicts(shown._context.workplace)]
    assert len(said) == 2
    assert all("it is too long" in words and "give it to them" in words for words in said)
