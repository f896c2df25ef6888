"""The keys that the person of a profile has chosen: taken up when its window is made, changed in a dialog."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.key_choices import load_choices
from korrigo_desktop.ui.own_keys import use_own_keys
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext

_LOG = logging.getLogger(__name__)


class ChosenKeys(QObject):
    """One per window. Make it before the window: actions take up the keys that are in force."""

    def __init__(self, context: WindowContext, folder: Path) -> None:
        """Have the keys of the profile in force, and no others.

        Args:
            context: Owns this; what was wrong is said there once the window stands.
            folder: The profile's.
        """
        super().__init__(context)
        self._context = context
        self._folder = folder
        self._complaint = ""
        use_own_keys({})
        try:
            chosen = load_choices(folder)
        except KorrigoError as error:
            self._complaint = sentence_of(error)
            return
        if chosen:
            self._take_up(chosen)

    def attend(self, window: MainWindow) -> None:
        """Open the dialog when it is wanted, and say now what was wrong with the file."""
        window.keys_wanted.connect(lambda: self._open(window))
        if self._complaint:
            self._context.say(self._complaint, NoticeLevel.WARNING)

    def _take_up(self, chosen: dict[str, tuple[str, ...]]) -> None:
        # Deferred: knowing all actions takes the modules of all screens, and most people choose no keys.
        from korrigo_desktop.ui.keys.key_rules import sound_choices

        sound = sound_choices(chosen)
        use_own_keys(sound)
        if len(sound) < len(chosen):
            left = ", ".join(sorted(set(chosen) - set(sound)))
            _LOG.warning("keys that can't be in force: %s", left)
            self._complaint = QCoreApplication.translate(
                "ChosenKeys", "%n of the keys that you had chosen can't be used; the usual ones are in force for them.",
                "", len(chosen) - len(sound),
            )  # fmt: skip

    def _open(self, window: MainWindow) -> None:
        from korrigo_desktop.ui.keys.keys_dialog import KeysDialog

        KeysDialog(self._folder, window).show()
