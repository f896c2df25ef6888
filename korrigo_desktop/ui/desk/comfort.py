"""What makes long marking easier: more lines in the menu of the paper, each choice kept for the next time."""

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

_SNAP_SETTING = "desk/textOnLines"
_HAND_SETTING, _TIME_SETTING, _BREAK_SETTING = "desk/marksLeft", "desk/timeLeft", "desk/breakMinutes"
BREAKS = (0, 30, 45, 60)
"""Minutes after which a break is proposed; 0 for never, which is the usual."""


class DeskComfort(QObject):
    """Lets the person choose.

    Attributes:
        hand_chosen: (bool) The marks lie on the left of the pages from now on, or on the right.
        snap_chosen: (bool) Texts on the page stand on its ruled lines from now on, or where they are put.
        time_chosen: (bool) The time that the pile still needs is shown from now on, or no longer.
        left_handed: The action of the first.
        time_left: The action of the second.
        text_on_lines: The action of the lines.
        breaks: The actions of the minutes.
    """

    hand_chosen = Signal(bool)
    snap_chosen = Signal(bool)
    time_chosen = Signal(bool)

    def __init__(self, menu: QMenu, parent: QObject) -> None:
        """Take up the choices of the last time.

        Args:
            menu: Gets the lines.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.left_handed = self._switch(self.tr("Left-handed: the marks on the left"), _HAND_SETTING, self.hand_chosen)
        self.time_left = self._switch(self.tr("Show me the time left"), _TIME_SETTING, self.time_chosen)
        self.text_on_lines = self._switch(
            self.tr("Texts stand on the ruled lines"), _SNAP_SETTING, self.snap_chosen, usually_on=True
        )
        menu.addSeparator()
        menu.addActions([self.left_handed, self.time_left, self.text_on_lines])
        self.breaks = self._fill_breaks(menu.addMenu(self.tr("Propose a break")))

    @property
    def is_left_handed(self) -> bool:
        """Whether the marks lie on the left of the pages."""
        return self.left_handed.isChecked()

    @property
    def snaps_to_lines(self) -> bool:
        """Whether texts on the page stand on its ruled lines."""
        return self.text_on_lines.isChecked()

    @property
    def shows_time_left(self) -> bool:
        """Whether the time that the pile still needs is shown."""
        return self.time_left.isChecked()

    @property
    def minutes_to_break(self) -> int:
        """Minutes of marking after which a break is proposed; 0 for never."""
        return next(minutes for minutes, action in self.breaks.items() if action.isChecked())

    def _switch(self, title: str, setting: str, chosen: object, *, usually_on: bool = False) -> QAction:
        action = QAction(title, self, checkable=True)
        action.setChecked(str(QSettings().value(setting, "1" if usually_on else "")) == "1")
        action.toggled.connect(lambda is_on: QSettings().setValue(setting, "1" if is_on else "0"))
        action.toggled.connect(chosen)
        return action

    def _fill_breaks(self, menu: QMenu) -> dict[int, QAction]:
        group = QActionGroup(self)
        kept = str(QSettings().value(_BREAK_SETTING, ""))
        chosen = int(kept) if kept in {str(minutes) for minutes in BREAKS} else BREAKS[0]
        actions = {}
        for minutes in BREAKS:
            title = self.tr("After %n minutes of marking", "", minutes) if minutes else self.tr("Never")
            actions[minutes] = QAction(title, group, checkable=True, checked=minutes == chosen)
            actions[minutes].triggered.connect(
                lambda _checked, minutes=minutes: QSettings().setValue(_BREAK_SETTING, minutes)
            )
        menu.addActions(list(actions.values()))
        return actions
