"""A canvas with somebody who performs its gestures, and a hand that uses real events."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QKeyEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import AddAnnotation, ChangeAnnotation, Group, Operation, RemoveAnnotation
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.tools import Tool

A4 = (595.276, 841.89)
COPY = CopyId("copy")
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def page_ids(count: int) -> list[PageId]:
    return [PageId(f"page {number}") for number in range(1, count + 1)]


def a4_pages(count: int) -> list[CanvasPage]:
    return [CanvasPage(page_id, A4) for page_id in page_ids(count)]


class Ledger:
    """Performs operations as the store does: only on what it finds, all of a group or nothing."""

    def __init__(self, canvas: AnnotationCanvas) -> None:
        self.canvas = canvas
        self.annotations: dict[AnnotationId, Annotation] = {}
        self.performed: list[Operation] = []
        self.is_refusing = False
        self.is_slow = False
        canvas.gesture_made.connect(self.on_gesture)

    def put(self, *annotations: Annotation) -> None:
        self.annotations |= {a.id: a for a in annotations}
        self.canvas.set_annotations(self.annotations.values())

    def on_gesture(self, operation: Operation) -> None:
        if self.is_slow:
            self.performed.append(operation)
            return
        try:
            self.perform(operation)
        except KorrigoError:
            self.canvas.refuse(operation)

    def perform(self, operation: Operation) -> None:
        assert all(part.copy_id == COPY for part in flat(operation))
        if self.is_refusing:
            raise KorrigoError(ErrorKind.COPY_LOCKED, state="graded")
        after = dict(self.annotations)
        self._apply(operation, after)
        before, self.annotations = self.annotations, after
        self.performed.append(operation)
        self.canvas.apply_changes(
            added=[a for i, a in after.items() if i not in before],
            changed=[a for i, a in after.items() if i in before and before[i] != a],
            removed=[i for i in before if i not in after],
        )

    def _apply(self, operation: Operation, annotations: dict[AnnotationId, Annotation]) -> None:
        match operation:
            case AddAnnotation(_, annotation) if annotation.id not in annotations:
                annotations[annotation.id] = annotation
            case ChangeAnnotation(_, before, after) if annotations.get(before.id) == before:
                annotations[after.id] = after
            case RemoveAnnotation(_, annotation) if annotations.get(annotation.id) == annotation:
                del annotations[annotation.id]
            case Group(operations):
                for part in operations:
                    self._apply(part, annotations)
            case _:
                raise KorrigoError(ErrorKind.STALE_CHANGE)

    @property
    def only(self) -> Annotation:
        (annotation,) = self.annotations.values()
        return annotation


def flat(operation: Operation) -> list[AddAnnotation | ChangeAnnotation | RemoveAnnotation]:
    """The parts of an operation; the canvas makes no other kinds."""
    if isinstance(operation, Group):
        return [part for inner in operation.operations for part in flat(inner)]
    assert isinstance(operation, AddAnnotation | ChangeAnnotation | RemoveAnnotation)
    return [operation]


class Hand:
    """Uses the mouse, the pen and the keys; places are fractions of a page."""

    def __init__(self, canvas: AnnotationCanvas) -> None:
        self.canvas = canvas

    def take(self, tool: Tool) -> None:
        self.canvas.workbench.hand.take(tool)

    def at(self, page: int, x: float, y: float) -> QPoint:
        item = self.canvas.workbench.scene.pages[page]
        place = QPointF(x * item.size_pt[0], y * item.size_pt[1])
        return self.canvas.viewportTransform().map(item.mapToScene(place)).toPoint()

    def fraction(self, page: int, point: QPoint) -> tuple[float, float]:
        """Where a pixel lies on the page, to the bit: what an annotation drawn there must say."""
        item = self.canvas.workbench.scene.pages[page]
        scene = self.canvas.viewportTransform().inverted()[0].map(QPointF(point))
        place = item.mapFromScene(scene)
        return place.x() / item.size_pt[0], place.y() / item.size_pt[1]

    def press(self, point: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mousePress(self.view, Qt.MouseButton.LeftButton, keys, point)

    def move(self, point: QPoint) -> None:
        QTest.mouseMove(self.view, point)

    def release(self, point: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, keys, point)

    def click(self, point: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, keys, point)

    def double_click(self, point: QPoint) -> None:
        self.click(point)
        QTest.mouseDClick(self.view, Qt.MouseButton.LeftButton, NO_KEY, point)
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, NO_KEY, point)

    def drag(self, points: Sequence[QPoint], keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.press(points[0], keys)
        for point in points[1:]:
            self.move(point)
        self.release(points[-1], keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def type(self, text: str) -> None:
        for letter in text:  # QTest.keyClicks knows ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.canvas, QKeyEvent(kind, Qt.Key.Key_unknown, NO_KEY, letter))

    def wheel(self, point: QPoint, notches: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        event = QWheelEvent(
            QPointF(point),
            self.view.mapToGlobal(QPointF(point)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        QApplication.sendEvent(self.view, event)

    def pen(
        self, kind: QEvent.Type, point: QPoint, pressure: float, *, is_eraser: bool = False, is_down: bool = True
    ) -> bool:
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
        held = kind is not QEvent.Type.TabletRelease and is_down
        event = QTabletEvent(
            kind,
            ERASER_END if is_eraser else PEN,
            QPointF(point),
            self.view.mapToGlobal(QPointF(point)),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            NO_KEY,
            button,
            Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
        )
        QApplication.sendEvent(self.view, event)
        return event.isAccepted()

    @property
    def view(self) -> QWidget:
        return self.canvas.viewport()


def _pen_device(name: str, kind: QPointingDevice.PointerType) -> QPointingDevice:
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice(name, 1, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 1)


PEN = _pen_device("pen", QPointingDevice.PointerType.Pen)
ERASER_END = _pen_device("eraser", QPointingDevice.PointerType.Eraser)


def shape(
    annotation_id: str,
    area: PageArea,
    kind: AnnotationKind = AnnotationKind.RECTANGLE,
    page: int = 1,
    layer: int = 0,
    text: str = "",
) -> Annotation:
    return Annotation(AnnotationId(annotation_id), PageId(f"page {page}"), kind, area, layer=layer, text=text)


def stroke_of(
    annotation_id: str, places: Sequence[tuple[float, float]], kind: AnnotationKind, page: int = 1
) -> Annotation:
    stroke = tuple(InkPoint(x, y) for x, y in places)
    return Annotation(AnnotationId(annotation_id), PageId(f"page {page}"), kind, area_of_stroke(stroke), stroke)


def picture(width: int, colour: str = "#88aacc") -> QImage:
    image = QImage(width, round(width * A4[1] / A4[0]), QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image
