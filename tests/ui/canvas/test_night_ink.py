"""At night what was written is still there to be read, in its own hue; what is kept stays as it was chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.night_ink import NIGHT_PAPER, contrast, ink_on
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.ink_menus import InkMenus
from tests.ui.canvas.desk_of_tests import Hand, Ledger, page_ids, picture, shape

BLACK = "#23212A"
FRAME = shape("frame", PageArea(0.3, 0.3, 0.3, 0.2), AnnotationKind.RECTANGLE)


@pytest.mark.usefixtures("qapp")
def test_every_ink_is_readable_at_night_and_red_is_red() -> None:
    menus = InkMenus()
    inks = [str(action.data()) for action in menus.colour.menu().actions()]
    assert len(inks) == 7
    for ink in inks:
        shown = ink_on(QColor(ink), is_dark=True)
        assert contrast(shown, QColor(NIGHT_PAPER)) >= 4.5, ink
        assert abs(shown.hslHue() - QColor(ink).hslHue()) <= 2, ink
        assert ink_on(QColor(ink), is_dark=False) == QColor(ink)
    menus.deleteLater()


def at_edge(canvas: AnnotationCanvas, hand: Hand) -> QColor:
    """The lightest pixel across the left line of the frame."""
    shown = canvas.viewport().grab().toImage()
    line = hand.at(0, 0.3, 0.4)
    return max((QColor(shown.pixel(line + QPoint(step, 0))) for step in range(-4, 5)), key=QColor.lightness)


@pytest.mark.parametrize("crowd", [0, 80], ids=["few", "crowded"])
def test_what_is_drawn_is_shown_light_at_night_and_dark_again_by_day(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, crowd: int
) -> None:
    canvas.set_picture(page_ids(1)[0], picture(600, NIGHT_PAPER), 600)
    others = [replace(FRAME, id=AnnotationId(f"{n}"), area=PageArea(0.7, 0.01 * n, 0.1, 0.005)) for n in range(crowd)]
    ledger.put(replace(FRAME, colour=BLACK, weight=6.0), *others)

    canvas.workbench.scene.show_night(is_night=True)
    assert at_edge(canvas, hand).lightness() > 120
    canvas.workbench.scene.show_night(is_night=False)
    assert at_edge(canvas, hand).lightness() < 60


def test_what_is_drawn_at_night_is_kept_in_the_ink_that_was_chosen(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    canvas.workbench.scene.show_night(is_night=True)
    hand.take(Tool.RECTANGLE)
    hand.drag([hand.at(0, 0.3, 0.3), hand.at(0, 0.5, 0.4)])
    hand.key(Qt.Key.Key_Escape)
    assert ledger.only.colour == "#C8102E"
