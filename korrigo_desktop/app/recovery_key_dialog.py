"""Asks for the recovery key of a profile whose key is in no keyring, before there is a window."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit

from korrigo_desktop.services.profiles import Profile


def ask_recovery_key(profile: Profile, typed: str = "", reason: str = "") -> str | None:
    """Ask a person.

    Args:
        profile: What the key is for.
        typed: What was typed the time before: one wrong character is no reason to type 28 again.
        reason: Why that was not taken, translated.

    Returns:
        As typed; None when the person gives up.
    """
    server = profile.server.address if profile.server is not None else profile.name
    text = QCoreApplication.translate(
        "RecoveryKey", "The copies of {server} are encrypted on this computer. Type the recovery key from your paper:"
    ).format(server=server)
    question = f"{reason}\n\n{text}" if reason else text
    answer, is_given = QInputDialog.getText(None, "Korrigo", question, QLineEdit.EchoMode.Normal, typed)
    return answer if is_given and answer.strip() else None
