"""Brings the remark bank to the desk: reads it, opens the palette for the question at hand, writes what is chosen."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank
from korrigo_desktop.services.remark_bank import read_bank
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.remark_palette import HEIGHT, WIDTH, RemarkPalette
from korrigo_desktop.ui.theme.metrics import GRID
from korrigo_desktop.ui.window_context import WindowContext


class BankUse(QObject):
    """One palette for the desk."""

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        marks: MarksPanel,
        palette: RemarkPalette,
        desk: QWidget,
        canvas: AnnotationCanvas,
    ) -> None:
        """Wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            marks: Its marks; they know which question is being marked.
            palette: Owns this.
            desk: What the palette lies over.
            canvas: Its pages: a comment that is being typed there gets the words.
        """
        super().__init__(palette)
        self._context = context
        self._marked = marked
        self._marks = marks
        self._palette = palette
        self._desk = desk
        self._canvas = canvas
        self._read_for: ExamId | None = None
        self._is_done = False
        self._is_for_comment = False
        palette.chosen.connect(self._write)
        palette.placing_wanted.connect(self._carry)
        canvas.workbench.carried.ended.connect(self._on_put)
        palette.closed.connect(self._go_back)
        marked.opened.connect(palette.dismiss)
        context.changed.connect(self._on_changed)
        for part in (desk, marks):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the open palette within a desk that grows or shrinks, and beside marks that move."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._palette.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def ask(self) -> None:
        """Open the palette for the question that is being marked; asked again, take its current remark and mark."""
        if self._palette.isVisible():
            self._palette.take_with_mark()
            return
        now, row = self._marked.now, self._marks.current_row
        if now is None or row is None:
            return
        if not self._marked.is_markable:
            self._is_for_comment = False
            self._place()
            self._palette.ask_for_more(row.question)
            return
        self._is_for_comment = self._marks.comment.hasFocus()
        self._marks.flush_pending()
        if self._read_for != now.exam.id:
            self._palette.forget_bank()
        self._place()
        self._palette.ask(row.question, self._elsewhere())
        self._read(now.exam.id)

    def _on_changed(self, changes: Changes) -> None:
        """What is kept under the open palette is in it at once."""
        now = self._marked.now
        if self._palette.isVisible() and now is not None and now.exam.id in changes.remarks:
            self._read(now.exam.id)

    def _read(self, exam_id: ExamId) -> None:
        def show(bank: RemarkBank) -> None:
            now = self._marked.now
            if now is not None and now.exam.id == exam_id:  # else a copy of another exam lies here by now
                self._read_for = exam_id
                self._palette.show_bank(bank)

        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: read_bank(workplace, exam_id), is_listed=False)
        self._context.runner.submit(task, on_done=show, on_failed=lambda _error: self._palette.show_unreadable())

    def _elsewhere(self) -> str:
        """What is being typed, if it is no remark of a question."""
        if self._canvas.is_typing():
            return self.tr("Comment on the page")
        return self.tr("General comment") if self._is_for_comment else ""

    def _write(self, remark: BankRemark, with_mark: bool) -> None:
        if self._canvas.is_typing():
            self._canvas.workbench.text.insert(remark.text)
            return
        if self._is_for_comment:
            self._marks.comment.add(remark.text)
            return
        row = self._marks.current_row
        if row is not None:
            score = remark.score if with_mark else None
            error = self._marked.take_from_bank(row.question, remark.text, score)
            self._is_done = error is None and score is not None
            if error is not None:
                self._context.say_error(error)

    def _carry(self, remark: BankRemark) -> None:
        """Hang the remark under the pointer: a click puts it on the page."""
        self._canvas.carry(remark.text)

    def _on_put(self) -> None:
        """Back to the question at hand, unless somebody has gone elsewhere."""
        row = self._marks.current_row
        if row is not None and self._canvas.hasFocus():
            self._marks.focus_question(row.question.id)

    def _go_back(self) -> None:
        """To the question at hand; to the next one when it has its remark and its mark."""
        if self._canvas.is_typing():
            self._canvas.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        if self._is_for_comment:
            self._marks.comment.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        is_done, self._is_done = self._is_done, False
        row = self._marks.current_row
        if row is not None and is_done:
            row.moved.emit(1)
        elif row is not None:
            self._marks.focus_question(row.question.id)

    def _place(self) -> None:
        """Beside the marks, at the height of the question, wholly within the desk."""
        desk, row = self._desk, self._marks.current_row
        if row is None:
            return
        wanted = max(WIDTH, self._palette.minimumSizeHint().width())
        width, height = min(wanted, desk.width() - 2 * GRID), min(HEIGHT, desk.height() - 2 * GRID)
        marks = QRect(self._marks.mapTo(desk, QPoint(0, 0)), self._marks.size())
        left = marks.left() - width - GRID
        if marks.center().x() < desk.width() / 2:  # left-handed
            left = min(marks.right() + GRID, desk.width() - width - GRID)
        top = row.mapTo(desk, QPoint(0, 0)).y()
        self._palette.setGeometry(max(left, GRID), min(max(top, GRID), desk.height() - height - GRID), width, height)
