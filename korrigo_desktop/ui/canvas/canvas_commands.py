"""What can be done on the canvas without pointing: clipboard, order, style, selection; for menus and keys."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas import arranging, edits
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.clipboard import clipboard_content
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.placing import place_with_tool


class CanvasCommands(QObject):
    """Commands on one canvas. What is typed or drawn is kept before each; each changes the copy by operations only."""

    def __init__(self, canvas: AnnotationCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._bench = canvas.workbench

    def select_all(self) -> None:
        """Select everything on the current page."""
        self._bench.flush()
        if (page := self._current_page()) is not None:
            self._bench.selection.set_to(page.layer.ids())

    def select_next(self, step: int = 1) -> None:
        """Select the next annotation (the former one for -1) in reading order, and bring it into view."""
        self._bench.flush()
        everything = self._in_reading_order()
        if not everything:
            return
        ids = [annotation.id for annotation in everything]
        chosen = self._bench.selection.ids
        index = (ids.index(chosen[-1]) + step) % len(ids) if chosen and chosen[-1] in ids else (0 if step > 0 else -1)
        self._bench.selection.set_to([ids[index]])
        self._canvas.ensureVisible(self._bench.scene.scene_bounds(ids[index]), 40, 40)

    def edit(self) -> None:
        """Type in the selected text."""
        if len(self._bench.selection) == 1:
            self._bench.edit_text(self._bench.selection.ids[0])

    def delete(self) -> None:
        """Take the selection off the copy."""
        self._bench.flush()
        self._bench.offer(self._bench.desk().removed(self._bench.selection.ids))

    def copy(self) -> None:
        """Put the selection on the clipboard; without one the clipboard stays as it is."""
        self._bench.flush()
        if (mime := edits.copied(self._bench.desk())) is not None:
            QGuiApplication.clipboard().setMimeData(mime)

    def cut(self) -> None:
        """Put the selection on the clipboard and take it off the copy."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Put what the clipboard holds where the pointer is, or at the middle of the view, and select it."""
        self._bench.flush()
        mime = clipboard_content()
        if edits.is_too_long(mime):
            said = QCoreApplication.translate(
                "Canvas", "%n letters are more than a page can hold.", "", len(mime.text())
            )
            self._canvas.noticed.emit(said)
            return
        place = self._canvas.pointed_place
        page = self._bench.scene.page_at(place) or self._current_page()
        if page is not None and not page.page.is_missing:
            self._offer_new(*edits.pasted(self._bench.desk(), mime, page, page.held(place)))

    def place(self) -> None:
        """Place something with the tool in hand, without a pointer."""
        place_with_tool(self._canvas)

    def duplicate(self) -> None:
        """Put the selection on the copy once more, a little aside, and select that."""
        self._bench.flush()
        self._offer_new(*edits.duplicated(self._bench.desk()))

    def duplicate_to_next_page(self) -> None:
        """Put the selection on the following page once more, at the same place, and select that."""
        self._bench.flush()
        operation, new = arranging.on_next_page(self._bench.desk())
        self._say_if_nowhere(operation)
        self._offer_new(operation, new)
        if operation is not None and new:
            self._canvas.ensureVisible(self._bench.scene.scene_bounds(new[0].id), 40, 40)

    def duplicate_to_all_pages(self) -> None:
        """Put the selection on all other pages once more, at the same place; it stays selected."""
        self._bench.flush()
        operation, _ = arranging.on_all_pages(self._bench.desk())
        self._say_if_nowhere(operation)
        self._bench.offer(operation)

    def align(self, line: arranging.Line) -> None:
        """Bring the selection in line."""
        self._bench.flush()
        self._bench.offer(arranging.aligned(self._bench.desk(), line))

    def bring_to_front(self) -> None:
        """Draw the selection over everything else on its page."""
        self._bench.flush()
        self._bench.offer(edits.raised(self._bench.desk()))

    def send_to_back(self) -> None:
        """Draw the selection under everything else on its page."""
        self._bench.flush()
        self._bench.offer(edits.lowered(self._bench.desk()))

    def restyle(
        self, *, colour: str | None = None, weight: float | None = None, text_size: float | None = None
    ) -> None:
        """Change the selection's colour, weight or size of letters; the tools keep theirs."""
        self._bench.flush()
        desk = self._bench.desk()
        self._bench.offer(edits.restyled(desk, colour=colour, weight=weight, text_size=text_size))

    def turn_right(self) -> None:
        """Show all pages turned a quarter clockwise."""
        self._canvas.turn_view(self._canvas.view_turn.then(Turn.RIGHT))

    def turn_left(self) -> None:
        """Show all pages turned a quarter the other way."""
        self._canvas.turn_view(self._canvas.view_turn.then(Turn.LEFT))

    def _say_if_nowhere(self, operation: Operation | None) -> None:
        if operation is None and len(self._bench.selection):
            self._canvas.noticed.emit(QCoreApplication.translate("Canvas", "There is no other page for it."))

    def _offer_new(self, operation: Operation | None, new: list[Annotation]) -> None:
        if operation is None:
            return
        self._bench.offer(operation)
        self._bench.selection.set_to(a.id for a in new if self._bench.scene.book.current(a.id) is not None)

    def _current_page(self) -> PageItem | None:
        page_id = self._canvas.navigation.current_page
        return self._bench.scene.page_item(page_id) if page_id is not None else None

    def _in_reading_order(self) -> list[Annotation]:
        scene = self._bench.scene
        numbers = {item.page.page_id: item.number for item in scene.pages}
        shown = [a for a in scene.book.all() if a.page_id in numbers]
        return sorted(shown, key=lambda a: (numbers[a.page_id], a.area.y, a.area.x))
