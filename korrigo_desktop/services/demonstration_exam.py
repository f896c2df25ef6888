"""The demonstration exam in a data folder: the program's own files, brought in as a teacher would."""

import json
import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from korrigo_desktop.domain.arranging import numbered
from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import UNIDENTIFIED, Identity
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, SourceId, StudentId
from korrigo_desktop.domain.operations import ArrangePages, IdentifyCopy
from korrigo_desktop.domain.pages import Half, Page
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams, marking, marks_file, scan_import
from korrigo_desktop.services.annotation_entries import Entry
from korrigo_desktop.services.class_lists.importing import import_class_list
from korrigo_desktop.services.demonstration import DemonstrationCopy, DemonstrationFiles, build_demonstration
from korrigo_desktop.services.exam_documents import attach_document
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.scan_import import ImportRequest
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, source_rows, student_rows
from korrigo_desktop.store.eviction import drop_exam
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

_STEPS = 5


@dataclass(frozen=True, slots=True)
class DemonstrationExam:
    """The exam that was made.

    Attributes:
        changes: What to tell the screens.
    """

    exam_id: ExamId
    files: DemonstrationFiles
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Scanned:
    """What the import made: every page by its place in the files, and the pupils by their folded names."""

    pages: dict[tuple[str, int, Half], Page]
    students: dict[str, StudentId]


def set_up_demonstration(
    workplace: Workplace,
    folder: Path,
    *,
    is_finished: bool,
    is_marked: bool = True,
    progress: ProgressReporter | None = None,
) -> DemonstrationExam:
    """Draw the demonstration's files and bring them in as a teacher would.

    Args:
        workplace: Where the exam goes.
        folder: Where the files go.
        is_finished: True marks all that `marks.json` marks and identifies everything; False leaves some copies to join,
            to turn, to identify, to mark and to finalise, so that every screen has something to try.
        is_marked: False leaves all the marking to a team: every copy is identified and ready, none has a mark.
        progress: Told after each step.

    Raises:
        KorrigoError: The disk is full, the folder can't be written to. No half of an exam is left then.
    """
    progress = progress or SilentProgress()
    with ExitStack() as undone_on_failure:
        if not folder.exists():
            undone_on_failure.callback(shutil.rmtree, folder, ignore_errors=True)
        with telling_what_the_disk_refuses(folder):
            files = workplace.heavy.run(build_demonstration, folder)
        progress.step(1, _STEPS)
        scheme = read_scheme(files.scheme.read_text(encoding="utf-8"))
        exam_id, changes = exams.create_exam(workplace, files.title, scheme, is_demonstration=True)
        undone_on_failure.callback(_take_back, workplace, exam_id)
        changes |= _bring_in(workplace, exam_id, files, is_finished=is_finished, is_marked=is_marked, progress=progress)
        undone_on_failure.pop_all()
    progress.step(_STEPS, _STEPS)
    return DemonstrationExam(exam_id, files, changes)


def _take_back(workplace: Workplace, exam_id: ExamId) -> None:
    """Take the exam away again; if the disk does not even take that, it stays as it is."""
    with suppress(KorrigoError), workplace.store.writing() as connection:
        drop_exam(connection, exam_id, workplace.clock())


def _bring_in(
    workplace: Workplace,
    exam_id: ExamId,
    files: DemonstrationFiles,
    *,
    is_finished: bool,
    is_marked: bool,
    progress: ProgressReporter,
) -> Changes:
    import_class_list(workplace, exam_id, files.class_list)
    changes = NO_CHANGES
    for kind, path in ((DocumentKind.SUBJECT, files.subject), (DocumentKind.ANSWER_KEY, files.answer_key)):
        changes |= attach_document(workplace, exam_id, kind, path)
    progress.step(2, _STEPS)
    for path, layout in ((files.batch, Layout.A3_STACKED), (files.individual, Layout.SINGLE)):
        imported = scan_import.import_scans(workplace, ImportRequest(exam_id, (path,), layout))
        changes |= imported.changes
        for file in imported.files:
            if file.error is not None:
                raise file.error
    progress.step(3, _STEPS)
    chosen = [copy for copy in files.copies if is_finished or copy.is_marked or not is_marked]
    copy_ids = {copy.ordinal: _bring_in_order(workplace, exam_id, copy) for copy in chosen}
    progress.step(4, _STEPS)
    _name_copies(workplace, files, copy_ids)
    if is_marked:
        changes |= _mark(workplace, exam_id, files, is_finished=is_finished)
    return changes


def _bring_in_order(workplace: Workplace, exam_id: ExamId, truth: DemonstrationCopy) -> CopyId:
    """Join, turn and reorder the pages of one pupil as the truth says, identify the copy and validate it."""
    scanned = _load(workplace, exam_id)
    found = [scanned.pages[page.file.name, page.index, page.half] for page in truth.pages]
    target = found[0].copy_id
    turned = [replace(page, turn=truth_page.turn) for page, truth_page in zip(found, truth.pages, strict=True)]
    with workplace.store.reading() as connection:
        owners = list(dict.fromkeys(page.copy_id for page in found))
        tables = page_rows.load_pages_of(connection, owners)
        others = tuple(copy_rows.load_copy(connection, copy_id) for copy_id in owners if copy_id != target)
    before = tuple(page for table in tables.values() for page in table)
    after = numbered(turned, target)
    if before != after:
        workplace.perform(ArrangePages(before, after, closed=others))
    workplace.perform(IdentifyCopy(target, UNIDENTIFIED, Identity(scanned.students[fold_name(truth.full_name)])))
    marking.validate_copy(workplace, target)
    return target


def _name_copies(workplace: Workplace, files: DemonstrationFiles, copy_ids: dict[int, CopyId]) -> None:
    """Put the copies' codes into the file of marks, so that whoever finds it beside the scans can apply it."""
    marks = json.loads(files.marks.read_text(encoding="utf-8"))
    with workplace.store.reading() as connection:
        codes = {number: copy_rows.load_copy(connection, copy_id).code for number, copy_id in copy_ids.items()}
    marks["copies"] = [{"copy": codes[entry.pop("ordinal")], **entry} for entry in marks["copies"]]
    with telling_what_the_disk_refuses(files.marks.parent):
        files.marks.write_text(json.dumps(marks, ensure_ascii=False, indent=1), encoding="utf-8")


def _mark(
    workplace: Workplace,
    exam_id: ExamId,
    files: DemonstrationFiles,
    *,
    is_finished: bool,
) -> Changes:
    with workplace.store.reading() as connection:
        ids = {copy.code: copy.id for copy in copy_rows.load_copies(connection, exam_id)}
    entries: list[Entry] = json.loads(files.marks.read_text(encoding="utf-8"), parse_float=Decimal)["copies"]
    for entry in entries:
        entry["copy"] = ids[entry["copy"]]
    changes = marks_file.apply_marks(workplace, exam_id, entries).changes
    for entry in entries if is_finished else entries[:-2]:
        changes |= marking.finalise_copy(workplace, entry["copy"])
    return changes


def _load(workplace: Workplace, exam_id: ExamId) -> _Scanned:
    with workplace.store.reading() as connection:
        names: dict[SourceId, str] = {
            file.source_id: file.file_name for file in source_rows.load_batch_files(connection, exam_id)
        }
        copies = copy_rows.load_copies(connection, exam_id)
        tables = page_rows.load_pages_of(connection, [copy.id for copy in copies])
        students = student_rows.load_students(connection, exam_id)
    pages: dict[PageId, Page] = {page.id: page for table in tables.values() for page in table}
    placed = {(names[p.source.source_id], p.source.index, p.source.half): p for p in pages.values() if p.source}
    return _Scanned(placed, {fold_name(student.full_name): student.id for student in students})
