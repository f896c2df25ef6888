"""The background task that exports annotated PDFs, made from a request or from the ticket of a cut-off run."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.services.exporting import ExportOutcome, PdfExport, export_pdfs
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.journal import ResumeTicket
from korrigo_desktop.tasks.task import Pool, Task

KIND = "export_pdf"


def export_task(workplace: Workplace, request: PdfExport) -> Task[ExportOutcome]:
    """The task that exports what is asked for, with a result per copy.

    What failed can be tried again alone. A ZIP is made again as a whole: one with only the copies that failed before
    would take the place of the one with all the others.
    """
    return Task(
        title=QCoreApplication.translate("ExportTask", "Exporting annotated copies"),
        pool=Pool.FILES,
        work=partial(export_pdfs, workplace, request),
        retry_failed=lambda keys: export_task(workplace, _request_for(request, keys)),
        ticket=_ticket_of(request),
    )


def folder_of(ticket: ResumeTicket) -> Path:
    """Where the export of a ticket was writing."""
    return Path(ticket.arguments["folder"])


def resumed_task(workplace: Workplace, ticket: ResumeTicket) -> Task[ExportOutcome]:
    """The same task again, from its first copy.

    Files that were written before the cut are whole, and are written again all the same: the copies may have changed
    since, and a file on the disk doesn't say which state of its copy it shows.
    """
    words = ticket.arguments
    request = PdfExport(
        exam_id=ExamId(words["exam"]),
        folder=folder_of(ticket),
        annotations_only=words["annotations_only"] == "yes",
        is_named=words["is_named"] == "yes",
        is_zipped=words["is_zipped"] == "yes",
        only=tuple(CopyId(copy_id) for copy_id in words["only"].split()),
    )
    return export_task(workplace, request)


def _request_for(request: PdfExport, keys: tuple[str, ...]) -> PdfExport:
    return request if request.is_zipped else replace(request, only=tuple(CopyId(key) for key in keys))


def _ticket_of(request: PdfExport) -> ResumeTicket:
    words = {
        "exam": str(request.exam_id),
        "folder": str(request.folder),
        "annotations_only": _yes(request.annotations_only),
        "is_named": _yes(request.is_named),
        "is_zipped": _yes(request.is_zipped),
        "only": " ".join(request.only),
    }
    return ResumeTicket(KIND, words)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
