import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.journal import ResumeTicket, UnfinishedWork
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task

TICKET = ResumeTicket("export_pdf", {"exam": "e1", "folder": "out"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "unfinished.json"


def written(path: Path, *tickets: ResumeTicket) -> UnfinishedWork:
    work = UnfinishedWork(path)
    for ticket in tickets:
        work.begin(ticket)
    work.settle()
    return work


def test_a_task_under_way_is_there_for_the_next_run(path: Path) -> None:
    written(path, TICKET)
    assert list(UnfinishedWork(path).leftovers().values()) == [TICKET]


def test_a_task_that_ended_is_not(path: Path) -> None:
    work = UnfinishedWork(path)
    work.end(work.begin(TICKET))
    work.settle()
    assert UnfinishedWork(path).leftovers() == {}


def test_a_leftover_stays_until_somebody_ends_it(path: Path) -> None:
    written(path, TICKET)
    written(path, ResumeTicket("other"))
    third = UnfinishedWork(path)
    assert [ticket.kind for ticket in third.leftovers().values()] == ["export_pdf", "other"]
    third.end(next(iter(third.leftovers())))
    third.settle()
    assert [ticket.kind for ticket in third.leftovers().values()] == ["other"]


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '[{"kind": "x"}]', "[1]", '[{"kind": "x", "arguments": 3}]'])
def test_a_damaged_list_is_no_reason_not_to_start(path: Path, content: str) -> None:
    path.write_text(content)
    work = UnfinishedWork(path)
    assert work.leftovers() == {}
    work.begin(TICKET)
    work.settle()
    assert list(UnfinishedWork(path).leftovers().values()) == [TICKET]


def test_a_folder_that_has_gone_costs_the_offer_only(tmp_path: Path) -> None:
    work = UnfinishedWork(tmp_path / "gone" / "unfinished.json")
    assert work.begin(TICKET) == 1
    work.settle()


def test_the_window_does_not_wait_for_a_disk_that_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_free, replace = threading.Event(), Path.replace

    def replace_later(here: Path, there: Path) -> Path:
        assert is_free.wait(10)
        return replace(here, there)

    monkeypatch.setattr(Path, "replace", replace_later)
    work = UnfinishedWork(path)

    key = work.begin(TICKET)
    work.end(key)
    work.begin(TICKET)
    is_free.set()
    work.settle()

    assert list(UnfinishedWork(path).leftovers().values()) == [TICKET]


def test_a_task_with_a_ticket_is_remembered_until_it_ends(qapp: object, path: Path) -> None:
    seen: list[int] = []

    def work(_progress: ProgressReporter) -> None:
        seen.append(len(UnfinishedWork(path).leftovers()))

    runner = ImmediateTaskRunner(journal=UnfinishedWork(path))
    runner.submit(Task("export", Pool.FILES, work, ticket=TICKET))
    runner.wait(5_000)
    assert seen == [1]
    assert UnfinishedWork(path).leftovers() == {}


def test_a_task_that_failed_under_the_eyes_of_the_person_is_not_offered_again(qapp: object, path: Path) -> None:
    def work(_progress: ProgressReporter) -> None:
        raise KorrigoError(ErrorKind.DISK_FULL)

    runner = ImmediateTaskRunner(journal=UnfinishedWork(path))
    runner.submit(Task("export", Pool.FILES, work, ticket=TICKET))
    runner.wait(5_000)
    assert UnfinishedWork(path).leftovers() == {}


def test_a_task_stopped_by_closing_is_offered_again_and_a_cancelled_one_is_not(
    qtbot: QtBot, qapp: object, path: Path
) -> None:
    def work(progress: ProgressReporter) -> None:
        while True:
            progress.check_cancelled()

    runner = TaskRunner(journal=UnfinishedWork(path))
    cancelled = runner.submit(Task("one", Pool.FILES, work, ticket=ResumeTicket("cancelled")))
    runner.submit(Task("two", Pool.FILES, work, ticket=TICKET))
    runner.cancel(cancelled)
    qtbot.waitUntil(lambda: cancelled.state.is_final)
    runner.close()
    assert runner.wait(10_000)
    assert list(UnfinishedWork(path).leftovers().values()) == [TICKET]
    runner.deleteLater()
