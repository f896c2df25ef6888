"""Opening a copy: its first page sharp within 1.3 times the bare decoding of its image; the next one under 16 ms."""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import cv2
import numpy as np
import pymupdf
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from korrigo_desktop.app.gui import make_application
from korrigo_desktop.domain.ids import CopyId, QuestionId, new_id
from korrigo_desktop.domain.pages import EmbeddedImage, PageGeometry
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.scans.page_images import decode_for_screen
from korrigo_desktop.services import exams
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.pile import CopyQuery, PileOutline, read_outline, read_rows
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_view import CanvasView
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext

PAGES = 4
_OPENINGS = 20
_QUESTIONS = 32
_SCANS = 8
_PATIENCE_MS = 10_000
_REST_MS, _PREFETCHING_MS = 300, 900
_SHARP_AT: list[float] = []


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
    """Print the opening without and with prefetching, and how it stands to the bare decoding of the whole page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(CanvasView, "viewportEvent", _watched()):
        workplace = Workplace.open(Path(folder) / "data")
        runner = TaskRunner()
        context = WindowContext(workplace, runner)
        for kind in ("in colours", "in grey"):
            outline = bring_in(workplace, Path(folder), 2 * _OPENINGS + 2, is_grey=kind == "in grey")
            context.choose_exam(outline.query.exam_id)
            _print_openings(context, [row.copy.id for row in read_rows(workplace, outline, 0)], kind)
        runner.close()
        runner.wait(5_000)
        workplace.close()
    assert application is not None


def _print_openings(context: WindowContext, copy_ids: list[CopyId], kind: str) -> None:
    desk = DeskScreen(context)
    desk.resize(1840, 990)
    desk.show()
    _open_until_sharp(desk, copy_ids[-1])  # rows of the scheme are made, modules imported
    width_px = _width_wanted(desk.canvas)
    bare: dict[str, list[float]] = {name: [] for name in DECODERS}
    cold: list[float] = []
    shown: list[object] = []
    for number in range(0, 2 * _OPENINGS, 2):  # in turns, each after a rest: the next copy is never the prefetched one
        for name, decode in DECODERS.items():
            settle(_REST_MS)
            bare[name].append(_decode(_first_page(context.workplace, copy_ids[number], width_px), decode, shown))
        settle(_PREFETCHING_MS)
        cold.append(_open_until_sharp(desk, copy_ids[number]))
        _assert_it_stays(desk)
        del shown[: -2 * len(DECODERS)]
    print(f"page {kind}, {width_px} px wide, {len(cold)} copies not prefetched: sharp after {_ms(cold)}")
    for name, times in bare.items():
        ratios = [took / alone for took, alone in zip(cold, times, strict=True)]
        ratio = f"{statistics.median(ratios):.2f} times, worst {max(ratios):.2f}"
        print(f"  {ratio}, the bare decoding of the whole page with {name}: {_ms(times)}")
    expected: list[float] = []
    for number in range(1, 12, 3):
        settle(_PREFETCHING_MS)
        context.copy_expected.emit(copy_ids[number])  # somebody rests on it in the pile
        settle(_PREFETCHING_MS)
        expected.append(_open_at_once(desk, copy_ids[number]))
    settle(_PREFETCHING_MS)
    warm = [_flip(desk) for _ in range(6)]
    print(f"  a copy rested on in the pile: window's thread busy for {_ms(expected)}, sharp at once")
    print(f"  the next copy, prefetched: window's thread busy for {_ms(warm)}, sharp at once")
    desk.close()


def bring_in(workplace: Workplace, folder: Path, copies: int, *, is_grey: bool = False) -> PileOutline:
    leaves = tuple(SchemeNode(QuestionId(new_id()), f"{n}", Points(200)) for n in range(_QUESTIONS))
    exam_id, _changes = exams.create_exam(workplace, "Bench", MarkScheme(leaves))
    path = folder / f"scan-{is_grey}.pdf"
    dice = np.random.default_rng(1)
    scans = [_scanned_page(dice, number, is_grey=is_grey) for number in range(_SCANS)]
    with pymupdf.open() as document:
        for number in range(copies * PAGES):
            page = document.new_page(width=595.276, height=841.89)
            page.insert_image(page.rect, stream=scans[number % _SCANS])
        document.save(path)
    import_scans(workplace, ImportRequest(exam_id, (path,), Layout.A4, pages_per_copy=PAGES))
    return read_outline(workplace, CopyQuery(exam_id), 100)


def _scanned_page(dice: np.random.Generator, number: int, *, is_grey: bool = False) -> bytes:
    """An A4 page at 200 dpi with the noise of paper and lines of writing, as a JPEG of about 0.5 MB."""
    shape = (2339, 1654) if is_grey else (2339, 1654, 3)
    picture = dice.normal(240, 4, shape).clip(0, 255).astype(np.uint8)
    for line in range(30):
        place = (120, 160 + line * 70)
        cv2.putText(picture, f"copie {number} ligne {line} f(x)=2x+1", place, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 2, 60, 3)
    is_ok, body = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert is_ok
    return body.tobytes()


def _with_opencv(page: _StoredPage) -> object:
    return cv2.imdecode(np.frombuffer(page.jpeg(), np.uint8), cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION)


def _as_wide(page: _StoredPage) -> object:
    return decode_for_screen(page.file, page.image, page.geometry, page.shown_px)


def _with_pymupdf(page: _StoredPage) -> object:
    return pymupdf.Pixmap(page.jpeg())


def _with_qt(page: _StoredPage) -> object:
    return QImage.fromData(page.jpeg())


def _with_pillow(page: _StoredPage) -> object:
    picture = Image.open(io.BytesIO(page.jpeg()))
    picture.load()
    return picture


DECODERS: dict[str, Callable[[_StoredPage], object]] = {
    "PyMuPDF": _with_pymupdf,
    "Qt": _with_qt,
    "OpenCV, made as wide as it is shown": _as_wide,
    "OpenCV": _with_opencv,
    "Pillow": _with_pillow,
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


def _open_until_sharp(desk: DeskScreen, copy_id: CopyId) -> float:
    """From the request until the first page is painted, all that is seen of it at the screen's resolution."""
    _SHARP_AT.clear()
    started = time.perf_counter()
    desk.open_copy(copy_id)
    deadline = started + _PATIENCE_MS / 1000
    while not _SHARP_AT and time.perf_counter() < deadline:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    return _SHARP_AT[0] - started


def _watched() -> Callable[[CanvasView, QEvent], bool]:
    """Note when a canvas has been painted with a first page that is sharp."""
    paint = CanvasView.viewportEvent

    def painted(view: CanvasView, event: QEvent) -> bool:
        is_taken = paint(view, event)
        if event.type() is QEvent.Type.Paint and isinstance(view, AnnotationCanvas) and _is_sharp_on(view):
            _SHARP_AT.append(time.perf_counter())
        return is_taken

    return painted


def _assert_it_stays(desk: DeskScreen) -> None:
    """What was sharp first is what is seen of the whole page afterwards."""
    first = desk.canvas.viewport().grab().toImage()
    settle(_REST_MS)
    assert desk.canvas.viewport().grab().toImage() == first, "what is seen has changed since it was sharp"


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
    settle(_PREFETCHING_MS)
    return took


def _width_wanted(canvas: AnnotationCanvas) -> int:
    first = canvas.workbench.scene.pages[0]
    return round(first.size_pt[0] * canvas.devicePixelRatioF() / canvas.pixel)


def _is_sharp_on(canvas: AnnotationCanvas) -> bool:
    pages = canvas.workbench.scene.pages
    picture = pages[0].picture if pages else None
    return picture is not None and picture.for_width_px >= _width_wanted(canvas)


def is_sharp(desk: DeskScreen) -> bool:
    return _is_sharp_on(desk.canvas)


def settle(rest_ms: int) -> None:
    """Let the window do what it does at rest."""
    loop = QEventLoop()
    QTimer.singleShot(rest_ms, loop.quit)
    loop.exec()


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} ms (worst {max(times) * 1000:.1f})"


if __name__ == "__main__":
    main()
