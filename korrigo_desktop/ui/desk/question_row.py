"""One question of the marks panel: its label, its mark, why a mark is wrong, its remark."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score, read_score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.ui.desk.mark_field import MarkField
from korrigo_desktop.ui.desk.mark_keys import MARK_ACTIONS
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.plain_words import paste_refused
from korrigo_desktop.ui.desk.points_text import written_points, written_score
from korrigo_desktop.ui.desk.words_field import WordsField
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import written_keys_of
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, RADIUS, TextRole, label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_FIELD_WIDTH = 72
_MAXIMUM_WIDTH = 44
_INDENT = 12


class QuestionRow(QWidget):
    """Shows and takes the mark and the remark of one question.

    Attributes:
        moved: (int) Go so many questions further.
        approached: The person is at this question now.
        field: Where the mark is typed.
        remark: Where the remark is typed.
    """

    moved = Signal(int)
    approached = Signal()

    def __init__(self, question: Question, marked: MarkedCopy, parent: QWidget | None = None) -> None:
        """Make the row of a question.

        Args:
            question: The question.
            marked: The copy whose marks are shown and given.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.question = question
        self._marked = marked
        self._shown = ""
        self._is_missing = False
        self._is_told = False
        self.field = MarkField()
        self.remark = WordsField(self._save_remark)
        self._title = label(question.label, TextRole.STRONG)
        self._maximum = QLabel(f"/ {written_points(question.maximum)}")
        self._maximum.setProperty("muted", "true")
        self._reason = label("", TextRole.CAPTION)
        self._describe()
        self._lay_out()
        self._colour_reason()
        self._connect()

    def show_marks(self) -> None:
        """Show what the copy has for this question; what is being typed stays."""
        now = self._marked.now
        if now is None:
            return
        is_typing = self.field.text().strip() != self._shown
        self._shown = written_score(now.marks.scores.get(self.question.id))
        if not is_typing:
            self._show_mark()
            self._say(None)
        self.remark.show_words(now.marks.remarks.get(self.question.id, ""))
        self._show_remark()

    def _show_mark(self) -> None:
        """A mark that comes anew to the field at hand is chosen there; one that stays keeps being: typing goes on."""
        if self.field.text() == self._shown:
            self.field.setModified(False)
            return
        self.field.setText(self._shown)
        if self.field.hasFocus():
            self.field.selectAll()

    def start_over(self) -> None:
        """Forget what was typed for the copy before."""
        self._shown = ""
        self.field.clear()
        self._say(None)
        self.remark.start("")
        self.set_missing(is_missing=False)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let nothing be typed, or again."""
        if self.field.isReadOnly() is not is_read_only:
            self.field.setReadOnly(is_read_only)
            self.remark.setReadOnly(is_read_only)

    def set_missing(self, *, is_missing: bool) -> None:
        """Point out that the question has no mark yet, or no longer."""
        if self._is_missing is not is_missing:
            self._is_missing = is_missing
            self._describe_state()
            self.update()

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed was refused."""
        return bool(self._reason.text())

    @property
    def chosen_words(self) -> str:
        """The words chosen in the remark, or all of it."""
        return (self.remark.textCursor().selectedText().replace("\u2029", "\n") or self.remark.toPlainText()).strip()

    @property
    def is_pending(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self.field.text().strip() != self._shown or self.remark.is_pending

    def revert(self) -> None:
        """Show the saved mark again in place of what is typed."""
        self.field.setText(self._shown)
        self.field.selectAll()
        self._say(None)

    def flush(self) -> bool:
        """Save what is typed; False when something was refused, which stays in its field with the reason."""
        is_mark_saved = self.commit()
        return self.remark.flush() and is_mark_saved

    def commit(self) -> bool:
        """Give the mark that is typed; nothing typed is not marked, which is not 0."""
        written = self.field.text().strip()
        if written == self._shown or self.field.isReadOnly():
            self._say(None)
            return True
        try:
            score = read_score(self.question, written) if written else None
        except KorrigoError as error:
            self._say(error)
            return False
        return self._give(score)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ground: where the person is, and what is still to mark."""
        is_here = self.field.hasFocus() or self.remark.hasFocus()
        if not (is_here or self._is_missing):
            return
        tones = current_colours().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_here:
            painter.setBrush(QColor(tones[Tone.ACCENT].ground))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self._is_missing:
            painter.setBrush(QColor(tones[Tone.WARNING].text))
            painter.drawRoundedRect(0, HALF, HALF, self.height() - 2 * HALF, HALF / 2, HALF / 2)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_reason()

    def _colour_reason(self) -> None:
        palette = self._reason.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(current_colours().tones[Tone.ERROR].text))
        self._reason.setPalette(palette)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        indent = _INDENT * max(self.question.depth - 1, 0)
        grid.setContentsMargins(GRID + indent, HALF, GRID, HALF)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(HALF)
        follow_text_size(self.field, lambda: self.field.setFixedWidth(room_for_text(_FIELD_WIDTH)))
        follow_text_size(self._maximum, lambda: self._maximum.setFixedWidth(room_for_text(_MAXIMUM_WIDTH)))
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self._maximum, 0, 2)
        grid.addWidget(self._reason, 1, 0, 1, 3)
        grid.addWidget(self.remark, 2, 0, 1, 3)
        self._reason.hide()
        self.remark.hide()

    def _describe(self) -> None:
        maximum = written_points(self.question.maximum)
        self.field.setAccessibleName(
            self.tr("Mark of {question}, out of {maximum}").format(question=self.question.path, maximum=maximum)
        )
        self.remark.setAccessibleName(self.tr("Remark on {question}").format(question=self.question.path))
        self.remark.setPlaceholderText(self.tr("Remark"))

    def _name_keys(self) -> None:
        """Say in the tooltip what the keys of the field do; they may have been changed since."""
        self.field.setToolTip(
            self.tr(
                "Enter: next question · {full} or + of the number pad: {maximum} · {zero} or −: 0 · "
                "{not_answered} or ÷: not answered · {more}, {less}: one step · letters: remark"
            ).format(
                maximum=written_points(self.question.maximum),
                **{spec.key: written_keys_of(spec) or "–" for spec in MARK_ACTIONS},
            )
        )

    def _connect(self) -> None:
        field = self.field
        field.tip_wanted.connect(self._name_keys)
        field.entered.connect(self._on_entered)
        field.step_wanted.connect(self._on_step)
        field.full_wanted.connect(lambda: self._give_at_once(Score(self.question.maximum)))
        field.zero_wanted.connect(lambda: self._give_at_once(Score(Points(0))))
        field.not_answered_wanted.connect(lambda: self._give_at_once(NOT_ANSWERED))
        field.nudged.connect(self._on_nudged)
        field.remark_started.connect(self._on_remark_started)
        field.reverted.connect(self.revert)
        field.focus_taken.connect(self.approached)
        field.focus_taken.connect(self.update)
        field.focus_left.connect(self._on_left)
        self.remark.focus_taken.connect(self.approached)
        self.remark.entered.connect(lambda: self.moved.emit(1))
        self.remark.given_up.connect(self.field.setFocus)
        self.remark.left.connect(self._on_remark_left)
        self.remark.paste_refused.connect(lambda letters: self._tell(paste_refused(letters)))
        self.remark.textChanged.connect(self._on_remark_changed)

    @property
    def reason(self) -> str:
        """Why something was refused, "" when nothing was."""
        return self._reason.text()

    def _on_remark_changed(self) -> None:
        """What was said about a paste holds no longer once something else is typed; a wrong mark stays wrong."""
        if self.field.property("invalid") is not True:
            self._tell("")

    def _on_left(self) -> None:
        self.commit()
        self.update()

    def _on_remark_left(self) -> None:
        self._show_remark()
        self.update()

    def _on_entered(self) -> None:
        if self.commit():
            self.moved.emit(1)
        else:
            self.field.selectAll()  # the next digit begins the right mark instead of joining the wrong one

    def _on_step(self, step: int) -> None:
        self.commit()
        self.moved.emit(step)

    def _on_nudged(self, steps: int) -> None:
        """Add or take one step of the scheme to what is there; beyond 0 and the maximum it stays."""
        scheme = self._marked.scheme
        if scheme is None or not self.commit() or self._marked.now is None:
            return
        score = self._marked.now.marks.scores.get(self.question.id)
        points = (score.points if score is not None else 0) + steps * scheme.step
        if 0 <= points <= self.question.maximum:
            self._give(Score(Points(points)))
            self.field.selectAll()

    def _on_remark_started(self, text: str) -> None:
        self.commit()
        self.remark.show()
        self.remark.setFocus()
        self.remark.moveCursor(self.remark.textCursor().MoveOperation.End)
        if self.remark.toPlainText() and not self.remark.toPlainText()[-1].isspace():
            text = f" {text}"
        self.remark.insertPlainText(text)

    def _give_at_once(self, score: Score) -> None:
        if self._give(score):
            self.moved.emit(1)

    def _give(self, score: Score | None) -> bool:
        error = self._marked.give_score(self.question, score)
        if error is None:
            self._shown = written_score(score)
            self.field.setText(self._shown)
        self._say(error)
        return error is None

    def _save_remark(self, before: str, after: str) -> bool:
        error = self._marked.write_remark(self.question, before, after)
        self._say(error)
        return error is None

    def _show_remark(self) -> None:
        self.remark.setVisible(bool(self.remark.toPlainText()) or self.remark.hasFocus())

    def _say(self, error: KorrigoError | None) -> None:
        """Say in place why something was refused, to eyes and to screen readers."""
        if error is None and not self._is_told and self.field.property("invalid") is not True:
            return  # thirty rows ask for it at each opening
        sentence = sentence_of(error) if error is not None else ""
        self._tell(sentence)
        self._describe_state()
        if self.field.property("invalid") is not (error is not None):
            self.field.setProperty("invalid", error is not None)
            self.field.style().polish(self.field)

    def _describe_state(self) -> None:
        """Tell a screen reader what the colours of the row tell an eye."""
        missing = self.tr("Still to mark") if self._is_missing else ""
        self.field.setAccessibleDescription(self._reason.text() or missing)

    def _tell(self, sentence: str) -> None:
        self._is_told = bool(sentence)
        self._reason.setText(sentence)
        self._reason.setVisible(self._is_told)
