"""Starts the window and stays until it is closed."""

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.logs import start_logging, stop_logging
from korrigo_desktop.app.translations import install_translations
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.theme import Theme
from korrigo_desktop.version import VERSION


def make_application() -> QApplication:
    """Make the application object with its name, icon and language."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("korrigo-desktop")
    application.setApplicationDisplayName("Korrigo")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("korrigo-desktop")
    application.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    install_translations(application)
    return application


def run_gui(folder: Path) -> int:
    """Open the window on a data folder and stay until it is closed; the exit status."""
    start_logging(folder)
    application = make_application()
    theme = Theme(application)
    try:
        desktop = Desktop(folder, theme)
    except KorrigoError as error:
        QMessageBox.critical(None, "Korrigo", sentence_of(error))
        return 1
    desktop.window.show()
    desktop.start()
    _obey_signals(application, desktop)
    status = application.exec()
    desktop.close()
    theme.deleteLater()
    stop_logging()
    return status


def _obey_signals(application: QApplication, desktop: Desktop) -> None:
    """Close properly on SIGTERM and Ctrl+C: Python runs its handlers only when the event loop gives it the turn."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: desktop.window.close())
    turn = QTimer(application, interval=500)
    turn.timeout.connect(lambda: None)
    turn.start()
