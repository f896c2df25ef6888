"""Publishing to a real server: everything arrives once, no header does, and after a cut it simply goes on."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.services import marking
from korrigo_desktop.services.masking import list_masks
from korrigo_desktop.services.progress import SilentProgress
from korrigo_desktop.services.publishing import give_up_publishing, publish_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, student_rows
from korrigo_desktop.sync import upload
from tests.central.databases import CentralDatabase
from tests.sync.published_exam import SCANNED, Published
from tests.unit.finished_demonstration import Made, workplace_like

Row = dict[str, Any]


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


def test_the_server_has_what_the_folder_has(published: Published, made: Made, tmp_path: Path) -> None:
    with published.manager.connect() as link:
        there = counts(link)
    with workplace_like(made.folder, tmp_path / "counted") as own, own.store.reading() as connection:
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


def test_marks_and_whose_copies_they_are_arrive_as_they_were(published: Published, made: Made, tmp_path: Path) -> None:
    with workplace_like(made.folder, tmp_path / "marks") as own, own.store.reading() as connection:
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
