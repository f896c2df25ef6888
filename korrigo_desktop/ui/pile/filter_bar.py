"""The filters of the pile: chips of states with their counts, a search, and whether names are shown."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, PileCounts
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.pile.sort_menu import SortMenu
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_actions
from korrigo_desktop.ui.theme.buttons import action_tool_button
from korrigo_desktop.ui.theme.icons import IconName, icon, set_icon
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_TYPING_PAUSE_MS = 150
_GROUP = QT_TRANSLATE_NOOP("Actions", "Copies")

FILTER_ACTIONS = (
    ActionSpec("search_copies", QT_TRANSLATE_NOOP("Actions", "Search"), (QKeySequence.StandardKey.Find,), _GROUP),
    ActionSpec("next_filter", QT_TRANSLATE_NOOP("Actions", "Next filter"), ("Alt+Right",), _GROUP),
    ActionSpec("previous_filter", QT_TRANSLATE_NOOP("Actions", "Previous filter"), ("Alt+Left",), _GROUP),
    ActionSpec(
        "first_pages", QT_TRANSLATE_NOOP("Actions", "First pages"), ("Ctrl+G",), _GROUP, IconName.PAGE,
        is_checkable=True,
    ),
    ActionSpec(
        "anonymous", QT_TRANSLATE_NOOP("Actions", "Anonymous marking"), ("Ctrl+Shift+A",), _GROUP, IconName.EYE_OFF,
        is_checkable=True,
    ),
)  # fmt: skip


class FilterBar(QWidget):
    """Says which copies are wanted.

    Attributes:
        changed: Another filter was chosen; ask `filtered`.
        names_switched: (bool) Whether pupils' names are to be seen.
        grid_switched: (bool) Whether first pages are to be seen instead of the table.
    """

    changed = Signal()
    names_switched = Signal(bool)
    grid_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = {state: self._chip() for state in CopyState}
        self._every = self._chip()
        self._parked = self._chip()
        self._group = QButtonGroup(self)
        for chip in (self._every, *self._chips.values(), self._parked):
            self._group.addButton(chip)
        self._every.setChecked(True)
        self._search = self._make_search()
        self.sort = SortMenu()
        made = make_actions(
            FILTER_ACTIONS,
            self,
            {
                "search_copies": self.focus_search,
                "next_filter": lambda: self._step(1),
                "previous_filter": lambda: self._step(-1),
                "first_pages": self.grid_switched.emit,
                "anonymous": self._on_anonymous,
            },
        )
        self._name_search(made["search_copies"])
        made["search_copies"].changed.connect(lambda: self._name_search(made["search_copies"]))
        self.grid, self.anonymous = made["first_pages"], made["anonymous"]
        self.anonymous.setChecked(True)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._group.buttonClicked.connect(self.changed)
        self._search.textChanged.connect(self._pause.start)
        self._search.returnPressed.connect(self._on_search_entered)
        self._lay_out()
        self.show_counts(PileCounts(dict.fromkeys(CopyState, 0), 0))

    @property
    def is_anonymous(self) -> bool:
        """Whether names stay hidden."""
        return self.anonymous.isChecked()

    @property
    def is_narrowing(self) -> bool:
        """Whether any filter is on."""
        return not self._every.isChecked() or bool(self._search.text().strip())

    def filtered(self, query: CopyQuery) -> CopyQuery:
        """A query with these filters; nothing in it betrays a name that is not shown."""
        states = frozenset(state for state, chip in self._chips.items() if chip.isChecked())
        is_by_name = self.is_anonymous and query.order is CopyOrder.NAME
        return replace(
            query,
            order=CopyOrder.SCAN if is_by_name else query.order,
            states=states,
            is_parked=True if self._parked.isChecked() else None,
            text=self._search.text().strip(),
            searches_names=not self.is_anonymous,
        )

    def show_counts(self, counts: PileCounts) -> None:
        """Show how many copies each filter would let pass; a state that no copy has needs no chip."""
        self._say(self._every, self.tr("All"), counts.copies)
        for state, chip in self._chips.items():
            self._say(chip, state_name(state), counts.by_state[state])
            chip.setVisible(counts.by_state[state] > 0 or chip.isChecked())
        self._say(self._parked, self.tr("to re-read"), counts.parked)
        self._parked.setVisible(counts.parked > 0 or self._parked.isChecked())

    def clear(self) -> None:
        """Let all copies pass."""
        self._search.clear()
        self._every.setChecked(True)
        self._pause.stop()
        self.changed.emit()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus()
        self._search.selectAll()

    def _name_search(self, action: QAction) -> None:
        keys = written_keys(action.shortcut())
        words = self.tr("Search a copy")
        self._search.setPlaceholderText(f"{words} ({keys})" if keys else words)

    def _step(self, step: int) -> None:
        """Choose the neighbour of the chosen filter, round and round."""
        shown = [chip for chip in self._group.buttons() if not chip.isHidden()]
        at = next(place for place, chip in enumerate(shown) if chip.isChecked())
        shown[(at + step) % len(shown)].click()

    def _on_anonymous(self, is_on: bool) -> None:
        self.sort.show_names(not is_on)
        self.names_switched.emit(not is_on)
        self.changed.emit()

    def _on_search_entered(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def _chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return chip

    def _say(self, chip: QToolButton, name: str, count: int) -> None:
        chip.setText(f"{name}  {self.locale().toString(count)}")
        chip.setAccessibleName(self.tr("{filter}: %n copies", "", count).format(filter=name))

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(clearButtonEnabled=True)
        search.setAccessibleName(self.tr("Search a copy by its code or, when names are shown, by its pupil"))
        follow_text_size(search, lambda: search.setMaximumWidth(room_for_text(260)))
        lens = search.addAction(icon(IconName.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(lens, IconName.SEARCH)
        search.setProperty("hasIcon", "true")
        return search

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        row.setSpacing(HALF)
        for chip in (self._every, *self._chips.values(), self._parked):
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self._search, 1)
        row.addSpacing(GRID)
        row.addWidget(self.sort)
        for action in (self.grid, self.anonymous):
            row.addWidget(action_tool_button(action))
