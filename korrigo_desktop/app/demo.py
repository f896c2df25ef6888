"""The demonstration without anybody at the screen: scans to results, and a picture of every screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.gui import make_application
from korrigo_desktop.app.pictures import take_pictures
from korrigo_desktop.cli.answer import FAILED, Answer, complain, print_answer
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services import exporting
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.exporting import PdfExport
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

_WINDOW_SIZE = QSize(1280, 800)


@dataclass(frozen=True, slots=True)
class _Made:
    exam_id: ExamId
    files: tuple[Path, ...]


def run_demo(out: Path | None, data_folder: Path | None, *, as_json: bool) -> int:
    """Run the whole job on the demonstration exam and say where everything is; the exit status.

    Args:
        out: Where results and pictures go; `demonstration` in the current folder when None.
        data_folder: Where the exam is kept; a new folder below `out` when None.
        as_json: Print one JSON value.
    """
    out = (out or Path("demonstration")).resolve()
    folder = data_folder or _unused(out / "data")
    try:
        made = _make(folder, out, is_quiet=as_json)
        pictures = _picture(folder, out / "screens", made.exam_id)
    except KorrigoError as error:
        complain(error.sentence)
        return FAILED
    return print_answer(_answer(folder, made, pictures), as_json)


def _make(folder: Path, out: Path, *, is_quiet: bool) -> _Made:
    """From drawn scans to exported files, as the command line would."""
    workplace = Workplace.open(folder)
    try:
        bar = ProgressBar("Preparing the exam", is_shown=not is_quiet)
        exam = set_up_demonstration(workplace, out / "exam", is_finished=True, progress=bar)
        exports = [
            exporting.export_pdfs(workplace, PdfExport(exam.exam_id, out / "pdf")),
            exporting.export_pdfs(workplace, PdfExport(exam.exam_id, out / "pdf-by-name", is_named=True)),
            exporting.export_csv(workplace, exam.exam_id, out / "results"),
            exporting.export_pronote(workplace, exam.exam_id, out / "results"),
        ]
    finally:
        workplace.close()
    return _Made(exam.exam_id, tuple(path for export in exports for path in export.written))


def _picture(folder: Path, target: Path, exam_id: ExamId) -> tuple[Path, ...]:
    """Show every screen of the real window and keep a picture of each."""
    application = make_application()
    Theme(application, SchemeChoice.LIGHT)
    desktop = Desktop(folder)
    try:
        desktop.context.choose_exam(exam_id)
        desktop.window.resize(_WINDOW_SIZE)
        desktop.window.show()
        desktop.start()
        return take_pictures(desktop, target)
    finally:
        desktop.window.close()
        desktop.close()


def _answer(folder: Path, made: _Made, pictures: Sequence[Path]) -> Answer:
    value = {
        "data": str(folder),
        "exam": made.exam_id,
        "written": [str(path) for path in made.files],
        "screenshots": [str(path) for path in pictures],
    }
    lines = [f"Data folder:  {folder}"]
    lines += [f"Written:      {path}" for path in made.files]
    lines += [f"Screenshot:   {path}" for path in pictures]
    return Answer(value, lines)


def _unused(folder: Path) -> Path:
    """This folder, or one beside it that no earlier demonstration has filled."""
    candidate, number = folder, 2
    while candidate.exists():
        candidate, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return candidate
