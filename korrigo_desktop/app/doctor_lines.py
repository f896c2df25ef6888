"""Says at a terminal what was found when the installation was looked over, in the language of the window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.app.translations import install_translations
from korrigo_desktop.services.doctor import Found
from korrigo_desktop.ui.profile.found_words import complaint_of, health_words, title_of, words_of

_MARK_WIDTH, _TITLE_WIDTH = 11, 24


def lines_of(findings: list[Found]) -> list[str]:
    """One line for each finding."""
    with _speaking():
        return [_line(found) for found in findings]


def complaint(wrong: list[Found]) -> str:
    """One line on what is wrong."""
    with _speaking():
        return complaint_of(wrong)


def _line(found: Found) -> str:
    return f"{health_words(found.health):{_MARK_WIDTH}} {title_of(found):{_TITLE_WIDTH}} {words_of(found)}"


@contextmanager
def _speaking() -> Iterator[None]:
    """Translations belong to an application object, which a command has none of."""
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    translators = install_translations(application)
    yield
    for translator in translators:
        application.removeTranslator(translator)
