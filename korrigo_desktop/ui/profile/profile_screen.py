"""The profile: who I am here, how the exchange stands, and the other profiles of this computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.joining import Joined
from korrigo_desktop.services.profiles import list_profiles
from korrigo_desktop.ui.profile.care_card import CareCard
from korrigo_desktop.ui.profile.exchange_card import ExchangeCard
from korrigo_desktop.ui.profile.join_form import JoinForm
from korrigo_desktop.ui.profile.profile_actions import PROFILE_ACTIONS
from korrigo_desktop.ui.profile.profile_list import ProfileList
from korrigo_desktop.ui.profile.recovery_key_page import RecoveryKeyPage
from korrigo_desktop.ui.shortcuts import leave_keys, make_actions
from korrigo_desktop.ui.theme.metrics import GAP, LINE_WIDTH, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size
from korrigo_desktop.ui.window_context import WindowContext


class ProfileScreen(QStackedWidget):
    """Shows the profile; joining a server takes its place while it goes on.

    Attributes:
        exchange_wanted: A round with the server, now.
        password_given: (str) The password of the server.
        new_password_given: (str) A password of one's own, in the place of the one that was given.
        join_wanted: (Invitation, str) As `JoinForm.join_wanted`.
        backup_wanted: A backup is to be restored.
        profile_wanted: (Path) Open this folder in the place of the present one.
    """

    exchange_wanted = Signal()
    password_given = Signal(str)
    new_password_given = Signal(str)
    join_wanted = Signal(object, str)
    profile_wanted = Signal(object)
    backup_wanted = Signal()

    def __init__(self, context: WindowContext, root: Path, *, is_joined: bool, parent: QWidget | None = None) -> None:
        """Show a profile.

        Args:
            context: Of the window.
            root: This person's data folder, which the profiles are under.
            is_joined: Whether it belongs to a server.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._root, self._folder = root, context.workplace.store.folder
        self._joined: Joined | None = None
        self.actions_by_key: dict[str, QAction] = make_actions(PROFILE_ACTIONS, self, self._slots())
        # The window itself answers to its keys, whatever screen is in front.
        leave_keys(self.actions_by_key["exchange"])
        self.actions_by_key["exchange"].setEnabled(is_joined)
        self.exchange = ExchangeCard(self.actions_by_key)
        self.exchange.setVisible(is_joined)
        self.profiles = ProfileList()
        self.care = CareCard(context, self.actions_by_key)
        self.form = JoinForm()
        self.key_page = RecoveryKeyPage()
        self._home = self._lay_out()
        self._connect()
        self._bring(self._home)
        self.refresh()

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "exchange": self.exchange_wanted.emit,
            "join": self.begin_joining,
            "backup": self._save_backup,
            "restore": self.backup_wanted.emit,
            "doctor": self._look_over,
        }

    def _save_backup(self) -> None:
        self.care.backup.ask()

    def _look_over(self) -> None:
        self.care.look_over()

    def refresh(self) -> None:
        """Look again which profiles there are."""
        self.profiles.show_profiles(list_profiles(self._root), self._folder)

    def begin_joining(self) -> None:
        """Show the empty form."""
        self.form.begin()
        self._bring(self.form)
        self.form.setFocus()

    def show_joined(self, joined: Joined) -> None:
        """Show the recovery key of a profile that has just been made."""
        self._joined = joined
        self.key_page.show_key(joined.new.recovery_key, is_remembered=joined.new.is_remembered)
        self._bring(self.key_page)
        self.key_page.setFocus()

    def show_join_failure(self, error: KorrigoError) -> None:
        """Say in the form why the server was not joined."""
        self.form.show_failure(error)

    def _bring(self, page: QWidget) -> None:
        """Show a page; the window, which gives the focus to the screen, gives it to what is typed or pressed there."""
        self.setCurrentWidget(page)
        home = self.profiles.join_button if self.exchange.isHidden() else self.exchange
        self.setFocusProxy(home if page is self._home else page)

    def _go_home(self) -> None:
        self._bring(self._home)
        self.refresh()

    def _open_joined(self) -> None:
        joined, self._joined = self._joined, None
        self._go_home()
        if joined is not None:
            self.profile_wanted.emit(joined.new.profile.folder)

    def _lay_out(self) -> QWidget:
        inside = QWidget()
        follow_text_size(inside, lambda: inside.setMaximumWidth(room_for_text(LINE_WIDTH) + 2 * GAP))
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.exchange)
        column.addWidget(self.profiles)
        column.addWidget(self.care)
        column.addStretch(1)
        home = QScrollArea()
        home.setWidgetResizable(True)
        home.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus, and is scrolled to
        home.setWidget(inside)
        for page in (home, self.form, self.key_page):
            self.addWidget(page)
        return home

    def _connect(self) -> None:
        self.exchange.password_given.connect(self.password_given)
        self.exchange.new_password_given.connect(self.new_password_given)
        self.profiles.profile_wanted.connect(self.profile_wanted)
        self.profiles.join_wanted.connect(self.begin_joining)
        self.form.join_wanted.connect(self.join_wanted)
        self.form.given_up.connect(self._go_home)
        self.key_page.written_down.connect(self._open_joined)
