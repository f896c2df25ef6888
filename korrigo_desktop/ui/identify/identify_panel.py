"""The right of the screen: how far it is, the search, the candidates, and what was refused."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit, QProgressBar, QTableView, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.identification import Candidate, CopyToIdentify, IdentificationProgress
from korrigo_desktop.ui.azerty import DIGIT_ROW
from korrigo_desktop.ui.identify.candidate_model import CandidateModel
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.row_table import show_whole_rows
from korrigo_desktop.ui.theme.text_room import follow_text_size

_LEAST_WIDTH = 400
_LIKELY_COLUMN = 4


class SearchField(QLineEdit):
    """A line in which Up and Down move through the candidates, and a digit typed first takes one of them.

    Attributes:
        moved: (int) The person asked for the candidate so many rows further.
        digit_typed: (int) The person asked for the candidate with this number.
        takes_digits: Up to which digit, as long as nothing has been typed; 0 when all digits are typing.
    """

    moved = Signal(int)
    digit_typed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take no digit yet."""
        super().__init__(parent, clearButtonEnabled=True)
        self.takes_digits = 0

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the screen: they are about answers, not about letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undoes:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on the arrows, and a digit that takes a candidate; the rest is typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        typed = DIGIT_ROW.get(event.text(), event.text())
        if step is not None:
            self.moved.emit(step)
        elif not self.text() and typed.isdecimal() and 1 <= int(typed) <= self.takes_digits:
            self.digit_typed.emit(int(typed))
        else:
            super().keyPressEvent(event)


class IdentifyPanel(QWidget):
    """Finds the pupil that a few letters mean.

    Attributes:
        search_changed: (str) Other letters were typed.
        choice_changed: (bool) Whether a candidate is chosen now.
        candidate_activated: A candidate was chosen with the mouse, or by its digit.
    """

    search_changed = Signal(str)
    choice_changed = Signal(bool)
    candidate_activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no candidate yet."""
        super().__init__(parent)
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("A few letters of the name, or digits of the birth date"))
        self.search.setAccessibleName(self.tr("Search the class list"))
        self._progress = QProgressBar(textVisible=False)
        self._progress_text = label("", muted=True)
        self._who = label("", TextRole.HEADING)
        self._problem = reason_label()
        self.model = CandidateModel(self)
        self.table = self._make_table()
        self._row_height = self.table.verticalHeader().defaultSectionSize()
        self._lay_out()
        follow_text_size(self, self._make_room)
        self.search.textChanged.connect(self.search_changed)
        self.search.moved.connect(self._move)
        self.search.digit_typed.connect(self._take)
        self.setFocusProxy(self.search)

    def _make_room(self) -> None:
        self.setMinimumWidth(room_for_text(_LEAST_WIDTH))  # names of two families and two saints

    def show_progress(self, progress: IdentificationProgress) -> None:
        """Say how many copies are identified."""
        self._progress.setRange(0, max(progress.copies, 1))
        self._progress.setValue(progress.identified)
        text = self.tr("Copies identified: {done} of {all}").format(done=progress.identified, all=progress.copies)
        self._progress_text.setText(text)

    def show_who(self, item: CopyToIdentify) -> None:
        """Say whose copy it is, as far as a person has said so."""
        if item.identity.is_not_on_list:
            self._who.setText(self.tr("Not on the list"))
        else:
            self._who.setText(item.student_name or self.tr("Whose copy is this?"))

    def show_problem(self, sentence: str) -> None:
        """Say why an answer was refused, "" to take it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.search.setAccessibleDescription(sentence)

    def show_refusal(self, error: KorrigoError) -> None:
        """Say why an answer was refused; of a pupil who has a copy, what was typed is ready to be typed over."""
        self.show_problem(sentence_of(error))
        if error.kind is ErrorKind.STUDENT_HAS_A_COPY:
            self.search.selectAll()

    def show_candidates(self, candidates: tuple[Candidate, ...], chosen: int | None = None) -> None:
        """Show candidates, those whom a header names with their digits.

        Args:
            candidates: Best first.
            chosen: The row that Enter takes; without one the arrows make a choice.
        """
        self.model.show_candidates(candidates)
        are_read = self.model.are_read
        self.search.takes_digits = len(candidates) if are_read else 0
        rows = self.table.verticalHeader()
        rows.setVisible(are_read)
        rows.setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 2 * GRID if are_read else self._row_height)
        for column in range(1, self.model.columnCount()):
            self.table.setColumnHidden(column, are_read != (column == _LIKELY_COLUMN))
        if chosen is not None:
            self.table.setCurrentIndex(self.model.index(chosen, 0))
        self.choice_changed.emit(self.chosen() is not None)

    def chosen(self) -> Candidate | None:
        """The candidate that Enter would take."""
        return self.model.candidate(self.table.currentIndex())

    def _take(self, digit: int) -> None:
        self._choose(digit - 1)
        self.candidate_activated.emit()

    def _move(self, step: int) -> None:
        self._choose(self.table.currentIndex().row() + step)  # -1 is no row: the first is next

    def _choose(self, wanted: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = min(max(wanted, 0), rows - 1)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        show_whole_rows(table)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAccessibleName(self.tr("Candidates"))
        table.selectionModel().currentChanged.connect(lambda now, _before: self.choice_changed.emit(now.isValid()))
        table.doubleClicked.connect(self._activate)
        return table

    def _activate(self, _index: QModelIndex) -> None:
        self.candidate_activated.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self._progress_text, self._progress, self._who, self.search, self._problem):
            column.addWidget(part)
        column.addWidget(self.table, 1)
