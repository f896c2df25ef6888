"""Why a server was not reached, in plain words: libpq, the system and Postgres say it in English, with no code."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP

# The first fragment that the reason holds decides, case apart.
_PLAIN = (
    ("connection refused", QT_TRANSLATE_NOOP("Reasons", "nothing answers at this address")),
    ("name or service not known", QT_TRANSLATE_NOOP("Reasons", "there is no network, or the address is wrong")),
    ("could not translate host", QT_TRANSLATE_NOOP("Reasons", "there is no network, or the address is wrong")),
    ("name resolution", QT_TRANSLATE_NOOP("Reasons", "there is no network, or the address is wrong")),
    ("getaddrinfo", QT_TRANSLATE_NOOP("Reasons", "there is no network, or the address is wrong")),
    ("failed to resolve", QT_TRANSLATE_NOOP("Reasons", "there is no network, or the address is wrong")),
    ("unreachable", QT_TRANSLATE_NOOP("Reasons", "there is no network")),
    ("no route to host", QT_TRANSLATE_NOOP("Reasons", "there is no network")),
    ("timeout", QT_TRANSLATE_NOOP("Reasons", "it does not answer")),
    ("timed out", QT_TRANSLATE_NOOP("Reasons", "it does not answer")),
    ("starting up", QT_TRANSLATE_NOOP("Reasons", "it is starting")),
    ("recovery mode", QT_TRANSLATE_NOOP("Reasons", "it is starting")),
    ("shutting down", QT_TRANSLATE_NOOP("Reasons", "it is being stopped")),
    ("administrator command", QT_TRANSLATE_NOOP("Reasons", "it is being stopped")),
    ("too many c", QT_TRANSLATE_NOOP("Reasons", "too many people are connected")),
    ("connection slots", QT_TRANSLATE_NOOP("Reasons", "too many people are connected")),
    ("pg_hba.conf", QT_TRANSLATE_NOOP("Reasons", "it does not let this computer in")),
    ("does not exist", QT_TRANSLATE_NOOP("Reasons", "it has no database of this name")),
    ("closed the connection", QT_TRANSLATE_NOOP("Reasons", "the connection was cut")),
    ("connection reset", QT_TRANSLATE_NOOP("Reasons", "the connection was cut")),
    ("connection is lost", QT_TRANSLATE_NOOP("Reasons", "the connection was cut")),
    ("broken pipe", QT_TRANSLATE_NOOP("Reasons", "the connection was cut")),
    ("not support ssl", QT_TRANSLATE_NOOP("Reasons", "it does not encrypt the connection")),
    ("certificate has expired", QT_TRANSLATE_NOOP("Reasons", "its certificate has expired")),
    ("certificate", QT_TRANSLATE_NOOP("Reasons", "its certificate is not the right one")),
)


def plain_reason(reason: str) -> str:
    """What a person can understand of a reason, translated; the reason itself when nobody knows it."""
    said = reason.casefold()
    plain = next((words for fragment, words in _PLAIN if fragment in said), None)
    return reason if plain is None else QCoreApplication.translate("Reasons", plain)
