"""Opening a copy: its first page sharp within 1.3 times the bare decoding of its image; the next one under 16 ms."""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pymupdf
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from korrigo_desktop.app.gui import make_application
from korrigo_desktop.domain.ids import CopyId, QuestionId, new_id
from korrigo_desktop.domain.pages import EmbeddedImage, PageGeometry
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.services import exams
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.pile import CopyQuery, PileOutline, read_outline, read_rows
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext

COPIES, PAGES = 24, 4
_QUESTIONS = 32
_PATIENCE_MS = 10_000


@dataclass(frozen=True, slots=True)
class _StoredPage:
    """Where the image of a page lies, and how wide the page is shown, in device pixels."""

    file: Path
    image: EmbeddedImage
    geometry: PageGeometry
    shown_px: int

    def jpeg(self) -> bytes:
        with self.file.open("rb") as original:
            original.seek(self.image.offset)
            return original.read(self.image.length)


def main() -> None:
    """Print the decoding, the opening without and with prefetching, and their ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        workplace = Workplace.open(Path(folder) / "data")
        outline = bring_in(workplace, Path(folder), COPIES)
        copy_ids = [row.copy.id for row in read_rows(workplace, outline, 0)]
        runner = TaskRunner()
        context = WindowContext(workplace, runner)
        context.choose_exam(outline.query.exam_id)
        desk = DeskScreen(context)
        desk.resize(1840, 990)
        desk.show()
        _open(desk, copy_ids[-1])  # rows of the scheme are made, modules imported
        width_px = _width_wanted(desk)
        bare: dict[str, list[float]] = {name: [] for name in DECODERS}
        cold: list[float] = []
        shown: list[object] = []
        for number in range(0, COPIES - 2, 3):  # in turns, each after a rest: the next copy is never the prefetched one
            for name, decode in DECODERS.items():
                settle()
                bare[name].append(_decode(_first_page(workplace, copy_ids[number], width_px), decode, shown))
            settle()
            cold.append(_open(desk, copy_ids[number]))
        expected: list[float] = []
        for number in range(1, COPIES - 2, 3):
            settle()
            context.copy_expected.emit(copy_ids[number])  # somebody rests on it in the pile
            settle()
            expected.append(_open_at_once(desk, copy_ids[number]))
        settle()
        warm = [_flip(desk) for _ in range(1)]
        print(f"from the request to the sharp first page, not prefetched, {width_px} px wide: {_ms(cold)}")
        for name, times in bare.items():
            ratio = statistics.median(cold) / statistics.median(times)
            print(f"  {ratio:.2f} times the bare decoding of its image with {name}: {_ms(times)}")
        print(f"a copy rested on in the pile: window's thread busy for {_ms(expected)}, sharp at once")
        print(f"the next copy, prefetched: window's thread busy for {_ms(warm)}, sharp at once")
        desk.close()
        runner.close()
        runner.wait(5_000)
        workplace.close()
    assert application is not None


def bring_in(workplace: Workplace, folder: Path, copies: int) -> PileOutline:
    leaves = tuple(SchemeNode(QuestionId(new_id()), f"{n}", Points(200)) for n in range(_QUESTIONS))
    exam_id, _changes = exams.create_exam(workplace, "Bench", MarkScheme(leaves))
    path = folder / "scan.pdf"
    dice = np.random.default_rng(1)
    with pymupdf.open() as document:
        for number in range(copies * PAGES):
            page = document.new_page(width=595.276, height=841.89)
            page.insert_image(page.rect, stream=_scanned_page(dice, number))
        document.save(path)
    import_scans(workplace, ImportRequest(exam_id, (path,), Layout.A4, pages_per_copy=PAGES))
    return read_outline(workplace, CopyQuery(exam_id), 100)


def _scanned_page(dice: np.random.Generator, number: int) -> bytes:
    """An A4 page at 200 dpi with the noise of paper and lines of writing, as a JPEG of about 0.5 MB."""
    picture = dice.normal(240, 4, (2339, 1654, 3)).clip(0, 255).astype(np.uint8)
    for line in range(30):
        place = (120, 160 + line * 70)
        cv2.putText(picture, f"copie {number} ligne {line} f(x)=2x+1", place, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 2, 60, 3)
    is_ok, body = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert is_ok
    return body.tobytes()


def _with_opencv(page: _StoredPage) -> object:
    return decode_embedded(page.file, page.image, page.geometry, page.shown_px)


def _with_pymupdf(page: _StoredPage) -> object:
    return pymupdf.Pixmap(page.jpeg())


def _with_qt(page: _StoredPage) -> object:
    return QImage.fromData(page.jpeg())


def _with_pillow(page: _StoredPage) -> object:
    picture = Image.open(io.BytesIO(page.jpeg()))
    picture.load()
    return picture


DECODERS: dict[str, Callable[[_StoredPage], object]] = {
    "OpenCV, made as wide": _with_opencv,
    "Pillow": _with_pillow,
    "Qt": _with_qt,
    "PyMuPDF": _with_pymupdf,
}


def _first_page(workplace: Workplace, copy_id: CopyId, shown_px: int) -> _StoredPage:
    now = open_copy(workplace, copy_id)
    geometry = now.geometry_of(now.pages[0])
    place = now.pages[0].source
    assert place is not None
    assert geometry is not None
    image = now.sources[place.source_id, place.index].image
    assert image is not None
    return _StoredPage(workplace.blobs.path_of(place.source_id), image, geometry, shown_px)


def _decode(page: _StoredPage, decode: Callable[[_StoredPage], object], shown: list[object]) -> float:
    """Decode a page. It is kept, as one that is shown must be: memory used again is half the time."""
    started = time.perf_counter()
    shown.append(decode(page))
    return time.perf_counter() - started


def _open(desk: DeskScreen, copy_id: CopyId) -> float:
    """From the request until the first page is sharp on the canvas."""
    started = time.perf_counter()
    desk.open_copy(copy_id)
    deadline = started + _PATIENCE_MS / 1000
    while not is_sharp(desk) and time.perf_counter() < deadline:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    return time.perf_counter() - started


def _open_at_once(desk: DeskScreen, copy_id: CopyId) -> float:
    started = time.perf_counter()
    desk.open_copy(copy_id)
    desk.canvas.viewport().repaint()
    took = time.perf_counter() - started
    assert is_sharp(desk), "the copy was not ready"
    return took


def _flip(desk: DeskScreen) -> float:
    started = time.perf_counter()
    desk.commands["next_copy"].trigger()
    desk.canvas.viewport().repaint()
    took = time.perf_counter() - started
    assert is_sharp(desk), "the next copy was not ready"
    settle()
    return took


def _width_wanted(desk: DeskScreen) -> int:
    first = desk.canvas.workbench.scene.pages[0]
    return round(first.size_pt[0] * desk.canvas.devicePixelRatioF() / desk.canvas.pixel)


def is_sharp(desk: DeskScreen) -> bool:
    picture = desk.canvas.workbench.scene.pages[0].picture
    return picture is not None and picture.for_width_px >= _width_wanted(desk)


def settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} ms (worst {max(times) * 1000:.1f})"


if __name__ == "__main__":
    main()
