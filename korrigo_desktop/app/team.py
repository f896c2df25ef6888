"""What a window has of a team: its profile screen, the exchange with the server, joining another one.

Servers and keyrings are imported when they are first needed: a teacher alone starts without them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.store.sync_state_rows import Membership, load_membership
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.profile.profile_actions import PROFILE_ACTIONS
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shortcuts import make_action
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

if TYPE_CHECKING:
    from korrigo_desktop.app.exchange import Exchange
    from korrigo_desktop.app.marker_news import MarkerNews
    from korrigo_desktop.app.office_news import OfficeNews
    from korrigo_desktop.app.remark_news import RemarkNews
    from korrigo_desktop.central.connection import Connection
    from korrigo_desktop.services.joining import Invitation, Joined
    from korrigo_desktop.services.restoring import TakenOut
    from korrigo_desktop.services.synchronising import SyncOutcome, SyncState
    from korrigo_desktop.ui.profile.profile_screen import ProfileScreen

_TOPIC = "exchange"
_SET_ASIDE_TOPIC = "set aside"


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A profile to open in the place of the present one.

    Attributes:
        recovery_key: Of a profile that was made a moment ago, where no keyring has its key; "" otherwise.
        password: Of its server, likewise: what was just typed is not asked for again in this session.
        restored: What a backup held, to be put in place there before it opens.
    """

    folder: Path
    recovery_key: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    restored: "TakenOut | None" = None


class Team(QObject):
    """One per window, also for a teacher alone, who may join a server.

    Attributes:
        membership: Who this folder is on a server; None for a teacher alone.
        profile_wanted: (ProfileChoice) Open this profile in the place of the present one.
        backup_wanted: A backup is to be restored.
        exchanged: (bool) A round is over, and whether it came to its end: people may have changed too, of whom
            `WindowContext.changed` says nothing.
    """

    profile_wanted = Signal(object)
    backup_wanted = Signal()
    exchanged = Signal(bool)

    def __init__(self, context: WindowContext, root: Path, parent: QObject, password: str = "") -> None:
        """Look who this folder is.

        Args:
            context: Of the window; is told whether this person is the exam office.
            root: This person's data folder, which new profiles go under.
            password: Of the server, where it is known already.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._root = root
        self._window: MainWindow | None = None
        self._page: ProfileScreen | None = None
        self._exchange: Exchange | None = None
        self._last: SyncOutcome | None = None
        self._password = password
        self._news: tuple[MarkerNews | OfficeNews | RemarkNews, ...] = ()
        self._joining: ProfileChoice | None = None
        self._is_changing_password = False
        with context.workplace.store.reading() as connection:
            self.membership: Membership | None = load_membership(connection)
        context.is_office = self.membership is None or self.membership.is_manager

    def start(self, window: MainWindow) -> None:
        """Begin to exchange, once the window stands."""
        self._window = window
        if self.membership is None:
            return
        from korrigo_desktop.app.exchange import Exchange
        from korrigo_desktop.app.marker_news import MarkerNews
        from korrigo_desktop.app.office_news import OfficeNews
        from korrigo_desktop.app.remark_news import RemarkNews

        make_action(PROFILE_ACTIONS[0], window, self.exchange)
        window.status.exchange_clicked.connect(self._show_exchange)
        of_copies = OfficeNews(self._context) if self.membership.is_manager else MarkerNews(self._context)
        self._news = of_copies, RemarkNews(self._context)
        self._exchange = Exchange(self._context, self._context.runner, self._find_password, self)
        self._exchange.state_changed.connect(self._show_state)
        self._exchange.ended.connect(self._show_outcome)
        self._exchange.start()

    def make_page(self) -> QWidget:
        """Make the profile screen."""
        from korrigo_desktop.ui.profile.profile_screen import ProfileScreen

        page = ProfileScreen(self._context, self._root, is_joined=self.membership is not None)
        page.join_wanted.connect(self._join)
        page.profile_wanted.connect(self._open_profile)
        page.backup_wanted.connect(self.backup_wanted)
        page.password_given.connect(self._take_password)
        page.new_password_given.connect(self._change_password)
        page.exchange_wanted.connect(self.exchange)
        if self._last is not None:
            page.exchange.show_outcome(self._last)
        self._page = page
        return page

    def exchange(self) -> None:
        """Make a round with the server now; nothing for a teacher alone."""
        if self._exchange is not None:
            self._exchange.exchange()

    def close(self) -> None:
        """Leave the server."""
        if self._exchange is not None:
            self._exchange.close()

    def open_office(self) -> "Connection":
        """Connect to the server as this person, for what only a manager does. In a worker thread.

        Raises:
            KorrigoError: PASSWORD_NEEDED, SERVER_UNREACHABLE and its like.
        """
        from korrigo_desktop.services.server_address import open_link

        member, password = self.membership, self._find_password()
        if member is None:
            raise KorrigoError(ErrorKind.NOT_JOINED)
        if password is None:
            raise KorrigoError(ErrorKind.PASSWORD_NEEDED, name=member.person_name)
        folder = self._context.workplace.store.folder
        return open_link(folder, member.server, member.database, member.person_name, password)

    def begin_joining(self) -> None:
        """Bring the form to the front."""
        if self._window is not None:
            self._window.show_screen("profile")
            assert self._page is not None
            self._page.begin_joining()

    def _find_password(self) -> str | None:
        """What the person typed in this session, else the keyring's. In a worker thread."""
        from korrigo_desktop.services.profiles import password_of, profile_of

        return self._password or password_of(profile_of(self._context.workplace.store.folder))

    def _take_password(self, password: str) -> None:
        from korrigo_desktop.services.profiles import profile_of, remember_password

        self._password = password
        profile = profile_of(self._context.workplace.store.folder)
        keep = Task(
            self.tr("Keeping the password"),
            Pool.FILES,
            lambda _progress: remember_password(profile, password),
            is_listed=False,
        )
        self._context.runner.submit(keep)
        self.exchange()

    def _change_password(self, password: str) -> None:
        """Change it once, however often Enter is pressed: a second change would still be asked for with the old one."""
        if self._is_changing_password:
            return
        self._show_changing(is_changing=True)
        task = Task(
            self.tr("Changing the password"), Pool.FILES, lambda _progress: self._change_at_server(password),
            is_listed=False,
        )  # fmt: skip
        self._context.runner.submit(task, lambda _nothing: self._take_changed(password), self._tell_not_changed)

    def _take_changed(self, password: str) -> None:
        self._show_changing(is_changing=False)
        self._take_password(password)

    def _show_changing(self, *, is_changing: bool) -> None:
        self._is_changing_password = is_changing
        if self._page is not None:
            self._page.exchange.show_changing(is_changing=is_changing)

    def _change_at_server(self, password: str) -> None:
        from korrigo_desktop.central.people import change_own_password
        from korrigo_desktop.sync.link import link_errors

        with link_errors(self.membership.server if self.membership else ""), self.open_office() as link:
            change_own_password(link, password)

    def _tell_not_changed(self, error: BaseException) -> None:
        self._show_changing(is_changing=False)
        if self._page is not None and isinstance(error, KorrigoError):
            self._page.exchange.show_refused_password(error)

    def _show_exchange(self) -> None:
        """What the status bar says leads to where something can be done about it."""
        state = None if self._last is None else self._last.state
        is_idle = state is not None and state.conflicts > 0 and state.waiting == 0
        self._context.screen_requested.emit("conflicts" if is_idle else "profile")

    def _open_profile(self, folder: Path) -> None:
        joining = self._joining
        is_new = joining is not None and joining.folder == folder
        self.profile_wanted.emit(joining if is_new else ProfileChoice(folder))

    def _join(self, invitation: "Invitation", new_password: str) -> None:
        work = partial(_join_server, self._root, invitation, new_password)
        task = Task(self.tr("Joining the server"), Pool.FILES, work, is_listed=False)
        show = partial(self._show_joined, new_password or invitation.password)
        self._context.runner.submit(task, show, self._show_join_failure)

    def _show_joined(self, password: str, joined: "Joined") -> None:
        new = joined.new
        self._joining = ProfileChoice(
            new.profile.folder,
            "" if new.is_remembered else new.recovery_key,
            "" if joined.is_password_kept else password,
        )
        if self._page is not None:
            self._page.show_joined(joined)

    def _show_join_failure(self, error: BaseException) -> None:
        if self._page is None:
            return
        if isinstance(error, KorrigoError):
            self._page.show_join_failure(error)
        else:
            self._page.form.show_busy(is_busy=False)

    def _show_state(self, state: "SyncState") -> None:
        if not state.conflicts:
            self._context.settle(_SET_ASIDE_TOPIC)
        if self._window is not None:
            is_cut = self._last is not None and self._last.error is not None
            self._window.status.show_pending(state.waiting, _local(state.last_round_at), state.conflicts, is_cut=is_cut)
        if self._page is not None:
            self._page.exchange.show_state(state)

    def _show_outcome(self, outcome: "SyncOutcome") -> None:
        before, self._last = self._last, outcome
        self._show_state(outcome.state)
        for news in self._news:
            news.tell(outcome)
        if self._page is not None:
            self._page.exchange.show_outcome(outcome)
        was_open = 0 if before is None else before.state.conflicts
        if outcome.state.conflicts > was_open or outcome.not_taken_in:
            words = self.tr("%n change(s) set aside, to look at.", "", outcome.state.conflicts)
            if outcome.not_taken_in:
                words += " " + self.tr("%n of them can't reach the exam office.", "", outcome.not_taken_in)
            show = partial(self._context.screen_requested.emit, "conflicts")
            self._context.noticed.emit(
                Notice(NoticeLevel.WARNING, words, self.tr("Look"), show, is_about_exam=False, topic=_SET_ASIDE_TOPIC)
            )
        self._tell_hindrance(before, outcome)
        self.exchanged.emit(outcome.error is None)

    def _tell_hindrance(self, before: "SyncOutcome | None", now: "SyncOutcome") -> None:
        """Say what a person has to do something about, unless the screen that asks for it is in front."""
        if now.error is not None and (now.next_in_s is not None or _is_told(before, now)):
            return  # a server that is not reached says nothing of what it asked for
        self._context.settle(_TOPIC)
        is_in_front = self._window is not None and self._window.screens.current_key == "profile"
        if now.error is None or is_in_front:
            return
        show = partial(self._context.screen_requested.emit, "profile")
        self._context.noticed.emit(
            Notice(
                NoticeLevel.WARNING, sentence_of(now.error), self.tr("Show"), show, is_about_exam=False, topic=_TOPIC
            )
        )


def _is_told(before: "SyncOutcome | None", now: "SyncOutcome") -> bool:
    """Whether the last round failed in the same way."""
    return (
        before is not None
        and before.error is not None
        and now.error is not None
        and before.error.kind is now.error.kind
    )


def _join_server(root: Path, invitation: "Invitation", new_password: str, _progress: ProgressReporter) -> "Joined":
    from korrigo_desktop.services.joining import join

    return join(root, invitation, (lambda: new_password) if new_password else None)


def _local(iso: str) -> datetime | None:
    """A time that is kept in UTC, as a local one; None for none."""
    return datetime.fromisoformat(iso).replace(tzinfo=UTC).astimezone() if iso else None
