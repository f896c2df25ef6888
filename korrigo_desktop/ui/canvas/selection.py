"""Which annotations are selected."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.ids import AnnotationId


class Selection(QObject):
    """Ids in the order of selecting."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[AnnotationId, None] = {}

    @property
    def ids(self) -> tuple[AnnotationId, ...]:
        """What is selected."""
        return tuple(self._ids)

    def __contains__(self, annotation_id: AnnotationId) -> bool:
        return annotation_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def set_to(self, ids: Iterable[AnnotationId]) -> None:
        """Select these and no others."""
        wanted = dict.fromkeys(ids)
        if list(wanted) != list(self._ids):
            self._ids = wanted
            self.changed.emit()

    def toggle(self, annotation_id: AnnotationId) -> None:
        """Add one, or leave it out if it was selected."""
        rest = [i for i in self._ids if i != annotation_id]
        self.set_to(rest if annotation_id in self._ids else [*rest, annotation_id])

    def add(self, ids: Iterable[AnnotationId]) -> None:
        """Select these too."""
        self.set_to([*self._ids, *ids])

    def clear(self) -> None:
        """Select nothing."""
        self.set_to(())
