"""What the outside says of annotations is shown in place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import STROKE_KINDS, Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.operations import ChangeAnnotation
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_actions import TOOL_ACTIONS, canvas_slots, with_letters
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.shortcuts import make_actions
from tests.ui.canvas.desk_of_tests import COPY, Hand, Ledger, shape, stroke_of

BOX = shape("box", PageArea(0.3, 0.3, 0.2, 0.1), AnnotationKind.HIGHLIGHT)
OTHER = shape("other", PageArea(0.1, 0.6, 0.2, 0.1), AnnotationKind.HIGHLIGHT)


def grabbed(canvas: AnnotationCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def test_a_change_keeps_the_selection_and_the_items(canvas: AnnotationCanvas, ledger: Ledger) -> None:
    ledger.put(BOX, OTHER)
    canvas.workbench.selection.set_to([BOX.id])
    pages = list(canvas.workbench.scene.pages)
    kept = pages[0].layer.drawing(OTHER.id)

    canvas.apply_changes(changed=[BOX.moved(0.1, 0.1)])

    assert canvas.workbench.selection.ids == (BOX.id,)
    assert canvas.workbench.scene.pages == pages
    assert pages[0].layer.drawing(OTHER.id) is kept
    assert canvas.workbench.overlay.handle_at(canvas.workbench.scene.scene_area(BOX.id).topLeft()) is not None


def test_what_is_removed_is_selected_no_more(canvas: AnnotationCanvas, ledger: Ledger) -> None:
    ledger.put(BOX, OTHER)
    canvas.workbench.selection.set_to([BOX.id, OTHER.id])

    canvas.apply_changes(removed=[BOX.id])

    assert canvas.workbench.selection.ids == (OTHER.id,)


@pytest.mark.usefixtures("ledger")
def test_every_kind_is_painted_and_unpainted_without_a_trace(canvas: AnnotationCanvas, hand: Hand) -> None:
    empty = grabbed(canvas)
    for kind in AnnotationKind:
        made = one_of(kind)
        canvas.apply_changes(added=[made])
        assert grabbed(canvas) != empty, kind
        canvas.apply_changes(removed=[made.id])
        assert grabbed(canvas) == empty, kind


def one_of(kind: AnnotationKind) -> Annotation:
    if kind in STROKE_KINDS:
        return stroke_of(kind.value, [(0.3, 0.3), (0.4, 0.35), (0.5, 0.4)], kind)
    return shape(kind.value, BOX.area, kind, text="Vu" if kind is AnnotationKind.TEXT else "")


def test_a_highlight_lets_the_writing_through(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    page = canvas.workbench.scene.pages[0]
    image = QImage(800, 1131, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    page.show_picture(image, 800)
    ledger.put(replace(BOX, colour="#FFE14D"))
    assert grabbed(canvas).pixelColor(hand.at(0, 0.4, 0.35)) == QColor("#000000")

    image.fill(QColor("#ffffff"))
    page.show_picture(image, 800)
    assert grabbed(canvas).pixelColor(hand.at(0, 0.4, 0.35)) == QColor("#FFE14D")


def test_annotations_of_another_page_table_are_not_lost_when_their_page_is_absent(
    canvas: AnnotationCanvas, ledger: Ledger
) -> None:
    stray = shape("stray", PageArea(0.1, 0.1, 0.1, 0.1), page=99)

    ledger.put(BOX, stray)

    assert canvas.workbench.scene.book.current(stray.id) == stray
    assert canvas.workbench.scene.home_of(stray.id) is None


def test_the_order_of_answers_does_not_matter_to_what_is_seen(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    ledger.put(BOX)
    ledger.is_slow = True
    canvas.workbench.selection.set_to([BOX.id])
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Right)
    first, second = ledger.performed
    assert isinstance(first, ChangeAnnotation)
    assert isinstance(second, ChangeAnnotation)
    assert second.before == first.after

    canvas.refuse(second)
    canvas.apply_changes(changed=[first.after])

    assert canvas.workbench.scene.book.current(BOX.id) == first.after


def test_a_refused_removal_brings_it_back(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.put(BOX)
    before = grabbed(canvas)
    ledger.is_refusing = True
    hand.take(Tool.ERASER)

    hand.click(hand.at(0, 0.4, 0.35))

    assert canvas.workbench.scene.book.current(BOX.id) == BOX
    assert grabbed(canvas) == before


def test_another_copy_shows_nothing_of_the_former(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.put(BOX)
    canvas.workbench.selection.set_to([BOX.id])
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.6))
    hand.type("fin")

    canvas.set_copy(COPY, [])

    assert [a.text for a in ledger.annotations.values() if a.id != BOX.id] == ["fin"]
    assert canvas.workbench.scene.book.all() == []
    assert canvas.workbench.selection.ids == ()
    assert not canvas.workbench.text.is_open


def test_tools_may_have_letters_which_type_as_letters_in_a_field(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    slots = canvas_slots(canvas, canvas.findChildren(CanvasCommands)[0])
    tools = {key: slot for key, slot in slots.items() if key.startswith("tool_")}
    for action in canvas.actions():
        if action.objectName() in tools:
            canvas.removeAction(action)
    make_actions(with_letters(TOOL_ACTIONS), canvas, tools, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    QTest.keyClick(canvas, Qt.Key.Key_T)
    assert canvas.workbench.hand.tool is Tool.TEXT
    hand.click(hand.at(0, 0.3, 0.3))
    QTest.keyClicks(canvas, "pvx")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "pvx"
    assert canvas.workbench.hand.tool is Tool.TEXT


def test_a_page_of_thousands_is_painted_whole_in_the_end(canvas: AnnotationCanvas, qtbot: QtBot) -> None:
    places = [(0.02 + 0.9 * (n % 50) / 50, 0.02 + 0.9 * (n // 50) / 60) for n in range(3000)]
    canvas.set_annotations(
        stroke_of(f"a{n}", [(x, y), (x + 0.01, y + 0.005), (x + 0.002, y + 0.01)], AnnotationKind.INK)
        for n, (x, y) in enumerate(places)
    )
    canvas.navigation.fit_to(Fit.PAGE)
    layer = canvas.workbench.scene.pages[0].layer

    qtbot.waitUntil(lambda: all(layer.has_drawing(i) for i in layer.ids()), timeout=20_000)

    late = grabbed(canvas)
    canvas.viewport().update()
    assert grabbed(canvas) == late
