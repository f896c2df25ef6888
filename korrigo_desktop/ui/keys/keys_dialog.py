"""The dialog in which a person chooses other keys: pick an action, press the keys; what can't be is said in place."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.key_choices import save_choices
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.keys.key_list_model import KEYS, WHAT, WHERE, KeyListModel, shown_keys, title_of
from korrigo_desktop.ui.keys.key_rules import as_table_key, objection, with_both_enters
from korrigo_desktop.ui.own_keys import own_keys, use_own_keys
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import ActionSpec, give_keys_anew
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, reason_label
from korrigo_desktop.ui.theme.row_table import show_whole_rows

_WIDTH, _HEIGHT = 680, 620


class KeysDialog(QDialog):
    """Every change is in force and kept at once; nothing is to be saved, and everything can go back.

    Attributes:
        search: Narrows the list.
        table: The actions.
        press: Takes the new keys of the current action.
        reason: Why they can't be taken.
        usual: Gives the current action its usual keys again.
        none: Leaves it without keys.
        all_usual: Gives all of them their usual keys again.
    """

    def __init__(self, folder: Path, window: QWidget) -> None:
        """List the actions.

        Args:
            folder: The profile's, where the choices are kept.
            window: Whose actions answer to the keys.
        """
        super().__init__(window)
        self._folder = folder
        self._window = window
        self.setWindowTitle(self.tr("Change the keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.model = KeyListModel()
        self.table = self._make_table()
        self.press = QKeySequenceEdit()
        self.reason = reason_label()
        self.usual = push_button(self.tr("Usual keys"))
        self.none = push_button(self.tr("No key"), quiet=True)
        self.all_usual = push_button(self.tr("All usual keys again"), quiet=True)
        self.leave = push_button(self.tr("Close"), primary=True)
        self._what = label("", TextRole.STRONG)
        self._lay_out()
        self._connect()
        self._choose_row(0)
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the search leads into the list; Enter in the list to where keys are pressed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in ENTER
            if watched is self.search and (is_enter or event.key() == Qt.Key.Key_Down):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.table and is_enter:
                self.press.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    @property
    def _current(self) -> ActionSpec | None:
        return self.model.spec(self.table.currentIndex().row())

    def _on_pressed(self) -> None:
        """Take the keys that were pressed, unless they can't be."""
        spec, pressed = self._current, self.press.keySequence()
        self.press.clear()
        if spec is None or pressed.isEmpty():
            return
        if pressed == QKeySequence(Qt.Key.Key_Escape):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # out of here; once more closes
            return
        keys = with_both_enters(as_table_key(pressed))
        why_not = next((why for key in keys if (why := objection(spec, key, own_keys()))), "")
        if why_not:
            self._say(why_not)
        else:
            self._take(spec, keys)

    def _take(self, spec: ActionSpec, keys: tuple[str, ...]) -> None:
        chosen = {**own_keys(), spec.name: keys}
        if keys == spec.usual_keys:
            del chosen[spec.name]
        self._put_in_force(chosen)

    def _on_usual(self) -> None:
        """The usual keys may have gone to another action meanwhile: then say to which."""
        if (spec := self._current) is None:
            return
        why_not = next((why for key in spec.usual_keys if (why := objection(spec, key, own_keys()))), "")
        if why_not:
            self._say(why_not)
        else:
            self._take(spec, spec.usual_keys)

    def _on_none(self) -> None:
        if (spec := self._current) is not None:
            self._take(spec, ())

    def _on_all_usual(self) -> None:
        self._put_in_force({})

    def _put_in_force(self, chosen: dict[str, tuple[str, ...]]) -> None:
        try:
            save_choices(self._folder, chosen)
        except KorrigoError as error:
            self._say(sentence_of(error))
            return
        use_own_keys(chosen)
        give_keys_anew(self._window)
        self.model.refresh()
        self._say("")
        self._follow()

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.press.setAccessibleDescription(reason or self.tr("Press the keys"))

    def _follow(self) -> None:
        """Name the action that is about to have other keys."""
        spec = self._current
        for part in (self.press, self.usual, self.none):
            part.setEnabled(spec is not None)
        if spec is not None:
            keys = shown_keys(spec) or self.tr("no key")
            self._what.setText(f"{title_of(spec)} ({keys})")
            self.press.setAccessibleName(self.tr("New keys of: {action}").format(action=title_of(spec)))
            self.usual.setEnabled(spec.name in own_keys())
            self.none.setEnabled(bool(shown_keys(spec)))
        self.all_usual.setEnabled(bool(own_keys()))

    def _on_row(self) -> None:
        self._say("")
        self._follow()

    def _on_search(self, typed: str) -> None:
        spec = self._current
        self.model.search(typed)
        self._choose_row(self.model.row_of(spec))

    def _choose_row(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), WHAT))
        self._on_row()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        show_whole_rows(table)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (WHERE, KEYS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(self.tr("Actions and their keys"))
        return table

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search an action or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.press.setMaximumSequenceLength(1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.press, 1)
        row.addWidget(self.usual)
        row.addWidget(self.none)
        foot = QHBoxLayout()
        foot.addWidget(self.all_usual)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self._what)
        column.addWidget(self.reason)
        column.addLayout(row)
        column.addLayout(foot)
        for button in (self.usual, self.none, self.all_usual, self.leave):
            button.setAutoDefault(False)
        self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.search.textChanged.connect(self._on_search)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(lambda _index: self.press.setFocus())
        self.press.editingFinished.connect(self._on_pressed)
        self.usual.clicked.connect(self._on_usual)
        self.none.clicked.connect(self._on_none)
        self.all_usual.clicked.connect(self._on_all_usual)
        self.leave.clicked.connect(self.close)
