"""What was found when the installation was looked over, in the person's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError, fill_sentence
from korrigo_desktop.services.doctor import Fact, Found, Health
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.server_reasons import plain_reason


def words_of(found: Found) -> str:
    """A sentence; a version, a place or a code is said as it is."""
    if isinstance(found.said, ErrorKind):
        return sentence_of(KorrigoError(found.said, **found.facts))
    facts = {name: _fact(found.said, name, value) for name, value in found.facts.items()}
    return fill_sentence(QCoreApplication.translate("Facts", found.said.value), facts)


def title_of(found: Found) -> str:
    """What was looked at."""
    titles = {
        "program": QCoreApplication.translate("Doctor", "Program"),
        "window": QCoreApplication.translate("Doctor", "Window"),
        "files": QCoreApplication.translate("Doctor", "Its own files"),
        "model": QCoreApplication.translate("Doctor", "Reading of headers"),
        "tesseract": QCoreApplication.translate("Doctor", "Reading of print"),
        "keyring": QCoreApplication.translate("Doctor", "Keyring"),
        "folder": QCoreApplication.translate("Doctor", "Data folder"),
        "store": QCoreApplication.translate("Doctor", "Database"),
        "originals": QCoreApplication.translate("Doctor", "Scans"),
        "server": QCoreApplication.translate("Doctor", "Server"),
    }
    return titles.get(found.what, found.what)


def health_words(health: Health) -> str:
    """How it was found, in a word."""
    words = {
        Health.FINE: QCoreApplication.translate("Doctor", "fine"),
        Health.LIMITED: QCoreApplication.translate("Doctor", "limited"),
        Health.WRONG: QCoreApplication.translate("Doctor", "wrong"),
    }
    return words[health]


def complaint_of(wrong: list[Found]) -> str:
    """What a terminal is told when something is wrong."""
    words = QCoreApplication.translate("Doctor", "%n wrong: {title}. {fact}", "", len(wrong))
    return fill_sentence(words, {"title": title_of(wrong[0]), "fact": words_of(wrong[0])})


def _fact(said: Fact, name: str, value: str | int) -> str | int:
    """Servers speak English, and numbers have the comma of the place."""
    match said, name:
        case Fact.SERVER_UNREACHABLE, "reason":
            return plain_reason(str(value))
        case Fact.FOLDER, "free":
            return str(value).replace(".", QLocale().decimalPoint())
        case _:
            return value
