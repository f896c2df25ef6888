"""The conflicts: a list, both values of the chosen one, and a key for each."""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.conflicts import (
    BOTH,
    MINE,
    THEIRS,
    Conflict,
    list_conflicts,
    resolve_conflict,
    resolve_conflicts,
)
from korrigo_desktop.ui.conflicts.conflict_actions import CONFLICT_ACTIONS, name_choices
from korrigo_desktop.ui.conflicts.conflict_model import ConflictModel
from korrigo_desktop.ui.conflicts.conflict_words import (
    as_text,
    mine_in_words,
    name_of_mine,
    name_of_theirs,
    reason_of,
    refused_in_words,
    resolution_of,
    source_of_mine,
    source_of_theirs,
    theirs_in_words,
    title_of,
)
from korrigo_desktop.ui.conflicts.handed_in_settling import Connect, HandedInSettling
from korrigo_desktop.ui.conflicts.value_card import ValueCard
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.theme.wrapped_lines import WrappedLines
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext


class ConflictsScreen(QStackedWidget):
    """Shows what was set aside; whatever is picked, both values stay on the list of settled ones.

    Attributes:
        exchange_wanted: The server has changed: fetch what is new.
    """

    exchange_wanted = Signal()

    def __init__(self, context: WindowContext, connect: Connect, parent: QWidget | None = None) -> None:
        """Show the conflicts of the context's profile.

        Args:
            context: Of the window.
            connect: Connects to the server as a manager, who settles there what correctors handed in.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.settling = HandedInSettling(context, connect, self)
        self.settling.settled.connect(self._on_settled)
        self.model = ConflictModel()
        self.model.setParent(self)
        self.actions_by_key = make_actions(
            CONFLICT_ACTIONS,
            self,
            {
                MINE: partial(self.resolve, MINE),
                THEIRS: partial(self.resolve, THEIRS),
                BOTH: partial(self.resolve, BOTH),
                "all_mine": partial(self.resolve_copy, MINE),
                "all_theirs": partial(self.resolve_copy, THEIRS),
                "copy_text": self._copy_text,
                "open": self._open_copy,
                "settled": lambda _is_on: self.refresh(),
            },
        )
        self.list = QListView()
        self.mine = ValueCard(self.actions_by_key[MINE])
        self.theirs = ValueCard(self.actions_by_key[THEIRS])
        self._title = label("", TextRole.TITLE)
        self.explanation = label("", muted=True)
        self._end = label("", TextRole.STRONG)
        self._nothing = EmptyState(
            IconName.CHECK,
            self.tr("Nothing is set aside"),
            self.tr("When the same mark is changed on two devices, both values wait here for you to choose."),
        )
        self._page = self._lay_out()
        self.setFocusProxy(self.list)
        context.changed.connect(self._on_changed)
        self.list.selectionModel().currentChanged.connect(self._show_current)

    def refresh(self) -> None:
        """Read the list again; the chosen one stays chosen."""
        chosen = self.current
        self.model.show_conflicts(
            list_conflicts(self._context.workplace, only_open=not self.actions_by_key["settled"].isChecked())
        )
        has_any = self.model.rowCount() > 0
        self.setCurrentWidget(self._page if has_any else self._nothing)
        row = 0 if chosen is None else self.model.row_of(chosen.edit.id)
        self.list.setCurrentIndex(self.model.index(row))
        self._show_current()

    @property
    def current(self) -> Conflict | None:
        """The one whose values are shown."""
        return self.model.conflict_at(self.list.currentIndex().row())

    def resolve(self, choice: str) -> None:
        """Settle the current one and go on to the next."""
        conflict = self.current
        if conflict is None or not self.actions_by_key[choice].isEnabled():
            return
        if conflict.edit.handed_in_by:
            self.settling.settle([conflict], is_taken=choice == MINE)
            return
        try:
            changes = resolve_conflict(self._context.workplace, conflict.edit.id, choice)
        except KorrigoError as error:
            self._context.say_error(error)
            return
        self._context.announce(changes)
        self.refresh()

    def resolve_copy(self, choice: str) -> None:
        """Settle all that waits for the current one's copy, in order; what can't be settled stays and says why."""
        conflict = self.current
        if conflict is None:
            return
        waiting = self.model.open_ones_like(conflict)
        if conflict.edit.handed_in_by:
            can_be = [each for each in waiting if choice != MINE or each.can_take_mine]
            self.settling.settle(can_be, is_taken=choice == MINE)
            return
        self._resolve_here({each.edit.id: each for each in waiting}, choice)

    def _resolve_here(self, waiting: dict[str, Conflict], choice: str) -> None:
        changes, refused = resolve_conflicts(self._context.workplace, waiting, choice)
        self._context.announce(changes)
        if refused:
            words = refused_in_words([(waiting[edit_id], error) for edit_id, error in refused.items()])
            self._context.say(words, NoticeLevel.ERROR)
        self.refresh()

    def show_exchanged(self) -> None:
        """A round with the server is over: correctors may have handed something in, which changes no copy."""
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what a round set aside while another screen was in front."""
        super().showEvent(event)
        self.refresh()

    def _on_settled(self) -> None:
        self.refresh()
        self.exchange_wanted.emit()

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _show_current(self, *_: QModelIndex) -> None:
        conflict = self.current
        is_open = conflict is not None and not conflict.edit.resolution
        self.actions_by_key[MINE].setEnabled(is_open and conflict is not None and conflict.can_take_mine)
        self.actions_by_key[THEIRS].setEnabled(is_open)
        self.actions_by_key[BOTH].setEnabled(is_open and conflict is not None and conflict.can_keep_both)
        waiting = 0 if conflict is None else len(self.model.open_ones_like(conflict))
        self.actions_by_key["all_mine"].setEnabled(waiting > 1 and self.actions_by_key[MINE].isEnabled())
        self.actions_by_key["all_theirs"].setEnabled(waiting > 1 and is_open)
        self.actions_by_key["copy_text"].setEnabled(conflict is not None)
        self.actions_by_key["open"].setEnabled(conflict is not None and conflict.present is not None)
        name_choices(self.actions_by_key, is_handed_in=conflict is not None and bool(conflict.edit.handed_in_by))
        if conflict is None:
            return
        self._title.setText(title_of(conflict))
        self.explanation.setText(reason_of(conflict))
        self._end.setText(resolution_of(conflict))
        self._end.setVisible(bool(conflict.edit.resolution))
        self.mine.show_value(name_of_mine(conflict), mine_in_words(conflict), source_of_mine(conflict))
        self.theirs.show_value(name_of_theirs(conflict), theirs_in_words(conflict), source_of_theirs(conflict))

    def _copy_text(self) -> None:
        conflict = self.current
        if conflict is None:
            return
        listed = self.model.ones_of(conflict.edit.copy_id)
        QGuiApplication.clipboard().setText("".join(f"{as_text(conflict)}\n" for conflict in listed))
        self._context.say(self.tr("%n change(s) copied: paste them into a message.", "", len(listed)))

    def _open_copy(self) -> None:
        if (conflict := self.current) is not None:
            self._context.request_copy(conflict.edit.copy_id)

    def _lay_out(self) -> QWidget:
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Changes that were set aside"))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WrappedLines(self.list))
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        cards.addWidget(self.mine, 1)
        cards.addWidget(self.theirs, 1)
        whole = QHBoxLayout()
        whole.setSpacing(GAP)
        for key in ("all_mine", "all_theirs"):
            whole.addWidget(ActionButton(self.actions_by_key[key]), 1)
        buttons = QHBoxLayout()
        for key in (BOTH, "open", "copy_text", "settled"):
            buttons.addWidget(ActionButton(self.actions_by_key[key], quiet=key != BOTH))
        buttons.addStretch(1)
        detail = QVBoxLayout()
        detail.setSpacing(GRID)
        for part in (self._title, self.explanation, self._end):
            detail.addWidget(part)
        detail.addLayout(cards)
        detail.addLayout(whole)
        detail.addLayout(buttons)
        detail.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.list, 2)
        row.addLayout(detail, 3)
        self.addWidget(page)
        self.addWidget(self._nothing)
        return page
