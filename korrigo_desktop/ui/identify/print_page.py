"""The page on which a person draws where the subject variant is printed: one area."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.ui.identify.drawn_page import DrawnPage

_USUAL = PageArea(0.55, 0.2, 0.4, 0.05)  # for those who draw with keys


class PrintPage(DrawnPage):
    """Draws one area; another one takes its place.

    Attributes:
        area: Of the upright page; None while nothing is drawn.
        area_changed: It was drawn, moved or removed.
    """

    area_changed = Signal()

    def __init__(self, area: PageArea | None, parent: QWidget | None = None) -> None:
        """Show no page yet.

        Args:
            area: As it was drawn before.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.area = area

    def set_area(self, area: PageArea | None) -> None:
        """Draw another area, or none."""
        self.area = area
        self.update()
        self.area_changed.emit()

    def present_area(self) -> PageArea | None:
        """The one there is."""
        return self.area

    def usual_area(self) -> PageArea:
        """Where a subject is often printed."""
        return _USUAL

    def draw_area(self, area: PageArea) -> None:
        """Take it in the place of the former one."""
        self.set_area(area)

    def place_area(self, area: PageArea) -> None:
        """Take it in the place of the former one."""
        self.set_area(area)

    def click_at(self, place: QPointF) -> None:
        """A click alone does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the area."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.area is not None:
            self.set_area(None)
        else:
            super().keyPressEvent(event)

    def paint_areas(self, painter: QPainter) -> None:
        """Paint the area."""
        if self.area is not None:
            self.paint_area(painter, self.rect_of(self.area), is_present=True)
