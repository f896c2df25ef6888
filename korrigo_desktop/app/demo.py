"""The demonstration without anybody at the screen: scans to results, and a picture of every screen."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.gui import make_application
from korrigo_desktop.app.pictures import take_pictures
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services import exporting
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.exporting import PdfExport
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

_WINDOW_SIZE = QSize(1280, 800)


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """Where everything is.

    Attributes:
        data_folder: Opens in the window with `--data-dir`.
        written: PDFs, CSV, Pronote files.
        pictures: One PNG a screen.
    """

    data_folder: Path
    exam_id: ExamId
    written: tuple[Path, ...]
    pictures: tuple[Path, ...]


def run_demo(out: Path | None, data_folder: Path | None, progress: ProgressReporter) -> DemoOutcome:
    """Run the whole job on the demonstration exam.

    Args:
        out: Where results and pictures go; `demonstration` in the current folder when None.
        data_folder: Where the exam is kept; a new folder below `out` when None.
        progress: Told how far the preparation is.

    Raises:
        KorrigoError: The folders can't be written to, the disk is full.
    """
    out = (out or Path("demonstration")).resolve()
    folder = data_folder or _unused(out / "data")
    exam_id, written = _make(folder, out, progress)
    return DemoOutcome(folder, exam_id, written, _picture(folder, out / "screens", exam_id))


def _make(folder: Path, out: Path, progress: ProgressReporter) -> tuple[ExamId, tuple[Path, ...]]:
    """From drawn scans to exported files, as the command line would."""
    workplace = Workplace.open(folder)
    try:
        exam_id = set_up_demonstration(workplace, out / "exam", is_finished=True, progress=progress).exam_id
        exports = [
            exporting.export_pdfs(workplace, PdfExport(exam_id, out / "pdf")),
            exporting.export_pdfs(workplace, PdfExport(exam_id, out / "pdf-by-name", is_named=True)),
            exporting.export_csv(workplace, exam_id, out / "results"),
            exporting.export_pronote(workplace, exam_id, out / "results"),
        ]
    finally:
        workplace.close()
    return exam_id, tuple(path for export in exports for path in export.written)


def _picture(folder: Path, target: Path, exam_id: ExamId) -> tuple[Path, ...]:
    """Show every screen of the real window and keep a picture of each."""
    application = make_application(is_shown=False)
    theme = Theme(application, SchemeChoice.LIGHT)
    desktop = Desktop(folder, theme)
    try:
        desktop.context.choose_exam(exam_id)
        desktop.window.resize(_WINDOW_SIZE)
        desktop.window.show()
        desktop.start()
        return take_pictures(desktop, target)
    finally:
        desktop.window.close()
        desktop.close()


def _unused(folder: Path) -> Path:
    """This folder, or one beside it that no earlier demonstration has filled."""
    candidate, number = folder, 2
    while candidate.exists():
        candidate, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return candidate
