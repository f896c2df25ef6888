"""What was found when the installation was looked over, in the person's language."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.services.doctor import Found, Health


def words_of(found: Found) -> str:
    """A sentence; a version, a place or a code is said as it is."""
    return _sentences().get((found.what, found.health), found.fact)


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


def _sentences() -> dict[tuple[str, Health], str]:
    return {
        ("window", Health.FINE): QCoreApplication.translate("Doctor", "Its libraries are there."),
        ("files", Health.FINE): QCoreApplication.translate("Doctor", "They are all there."),
        ("files", Health.WRONG): QCoreApplication.translate("Doctor", "Some are missing: install the program again."),
        ("model", Health.FINE): QCoreApplication.translate("Doctor", "The model is whole."),
        ("model", Health.WRONG): QCoreApplication.translate(
            "Doctor", "The model is missing or damaged: install the program again."
        ),
        ("tesseract", Health.FINE): QCoreApplication.translate("Doctor", "Tesseract and its French data are there."),
        ("tesseract", Health.LIMITED): QCoreApplication.translate(
            "Doctor", "Tesseract or its French data are missing: the subject variant is not read. All else works."
        ),
        ("keyring", Health.FINE): QCoreApplication.translate("Doctor", "The system's keyring is there."),
        ("keyring", Health.LIMITED): QCoreApplication.translate(
            "Doctor", "There is none: a joined profile asks for its key at each start."
        ),
        ("store", Health.FINE): QCoreApplication.translate("Doctor", "It is whole."),
        ("store", Health.WRONG): QCoreApplication.translate("Doctor", "It is damaged: restore a backup."),
        ("originals", Health.FINE): QCoreApplication.translate("Doctor", "They are all there and unaltered."),
        ("originals", Health.WRONG): QCoreApplication.translate(
            "Doctor", "Some are missing or altered: restore a backup, or import them again."
        ),
        ("server", Health.FINE): QCoreApplication.translate("Doctor", "It answers."),
        ("server", Health.LIMITED): QCoreApplication.translate(
            "Doctor", "It can't be reached. Work goes on without it and is sent later."
        ),
    }
