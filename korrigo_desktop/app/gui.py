"""Starts the window and stays until it is closed."""

import signal
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.last_profile import LastProfile
from korrigo_desktop.app.logs import start_logging, stop_logging
from korrigo_desktop.app.one_heap import use_one_heap
from korrigo_desktop.app.opened_files import OpenedFiles, hand_on
from korrigo_desktop.app.recovery_key_dialog import ask_recovery_key
from korrigo_desktop.app.team import ProfileChoice
from korrigo_desktop.app.translations import install_translations
from korrigo_desktop.app.uncaught import telling_uncaught
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.resource_files import resource
from korrigo_desktop.services.profiles import Profile, profile_of
from korrigo_desktop.store.folder_lock import is_in_use
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.theme import Theme
from korrigo_desktop.version import VERSION

_SHARE_S = 0.001
"""How long a worker may compute in Python while the window's thread waits its turn; Python's own choice is 5 ms."""

_WITHOUT_A_PERSON = frozenset({"offscreen", "minimal"})


def make_application(*, is_shown: bool = True) -> QApplication:
    """Make the application object with its name, icon and language.

    Args:
        is_shown: False draws windows in memory alone: there may be no display.
    """
    use_one_heap()
    sys.setswitchinterval(_SHARE_S)
    application = QApplication(sys.argv[:1] if is_shown else [*sys.argv[:1], "-platform", "offscreen"])
    application.setOrganizationName("Korrigo")  # without one, settings are under nobody's name, and on Windows nowhere
    application.setApplicationName("korrigo-desktop")
    application.setApplicationDisplayName("Korrigo")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("korrigo-desktop")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    install_translations(application)
    return application


def run_gui(folder: Path, exam_file: Path | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. Another profile opens in the same process.

    Args:
        folder: This person's data folder, whose last profile opens; or that of a profile, to open this one.
        exam_file: An exam to open in the window, as a double click on its file wants.
    """
    is_profile = profile_of(folder).is_encrypted
    root = folder.parents[1] if is_profile else folder
    start_logging(root)
    application = make_application()
    theme = Theme(application)
    last = LastProfile(root)
    first = folder if is_profile else last.folder
    following: ProfileChoice | None = ProfileChoice(first)
    status = 0
    if exam_file is not None and is_in_use(first) and hand_on(root, exam_file):
        theme.deleteLater()
        stop_logging()
        return 0
    opened_files: OpenedFiles | None = None
    while following is not None:
        if not _put_in_place(following):
            following, status = ProfileChoice(last.folder), 1
            continue
        desktop = _opened(following, theme, root)
        if desktop is None:
            # What was open last can't be: there is always the standalone one.
            following, status = (None if is_profile or following.folder == root else ProfileChoice(root)), 1
            continue
        last.remember(following.folder)
        desktop.window.show()
        desktop.start()
        if exam_file is not None:
            desktop.open_exam_file(exam_file)
            exam_file = None
        # Only who has the folder listens: a second program that is refused must not take what is meant for the first.
        opened_files = opened_files or OpenedFiles(root, application)
        opened_files.file_wanted.connect(desktop.bring_exam_file)
        _obey_signals(application, desktop)
        with telling_uncaught(desktop.context, desktop.window):
            status = application.exec()
        opened_files.file_wanted.disconnect(desktop.bring_exam_file)
        desktop.close()
        following = desktop.next_profile
    theme.deleteLater()
    stop_logging()
    return status


def _put_in_place(choice: ProfileChoice) -> bool:
    """Put what was restored where it opens, if anything was; False when that is refused, which is said."""
    if choice.restored is None:
        return True
    from korrigo_desktop.services.restoring import put_in_place  # deferred: few starts restore anything

    try:
        put_in_place(choice.restored)
    except KorrigoError as error:
        _tell(error)
        return False
    return True


def _opened(choice: ProfileChoice, theme: Theme, root: Path) -> Desktop | None:
    """Open a profile, asking for its recovery key as often as it takes; None when it can't be opened."""
    known = [choice.recovery_key] if choice.recovery_key else []
    typed = reason = ""

    def find_key(profile: Profile) -> str | None:
        nonlocal typed
        if known:
            return known.pop()
        answer = ask_recovery_key(profile, typed, reason)
        typed = answer or ""
        return answer

    while True:
        try:
            return Desktop(choice.folder, theme, root, find_key, choice.password)
        except KorrigoError as error:
            if error.kind is ErrorKind.STORE_LOCKED:
                return None
            if error.kind not in (ErrorKind.RECOVERY_KEY_MISTYPED, ErrorKind.RECOVERY_KEY_WRONG):
                _tell(error)
                return None
            reason = sentence_of(error)


def _tell(error: KorrigoError) -> None:
    """Say why there is no window: to the person, and to whoever started the program from a terminal."""
    with suppress(AttributeError):  # a program without a console has no stderr
        sys.stderr.write(f"korrigo-desktop: {error.sentence}\n")
    if QGuiApplication.platformName() not in _WITHOUT_A_PERSON:
        QMessageBox.critical(None, "Korrigo", sentence_of(error))


def _obey_signals(application: QApplication, desktop: Desktop) -> None:
    """Close properly on SIGTERM and Ctrl+C: Python runs its handlers only when the event loop gives it the turn."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: desktop.window.close())
    turn = QTimer(application, interval=500)
    turn.timeout.connect(lambda: None)
    turn.start()
