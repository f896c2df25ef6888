"""Exports: annotated PDFs, results, Pronote files. Each file is whole or not there; what can't go out is named."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource
from korrigo_desktop.output.naming import name_of_pupil, safe_name, unique_name
from korrigo_desktop.output.package import write_package
from korrigo_desktop.output.pronote import SchoolLayout, grade_import, school_layout
from korrigo_desktop.output.results_csv import results_csv
from korrigo_desktop.output.sheet_content import ScoreSheet, score_sheet_of
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.results import (
    RefusedResult,
    by_name,
    load_results,
    refused_for_release,
    refused_homonyms,
)
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows


@dataclass(frozen=True, slots=True)
class PdfExport:
    """What to write.

    Attributes:
        folder: Made if it is missing.
        annotations_only: Blank pages with the annotations, to print on the paper copies.
        is_named: File names and score sheets say whose copy it is: anonymity is lifted.
        is_zipped: One ZIP with all of them in the folder, in the place of single files.
        only: Only these copies; empty for all that are graded.
    """

    exam_id: ExamId
    folder: Path
    annotations_only: bool = False
    is_named: bool = False
    is_zipped: bool = False
    only: tuple[CopyId, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What was written, and what was not."""

    written: tuple[Path, ...]
    refused: tuple[RefusedResult, ...]


def export_pdfs(workplace: Workplace, request: PdfExport, progress: ProgressReporter | None = None) -> ExportOutcome:
    """Write an annotated PDF for each graded copy; one that fails does not stop the others.

    Raises:
        KorrigoError: UNKNOWN_EXAM, TARGET_NOT_WRITABLE, DISK_FULL; CANCELLED between two copies.
    """
    progress = progress or SilentProgress()
    with workplace.store.reading() as connection:
        exam = exam_rows.load_exam(connection, request.exam_id)
        copies = copy_rows.load_copies(connection, request.exam_id)
    wanted = [copy for copy in copies if copy.state is not CopyState.VOID and copy.id in (request.only or {copy.id})]
    graded = [copy for copy in wanted if copy.state is CopyState.GRADED]
    refused = [
        RefusedResult(copy.id, copy.code, KorrigoError(ErrorKind.COPY_NOT_GRADED))
        for copy in wanted
        if copy.state is not CopyState.GRADED
    ]
    if not request.is_zipped:
        written, failed = _export_each(workplace, request, graded, request.folder, progress)
        return ExportOutcome(written, (*refused, *failed))
    with tempfile.TemporaryDirectory(prefix="korrigo-") as aside:
        files, failed = _export_each(workplace, request, graded, Path(aside), progress)
        target = request.folder / f"{safe_name(exam.title)}.zip"
        written = (write_package(target, files),) if files else ()
    return ExportOutcome(written, (*refused, *failed))


def export_csv(workplace: Workplace, exam_id: ExamId, folder: Path) -> ExportOutcome:
    """Write the results of all copies as CSV, whatever their state (a column tells it).

    Raises:
        KorrigoError: UNKNOWN_EXAM, NOTHING_TO_EXPORT, TARGET_NOT_WRITABLE, DISK_FULL.
    """
    results = load_results(workplace, exam_id)
    if not results.rows:
        raise KorrigoError(ErrorKind.NOTHING_TO_EXPORT)
    target = folder / f"{safe_name(results.exam.title)}-resultats.csv"
    return ExportOutcome((_write(target, results_csv(results.exam.scheme, results.rows)),), ())


def export_pronote(
    workplace: Workplace, exam_id: ExamId, folder: Path, layout: SchoolLayout | None = None
) -> ExportOutcome:
    """Write both Pronote files; copies that are not graded or nobody's are left out and named.

    Homonyms are left out of the two-column file, which knows pupils by name alone, and named too; the school's layout
    tells them apart by their birth date.

    Raises:
        KorrigoError: UNKNOWN_EXAM, NOTHING_TO_EXPORT, TARGET_NOT_WRITABLE, DISK_FULL.
    """
    results = load_results(workplace, exam_id)
    refused = refused_for_release(results.rows)
    homonyms = refused_homonyms(results.rows)
    held_back = {item.copy_id for item in refused if item.copy_id}
    rows = by_name([row for row in results.rows if row.copy is None or row.copy.id not in held_back])
    if not any(row.is_graded for row in rows):
        raise KorrigoError(ErrorKind.NOTHING_TO_EXPORT)
    same_name = {fold_name(str(item.error.facts["name"])) for item in homonyms}
    distinct = [row for row in rows if row.student and fold_name(row.student.full_name) not in same_name]
    name = safe_name(results.exam.title)
    first = _write(folder / f"{name}-pronote.txt", grade_import(results.exam.title, distinct))
    school = layout or SchoolLayout(subject=results.exam.title)
    second = _write(folder / f"{name}-pronote-notes.csv", school_layout(school, rows))
    return ExportOutcome((first, second), (*refused, *homonyms))


def flatten_request(
    workplace: Workplace, opened: OpenCopy, target: Path, *, annotations_only: bool = False, is_named: bool = False
) -> FlattenRequest:
    """What the annotated PDF of a copy is made of.

    Raises:
        KorrigoError: BLOB_DAMAGED, an original is missing.
    """
    pages = []
    for page in opened.pages:
        source = None
        geometry = opened.geometry_of(page)
        if page.source is not None and geometry is not None:
            path = workplace.blobs.existing_path_of(page.source.source_id)
            source = ShownSource(path, page.source.index, geometry)
        drawn = tuple(annotation for annotation in opened.annotations if annotation.page_id == page.id)
        pages.append(FlattenPage(source, drawn))
    sheet = None if annotations_only else _sheet_of(opened, is_named=is_named)
    title = f"{opened.exam.title} – {_owner(opened, is_named=is_named)}"
    return FlattenRequest(tuple(pages), target, title, sheet, annotations_only)


def _export_each(
    workplace: Workplace, request: PdfExport, copies: Sequence[Copy], folder: Path, progress: ProgressReporter
) -> tuple[tuple[Path, ...], tuple[RefusedResult, ...]]:
    written: list[Path] = []
    failed: list[RefusedResult] = []
    taken: set[str] = set()
    for number, copy in enumerate(copies):
        progress.check_cancelled()
        progress.step(number, len(copies))
        try:
            written.append(_export_one(workplace, request, copy, folder, taken))
            progress.item(ItemResult(copy.id, copy.code))
        except KorrigoError as error:
            if error.kind is ErrorKind.CANCELLED:
                raise
            failed.append(RefusedResult(copy.id, copy.code, error))
            progress.item(ItemResult(copy.id, copy.code, error))
    progress.step(len(copies), len(copies))
    return tuple(written), tuple(failed)


def _export_one(workplace: Workplace, request: PdfExport, copy: Copy, folder: Path, taken: set[str]) -> Path:
    opened = open_copy(workplace, copy.id)
    name = name_of_pupil(opened.student) if request.is_named and opened.student else copy.code
    target = folder / f"{unique_name(name, taken)}.pdf"
    wanted = flatten_request(
        workplace, opened, target, annotations_only=request.annotations_only, is_named=request.is_named
    )
    return workplace.heavy.run(flatten_copy, wanted).path


def _sheet_of(opened: OpenCopy, *, is_named: bool) -> ScoreSheet:
    details = [opened.student.class_name] if is_named and opened.student and opened.student.class_name else []
    if opened.exam.held_on:
        details.append(opened.exam.held_on.strftime("%d/%m/%Y"))
    return score_sheet_of(
        opened.exam.title,
        _owner(opened, is_named=is_named),
        opened.exam.scheme,
        opened.marks,
        details=" · ".join(details),
        variant=opened.copy.variant,
    )


def _owner(opened: OpenCopy, *, is_named: bool) -> str:
    return opened.student.full_name if is_named and opened.student else opened.copy.code


def _write(target: Path, content: bytes) -> Path:
    with complete_file(target) as (file, _):
        file.write(content)
    return target
