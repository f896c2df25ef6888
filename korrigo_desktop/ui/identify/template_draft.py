"""A school's own header while it is drawn: one area a field, which field is next, every step undone and done again."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import FieldArea, HeaderTemplate

Areas = Mapping[HeaderField, PageArea]


class TemplateDraft(QObject):
    """What has been drawn, and the field that the next rectangle is for.

    Attributes:
        changed: An area was drawn, moved, removed or brought back, or another field is the present one.
    """

    changed = Signal()

    def __init__(self, template: HeaderTemplate, parent: QObject | None = None) -> None:
        """Begin with what was drawn before.

        Args:
            template: Empty for a new one.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._areas: Areas = {row.field: row.area for row in template}
        self._first = self._areas
        self._before: list[Areas] = []
        self._after: list[Areas] = []
        self._moved: HeaderField | None = None
        self.present = self._next_field() or HeaderField.SURNAME

    @property
    def areas(self) -> Areas:
        """What has been drawn."""
        return self._areas

    @property
    def template(self) -> HeaderTemplate:
        """The same, in the order of the fields; nobody has counted boxes."""
        return tuple(FieldArea(of, self._areas[of]) for of in HeaderField if of in self._areas)

    @property
    def is_changed(self) -> bool:
        """Whether it is another header than at first."""
        return self._areas != self._first

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone."""
        return bool(self._after)

    def choose(self, of: HeaderField) -> None:
        """Make a field the one that the next rectangle is for, and that keys move."""
        self._moved = None
        self.present = of
        self.changed.emit()

    def draw(self, area: PageArea) -> None:
        """Draw the present field, and go on to the next one that has no area."""
        drawn = self.present
        self._step({**self._areas, drawn: area})
        self.present = drawn if len(self._areas) == len(HeaderField) else self._next_field() or drawn
        self.changed.emit()

    def place(self, area: PageArea) -> None:
        """Put the area of the present field elsewhere; several times in a row are one step."""
        if self._moved is self.present:
            self._areas = {**self._areas, self.present: area}
        else:
            self._step({**self._areas, self.present: area})
            self._moved = self.present
        self.changed.emit()

    def remove(self, of: HeaderField) -> None:
        """Take away the area of a field, which is then the present one."""
        if of in self._areas:
            self._step({field: area for field, area in self._areas.items() if field is not of})
        self.choose(of)

    def clear(self) -> None:
        """Take away all areas."""
        if self._areas:
            self._step({})
        self.choose(HeaderField.SURNAME)

    def undo(self) -> None:
        """Take the last step back."""
        self._go(self._before, self._after)

    def redo(self) -> None:
        """Do again what was undone."""
        self._go(self._after, self._before)

    def _step(self, areas: Areas) -> None:
        self._before.append(self._areas)
        self._after.clear()
        self._areas = areas
        self._moved = None

    def _go(self, source: list[Areas], target: list[Areas]) -> None:
        if not source:
            return
        target.append(self._areas)
        former, self._areas = self._areas, source.pop()
        self._moved = None
        self.present = next((of for of in HeaderField if former.get(of) != self._areas.get(of)), self.present)
        self.changed.emit()

    def _next_field(self) -> HeaderField | None:
        return next((of for of in HeaderField if of not in self._areas), None)
