"""The ruler on the canvas: put there and away, moved and turned, drawn to the ruled lines it lies near."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.line_snap import LineSnap
from korrigo_desktop.ui.canvas.ruler.ruler_item import HANDLE_PX, RulerItem, words_for
from korrigo_desktop.ui.canvas.ruler.straightedge import MM, WIDTH, Spot, Straightedge

LEVEL_WITHIN = 2.5
"""Degrees within which a ruler that is turned by hand falls level or upright."""

_LINE_WITHIN = 1.5 * MM
_SETTLED_TURN = 0.1
_STEP = 1 * MM
_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
_TURNS = {
    int(Qt.Key.Key_Left): -1.0,
    int(Qt.Key.Key_Right): 1.0,
    int(Qt.Key.Key_Up): -15.0,
    int(Qt.Key.Key_Down): 15.0,
}


class Ruler(QObject):
    """Away, until somebody wants it.

    Signals:
        switched: (bool) It has come, or has been put away.
        changed: It lies otherwise, or something is being drawn along it.

    Attributes:
        edge: Where it lies.
    """

    switched = Signal(bool)
    changed = Signal()

    def __init__(self, scene: CopyScene, snap: LineSnap, pixel: Callable[[], float], parent: QObject) -> None:
        """Stay away.

        Args:
            scene: The copy.
            snap: Knows the ruled lines of its pages.
            pixel: Points of the scene for one pixel of the screen, as zoomed now.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._scene = scene
        self._snap = snap
        self._pixel = pixel
        self.edge = Straightedge(0.0, 0.0)
        self._drawn_mm: float | None = None
        self.item = RulerItem()
        scene.addItem(self.item)

    @property
    def is_shown(self) -> bool:
        """Whether it lies on the page."""
        return self.item.isVisible()

    @property
    def words(self) -> str:
        """What it says: its angle, and the length that is being drawn."""
        return words_for(self.edge, self._drawn_mm)

    def come(self, seen: QRectF) -> None:
        """Lie level in the middle of what is seen of the scene."""
        self.item.follow_zoom(self._pixel())
        self.lie(Straightedge(seen.center().x(), seen.center().y()))
        self.item.show()
        self.switched.emit(True)  # noqa: FBT003 - Qt's own signature

    def go(self) -> None:
        """Be put away."""
        if self.is_shown:
            self.item.hide()
            self.switched.emit(False)  # noqa: FBT003 - Qt's own signature

    def come_along(self, seen: QRectF) -> None:
        """Lie where it can be seen after the copy under it has changed or scrolled far away."""
        if self.is_shown and not self.item.sceneBoundingRect().intersects(seen):
            self.lie(Straightedge(seen.center().x(), seen.center().y(), self.edge.angle))

    def follow_zoom(self) -> None:
        """Keep handles and figures the same size on the screen."""
        self.item.follow_zoom(self._pixel())

    def lie(self, edge: Straightedge, drawn_mm: float | None = None) -> None:
        """Take a place.

        Args:
            edge: Where.
            drawn_mm: The length of the stroke that is being drawn along it; None for none.
        """
        self.edge, self._drawn_mm = edge, drawn_mm
        self.item.lie(edge, self.words)
        self._snap.ask(self._scene.page_at(QPointF(edge.x, edge.y)))
        self.changed.emit()

    def covers(self, place: QPointF) -> bool:
        """Whether it is shown and lies over a place of the scene."""
        return self.is_shown and self.edge.covers(place.toTuple())

    def handle_at(self, place: QPointF) -> bool:
        """Whether a place of the scene is on a handle."""
        return self.is_shown and bool(self.edge.handle_near(place.toTuple(), (HANDLE_PX + 2) * self._pixel()))

    def turn(self, degrees: float) -> None:
        """Turn about the middle, clockwise; nothing is drawn to anything."""
        self.lie(self.edge.turned_to(self.edge.angle + degrees))

    def carry(self, before: Sequence[Spot], after: Sequence[Spot]) -> None:
        """Go with fingers from some places of the scene to others: with one, or turned as two of them turn."""
        self.lie(self.edge.carried(before, after))

    def take_arrow(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Follow an arrow key: a millimetre, or with Shift a turn by 1 or 15 degrees.

        Returns:
            Whether the key was one.
        """
        if not self.is_shown or key not in _ARROWS:
            return False
        if held & Qt.KeyboardModifier.ShiftModifier:
            self.turn(_TURNS[key])
        else:
            right, down = _ARROWS[key]
            self.lie(self.edge.moved(right * _STEP, down * _STEP))
        return True

    def on_line(self, edge: Straightedge) -> Straightedge:
        """The same, with an edge on a ruled line of the page if it nearly is."""
        page = self._scene.page_at(QPointF(edge.x, edge.y))
        if page is None or abs(edge.angle % 180 - 90) < 90 - _SETTLED_TURN:
            return edge
        shifts = []
        for side in (-1, 1):
            place = page.mapFromScene(QPointF(edge.x, edge.y + side * WIDTH / 2))
            line = self._snap.height_near(page, place)
            shifts += [line - place.y()] if line is not None else []
        nearest = min(shifts, key=abs, default=_LINE_WITHIN)
        return edge.moved(0, nearest) if abs(nearest) < _LINE_WITHIN else edge
