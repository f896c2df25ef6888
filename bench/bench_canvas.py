"""The canvas on a full page: scrolling, zooming and drawing, frame by frame, without a graphics card."""

import math
import os
import random
import resource
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import HIGHLIGHT_YELLOW, Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.annotation_book import outcomes
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.page_picture import fitted_size
from korrigo_desktop.ui.canvas.picture_requests import MOST_WIDTH_PX
from korrigo_desktop.ui.canvas.tools import Tool

A4 = (595.276, 841.89)
WINDOW = (1400, 900)
SCAN_WIDTH_PX = 2480  # 300 dpi
PAGE = PageId("page 0")


def main() -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    before = memory_mb()
    canvas = opened()
    print(f"window {WINDOW[0]} x {WINDOW[1]}, scans of {SCAN_WIDTH_PX} columns, 8 pages; times in ms")
    for count in (0, 500, 10_000):
        measure(canvas, count)
    print(f"memory of all this: {memory_mb() - before:.0f} MB")
    measure_long_stroke(canvas)
    canvas.close()


def opened() -> AnnotationCanvas:
    canvas = AnnotationCanvas()
    canvas.resize(*WINDOW)

    def perform(operation: Operation) -> None:
        for annotation_id, after in outcomes(operation):
            canvas.apply_changes(changed=[after] if after else [], removed=[] if after else [annotation_id])

    canvas.gesture_made.connect(perform)
    picture = scan()
    canvas.picture_wanted.connect(lambda page_id, width: canvas.set_picture(PageId(page_id), picture, width))
    canvas.show()
    canvas.set_copy(CopyId("copy"), [CanvasPage(PageId(f"page {i}"), A4) for i in range(8)])
    settle()
    return canvas


def measure(canvas: AnnotationCanvas, count: int) -> None:
    annotations = page_of_annotations(count)
    print(f"\n{count} annotations on the page")
    show("shown for the first time", [frame(canvas.set_annotations, annotations)])
    settle()
    canvas.navigation.zoom_to(1.2)
    settle()
    bar = canvas.verticalScrollBar()
    show("scrolled by 40 px", [frame(bar.setValue, v) for v in steps(40, 24)])
    bar.setValue(0)
    settle()
    show("scrolled by a screen, new", [frame(bar.setValue, v) for v in (700, 1400, 2100, 2800)])
    bar.setValue(0)
    settle()
    show("scrolled by a screen", [frame(bar.setValue, v) for v in (700, 0) * 8])
    show("whole view painted again", [frame(canvas.viewport().update) for _ in range(20)])
    zooms = [1.0 + i * 0.04 for i in range(20)] + [1.8 - i * 0.04 for i in range(20)]
    show("zoomed a little", [frame(zoom, canvas, z) for z in zooms])
    measure_bursts(canvas)
    canvas.navigation.zoom_to(1.2)
    settle()
    bar.setValue(0)
    settle()
    show("pen moved, ink seen", drawn(canvas))


def measure_bursts(canvas: AnnotationCanvas) -> None:
    """Ctrl and the wheel at the cursor: notches as quick as they are painted, then rest until all is sharp."""
    notches, own, waits = [], [], []
    for burst in range(24):
        way = 1 if burst % 2 else -1
        place = QPointF(300 + 35 * burst, 800 - 30 * burst)
        for _ in range(6):
            before = time.process_time()
            notches.append(frame(turn_wheel, canvas, place, way))
            own.append((time.process_time() - before) * 1000)
        waits.append(until_sharp(canvas))
        settle()
    show("wheel: a notch of the zoom", notches)
    show("  of it the processor's time", own)  # the rest went to others on the machine
    show("rest until all is sharp", waits)


def turn_wheel(canvas: AnnotationCanvas, place: QPointF, way: int) -> None:
    view, none, control = canvas.viewport(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    turned, phase = QPoint(0, 120 * way), Qt.ScrollPhase.NoScrollPhase
    there = view.mapToGlobal(place)
    event = QWheelEvent(place, there, QPoint(), turned, none, control, phase, False)  # noqa: FBT003 - Qt's signature
    QApplication.sendEvent(view, event)


def until_sharp(canvas: AnnotationCanvas) -> float:
    """Milliseconds from the last notch until what is in view is as sharp as it gets."""
    started = time.perf_counter()
    while not is_sharp(canvas):
        QApplication.processEvents()
    painted()
    return (time.perf_counter() - started) * 1000


def is_sharp(canvas: AnnotationCanvas) -> bool:
    scene, shown = canvas.workbench.scene, canvas.navigation.visible_rect()
    for index in scene.layout.within(shown.top(), shown.bottom()):
        item = scene.pages[index]
        width = fitted_size(item.size_pt, canvas.devicePixelRatioF() / canvas.pixel)[0]
        if item.picture is None or not (item.picture.is_fitted(width) or width > MOST_WIDTH_PX):
            return False
        if item.is_crowded and not item.sheet.is_sharp:
            return False
    return not scene.is_zooming


def measure_long_stroke(canvas: AnnotationCanvas) -> None:
    stroke = tuple(
        InkPoint(0.5 + 0.4 * math.cos(i / 260) * math.sin(i / 9001), 0.5 + 0.4 * math.sin(i / 270))
        for i in range(100_000)
    )
    long = Annotation(AnnotationId("long"), PAGE, AnnotationKind.INK, area_of_stroke(stroke), stroke)
    print("\na stroke of 100,000 points")
    show("shown for the first time", [frame(canvas.set_annotations, [long])])
    show("whole view painted again", [frame(canvas.viewport().update) for _ in range(5)])
    bar = canvas.verticalScrollBar()
    show("scrolled by 40 px", [frame(bar.setValue, v) for v in steps(40, 12)])


def steps(by: int, count: int) -> list[int]:
    down = [by * i for i in range(1, count)]
    return [*down, *reversed(down)] * 3


def zoom(canvas: AnnotationCanvas, factor: float) -> None:
    canvas.navigation.zoom_to(factor, QPointF(700, 450))


def drawn(canvas: AnnotationCanvas) -> list[float]:
    """One stroke of 300 points; for each the time until it is in the window's memory."""
    canvas.workbench.hand.take(Tool.INK)
    places = [QPointF(500 + 200 * math.cos(i / 20), 450 + 200 * math.sin(i / 15)) for i in range(300)]
    send(canvas, QEvent.Type.MouseButtonPress, places[0])
    times = [frame(send, canvas, QEvent.Type.MouseMove, p) for p in places[1:]]
    send(canvas, QEvent.Type.MouseButtonRelease, places[-1])
    return times


def send(canvas: AnnotationCanvas, kind: QEvent.Type, place: QPointF) -> None:
    left, view = Qt.MouseButton.LeftButton, canvas.viewport()
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else left
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, place, view.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def page_of_annotations(count: int) -> list[Annotation]:
    """Seven strokes of handwriting for one text, one shape and one mark."""
    chance = random.Random(1)
    made = []
    for number in range(count):
        x, y = chance.uniform(0.02, 0.8), chance.uniform(0.01, 0.95)
        kind = (
            AnnotationKind.INK,
            *(AnnotationKind.INK,) * 6,
            AnnotationKind.TEXT,
            AnnotationKind.HIGHLIGHT,
            AnnotationKind.TICK,
        )[number % 10]
        made.append(annotation(number, kind, x, y, chance))
    return made


def annotation(number: int, kind: AnnotationKind, x: float, y: float, chance: random.Random) -> Annotation:
    name = AnnotationId(f"annotation {number}")
    if kind is AnnotationKind.INK:
        stroke = tuple(
            InkPoint(x + i * 0.0015, y + 0.012 * math.sin(i / 3 + number) ** 2, chance.uniform(0.3, 0.7))
            for i in range(60)
        )
        return Annotation(name, PAGE, kind, area_of_stroke(stroke), stroke, layer=number)
    area = PageArea(x, y, 0.15, 0.02)
    words = "revoir la définition" if kind is AnnotationKind.TEXT else ""
    colour = HIGHLIGHT_YELLOW if kind is AnnotationKind.HIGHLIGHT else "#C8102E"
    return Annotation(name, PAGE, kind, area, text=words, colour=colour, layer=number)


def scan() -> QImage:
    image = QImage(SCAN_WIDTH_PX, round(SCAN_WIDTH_PX * A4[1] / A4[0]), QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f2ea"))
    return image


def painted() -> None:
    """Let everything be painted that waits to be."""
    QApplication.processEvents()


def settle() -> None:
    """Let timers run until pictures are asked for, come, and are scaled."""
    until = time.monotonic() + 0.6
    while time.monotonic() < until:
        QApplication.processEvents()


def frame(act: Callable[..., object], *values: object) -> float:
    """Milliseconds until something is done and painted."""
    started = time.perf_counter()
    act(*values)
    painted()
    return (time.perf_counter() - started) * 1000


def show(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    p99 = ordered[min(math.ceil(len(ordered) * 0.99) - 1, len(ordered) - 1)]
    print(
        f"  {what:<28} p50 {statistics.median(ordered):7.2f}   p99 {p99:7.2f}   worst {ordered[-1]:7.2f}"
        f"   n {len(ordered)}"
    )


def memory_mb() -> float:
    """The most that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
