"""Pictures of the real screens, for the demonstration and the documentation."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.output.atomic_file import told_to_person
from korrigo_desktop.services import copy_listing
from korrigo_desktop.store.copy_list import CopyOrder, CopyQuery
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.scans.scans_screen import ScansScreen

_SETTLED_S = 1.2
_LOOKED_AT = 100
_SCREENS = ("exams", "scans", "identify", "pile", "results")


def take_pictures(desktop: Desktop, folder: Path) -> tuple[Path, ...]:
    """Show every screen, let its background work arrive, and save what it looks like.

    Args:
        desktop: With its window shown.
        folder: Made if it is missing; gets one PNG a screen.
    """
    with told_to_person(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for number, key in enumerate(_SCREENS, start=1):
        _show_work(desktop.window.show_screen(key))
        taken.append(take_picture(desktop, folder / f"{number}-{key}.png"))
    copy_id = _copy_to_show(desktop)
    if copy_id is not None:
        desktop.open_copy(copy_id)
        taken.append(take_picture(desktop, folder / f"{len(_SCREENS) + 1}-desk.png"))
    return tuple(taken)


def _show_work(page: QWidget) -> None:
    """Show copies on the screens from which all have gone on already."""
    if isinstance(page, ScansScreen):
        page.bar.show_checked_too()
    elif isinstance(page, IdentifyScreen):
        page.one_by_one.actions_by_key["back"].trigger()


def take_picture(desktop: Desktop, path: Path) -> Path:
    """Let background work arrive, then save what the window looks like.

    Raises:
        KorrigoError: DISK_FULL or TARGET_NOT_WRITABLE.
    """
    settle()
    _take_the_pointer_away(desktop.window)
    with told_to_person(path):
        if not desktop.window.grab().save(str(path)):
            raise OSError  # Qt does not say why
    return path


def _take_the_pointer_away(window: QWidget) -> None:
    """Light nothing up: drawn in memory, a window has the pointer in its corner, on the first button."""
    for widget in window.findChildren(QWidget):
        if widget.underMouse():
            widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
            widget.update()


def settle(seconds: float = _SETTLED_S) -> None:
    """Let the window live for a while: pictures of pages arrive from worker threads."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.005)


def _copy_to_show(desktop: Desktop) -> CopyId | None:
    """Neither the best nor the worst copy: one with ticks, crosses and remarks."""
    exam_id = desktop.context.exam_id
    if exam_id is None:
        return None
    query = CopyQuery(exam_id, order=CopyOrder.TOTAL, states=frozenset({CopyState.READY, CopyState.GRADED}))
    copies = copy_listing.list_copies_with_places(desktop.context.workplace, query, _LOOKED_AT).copies
    marked = [found.row.copy.id for found in copies if found.row.total is not None] or [c.row.copy.id for c in copies]
    return marked[len(marked) // 2] if marked else None
