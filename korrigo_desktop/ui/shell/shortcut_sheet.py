"""The sheet of all shortcuts that work now: press F1, or hold it as long as you read."""

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from korrigo_desktop.ui.shortcuts import ShortcutLine, shortcut_lines
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, HALF, ROOM, WIDE, TextRole, label
from korrigo_desktop.ui.theme.pill import Pill

# Released sooner, F1 was pressed and not held: the sheet stays.
_HOLD_MS = 600
# WORKAROUND Qt 6.11: on some X servers (seen with Xvfb) a key that is held comes as releases and presses without the
# mark of a repeat, the first after 200 ms or more, and each press at once behind its release.
_FIRST_REPEAT_MS = 200
_REPEAT_FOLLOWS_MS = 80
_MOST_COLUMNS = 3
_LINES_OF_A_HEADING = 2


class ShortcutSheet(QFrame):
    """Lies over the window it is given, in its middle, with the focus; Escape, F1 or a click elsewhere closes it."""

    def __init__(self, window: QWidget) -> None:
        """Prepare the sheet; `open` shows it.

        Args:
            window: Whose shortcuts it shows.
        """
        super().__init__(window)
        self._window = window
        self._held = QElapsedTimer()
        self._let_go = QTimer(self, singleShot=True, interval=_REPEAT_FOLLOWS_MS)
        self._let_go.timeout.connect(self._on_let_go)
        self._focus_before: QWidget | None = None
        self.setObjectName("overlay")
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Keyboard shortcuts"), TextRole.TITLE))
        column.addWidget(self._scroll, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(label(self.tr("Esc or F1 closes this sheet."), TextRole.CAPTION, muted=True), 1)
        column.addLayout(self._foot)
        self.hide()

    def offer_change(self, action: QAction) -> None:
        """Show the action that leads to other keys; it closes the sheet."""
        self._foot.addWidget(ActionButton(action, quiet=True))
        action.triggered.connect(self._close)

    def toggle(self) -> None:
        """Open the sheet, or close it; nothing while F1 is held."""
        if self._let_go.isActive():
            self._let_go.stop()
        elif self.isVisible():
            self._leave()
        else:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; scroll where the window is too small for the sheet."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif step is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Close when a held F1 is let go: no press follows."""
        is_let_go = event.key() == Qt.Key.Key_F1 and not event.isAutoRepeat() and self._held.isValid()
        if is_let_go and self._held.elapsed() >= _FIRST_REPEAT_MS:
            self._let_go.start()
        elif is_let_go:
            self._held.invalidate()

    def _on_let_go(self) -> None:
        is_held = self._held.isValid() and self._held.elapsed() >= _HOLD_MS + _REPEAT_FOLLOWS_MS
        self._held.invalidate()
        if is_held:
            self._close()

    def _open(self) -> None:
        room = self._window.rect().adjusted(WIDE, WIDE, -WIDE, -WIDE)
        frame = QSize(2 * WIDE + GAP, self.sizeHint().height() - self._scroll.sizeHint().height())
        sheet = _widest_sheet(shortcut_lines(self._window), room.width() - frame.width())
        self._scroll.setWidget(sheet)
        self._focus_before = self._window.focusWidget()
        self.resize((sheet.sizeHint() + frame).boundedTo(room.size()))
        self.move(room.center() - self.rect().center())
        self._held.start()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _close(self) -> None:
        if self.isVisible():
            self._leave()

    def _leave(self) -> None:
        self._let_go.stop()
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)


def _widest_sheet(lines: list[ShortcutLine], width: int) -> QWidget:
    """The sheet with as many columns as a width allows."""
    for columns in range(_MOST_COLUMNS, 1, -1):
        sheet = _sheet_of(lines, columns)
        if sheet.sizeHint().width() <= width:
            return sheet
        sheet.deleteLater()
    return _sheet_of(lines, 1)


def _sheet_of(lines: list[ShortcutLine], count: int) -> QWidget:
    """Groups in columns of about the same height: each goes where there is most room left."""
    groups: dict[str, list[ShortcutLine]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    sheet = QWidget()
    columns = [QVBoxLayout() for _ in range(min(count, max(len(groups), 1)))]
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(WIDE)
    heights = [0] * len(columns)
    for column in columns:
        row.addLayout(column, 1)
    for group, members in groups.items():
        place = heights.index(min(heights))
        columns[place].addLayout(_group_of(group, members))
        heights[place] += len(members) + _LINES_OF_A_HEADING
    for column in columns:
        column.addStretch(1)
    return sheet


def _group_of(title: str, lines: list[ShortcutLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, ROOM)
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(HALF)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, TextRole.STRONG), 0, 0, 1, 2)
    for number, line in enumerate(lines, start=1):
        what = label(line.title)
        what.setWordWrap(False)
        grid.addWidget(what, number, 0)
        grid.addWidget(Pill(line.keys), number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return grid
