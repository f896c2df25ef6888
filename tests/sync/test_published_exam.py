"""After publishing: the manager's folder goes on, a second manager has it all, and what is settled stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.domain.points import Points
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams, marking
from korrigo_desktop.services.class_lists.importing import import_class_list
from korrigo_desktop.services.progress import ItemResult, SilentProgress
from korrigo_desktop.services.publishing import publish_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, mark_rows
from tests.central.databases import CentralDatabase
from tests.sync.published_exam import Published, everything_in, join_folder, synchronise
from tests.unit.finished_demonstration import Made, workplace_like


def test_a_manager_s_own_folder_is_the_same_before_and_after_and_goes_on(
    workplace: Workplace, made: Made, central: CentralDatabase, tmp_path: Path
) -> None:
    manager = central.add("Office", "manager")
    join_folder(workplace, manager)
    before = everything_in(workplace)
    with manager.connect() as link:
        assert publish_exam(workplace, link, made.exam.exam_id).is_complete
    done = synchronise(workplace, manager)
    assert done.fetched.files == 0, "the originals are here"
    assert everything_in(workplace) == before
    with workplace.store.reading() as connection:
        ready = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.READY)[0]
        graded = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.GRADED)[0]
    workplace.perform(SetComment(ready.id, "", "Très bien"))
    marking.reopen_copy(workplace, graded.id, "An answer was overlooked")
    synchronise(workplace, manager)
    with workplace.store.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from outbox").scalar_one() == 0
        assert connection.exec_driver_sql("select count(*) from set_aside").scalar_one() == 0
    assert central.ask("select text from core.general_comment where copy_id = %s", ready.id) == [("Très bien",)]
    assert central.ask("select state from core.copy where id = %s", graded.id) == [("ready",)]


def test_a_second_manager_gets_the_whole_exam_with_its_originals(
    published: Published, made: Made, tmp_path: Path
) -> None:
    second = published.central.add("Second Office", "manager")
    workplace = Workplace.open(tmp_path / "second")
    try:
        join_folder(workplace, second)
        while synchronise(workplace, second).fetched.files:
            pass
        with workplace_like(made.folder, tmp_path / "first") as first:
            expected, found = everything_in(first), everything_in(workplace)
        for name in expected:
            assert found[name] == expected[name], name
        for source_id, *_ in expected["source"]:
            workplace.blobs.verify(SourceId(source_id))
    finally:
        workplace.close()


def test_what_is_done_while_the_exam_is_being_published_arrives_too(
    workplace: Workplace, made: Made, central: CentralDatabase
) -> None:
    manager = central.add("Office", "manager")
    join_folder(workplace, manager)
    with workplace.store.reading() as connection:
        ready = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.READY)[-1]
        before = mark_rows.load_comment(connection, ready.id)

    class Marks(SilentProgress):
        is_done = False

        def item(self, result: ItemResult) -> None:
            if not self.is_done:
                self.is_done = True
                workplace.perform(SetComment(ready.id, before, "Meanwhile"))

    with manager.connect() as link:
        publish_exam(workplace, link, made.exam.exam_id, Marks())
    synchronise(workplace, manager)
    assert central.ask("select text from core.general_comment where copy_id = %s", ready.id) == [("Meanwhile",)]
    with workplace.store.reading() as connection:
        assert mark_rows.load_comment(connection, ready.id) == "Meanwhile"
        assert connection.exec_driver_sql("select count(*) from set_aside").scalar_one() == 0


def test_the_folder_that_an_exam_was_published_from_changes_it_no_more(
    workplace: Workplace, made: Made, central: CentralDatabase, tmp_path: Path
) -> None:
    """No server would learn of it, and two truths would grow apart."""
    manager = central.add("Office", "manager")
    with manager.connect() as link:
        publish_exam(workplace, link, made.exam.exam_id)
    with workplace.store.reading() as connection:
        ready = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.READY)[0]
    with pytest.raises(KorrigoError) as refused:
        workplace.perform(SetComment(ready.id, "", "Too late"))
    assert refused.value.kind is ErrorKind.EXAM_ELSEWHERE


def test_title_scheme_class_list_and_scans_of_a_published_exam_stay(
    workplace: Workplace, made: Made, central: CentralDatabase, tmp_path: Path
) -> None:
    manager = central.add("Office", "manager")
    join_folder(workplace, manager)
    exam_id = made.exam.exam_id
    with manager.connect() as link:
        publish_exam(workplace, link, exam_id)
    exam = exams.load_exam(workplace, exam_id)
    late = tmp_path / "late.csv"
    late.write_text("Nom;Prénom;Né(e) le\nTARDIF;Zoé;01/02/2008\n", encoding="utf-8")
    refusals: list[Callable[[], object]] = [
        lambda: exams.describe_exam(workplace, exam_id, "Another title", None),
        lambda: exams.save_scheme(
            workplace, exam_id, replace(exam.scheme, total=Points(exam.scheme.total + 100)), accept=True
        ),
        lambda: import_class_list(workplace, exam_id, late),
    ]
    for attempt in refusals:
        with pytest.raises(KorrigoError) as refused:
            attempt()
        assert refused.value.kind is ErrorKind.EXAM_PUBLISHED
    (outcome,) = import_scans(workplace, ImportRequest(exam_id, (made.exam.files.subject,), Layout.SINGLE)).files
    assert outcome.error is not None
    assert outcome.error.kind is ErrorKind.EXAM_PUBLISHED
    assert import_class_list(workplace, exam_id, made.exam.files.class_list).unchanged > 0, (
        "what changes nothing is fine"
    )
