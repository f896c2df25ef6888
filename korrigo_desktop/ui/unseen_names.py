"""Says how many of the copies that can be marked now got their pupil from the program alone, with a way to see them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.looking_over import never_looked_at
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, NoticeLevel, WindowContext


def tell_never_looked_at(context: WindowContext, copy_ids: Iterable[CopyId]) -> None:
    """Say it after a validation, which it does not stand in the way of; nothing where somebody looked at every copy."""
    unseen = never_looked_at(context.workplace, copy_ids)
    if not unseen:
        return
    words = QCoreApplication.translate(
        "UnseenNames",
        "%n of the copies that can be marked now were identified automatically, and nobody has looked at them.",
        "",
        len(unseen),
    )
    look = QCoreApplication.translate("UnseenNames", "Look them over")
    context.noticed.emit(
        Notice(
            NoticeLevel.WARNING, words, look, lambda: context.screen_requested.emit("identify"), topic=IDENTITY_TOPIC
        )
    )
