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
    """The task that exports what is asked for, with a result per copy; what failed can be tried again alone."""
    return Task(
        title=QCoreApplication.translate("ExportTask", "Exporting annotated copies"),
        pool=Pool.FILES,
        work=partial(export_pdfs, workplace, request),
        retry_failed=lambda keys: export_task(workplace, replace(request, only=tuple(CopyId(key) for key in keys))),
        ticket=_ticket_of(request),
    )


def resumed_task(workplace: Workplace, ticket: ResumeTicket) -> Task[ExportOutcome]:
    """The same task again; files that were written before the cut are whole, and are written again."""
    words = ticket.arguments
    request = PdfExport(
        exam_id=ExamId(words["exam"]),
        folder=Path(words["folder"]),
        annotations_only=words["annotations_only"] == "yes",
        is_named=words["is_named"] == "yes",
        is_zipped=words["is_zipped"] == "yes",
        only=tuple(CopyId(copy_id) for copy_id in words["only"].split()),
    )
    return export_task(workplace, request)


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
