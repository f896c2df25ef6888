"""Looks for the ruled lines of pages that words are about to be written on, in the background."""

from PySide6.QtCore import QObject

from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.ruled_lines import RuledLines
from korrigo_desktop.services.ruled_lines import ruled_lines_of
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.comfort import DeskComfort
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.desk.page_views import page_views
from korrigo_desktop.ui.window_context import WindowContext


class LineFinding(QObject):
    """One per desk."""

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        pages: PageSide,
        canvas: AnnotationCanvas,
        comfort: DeskComfort,
    ) -> None:
        """Answer the canvas.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            pages: Its pages; makes their pictures.
            canvas: Asks; owns this.
            comfort: Where the person says whether words are to stand on the lines.
        """
        super().__init__(canvas)
        self._context = context
        self._marked = marked
        self._snap = canvas.workbench.snap
        self._pictures = pages.pictures
        self._snap.is_on = comfort.snaps_to_lines
        comfort.snap_chosen.connect(self._on_chosen)
        self._snap.wanted.connect(self._look)

    def _on_chosen(self, is_on: bool) -> None:
        self._snap.is_on = is_on

    def _look(self, page_id: str) -> None:
        now = self._marked.now
        view = page_views(now).get(PageId(page_id)) if now is not None else None
        if view is None:
            return
        pictures, snap = self._pictures, self._snap

        def found(lines: RuledLines | None) -> None:
            snap.tell(view.page_id, lines)

        task = Task(
            "", Pool.RENDER, lambda _progress: ruled_lines_of(pictures, view.source, view.geometry), is_listed=False
        )
        # A page that can't be read says so where it is shown; words are then placed freely.
        self._context.runner.submit(task, on_done=found, on_failed=lambda _error: None)
