"""What is under way on the canvas: the hand's gesture, the text being typed, and the operations that come of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.ids import AnnotationId, CopyId, QuestionId
from korrigo_desktop.domain.operations import AddAnnotation, Operation
from korrigo_desktop.ui.canvas.annotation_book import outcomes
from korrigo_desktop.ui.canvas.boxed_remark import BoxedRemark
from korrigo_desktop.ui.canvas.carried_words import CarriedWords, PutWords, worded
from korrigo_desktop.ui.canvas.copy_scene import CopyScene
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Pointer
from korrigo_desktop.ui.canvas.gestures.nudge import NudgeGesture
from korrigo_desktop.ui.canvas.gestures.shapes import BoxGesture
from korrigo_desktop.ui.canvas.ghost import GHOSTLY, Ghost, to_be_placed
from korrigo_desktop.ui.canvas.hand import CATCH_PX, Hand
from korrigo_desktop.ui.canvas.line_snap import LineSnap
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.ruler.ruler import Ruler
from korrigo_desktop.ui.canvas.ruler.ruler_gestures import ruler_gesture
from korrigo_desktop.ui.canvas.selection import Selection
from korrigo_desktop.ui.canvas.selection_overlay import SelectionOverlay
from korrigo_desktop.ui.canvas.text_editing import TextEditing
from korrigo_desktop.ui.canvas.tools import Tool


class Workbench(QObject):
    """One copy being marked.

    Signals:
        gesture_made: An operation to perform.
        change_refused: Somebody tried to change a copy that is only to be read.

    Attributes:
        scene: The copy.
        selection: What is selected.
        overlay: Its frames and handles.
        hand: The tool, and the gesture under way.
        text: The field being typed in.
        ghost: What a click would place.
        carried: A remark that is to be put on the page.
        snap: The ruled lines that texts stand on.
        ruler: What strokes can follow.
        boxed: The box whose comment is typed there.
        question_at_hand: Tells which question is being marked: what is drawn is about it.
    """

    gesture_made = Signal(object)
    change_refused = Signal()

    def __init__(self, scene: CopyScene, pixel: Callable[[], float], parent: QObject) -> None:
        """Work on a scene.

        Args:
            scene: The copy.
            pixel: Points of the scene for one pixel of the screen, as zoomed now.
            parent: The canvas.
        """
        super().__init__(parent)
        self.scene = scene
        self.selection = Selection(self)
        self.overlay = SelectionOverlay(scene, self.selection)
        self.hand = Hand(self.overlay, self)
        self.text = TextEditing(self)
        self.boxed = BoxedRemark(self.text)
        self.snap = LineSnap(self)
        self.ruler = Ruler(scene, self.snap, pixel, self)
        self.ghost = Ghost(scene)
        self.carried = CarriedWords(self)
        self.question_at_hand: Callable[[], QuestionId | None] = lambda: None
        self._pixel = pixel
        self._copy_id = CopyId("")
        self._is_read_only = False
        self.hand.ended.connect(self._on_ended)
        self.hand.tool_changed.connect(self.carried.drop)
        self.carried.ended.connect(self.ghost.vanish)
        self.hand.boxed.connect(self._ask_comment)
        self.hand.moved.connect(self.refresh_overlay)
        self.selection.changed.connect(self.refresh_overlay)
        self.text.left.connect(self.commit_text)

    @property
    def is_read_only(self) -> bool:
        """Whether the copy can't be changed."""
        return self._is_read_only

    @property
    def is_drawing(self) -> bool:
        """Whether the mouse or the pen is in the middle of something."""
        return self.hand.gesture is not None and not isinstance(self.hand.gesture, NudgeGesture)

    def begin_copy(self, copy_id: CopyId) -> None:
        """Leave what was there for another copy; what is pending must have been flushed."""
        self.hand.cancel()
        self.text.close()
        self.boxed.drop()
        self.selection.clear()
        self.snap.forget()
        self.carried.drop()
        self.ghost.vanish()
        self._copy_id = copy_id

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Let nothing be changed any more, or again."""
        self._is_read_only = is_read_only
        self.carried.drop()
        self.ghost.vanish()
        self.overlay.has_handles = not is_read_only
        self.refresh_overlay()

    def desk(self, tool: Tool | None = None) -> Desk:
        """What a gesture with a tool (the one in hand, if none is named) works on."""
        style = self.hand.style(tool or self.hand.tool)
        turn, about = self.scene.layout.turn, self.question_at_hand()
        return Desk(self.scene, self.selection, self._copy_id, style, self._pixel(), turn, about)

    def offer(self, operation: Operation | None) -> None:
        """Show what an operation would leave, and ask for it to be performed."""
        if operation is None:
            return
        if self._is_read_only:
            self.scene.withdraw(annotation_id for annotation_id, _ in outcomes(operation))
            self.change_refused.emit()
            return
        self.scene.propose(operation)
        self.refresh_overlay()
        self.gesture_made.emit(operation)

    def take_back(self, operation: Operation) -> None:
        """Show the former state: the operation was refused. Words typed for it stay in their field."""
        ends = list(outcomes(operation))
        self.scene.withdraw(annotation_id for annotation_id, _ in ends)
        self.settle()
        for _, draft in ends:
            if draft is not None and not self._is_read_only and self._is_newly_typed(draft):
                self.text.reopen(self.desk(Tool.TEXT), draft)
                self.boxed.resume(self.desk(Tool.REMARK), operation)

    def settle(self) -> None:
        """Follow what has changed on the copy: what is gone is selected no more."""
        self.selection.set_to(i for i in self.selection.ids if self.scene.book.current(i) is not None)
        self.refresh_overlay()

    def refresh_overlay(self) -> None:
        """Draw frames and handles where they belong now."""
        self.overlay.refresh(self._pixel())

    def flush(self) -> bool:
        """Keep what is being drawn, moved by keys or typed.

        Returns:
            Whether nothing is pending now: a refused text stays open.
        """
        self.hand.finish()
        self.commit_text()
        return not self.text.is_open

    def commit_text(self) -> None:
        """Keep the text being typed."""
        self.offer(self.boxed.completed(self.text.take()))

    def edit_text(self, annotation_id: AnnotationId) -> None:
        """Open the words of an annotation for typing; one without words is passed over."""
        annotation, page = self.scene.book.current(annotation_id), self.scene.home_of(annotation_id)
        if annotation is None or page is None or not self.text.can_edit(annotation):
            return
        if self._is_read_only:
            self.change_refused.emit()
            return
        self.commit_text()
        self.text.open_existing(self.desk(Tool.TEXT), page, annotation)

    def press(self, pointer: Pointer, tool: Tool, *, is_double: bool) -> None:
        """Begin what a tool does, or what is done with the ruler, or put down what is carried."""
        self.ghost.vanish()
        if self.carried.words:
            self.put_down(pointer)
            return
        with_ruler = ruler_gesture(self.ruler, tool, self.desk(tool), pointer, may_draw=not self._is_read_only)
        if with_ruler is not None:
            self.hand.begin(with_ruler)
            return
        texts = self._texts_at(pointer.place) if tool is Tool.TEXT or (tool is Tool.SELECT and is_double) else []
        if texts:
            self.edit_text(texts[0])
        elif tool is Tool.SELECT:
            self.hand.choose(self.desk(), pointer, may_change=not self._is_read_only)
        elif self._is_read_only:
            self.change_refused.emit()
        elif tool is Tool.TEXT:
            self._write_at(pointer)
        else:
            self.selection.clear()
            self.hand.draw(tool, self.desk(tool), pointer)

    def hover(self, pointer: Pointer) -> None:
        """Show what a press here would place."""
        tool, page = self.hand.tool, self.scene.page_at(pointer.place)
        words = self.carried.words
        if tool is Tool.TEXT or words:
            self.snap.ask(page)
        is_free = page is not None and not page.page.is_missing and not self._is_read_only and not self.text.is_open
        self.carried.place = pointer.place
        if words and page is not None and is_free:
            self.ghost.appear(page, worded(self.desk(Tool.TEXT), page, self.text_place(page, pointer), words))
            return
        is_free = is_free and not self.ruler.covers(pointer.place)
        if (
            tool in GHOSTLY
            and page is not None
            and is_free
            and not (tool is Tool.TEXT and self._texts_at(pointer.place))
        ):
            place = self.text_place(page, pointer) if tool is Tool.TEXT else page.held(pointer.place)
            placed = to_be_placed(self.desk(), tool, page, place)
            if placed is not None:
                self.ghost.appear(page, placed)
                return
        self.ghost.vanish()

    def nudge(self, offset: QPointF, kind: type[NudgeGesture] = NudgeGesture) -> None:
        """Move or stretch the selection by an arrow key; kept when the key goes up, or at the next thing done."""
        if self._is_read_only:
            self.change_refused.emit()
            return
        if not isinstance(self.hand.gesture, NudgeGesture) or not self.hand.gesture.is_of(kind):
            self.hand.begin(kind(self.desk()))
        gesture = self.hand.gesture
        assert isinstance(gesture, NudgeGesture)
        gesture.step(offset)
        self.refresh_overlay()

    def escape(self) -> bool:
        """Give up the gesture, or else what is carried, or else the selection, or else the ruler.

        Returns:
            Whether there was anything to give up.
        """
        if self.hand.cancel() or self.carried.drop():
            return True
        if len(self.selection):
            self.selection.clear()
            return True
        is_ruled = self.ruler.is_shown
        self.ruler.go()
        return is_ruled

    def _ask_comment(self, box: AddAnnotation) -> None:
        if self._is_read_only:
            self.offer(box)
            return
        self.boxed.begin(self.desk(Tool.REMARK), box)
        if self.carried.is_put and self.carried.words:
            self.text.insert(self.carried.words)
            self.carried.drop()
            self.commit_text()

    def _on_ended(self, operation: Operation | None) -> None:
        self.offer(operation)
        if self.carried.is_put:
            self.carried.drop()

    def put_down(self, pointer: Pointer) -> None:
        """Begin to put down what is carried; away from any page it stays in hand."""
        page = self.scene.page_at(pointer.place)
        if page is not None and not page.page.is_missing:
            self.selection.clear()
            desk = self.desk(Tool.TEXT)
            text = worded(desk, page, self.text_place(page, pointer), self.carried.words)
            box = BoxGesture(self.desk(Tool.REMARK), page, pointer)
            self.hand.begin(PutWords(self.carried, desk, text, box))

    def _write_at(self, pointer: Pointer) -> None:
        page = self.scene.page_at(pointer.place)
        if page is not None and not page.page.is_missing:
            self.selection.clear()
            self.text.open_new(self.desk(Tool.TEXT), page, self.text_place(page, pointer))

    def text_place(self, page: PageItem, pointer: Pointer) -> QPointF:
        """Where a text begins that is placed by a pointer: the middle of its first line's left end, on the page."""
        place = page.mapFromScene(pointer.place)
        letters = self.hand.style(Tool.TEXT).text_size * a4_scale(*page.size_pt)
        return place if pointer.is_free else self.snap.snapped(page, place, letters)

    def _texts_at(self, place: QPointF) -> list[AnnotationId]:
        hits = self.scene.hits(place, CATCH_PX * self._pixel())
        return [i for i in hits if (a := self.scene.book.current(i)) is not None and self.text.can_edit(a)]

    def _is_newly_typed(self, draft: Annotation) -> bool:
        present = self.scene.book.current(draft.id)
        return draft.kind is AnnotationKind.TEXT and (present is None or present.text != draft.text)
