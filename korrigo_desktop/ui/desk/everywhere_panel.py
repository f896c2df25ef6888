"""A remark's new words and every place that they would come to, over the page: looked through, then changed at once."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.remark_changes import RemarkPlace
from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.services.remark_changes import RemarkPlaces
from korrigo_desktop.ui.desk.desk_card import DeskCard
from korrigo_desktop.ui.desk.everywhere_model import EverywhereColumn, EverywhereModel
from korrigo_desktop.ui.desk.plain_words import PlainWords, paste_refused
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.row_table import show_whole_rows
from korrigo_desktop.ui.theme.text_room import follow_text_size

_FIELD_LINES = 3
_SIZE = QSize(860, 560)


class EverywherePanel(DeskCard):
    """Hidden until it is asked; Enter in the words changes what is ticked, Escape leaves everything as it is.

    Attributes:
        accepted: (list of (RemarkPlace, str)) Change these.
        words: The new words.
        table: The places.
        apply: Changes what is ticked.
    """

    accepted = Signal(object)

    def __init__(self, desk: QWidget) -> None:
        """Stay hidden.

        Args:
            desk: What it lies over.
        """
        super().__init__(desk, _SIZE)
        self._old = ""
        self._count = label("", muted=True)
        self._reason = reason_label()
        self.words = PlainWords()
        self.model = EverywhereModel(self)
        self.table = self._make_table()
        self.apply = push_button("", primary=True)
        self._cancel = push_button(self.tr("Cancel"), quiet=True)
        self.setFocusProxy(self.words)
        self._lay_out()
        self.words.textChanged.connect(self._on_words)
        self.words.paste_refused.connect(lambda letters: self._tell(paste_refused(letters)))
        self.model.dataChanged.connect(self._show_count)
        self.apply.clicked.connect(self._accept)
        self._cancel.clicked.connect(self.dismiss)
        for part in (self.words, self.table):
            part.installEventFilter(self)

    @property
    def old(self) -> str:
        """The words that are to be changed."""
        return self._old

    @property
    def said(self) -> str:
        """How many places would change and how many stay, and why something was refused."""
        return " ".join(part for part in (self._count.text(), self._reason.text()) if part)

    def ask(self, found: RemarkPlaces) -> None:
        """Open with a remark and its places."""
        self._old = found.text
        self.model.show_places(found, found.text)
        self.words.setPlainText(found.text)
        self.words.selectAll()
        self._tell("")
        self._show_count()
        self.open(self.words)

    def ask_again(self, found: RemarkPlaces, reason: str) -> None:
        """Show the places as they are now; the new words and what was left out stay.

        Args:
            found: Of the same remark.
            reason: Why it is asked again, translated.
        """
        self.model.show_places(found, self._new(), is_same=True)
        self._tell(reason)
        self._show_count()

    def take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter changes what is ticked; the space bar ticks places, or no more."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER and held != Qt.KeyboardModifier.ShiftModifier:
            self._accept()
        elif watched is self.table and key == Qt.Key.Key_Space:
            self.model.turn(sorted({index.row() for index in self.table.selectionModel().selectedIndexes()}))
        else:
            return False
        return True

    def _accept(self) -> None:
        wanted = self.model.wanted() if self.apply.isEnabled() else []
        if wanted:
            self.accepted.emit(wanted)

    def _new(self) -> str:
        return self.words.toPlainText().strip()

    def _on_words(self) -> None:
        self._tell("")
        if len(self._new()) > MOST_CHARACTERS:
            self._tell(self.tr("These are too many letters for a remark."))
        self.model.show_words(self._new())
        self._show_count()

    def _tell(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _show_count(self) -> None:
        wanted, refused = self.model.wanted(), self.model.refused
        copies = _copies(place for place, _after in wanted)
        stay = _copies(refused)
        parts = [self.tr("%n remarks change.", "", len(wanted))]
        if stay:
            parts.append(self.tr("%n copies stay as they are: the list says why.", "", stay))
        self._count.setText(" ".join(parts))
        self.apply.setText(self.tr("Change on %n copies", "", copies))
        is_possible = bool(wanted) and 0 < len(self._new()) <= MOST_CHARACTERS
        self.apply.setEnabled(is_possible)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        show_whole_rows(table)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (EverywhereColumn.NOW, EverywhereColumn.AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        follow_text_size(table, lambda: table.setColumnWidth(EverywhereColumn.COPY, room_for_text(120)))
        follow_text_size(table, lambda: table.setColumnWidth(EverywhereColumn.QUESTION, room_for_text(130)))
        table.setAccessibleName(self.tr("Copies that have the remark"))
        return table

    def _lay_out(self) -> None:
        self.words.setAccessibleName(self.tr("New words of the remark"))
        self.words.setTabChangesFocus(True)
        height = self.words.fontMetrics().lineSpacing() * _FIELD_LINES + GAP
        follow_text_size(self.words, lambda: self.words.setFixedHeight(room_for_text(height)))
        keys = self.tr("Enter: change them all · Tab: the list, where Space leaves one out · Esc: back")
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(label(keys, TextRole.CAPTION, muted=True), 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.setSpacing(HALF)
        column.addWidget(label(self.tr("Change a remark on every copy that has it"), TextRole.STRONG))
        column.addWidget(self.words)
        column.addWidget(self._reason)
        column.addWidget(self._count)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _copies(places: Iterable[RemarkPlace]) -> int:
    return len({place.copy.id for place in places})
