"""Exports: annotated PDFs, results, Pronote files. Each file is whole or not there; what can't go out is named."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.output import in_worker
from korrigo_desktop.output.atomic_file import complete_file, told_to_person
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource
from korrigo_desktop.output.package import write_package
from korrigo_desktop.output.pronote import SchoolLayout, grade_import, school_layout
from korrigo_desktop.output.results_csv import results_csv
from korrigo_desktop.output.settled_files import settled
from korrigo_desktop.output.sheet_content import ScoreSheet, score_sheet_of
from korrigo_desktop.output.unfinished import sweep_unfinished, unfinished_file, unfinished_folder
from korrigo_desktop.services.export_plan import ExportPlan, PdfExport, plan_csv, plan_pdfs, plan_pronote
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.results import RefusedResult, load_results
from korrigo_desktop.services.sound_originals import SoundOriginals
from korrigo_desktop.services.workplace import Workplace

__all__ = ["ExportOutcome", "PdfExport", "export_csv", "export_pdfs", "export_pronote", "flatten_request"]

_ENDS_EVERYTHING = frozenset({ErrorKind.CANCELLED, ErrorKind.DISK_FULL})


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What was written, and what was not."""

    written: tuple[Path, ...]
    refused: tuple[RefusedResult, ...]


def export_pdfs(workplace: Workplace, request: PdfExport, progress: ProgressReporter | None = None) -> ExportOutcome:
    """Write an annotated PDF for each graded copy; one that fails does not stop the others.

    Raises:
        KorrigoError: UNKNOWN_EXAM, NOTHING_TO_EXPORT (there is no copy), TARGET_NOT_WRITABLE (the folder), DISK_FULL;
            CANCELLED between two copies.
    """
    progress = progress or SilentProgress()
    results = load_results(workplace, request.exam_id)
    plan = plan_pdfs(results, request)
    if not plan.targets and not plan.left_out:
        raise KorrigoError(ErrorKind.NOTHING_TO_EXPORT)
    if not plan.targets:
        return ExportOutcome((), plan.left_out)
    check_folder(plan.targets[0])
    failed: list[RefusedResult] = []
    each = partial(_export_each, workplace, request, plan, progress=progress, failed=failed)
    files = _zipped(plan.targets[0], each) if request.is_zipped else each(request.folder)
    written = _settled(plan.targets[0], files)
    return ExportOutcome(written, (*plan.left_out, *failed))


def export_csv(workplace: Workplace, exam_id: ExamId, folder: Path) -> ExportOutcome:
    """Write the results of all copies as CSV, whatever their state (a column tells it).

    Raises:
        KorrigoError: UNKNOWN_EXAM, NOTHING_TO_EXPORT, TARGET_NOT_WRITABLE, DISK_FULL.
    """
    results = load_results(workplace, exam_id)
    plan = plan_csv(results, folder)
    if not plan.rows:
        raise KorrigoError(ErrorKind.NOTHING_TO_EXPORT)
    check_folder(plan.targets[0])
    (target,) = plan.targets
    _write_together((target, results_csv(results.exam.scheme, plan.rows)))
    return ExportOutcome((target,), ())


def export_pronote(
    workplace: Workplace, exam_id: ExamId, folder: Path, layout: SchoolLayout | None = None
) -> ExportOutcome:
    """Write both Pronote files; what `plan_pronote` leaves out of one or both is named.

    Raises:
        KorrigoError: UNKNOWN_EXAM, NOTHING_TO_EXPORT, TARGET_NOT_WRITABLE, DISK_FULL.
    """
    results = load_results(workplace, exam_id)
    plan = plan_pronote(results, folder)
    if not any(row.is_graded for row in plan.both.rows):
        raise KorrigoError(ErrorKind.NOTHING_TO_EXPORT)
    grades, notes = plan.both.targets
    check_folder(grades)
    school = layout or SchoolLayout(subject=results.exam.title)
    _write_together(
        (grades, grade_import(results.exam.title, plan.by_name_only)), (notes, school_layout(school, plan.both.rows))
    )
    return ExportOutcome((grades, notes), plan.both.left_out)


def check_folder(target: Path) -> None:
    """Refuse a folder that can't be written to before hours of work go into files for it; sweep what was cut off there.

    Args:
        target: The first file to write; its folder is made.

    Raises:
        KorrigoError: TARGET_NOT_WRITABLE, DISK_FULL.
    """
    with told_to_person(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep_unfinished(target.parent)
        with unfinished_file(target.parent):
            pass


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
            stored = workplace.blobs.existing(page.source.source_id)
            source = ShownSource(stored, page.source.index, geometry)
        drawn = tuple(annotation for annotation in opened.annotations if annotation.page_id == page.id)
        pages.append(FlattenPage(source, drawn))
    sheet = None if annotations_only else _sheet_of(opened, is_named=is_named)
    title = f"{opened.exam.title} – {_owner(opened, is_named=is_named)}"
    return FlattenRequest(tuple(pages), target, title, sheet, annotations_only)


def _export_each(
    workplace: Workplace,
    request: PdfExport,
    plan: ExportPlan,
    folder: Path,
    *,
    progress: ProgressReporter,
    failed: list[RefusedResult],
) -> Iterator[Path]:
    """Write the copies one after another, each when it is asked for; those that fail are added to `failed`."""
    copies = [row.copy for row in plan.rows if row.copy]
    originals = SoundOriginals(workplace.blobs)
    for number, copy in enumerate(copies):
        progress.check_cancelled()
        progress.step(number, len(copies))
        try:
            path = _export_one(workplace, request, copy.id, folder / plan.names[copy.id], originals)
        except KorrigoError as error:
            if error.kind in _ENDS_EVERYTHING:
                raise
            error = _about_folder(error, request.folder)
            failed.append(RefusedResult(copy.id, copy.code, error))
            progress.item(ItemResult(copy.id, copy.code, error))
        else:
            yield path
            progress.item(ItemResult(copy.id, copy.code))
    progress.step(len(copies), len(copies))


def _about_folder(error: KorrigoError, folder: Path) -> KorrigoError:
    """The same failure with the folder that a person chose, not the hidden one beside its ZIP."""
    if error.kind is not ErrorKind.TARGET_NOT_WRITABLE:
        return error
    return KorrigoError(error.kind, **{**error.facts, "folder": str(folder)})


def _zipped(target: Path, each: Callable[[Path], Iterator[Path]]) -> tuple[Path, ...]:
    """Put the files into a ZIP as they are made: beside it, hidden, never more than one at a time."""

    def one_at_a_time(aside: Path) -> Iterator[Path]:
        for path in each(aside):
            yield path
            path.unlink()

    with told_to_person(target), unfinished_folder(target.parent) as aside:
        written = write_package(target, one_at_a_time(aside))
    return (written,) if written else ()


def _export_one(
    workplace: Workplace, request: PdfExport, copy_id: CopyId, target: Path, originals: SoundOriginals
) -> Path:
    opened = open_copy(workplace, copy_id)
    if not request.annotations_only:
        originals.check(opened.pages)
    wanted = flatten_request(
        workplace,
        opened,
        target,
        annotations_only=request.annotations_only,
        is_named=request.is_named,
    )
    return workplace.heavy.run(in_worker.flatten_copy, wanted).path


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


def _write_together(*contents: tuple[Path, bytes]) -> None:
    """Write files that belong together: none gets its name before all of them are written."""
    with ExitStack() as stack:
        for target, content in contents:
            file, _ = stack.enter_context(complete_file(target))
            file.write(content)
            file.close()
    _settled(contents[0][0], [target for target, _ in contents])


def _settled(first: Path, files: Iterable[Path]) -> tuple[Path, ...]:
    """The files, on their disk.

    Raises:
        KorrigoError: DISK_FULL or TARGET_NOT_WRITABLE, of the first: a disk that fails does not tell which it lost.
    """
    with told_to_person(first):
        return settled(files)
