from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_actions import CANVAS_ACTIONS, canvas_slots
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.shortcuts import make_actions
from tests.ui.canvas.desk_of_tests import COPY, Hand, Ledger, a4_pages


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[AnnotationCanvas]:
    """A canvas of 800 x 900 pixels with a copy of four A4 pages and its actions."""
    made = AnnotationCanvas()
    make_actions(
        CANVAS_ACTIONS,
        made,
        canvas_slots(made, CanvasCommands(made)),
        Qt.ShortcutContext.WidgetWithChildrenShortcut,
    )
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    made.set_copy(COPY, a4_pages(4))
    yield made
    for timer in made.findChildren(QTimer):
        timer.stop()


@pytest.fixture
def ledger(canvas: AnnotationCanvas) -> Ledger:
    """Who performs the gestures of the canvas."""
    return Ledger(canvas)


@pytest.fixture
def hand(canvas: AnnotationCanvas) -> Hand:
    """Mouse, pen and keys on the canvas."""
    return Hand(canvas)
