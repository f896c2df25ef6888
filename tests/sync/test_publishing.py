"""Publishing to a real server: everything arrives once, no header does, and after a cut it simply goes on."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId, new_id
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams, marking
from korrigo_desktop.services.class_lists.importing import import_class_list
from korrigo_desktop.services.demonstration_exam import DemonstrationExam
from korrigo_desktop.services.masking import find_masks, list_masks
from korrigo_desktop.services.progress import ItemResult, SilentProgress
from korrigo_desktop.services.publishing import PublishOutcome, give_up_publishing, publish_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, mark_rows, page_rows, student_rows
from korrigo_desktop.store.sync_state_rows import Membership, Role, save_membership
from korrigo_desktop.sync import upload
from korrigo_desktop.sync.engine import Round, run_round
from tests.central.databases import CentralDatabase, Login
from tests.unit.finished_demonstration import make_finished_demonstration, workplace_like

Row = dict[str, Any]

SCANNED = "id in (select source_id from batch_file)"
"""The originals that a server gets: documents beside the copies stay where they are."""


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    exam: DemonstrationExam


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("publishing") / "data"
    exam = make_finished_demonstration(folder)
    workplace = Workplace.open(folder)
    try:
        find_masks(workplace, exam.exam_id)
    finally:
        workplace.close()
    return Made(folder, exam)


@pytest.fixture
def workplace(made: Made, tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(made.folder, tmp_path / "own") as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Published:
    """An exam on a server, as its tests share it."""

    central: CentralDatabase
    made: Made
    outcome: PublishOutcome
    told: list[ItemResult]
    manager: Login


class Listens(SilentProgress):
    def __init__(self) -> None:
        self.told: list[ItemResult] = []
        self.steps: list[int] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append(done)
        assert done <= total

    def item(self, result: ItemResult) -> None:
        self.told.append(result)


@pytest.fixture(scope="module")
def published(made: Made, shared_central: CentralDatabase, tmp_path_factory: pytest.TempPathFactory) -> Published:
    manager = shared_central.add("Office", "manager")
    listens = Listens()
    own = tmp_path_factory.mktemp("published") / "own"
    with workplace_like(made.folder, own) as workplace, manager.connect() as link:
        outcome = publish_exam(workplace, link, made.exam.exam_id, listens)
    assert listens.steps == sorted(listens.steps)
    return Published(shared_central, made, outcome, listens.told, manager)


def counts(link: Connection) -> dict[str, int]:
    tables = (
        *("core.exam", "core.mark_scheme", "core.copy", "core.page", "core.question_score", "core.question_remark"),
        *("core.general_comment", "core.annotation", "ident.student", "ident.copy_identity", "ident.copy_origin"),
        *("ident.page_origin", "ident.source", "ident.scan_batch", "ident.batch_file", "blob.file"),
    )
    return {table: link.execute(f"select count(*) from {table}").fetchone()[0] for table in tables}  # type: ignore[index]


def blob(link: Connection, sha256: str) -> bytes:
    rows = link.execute("select data from blob.chunk where sha256 = %s order by idx", (sha256,), binary=True)
    return b"".join(bytes(row[0]) for row in rows.fetchall())


def test_the_server_has_what_the_folder_has(published: Published, made: Made) -> None:
    with published.manager.connect() as link:
        there = counts(link)
    with workplace_like(made.folder, made.folder.parent / "counted") as own, own.store.reading() as connection:
        local = {
            name: connection.exec_driver_sql(
                f"select count(*) from {name} where {SCANNED if name == 'source' else 'true'}"
            ).scalar_one()
            for name in (
                *("copy", "page", "question_score", "question_remark", "general_comment", "annotation", "student"),
                *("source", "scan_batch", "batch_file"),
            )
        }
    for name, count in local.items():
        schema = "ident" if name in ("student", "source", "scan_batch", "batch_file") else "core"
        assert there[f"{schema}.{name}"] == count, name
    assert there["ident.copy_origin"] == there["core.copy"]
    assert there["ident.page_origin"] == there["core.page"]
    assert there["ident.copy_identity"] == len(made.exam.files.copies)
    assert published.outcome.is_complete
    assert len(published.outcome.brought) == there["core.copy"]
    assert {result.key for result in published.told} == set(published.outcome.brought)


def test_every_file_is_whole_and_is_what_its_name_says(published: Published) -> None:
    with published.manager.connect() as link:
        assert link.execute("select count(*) from blob.file where not is_complete").fetchone() == (0,)
        rows = link.execute("select sha256, size_bytes from core.page where sha256 is not null").fetchall()
        rows += link.execute("select source_id, size_bytes from ident.source").fetchall()
        for sha256, size in rows:
            content = blob(link, sha256)
            assert len(content) == size
            upload.check_whole(SourceId(sha256), size, lambda start, count, c=content: c[start : start + count])  # type: ignore[misc]


def test_a_corrector_gets_no_pixel_of_a_header_and_no_name(published: Published, made: Made) -> None:
    corrector = published.central.add("Anne", "corrector")
    with published.manager.connect() as link:
        copies = [str(row[0]) for row in link.execute("select id from core.copy where state = 'ready'").fetchall()]
        moves = json.dumps([{"copy_id": copy, "from": None, "to": corrector.id} for copy in copies])
        link.execute("select manage.assign(%s, %s::jsonb)", (made.exam.exam_id, moves))
    names = [word.encode() for copy in made.exam.files.copies for word in copy.full_name.split() if len(word) > 3]
    headers = 0
    with corrector.connect() as link:
        pages = link.execute("select sha256, ordinal, image from core.page").fetchall()
        assert {str(row[0]) for row in link.execute("select distinct copy_id from core.page").fetchall()} == set(copies)
        for sha256, ordinal, image in pages:
            content = blob(link, sha256)
            assert not [name for name in names if name in content or name.lower() in content]
            jpeg = content[image["offset"] : image["offset"] + image["length"]]
            shown = np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"))
            if ordinal % 4 == 0:
                headers += 1
                # The boxes end at 51.7 mm on the paper; skew and shift move them by 3 mm at most.
                edge = round(shown.shape[0] * 51.7 / 297)
                assert (shown[: edge // 16 * 16] >= 254).all()
                assert (shown[round(shown.shape[0] * 62 / 297) :] < 150).sum() > 1000, "the answers are there"
        everything = link.execute("select kind, body::text from sync.pull(null)").fetchall()
        originals = [row[0] for row in link.execute("select sha256 from blob.file").fetchall()]
    said = fold_name(" ".join(body for _, body in everything))
    assert headers >= len(copies)
    assert not [copy.full_name for copy in made.exam.files.copies if fold_name(copy.full_name) in said]
    assert set(originals) == {page[0] for page in pages}, "no original is within reach"


def test_publishing_again_brings_nothing(published: Published, made: Made, tmp_path: Path) -> None:
    with published.manager.connect() as link, workplace_like(made.folder, tmp_path / "again") as workplace:
        before = counts(link)
        outcome = publish_exam(workplace, link, made.exam.exam_id)
        assert counts(link) == before
    assert (outcome.brought, outcome.known, outcome.originals) == ((), before["core.copy"], 0)


def test_marks_and_whose_copies_they_are_arrive_as_they_were(published: Published, made: Made) -> None:
    with workplace_like(made.folder, made.folder.parent / "marks") as own, own.store.reading() as connection:
        local = {
            tuple(row)
            for row in connection.exec_driver_sql(
                "select copy_id, question_id, points, is_not_answered from question_score"
            )
        }
        owners = {
            tuple(row)
            for row in connection.exec_driver_sql(
                "select copy_id, student_id from identity where student_id is not null"
            )
        }
        totals = {
            row[0]: row[1] for row in connection.exec_driver_sql("select id, total from copy where state = 'graded'")
        }
        bodies = {row[0]: json.loads(row[1]) for row in connection.exec_driver_sql("select id, body from annotation")}
    with published.manager.connect() as link:
        scores = link.execute(
            "select copy_id::text, question_id, points, is_not_answered from core.question_score"
        ).fetchall()
        assert {(c, q, p, int(n)) for c, q, p, n in scores} == local
        rows = link.execute(
            "select copy_id::text, student_id::text from ident.copy_identity where student_id is not null"
        )
        assert set(rows.fetchall()) == owners
        graded = link.execute("select id::text, graded_total from core.copy where state = 'graded'").fetchall()
        assert dict(graded) == totals
        assert dict(link.execute("select id::text, body from core.annotation").fetchall()) == bodies


class Stops(SilentProgress):
    """Cancels at the n-th question."""

    def __init__(self, after: int) -> None:
        self.left = after

    def check_cancelled(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KorrigoError(ErrorKind.CANCELLED)


def test_a_publication_that_was_cut_off_anywhere_is_gone_on_with(
    workplace: Workplace, made: Made, central: CentralDatabase
) -> None:
    manager = central.add("Office", "manager")
    brought = 0
    for after in (1, 3, 4, 3):  # the last in the middle of an original
        with manager.connect() as link:
            with pytest.raises(KorrigoError) as cut:
                publish_exam(workplace, link, made.exam.exam_id, Stops(after))
            assert cut.value.kind is ErrorKind.CANCELLED
            now = counts(link)["core.copy"]
            assert now >= brought
            assert link.execute(
                "select count(*) from core.copy c where not exists (select from core.page p where p.copy_id = c.id)"
            ).fetchone() == (0,)
            brought = now
    with manager.connect() as link:
        outcome = publish_exam(workplace, link, made.exam.exam_id)
        assert outcome.known == brought > 0
        assert outcome.is_complete
        assert counts(link)["core.copy"] == outcome.known + len(outcome.brought)
        assert link.execute("select count(*) from blob.file where not is_complete").fetchone() == (0,)


def test_a_copy_whose_scan_is_lost_is_named_and_the_others_are_brought(
    workplace: Workplace, made: Made, central: CentralDatabase
) -> None:
    individual = next(
        item
        for item in list_masks(workplace, made.exam.exam_id)
        if item.page.source and item.page.source.half == "full"
    )
    workplace.blobs.discard(individual.source.source_id)
    manager = central.add("Office", "manager")
    with manager.connect() as link, pytest.raises(KorrigoError) as refused:
        publish_exam(workplace, link, made.exam.exam_id)
    assert refused.value.kind is ErrorKind.BLOB_DAMAGED, "an original is missing: the publication can't be whole"
    with manager.connect() as link:
        there = {str(row[0]) for row in link.execute("select id from core.copy").fetchall()}
        assert individual.page.copy_id not in there
        assert len(there) == len(made.exam.files.copies) - 1


def test_copies_that_nobody_checked_are_refused_unless_wanted(
    workplace: Workplace, made: Made, central: CentralDatabase
) -> None:
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.READY)[0]
    with workplace.store.writing() as connection:
        copy_rows.save_state(connection, copy.id, CopyState.STAGING, "")
    manager = central.add("Office", "manager")
    with manager.connect() as link:
        with pytest.raises(KorrigoError) as refused:
            publish_exam(workplace, link, made.exam.exam_id)
        assert refused.value.kind is ErrorKind.COPIES_UNCHECKED
        assert counts(link)["core.exam"] == 0
        assert publish_exam(workplace, link, made.exam.exam_id, with_unchecked=True).is_complete


def test_a_corrector_can_not_publish(workplace: Workplace, made: Made, central: CentralDatabase) -> None:
    corrector = central.add("Anne", "corrector")
    with corrector.connect() as link, pytest.raises(Exception, match="permission denied"):
        publish_exam(workplace, link, made.exam.exam_id)
    give_up_publishing(workplace, made.exam.exam_id)
    with workplace.store.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from published_exam").scalar_one() == 0


def test_former_results_and_missing_pages_arrive_too(
    workplace: Workplace, made: Made, central: CentralDatabase
) -> None:
    with workplace.store.reading() as connection:
        graded = copy_rows.load_copies(connection, made.exam.exam_id, CopyState.GRADED)[0]
        page = page_rows.load_pages(connection, graded.id)[-1]
    marking.reopen_copy(workplace, graded.id, "An answer was overlooked")
    with workplace.store.writing() as connection:
        connection.exec_driver_sql(
            "insert into page (id, copy_id, ordinal, half, turn, crop_x, crop_y, crop_width, crop_height)"
            " values ('5a3c1c0e-6a9e-4f7e-8b7c-0d6b5f1f2a3b', ?, ?, 'full', 0, 0, 0, 1, 1)",
            (graded.id, page.ordinal + 1),
        )
    manager = central.add("Office", "manager")
    with manager.connect() as link:
        assert publish_exam(workplace, link, made.exam.exam_id).is_complete
        rows = link.execute("select number, reason, body -> 'scores' from core.former_result").fetchall()
        assert [(number, reason) for number, reason, _ in rows] == [(1, "An answer was overlooked")]
        assert rows[0][2]
        missing = link.execute("select ordinal, width_pt, image from core.page where sha256 is null").fetchall()
        assert missing == [(page.ordinal + 1, None, None)]


def test_pupils_are_for_managers_alone(published: Published, made: Made) -> None:
    with published.manager.connect() as link:
        there = {row[0] for row in link.execute("select full_name from ident.student").fetchall()}
    with workplace_like(made.folder, made.folder.parent / "pupils") as own, own.store.reading() as connection:
        assert there == {student.full_name for student in student_rows.load_students(connection, made.exam.exam_id)}


def join_folder(workplace: Workplace, login: Login) -> None:
    """Make a data folder a manager's profile."""
    with workplace.store.writing() as connection:
        membership = Membership("test", "db", login.id, login.name, Role.MANAGER, new_id())
        save_membership(connection, membership)


def synchronise(workplace: Workplace, login: Login) -> Round:
    done = Round()
    with login.connect() as link:
        run_round(workplace.store, workplace.blobs, link, done, workplace.clock)
    return done


def everything_in(workplace: Workplace) -> dict[str, list[tuple[Any, ...]]]:
    """What a person sees of an exam, without stamps of time."""
    queries = {
        "copy": "select id, code, rank, state, variant, total, marked, page_count, problem, batch_id from copy",
        "page": "select * from page",
        "identity": "select * from identity",
        "score": "select * from question_score",
        "remark": "select * from question_remark",
        "comment": "select * from general_comment",
        "annotation": "select id, copy_id, page_id, question_id from annotation",
        "student": "select * from student",
        "source": f"select * from source where {SCANNED}",
        "source_page": f"select * from source_page where source_{SCANNED}",
        "batch_file": "select * from batch_file",
        "exam": "select id, title, held_on, scheme_version, is_demonstration from exam",
    }
    with workplace.store.reading() as connection:
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(query)), key=repr) for name, query in queries.items()
        }


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
