"""The annotation canvas: shows a copy, and says what a person means to do to it.

It knows no store, no service and no file. A gesture leaves as an operation (`gesture_made`); who performs it answers
with `apply_changes`, or with `refuse`. Until then the canvas shows what is meant.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QHideEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.output.formula import Formula, NotSet
from korrigo_desktop.ui.canvas.arrow_keys import ARROWS, follow_key
from korrigo_desktop.ui.canvas.canvas_view import CanvasView
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.cursors import cursor_at, cursor_with
from korrigo_desktop.ui.canvas.formula_requests import FormulaRequests
from korrigo_desktop.ui.canvas.gestures.choose import ChooseGesture, RubberBandGesture
from korrigo_desktop.ui.canvas.gestures.gesture import Pointer
from korrigo_desktop.ui.canvas.gestures.nudge import NudgeGesture
from korrigo_desktop.ui.canvas.hand import CATCH_PX
from korrigo_desktop.ui.canvas.picture_requests import PictureRequests
from korrigo_desktop.ui.canvas.sharpening import Sharpening
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.canvas.workbench import Workbench
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.theme.colours import current_colours

_EIGHTHS_PER_NOTCH = 120
_ON_PAD = Qt.KeyboardModifier.KeypadModifier


class AnnotationCanvas(CanvasView):
    """The desk's canvas.

    Signals:
        gesture_made: An `Operation` to perform.
        change_refused: Somebody tried to change a copy that is only to be read.
        picture_wanted: A page id and a width in device pixels; a later one for the same page replaces it.
        picture_unwanted: A page whose picture is not needed any more.
        formulas_wanted: The sources of formulas to set (tuple[str, ...]).
        noticed: A sentence for the person at work.
        menu_wanted: A place on the screen for a menu about what is under it, now selected.

    Attributes:
        navigation: Zoom, fit, pages, place.
        workbench: The tool in hand, what is selected, what is under way.
    """

    gesture_made = Signal(object)
    change_refused = Signal()
    picture_wanted = Signal(str, int)
    picture_unwanted = Signal(str)
    formulas_wanted = Signal(object)
    noticed = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        scene = CopyScene()
        super().__init__(scene, parent)
        scene.setParent(self)
        self._copy = scene
        self.workbench = Workbench(scene, lambda: self.pixel, self)
        self._pictures = PictureRequests(scene, self.navigation.visible_rect, self._sharpness)
        self._sharpening = Sharpening(scene, self.navigation.visible_rect, self._sharpness)
        self._formulas = FormulaRequests(scene, self)
        self._pointed_at: QPointF | None = None
        self.setAccessibleName(self.tr("Copy"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self._connect()
        self._take_colours()

    def set_copy(self, copy_id: CopyId, pages: Sequence[CanvasPage]) -> None:
        """Show another copy from its top, fitted to the width; its annotations follow by `set_annotations`."""
        self.flush_pending()
        self.workbench.begin_copy(copy_id)
        self._pictures.reset()
        self._pointed_at = None
        self._copy.show_copy(pages)
        self.navigation.start()
        self._sharpening.begin_copy()
        self.workbench.ruler.come_along(self.navigation.visible_rect())
        self._pictures.look()

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Show these annotations and no others."""
        self._copy.show_annotations(annotations)
        self._formulas.ask_for(self._copy.book.all())
        self.workbench.settle()

    def apply_changes(
        self,
        added: Iterable[Annotation] = (),
        changed: Iterable[Annotation] = (),
        removed: Iterable[AnnotationId] = (),
    ) -> None:
        """Take what has become of some annotations, in place: the answer to a gesture, an undo, a synchronisation."""
        present = [*added, *changed]
        written = [a for a in present if self._copy.book.told_text(a.id) != a.text]
        self._copy.tell(present, removed)
        self._formulas.ask_for(written, are_new=True)
        self.workbench.settle()

    def refuse(self, operation: Operation) -> None:
        """Take that a gesture was not performed: show the former state; words typed for it stay in their field."""
        self.workbench.take_back(operation)

    def set_picture(self, page_id: PageId, image: QImage, for_width_px: int) -> None:
        """Show a page's picture.

        Args:
            page_id: The page.
            image: As sharp as asked for, or as sharp as the scan is.
            for_width_px: The width of the request that this answers; a smaller one for a first, quick picture.
        """
        self._pictures.deliver(page_id, image, for_width_px)

    def set_page_error(self, page_id: PageId, sentence: str) -> None:
        """Say on a page why it can't be shown."""
        self._pictures.fail(page_id, sentence)

    def set_formulas(self, formulas: Mapping[str, Formula | NotSet]) -> None:
        """Show formulas that were asked for; what can't be set stays as typed, with a mark."""
        self._formulas.deliver(formulas)

    def drop_formulas(self, sources: Iterable[str]) -> None:
        """Take that formulas were not set for a reason of its own: they are asked for again when next shown."""
        self._formulas.drop(sources)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Let nothing be changed any more, or again; what is pending is kept first."""
        self.flush_pending()
        self.workbench.set_read_only(is_read_only=is_read_only)

    def flush_pending(self) -> bool:
        """Keep what is being drawn or typed. To be called before leaving, finalising or closing the copy.

        Returns:
            Whether nothing is pending now: a refused text stays open.
        """
        self.lose_hold()
        return self.workbench.flush()

    def turn_view(self, turn: Turn) -> None:
        """Show all pages turned clockwise; nothing changes on the copy."""
        self.flush_pending()
        self.navigation.turn_view(turn)
        self.workbench.refresh_overlay()

    @property
    def view_turn(self) -> Turn:
        """How all pages are shown."""
        return self._copy.layout.turn

    @property
    def pointed_place(self) -> QPointF:
        """Where something is pasted, in the scene: under the pointer, or at the middle of the view."""
        shown = self.navigation.visible_rect()
        is_seen = self._pointed_at is not None and shown.contains(self._pointed_at)
        return self._pointed_at if self._pointed_at is not None and is_seen else shown.center()

    def press(self, pointer: Pointer, *, is_eraser: bool = False, is_double: bool = False) -> None:
        """Begin what the tool does; typing elsewhere ends first."""
        self._pointed_at = pointer.place
        self.workbench.flush()
        self.workbench.press(pointer, Tool.ERASER if is_eraser else self.workbench.hand.tool, is_double=is_double)

    def drag(self, pointer: Pointer) -> None:
        """Go on."""
        self._pointed_at = pointer.place
        self.workbench.hand.follow(pointer)

    def release(self) -> None:
        """End it."""
        self.workbench.hand.finish()

    def hover(self, pointer: Pointer) -> None:
        """Show what a press would take hold of."""
        self._pointed_at = pointer.place
        self.workbench.hover(pointer)
        if (cursor := cursor_at(self.workbench, pointer.place, self.pixel)) is not None:
            self.viewport().setCursor(cursor)

    def is_drawing(self) -> bool:
        """Whether the hand is in the middle of something."""
        return self.workbench.is_drawing

    def is_carrying(self) -> bool:
        """Whether something is being moved or a band stretched."""
        return isinstance(self.workbench.hand.gesture, ChooseGesture | RubberBandGesture)

    def leave(self) -> None:
        """The pointer has left: nothing would be placed."""
        self.workbench.ghost.vanish()

    def is_field_at(self, place: QPointF) -> bool:
        """Whether a place of the scene is in the field being typed in."""
        return self.workbench.text.holds(place)

    def is_typing(self) -> bool:
        """Whether a field is open."""
        return self.workbench.text.is_open

    def carry(self, words: str) -> None:
        """Let words hang under the pointer, or in the middle of what is seen, until they are put down or given up."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.workbench.carried.take(words)
        self.hover(Pointer(self.pointed_place))

    def show_ruler(self, is_shown: bool) -> None:
        """Lay the ruler on what is seen of the page, with the arrow keys at hand, or put it away."""
        if is_shown and not self.workbench.ruler.is_shown:
            self.workbench.ruler.come(self.navigation.visible_rect())
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not is_shown:
            self.workbench.ruler.go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the ruler under the pointer, a degree a notch; elsewhere scroll or zoom."""
        is_zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_zooming or not self.workbench.ruler.covers(self.place_at(event.position())):
            super().wheelEvent(event)
            return
        self.workbench.ruler.turn(-(event.angleDelta().y() or event.angleDelta().x()) / _EIGHTHS_PER_NOTCH)
        event.accept()

    def is_ruler_at_position(self, place: QPointF) -> bool:
        """Whether a place of the window is on the ruler."""
        return self.workbench.ruler.covers(self.place_at(place))

    def carry_ruler(self, before: Sequence[QPointF], after: Sequence[QPointF]) -> None:
        """Move the ruler with one finger, or move and turn it with two."""
        self.workbench.ruler.carry(
            *([self.place_at(place).toTuple() for place in places] for places in (before, after))
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is under the pointer and ask for a menu about it."""
        place = self.mapToScene(event.pos())
        hits = self._copy.hits(place, CATCH_PX * self.pixel)
        if hits and hits[0] not in self.workbench.selection:
            self.workbench.selection.set_to(hits[:1])
        self._pointed_at = place
        self.menu_wanted.emit(event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type in the open field; otherwise Escape, Space, and arrows. Actions do the rest."""
        if self.workbench.text.is_open:
            self._type(event)
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.workbench.escape())
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.begin_pan_key(event)
        elif follow_key(self.workbench, event, self.pixel):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep what the arrows have moved."""
        is_nudging = isinstance(self.workbench.hand.gesture, NudgeGesture)
        if is_nudging and event.key() in ARROWS and not event.isAutoRepeat():
            self.workbench.hand.finish()
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the open field have its keys before any shortcut; keep what is pending when the window is left."""
        if event.type() is QEvent.Type.ShortcutOverride and self.workbench.text.is_open:
            is_handled = super().event(event)
            if isinstance(event, QKeyEvent) and (event.key() == Qt.Key.Key_Escape or _is_commit(event)):
                event.accept()
            return is_handled
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._puts_down(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.WindowDeactivate:
            self.flush_pending()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._take_colours()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what is being drawn: its release may never come. The field being typed in looks after itself."""
        self.lose_hold()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.workbench.carried.drop()  # whoever goes on elsewhere has given it up
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is pending."""
        self.flush_pending()
        super().hideEvent(event)

    def _connect(self) -> None:
        self._pictures.wanted.connect(self.picture_wanted)
        self._pictures.unwanted.connect(self.picture_unwanted)
        self.navigation.moved.connect(self._pictures.view_scrolled)
        self.navigation.moved.connect(self._sharpening.view_moved)
        self.navigation.moved.connect(self.workbench.ghost.vanish)
        self.navigation.zoom_changed.connect(self._on_zoom)
        self.workbench.gesture_made.connect(self.gesture_made)
        self.workbench.change_refused.connect(self.change_refused)
        self.workbench.text.noticed.connect(self.noticed)
        self.workbench.text.edited.connect(lambda: self._formulas.ask_for_text(self.workbench.text.words))
        self._formulas.wanted.connect(self.formulas_wanted)
        self._formulas.noticed.connect(self.noticed)
        self.workbench.hand.tool_changed.connect(self._on_tool)

    def _on_zoom(self) -> None:
        self._pictures.view_zoomed()
        self._sharpening.view_zoomed()
        self.workbench.refresh_overlay()
        self.workbench.ruler.follow_zoom()

    def _on_tool(self, tool: Tool) -> None:
        self.workbench.commit_text()
        self.workbench.ghost.vanish()
        self.viewport().setCursor(cursor_with(tool))
        if tool is Tool.TEXT:
            self.workbench.snap.ask(self._copy.page_at(self.pointed_place))

    def _take_colours(self) -> None:
        self.setBackgroundBrush(QColor(current_colours().sunken))

    def _sharpness(self) -> float:
        return self.devicePixelRatioF() / self.pixel

    def _puts_down(self, event: QKeyEvent) -> bool:
        is_bare = not event.modifiers() & ~_ON_PAD
        return bool(self.workbench.carried.words) and event.key() in ENTER and is_bare

    def _type(self, event: QKeyEvent) -> None:
        # A boxed remark is one line as a rule: Enter ends it, Shift+Enter goes to the next line.
        is_ended = self.workbench.boxed.is_open and event.key() in ENTER and not event.modifiers() & ~_ON_PAD
        if event.key() == Qt.Key.Key_Escape or _is_commit(event) or is_ended:
            self.workbench.commit_text()
            event.accept()
        else:
            QGraphicsView.keyPressEvent(self, event)


def _is_commit(event: QKeyEvent) -> bool:
    return event.key() in ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
