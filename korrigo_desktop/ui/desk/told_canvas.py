"""What a screen reader is told of the canvas, which is a picture: the page in front, and what is written on it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.stamps import Stamp, stamp_of
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.gesture_labels import annotation_name
from korrigo_desktop.ui.sentences import said_of

_MOST_WORDS = 10
_MOST_LETTERS = 120


class ToldCanvas(QObject):
    """Keeps name and description of the canvas true, once a turn of the event loop, while anybody listens."""

    def __init__(self, marked: MarkedCopy, canvas: AnnotationCanvas) -> None:
        """Follow a copy.

        Args:
            marked: The copy on the desk.
            canvas: Its pages; owns this.
        """
        super().__init__(canvas)
        self._marked = marked
        self._canvas = canvas
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        for changed in (marked.opened, marked.pages_changed, marked.annotations_changed):
            changed.connect(self._look)
        canvas.navigation.current_page_changed.connect(self._look)
        canvas.workbench.ruler.switched.connect(self._look)
        canvas.workbench.ruler.changed.connect(self._look)

    def _look(self) -> None:
        if QAccessible.isActive():  # else nobody hears it, and drawing is to cost nothing more
            self._soon.start()

    def _tell(self) -> None:
        now, page_id = self._marked.now, self._canvas.navigation.current_page
        order = [page.id for page in now.pages] if now is not None else []
        if now is None or page_id not in order:
            return
        number = order.index(page_id)
        name = self.tr("Page {number} of {count}").format(number=number + 1, count=len(order))
        if now.pages[number].is_missing:
            name = self.tr("{page}, missing").format(page=name)
        self._canvas.setAccessibleName(name)
        here = [annotation for annotation in now.annotations if annotation.page_id == page_id]
        written = in_words(here) or self.tr("Nothing is written on this page.")
        ruler = self._canvas.workbench.ruler
        ruled = self.tr("Ruler: {place}").format(place=ruler.words) if ruler.is_shown else ""
        self._canvas.setAccessibleDescription("; ".join(filter(None, (ruled, written))))


def in_words(annotations: Sequence[Annotation]) -> str:
    """How many of each kind there are, then the words among them, from the top of the page: "tick (2); text: Bien"."""
    counts = Counter(annotation_name(annotation) for annotation in annotations)
    kinds = [f"{kind} ({count})" if count > 1 else kind for kind, count in counts.items()]
    # A question mark is told by its name.
    written = sorted(
        (a for a in annotations if a.text.strip() and stamp_of(a) is not Stamp.QUESTION),
        key=lambda a: (a.area.y, a.area.x),
    )
    words = [said_of(annotation_name(a), " ".join(a.text.split())[:_MOST_LETTERS]) for a in written[:_MOST_WORDS]]
    return "; ".join([", ".join(kinds), *words]) if kinds else ""
