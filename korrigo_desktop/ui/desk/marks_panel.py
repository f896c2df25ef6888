"""The marks of a copy: the scheme as rows, the total always in sight, the general comment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import subtotal_of
from korrigo_desktop.domain.scheme import Question, SchemeNode
from korrigo_desktop.ui.azerty import DIGIT_ROW
from korrigo_desktop.ui.desk.mark_keys import MARK_ACTIONS
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.plain_words import paste_refused
from korrigo_desktop.ui.desk.points_text import written_points
from korrigo_desktop.ui.desk.question_row import QuestionRow
from korrigo_desktop.ui.desk.words_field import WordsField
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import ActionSpec, make_actions
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_COMMENT_LINES = 2
_MOST_COMMENT_LINES = 8
_LEAST_WIDTH = 236
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_DIGITS = frozenset("0123456789") | DIGIT_ROW.keys()


Way = Callable[[QuestionId, int], bool]
"""Gets a question and how many questions further a person wants to go; True when it has led elsewhere."""


class HeadingRow(QWidget):
    """An exercise with its sub-total."""

    def __init__(self, node: SchemeNode, depth: int, questions: tuple[Question, ...]) -> None:
        super().__init__()
        self._maximum = node.maximum
        self._questions = questions
        role = TextRole.HEADING if depth == 0 else TextRole.STRONG
        self._subtotal = label("", TextRole.STRONG, muted=True)
        self._subtotal.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + 12 * max(depth - 1, 0), GRID if depth == 0 else HALF, GRID, 0)
        row.addWidget(label(node.label, role), 1)
        row.addWidget(self._subtotal)

    def show_marks(self, marked: MarkedCopy) -> None:
        """Show the sum of the marked questions below."""
        now = marked.now
        given = subtotal_of(self._questions, now.marks.scores) if now is not None else None
        self._subtotal.setText(f"{written_points(given) or '–'} / {written_points(self._maximum)}")


class MarksPanel(QWidget):
    """Rows follow the scheme; they are made once per scheme, and filled for each copy.

    Attributes:
        remark_actions: What the menu of every remark offers beside the usual.
        finished: Enter on the last question.
        edited: Something was typed, or what is typed was saved or forgotten.
        question_reached: Another question is at hand.
    """

    finished = Signal()
    edited = Signal()
    question_reached = Signal()

    def __init__(self, marked: MarkedCopy, parent: QWidget | None = None) -> None:
        """Show the marks of a copy, now and whenever they change.

        Args:
            marked: The copy on the desk.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._marked = marked
        self._made_for: object = None
        self._at: QuestionId | None = None
        self._way: Way | None = None
        self.rows: dict[QuestionId, QuestionRow] = {}
        self.remark_actions: list[QAction] = []
        self._headings: list[HeadingRow] = []
        self._list = QWidget()
        self._scroll = QScrollArea()
        self.comment = WordsField(self._save_comment, _COMMENT_LINES, _MOST_COMMENT_LINES)
        self._comment_reason = reason_label(TextRole.CAPTION)
        self._total = label("", TextRole.DISPLAY)
        self._out_of = label("", TextRole.HEADING, muted=True)
        self._count = label("", TextRole.CAPTION, muted=True)
        self._lay_out()
        self._connect()
        # Named and listed as actions; the fields themselves obey the keys, so that these mean nothing elsewhere.
        slots = {spec.key: partial(self._give_here, spec) for spec in MARK_ACTIONS}
        make_actions(MARK_ACTIONS, self, slots, Qt.ShortcutContext.WidgetShortcut)

    def flush_pending(self) -> bool:
        """Save everything that is typed; False when something was refused."""
        results = [row.flush() for row in self.rows.values()]
        return self.comment.flush() and all(results)

    @property
    def is_pending(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self.comment.is_pending or any(row.is_pending for row in self.rows.values())

    @property
    def current_row(self) -> QuestionRow | None:
        """The question that is being marked, or was last; the first until there was one."""
        return self.rows[self._at] if self._at in self.rows else next(iter(self.rows.values()), None)

    def question_at_hand(self) -> QuestionId | None:
        """Which question that is; None on an empty desk."""
        row = self.current_row
        return row.question.id if row is not None else None

    def set_way(self, way: Way | None) -> None:
        """Ask `way` first where Enter and the arrows lead; None for the next question as ever."""
        self._way = way

    def revert_wrong(self) -> None:
        """Forget the marks that were refused."""
        for row in self.rows.values():
            if row.is_wrong:
                row.revert()

    def focus_first_unmarked(self) -> None:
        """Go to the first question without a mark, or to the first of all."""
        missing = self._marked.missing or self._marked.questions
        if missing:
            self.focus_question(missing[0].id)

    def focus_question(self, question_id: QuestionId) -> None:
        """Go to a question."""
        if (row := self.rows.get(question_id)) is not None:
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.field.selectAll()  # the field had the focus already for the copy before: a digit replaces here too
            self._scroll.ensureWidgetVisible(row, 0, GAP * 2)

    def show_question(self, question_id: QuestionId) -> None:
        """Bring a question into view; the keyboard stays where it is."""
        if (row := self.rows.get(question_id)) is not None:
            self._scroll.ensureWidgetVisible(row, 0, GAP * 2)

    def take_digit(self, event: QKeyEvent) -> bool:
        """Go to the question at hand and type a digit there, if that is what was typed; False for other keys."""
        row, is_digit = self.current_row, event.text() in _DIGITS and not event.modifiers() & _COMMANDS
        if row is None or not is_digit or row.field.isReadOnly():
            return False
        self.focus_question(row.question.id)
        QApplication.sendEvent(row.field, event)
        return True

    def focus_wrong(self) -> bool:
        """Go to the first mark that was refused; False when there is none."""
        wrong = next((row for row in self.rows.values() if row.is_wrong), None)
        if wrong is not None:
            self.focus_question(wrong.question.id)
        return wrong is not None

    def point_out_missing(self) -> None:
        """Highlight the questions without a mark until they have one."""
        missing = {question.id for question in self._marked.missing}
        for question_id, row in self.rows.items():
            row.set_missing(is_missing=question_id in missing)

    def _lay_out(self) -> None:
        self._list.setObjectName("marksList")
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name_comment_keys("")
        self.comment.setAccessibleName(self.tr("General comment"))
        caption = label(self.comment.accessibleName(), TextRole.STRONG)
        caption.setBuddy(self.comment)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._total_card())
        column.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP, GRID, GAP, GRID)
        foot.setSpacing(HALF)
        foot.addWidget(caption)
        foot.addWidget(self._comment_reason)
        foot.addWidget(self.comment)
        column.addLayout(foot)
        follow_text_size(self, lambda: self.setMinimumWidth(room_for_text(_LEAST_WIDTH)))

    def name_comment_keys(self, keys: str) -> None:
        """Say in the empty comment which keys lead to it."""
        words = self.tr("For the pupil, on the score sheet")
        self.comment.setPlaceholderText(f"{words} ({keys})" if keys else words)

    def _give_here(self, spec: ActionSpec) -> None:
        row = self.current_row
        if row is not None and self._marked.is_markable:
            row.field.give(spec.key)

    def _total_card(self) -> QWidget:
        card = QFrame()
        for part in (self._total, self._out_of):
            part.setWordWrap(False)
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(card)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        row.setSpacing(HALF)
        row.addWidget(self._total, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._out_of, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBaseline)
        return card

    def _connect(self) -> None:
        self._marked.opened.connect(self._on_opened)
        self._marked.pages_changed.connect(self._on_read_again)
        self._marked.marks_changed.connect(self._on_marks)
        self._marked.comment_changed.connect(self._show_comment)
        self._marked.state_changed.connect(self._show_state)
        self.comment.entered.connect(self.finished)
        self.comment.textChanged.connect(self.edited)
        self.comment.textChanged.connect(lambda: self._tell_comment(""))
        self.comment.paste_refused.connect(lambda letters: self._tell_comment(paste_refused(letters)))
        self.comment.left.connect(self._on_comment_left)
        self.comment.given_up.connect(self.focus_first_unmarked)

    def _on_opened(self) -> None:
        for row in self.rows.values():
            row.start_over()
        self.comment.start("")
        self._comment_reason.hide()
        self._on_read_again()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_read_again(self) -> None:
        now = self._marked.now
        wanted = (now.exam.id, now.exam.scheme, now.copy.variant) if now is not None else None
        if wanted != self._made_for:
            self._made_for = wanted
            self._make_rows()
        self._on_marks(frozenset(self.rows))
        self._show_comment()
        self._show_state()

    def _on_marks(self, questions: frozenset[QuestionId]) -> None:
        for question_id in questions:
            if (row := self.rows.get(question_id)) is not None:
                row.show_marks()
                row.set_missing(is_missing=False)
        for heading in self._headings:
            heading.show_marks(self._marked)

    def _show_comment(self) -> None:
        now = self._marked.now
        self.comment.show_words(now.marks.comment if now is not None else "")

    def _show_state(self) -> None:
        now = self._marked.now
        for row in self.rows.values():
            row.set_read_only(not self._marked.is_markable)
        self.comment.setReadOnly(not self._marked.is_markable)
        if now is None:
            return
        total = now.total
        self._total.setText(written_points(total.points) or "–")
        self._out_of.setText(f"/ {written_points(total.maximum)}")
        is_above = total.points is not None and total.points > total.maximum
        count = self.tr("{marked} of %n questions", "", total.questions).format(marked=total.marked)
        self._count.setText(self.tr("above the maximum!") if is_above else count)
        named = self.tr("Total: {points} out of {maximum}")
        self._total.setAccessibleName(named.format(points=self._total.text(), maximum=written_points(total.maximum)))

    def _make_rows(self) -> None:
        # setWidget() would delete the former rows at once, perhaps from within a signal of one of them.
        former, self._list = self._scroll.takeWidget(), QWidget()
        self.rows, self._headings = {}, []
        column = QVBoxLayout(self._list)
        column.setContentsMargins(GRID, 0, GRID, GAP)
        column.setSpacing(0)
        now = self._marked.now
        by_id = {question.id: question for question in self._marked.questions}
        for node, _path, depth in now.exam.scheme.walk(now.copy.variant) if now is not None else ():
            if node.id in by_id:
                column.addWidget(self._make_row(by_id[node.id]))
            else:
                below = tuple(by_id[leaf.id] for leaf in _leaves(node) if leaf.id in by_id)
                self._headings.append(HeadingRow(node, depth, below))
                column.addWidget(self._headings[-1])
        column.addStretch(1)
        self._scroll.setWidget(self._list)
        if self.rows:  # the rows are newer than the comment: Tab would leave the panel instead of going on to it
            QWidget.setTabOrder(list(self.rows.values())[-1].remark, self.comment)
        former.deleteLater()

    def _make_row(self, question: Question) -> QuestionRow:
        row = QuestionRow(question, self._marked)
        row.remark.addActions(self.remark_actions)
        row.field.textChanged.connect(self.edited)
        row.remark.textChanged.connect(self.edited)
        row.moved.connect(lambda step, at=question.id: self._move(at, step))
        row.approached.connect(lambda at=row: self._on_approached(at))
        self.rows[question.id] = row
        return row

    def _on_approached(self, row: QuestionRow) -> None:
        if self._at != row.question.id:
            self._at = row.question.id
            self.question_reached.emit()
        self._scroll.ensureWidgetVisible(row, 0, GAP * 2)

    def _move(self, question_id: QuestionId, step: int) -> None:
        if self._way is not None and self._way(question_id, step):
            return
        order = list(self.rows)
        target = order.index(question_id) + step
        if target < len(order):
            self.focus_question(order[max(target, 0)])
        else:
            self.comment.setFocus()

    def _save_comment(self, before: str, after: str) -> bool:
        error = self._marked.write_comment(before, after)
        self._tell_comment(sentence_of(error) if error is not None else "")
        return error is None

    def _on_comment_left(self) -> None:
        """What was said about a paste holds no longer; words that could not be saved stay to be seen to."""
        if not self.comment.is_pending:
            self._tell_comment("")

    @property
    def comment_reason(self) -> str:
        """Why something about the comment was refused, "" when nothing was."""
        return self._comment_reason.text()

    def _tell_comment(self, sentence: str) -> None:
        self._comment_reason.setText(sentence)
        self._comment_reason.setVisible(bool(sentence))


def _leaves(node: SchemeNode) -> list[SchemeNode]:
    return [leaf for child in node.children for leaf in _leaves(child)] if node.children else [node]
