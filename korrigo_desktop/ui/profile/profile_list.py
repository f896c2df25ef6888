"""The profiles of this person on this computer: the one that is open, and the others to open in its place."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from korrigo_desktop.services.profiles import Profile
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label


class ProfileList(QFrame):
    """One line a profile, with a button to open it.

    Attributes:
        profile_wanted: (Path) Open this folder in the place of the present one.
        join_wanted: Join another server.
    """

    profile_wanted = Signal(object)
    join_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self.join_button = push_button(self.tr("Join a school's server…"))
        self.join_button.clicked.connect(self.join_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Profiles on this computer"), TextRole.HEADING))
        column.addLayout(self._rows)
        buttons = QHBoxLayout()
        buttons.addWidget(self.join_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_profiles(self, profiles: Sequence[Profile], current: Path) -> None:
        """Show the profiles; the current one has no button."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for profile in profiles:
            self._rows.addWidget(self._row(profile, is_current=profile.folder == current))

    def _row(self, profile: Profile, *, is_current: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        title = self._title(profile)
        line.addWidget(label(title, TextRole.STRONG if is_current else TextRole.BODY), 1)
        if is_current:
            line.addWidget(label(self.tr("open"), muted=True))
        else:
            button = push_button(self.tr("Open"))
            button.setAccessibleName(self.tr("Open {profile}").format(profile=title))
            button.clicked.connect(lambda: self.profile_wanted.emit(profile.folder))
            line.addWidget(button)
        return row

    def _title(self, profile: Profile) -> str:
        if not profile.is_encrypted:
            return self.tr("This computer alone")
        if profile.server is None:
            return self.tr("A profile that can't be read ({name})").format(name=profile.name)
        day = profile.joined_on
        if day is None:
            return profile.server.address
        written = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
        return self.tr("{server}, joined on {day}").format(server=profile.server.address, day=written)
