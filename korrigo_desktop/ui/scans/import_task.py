"""The background task that imports scans: made from a request, and again from its ticket after a cut-off run."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.scan_import import ImportOutcome, ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.journal import ResumeTicket
from korrigo_desktop.tasks.task import Pool, Task

KIND = "import_scans"


def import_task(workplace: Workplace, request: ImportRequest) -> Task[ImportOutcome]:
    """The task that imports what is asked for, with a result per file; what failed can be tried again alone."""
    return Task(
        title=QCoreApplication.translate("ImportTask", "Importing %n file(s)", "", len(request.files)),
        pool=Pool.FILES,
        work=partial(import_scans, workplace, request),
        retry_failed=lambda keys: import_task(workplace, replace(request, files=tuple(Path(key) for key in keys))),
        ticket=_ticket_of(request),
    )


def resumed_task(workplace: Workplace, ticket: ResumeTicket) -> Task[ImportOutcome]:
    """The same task again: files that were imported before the cut are known, and skipped."""
    words = ticket.arguments
    files = tuple(Path(path) for path in json.loads(words["files"]))
    request = ImportRequest(
        exam_id=ExamId(words["exam"]),
        files=files,
        layout=Layout(words["layout"]),
        sheets_per_copy=int(words["sheets"]),
        pages_per_copy=int(words["pages"]) if words["pages"] else None,
    )
    return import_task(workplace, request)


def _ticket_of(request: ImportRequest) -> ResumeTicket:
    words = {
        "exam": str(request.exam_id),
        "files": json.dumps([str(path) for path in request.files]),
        "layout": request.layout.value,
        "sheets": str(request.sheets_per_copy),
        "pages": str(request.pages_per_copy or ""),
    }
    return ResumeTicket(KIND, words)
