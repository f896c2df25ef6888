"""What an export would write, leave out and replace: the preflight on screen and the export itself ask here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.output.naming import name_of_pupil, safe_name, unique_name
from korrigo_desktop.output.results import ResultRow
from korrigo_desktop.services.results import (
    ExamResults,
    RefusedResult,
    by_name,
    reason_without_pupil,
    refused_absences,
    refused_for_release,
    refused_homonyms,
    shortened_comments,
)


@dataclass(frozen=True, slots=True)
class PdfExport:
    """Which annotated PDFs to write.

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
class ExportPlan:
    """What an export would do.

    Attributes:
        rows: What goes out: copies, lines.
        targets: The files, in the order of writing.
        left_out: What does not go out, and why.
        altered: What goes out, but not as a person may expect.
        names: File name of each copy, with its ending; for annotated PDFs only.
    """

    rows: tuple[ResultRow, ...]
    targets: tuple[Path, ...]
    left_out: tuple[RefusedResult, ...] = ()
    altered: tuple[RefusedResult, ...] = ()
    names: Mapping[CopyId, str] = field(default_factory=dict)

    def replaced(self) -> tuple[Path, ...]:
        """The targets that are there already: writing them replaces what they hold."""
        return tuple(target for target in self.targets if target.exists())


@dataclass(frozen=True, slots=True)
class PronotePlan:
    """What goes to Pronote: two files that don't hold the same pupils.

    Attributes:
        both: What concerns the two together.
        by_name_only: Rows of the two-column file, which knows pupils by name alone.
    """

    both: ExportPlan
    by_name_only: tuple[ResultRow, ...]


class ExportKind(Enum):
    """What can be written."""

    PDF = "pdf"
    CSV = "csv"
    PRONOTE = "pronote"


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a person should know before an export writes anything.

    Attributes:
        going_out: Annotated PDFs, lines of results, marks.
        replaced: Files that are there already.
    """

    going_out: int
    left_out: tuple[RefusedResult, ...]
    altered: tuple[RefusedResult, ...]
    replaced: tuple[Path, ...]


def check_exports(results: ExamResults, request: PdfExport) -> dict[ExportKind, Preflight]:
    """Look at every export into the request's folder; nothing is written."""
    pronote = plan_pronote(results, request.folder).both
    plans = {
        ExportKind.PDF: plan_pdfs(results, request),
        ExportKind.CSV: plan_csv(results, request.folder),
        ExportKind.PRONOTE: replace(pronote, rows=tuple(row for row in pronote.rows if row.is_graded)),
    }
    return {
        kind: Preflight(len(plan.rows), plan.left_out, plan.altered, plan.replaced()) for kind, plan in plans.items()
    }


def plan_pdfs(results: ExamResults, request: PdfExport) -> ExportPlan:
    """Plan the annotated PDFs. A copy's file name never depends on which other copies are exported with it."""
    names = _file_names(results.rows, is_named=request.is_named)
    wanted = [row for row in results.rows if row.copy and row.copy.id in (request.only or names)]
    rows = tuple(row for row in wanted if row.is_graded)
    left_out = tuple(
        RefusedResult(row.copy.id, row.copy.code, KorrigoError(ErrorKind.COPY_NOT_GRADED))
        for row in wanted
        if row.copy and row.copy.id in names and not row.is_graded
    )
    altered = tuple(
        RefusedResult(row.copy.id, row.copy.code, KorrigoError(reason_without_pupil(row)))
        for row in rows
        if request.is_named and row.copy and row.student is None
    )
    targets = [request.folder / names[row.copy.id] for row in rows if row.copy]
    if request.is_zipped and targets:
        targets = [request.folder / f"{safe_name(results.exam.title)}.zip"]
    return ExportPlan(rows, tuple(targets), left_out, altered, names)


def plan_csv(results: ExamResults, folder: Path) -> ExportPlan:
    """Plan the results: every copy and pupil goes out, whatever its state; a column tells it."""
    return ExportPlan(results.rows, (folder / f"{safe_name(results.exam.title)}-resultats.csv",))


def plan_pronote(results: ExamResults, folder: Path) -> PronotePlan:
    """Plan both Pronote files.

    Copies that are not graded or nobody's are left out of both; homonyms, and pupils whose absence is not certain, of
    the two-column file alone: the school's layout tells homonyms apart by their birth date and holds no absences.
    """
    refused, homonyms = refused_for_release(results.rows), refused_homonyms(results.rows)
    absences = refused_absences(results.rows)
    held_back = {item.copy_id for item in refused}
    rows = by_name([row for row in results.rows if row.copy is None or row.copy.id not in held_back])
    unclear = {fold_name(str(item.error.facts["name"])) for item in (*homonyms, *absences)}
    named = tuple(row for row in rows if row.student and fold_name(row.student.full_name) not in unclear)
    name = safe_name(results.exam.title)
    both = ExportPlan(
        rows,
        (folder / f"{name}-pronote.txt", folder / f"{name}-pronote-notes.csv"),
        (*refused, *homonyms, *absences),
        shortened_comments(results.rows),
    )
    return PronotePlan(both, named)


def _file_names(rows: Sequence[ResultRow], *, is_named: bool) -> dict[CopyId, str]:
    """A file name for every copy that isn't set aside, in scan order.

    All of them get one, graded or not: if only the exported ones did, the file of a pupil's namesake would be replaced
    when one of the two is exported again alone.
    """
    taken: set[str] = set()
    names = {}
    for row in rows:
        if row.copy is None or row.copy.state is CopyState.VOID:
            continue
        name = name_of_pupil(row.student) if is_named and row.student else row.copy.code
        names[row.copy.id] = f"{unique_name(name, taken)}.pdf"
    return names
