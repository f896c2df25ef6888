"""Asks for the recovery key of a profile whose key is in no keyring, before there is a window."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit

from korrigo_desktop.services.profiles import Profile


def ask_recovery_key(profile: Profile) -> str | None:
    """Ask a person.

    Args:
        profile: What the key is for.

    Returns:
        As typed; None when the person gives up.
    """
    server = profile.server.address if profile.server is not None else profile.name
    text = QCoreApplication.translate(
        "RecoveryKey", "The copies of {server} are encrypted on this computer. Type the recovery key from your paper:"
    ).format(server=server)
    typed, is_given = QInputDialog.getText(None, "Korrigo", text, QLineEdit.EchoMode.Normal)
    return typed if is_given and typed.strip() else None
