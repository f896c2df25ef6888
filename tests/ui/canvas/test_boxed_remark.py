"""One drag gives a box, a connector and a comment: one gesture, with real events."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.operations import AddAnnotation, Group
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.gesture_labels import gesture_label
from tests.ui.canvas.desk_of_tests import COPY, SHIFT, Hand, Ledger, picture, shape

BOX = PageArea(0.3, 0.3, 0.2, 0.05)


def box(hand: Hand, area: PageArea = BOX) -> None:
    """Draw a box with the whole page in view."""
    hand.canvas.navigation.zoom_to(0.5)
    hand.canvas.centerOn(hand.canvas.workbench.scene.pages[0].sceneBoundingRect().center())
    hand.take(Tool.REMARK)
    middle = hand.at(0, area.x + area.width / 2, area.y + area.height / 2)
    hand.drag([hand.at(0, area.x, area.y), middle, hand.at(0, area.right, area.bottom)])


def is_waiting(canvas: AnnotationCanvas) -> bool:
    return canvas.workbench.boxed.is_open


def of_kind(ledger: Ledger, kind: AnnotationKind) -> Annotation:
    (found,) = [a for a in ledger.annotations.values() if a.kind is kind]
    return found


def are_apart(one: PageArea, other: PageArea) -> bool:
    is_beside = one.right <= other.x or other.right <= one.x
    return is_beside or one.bottom <= other.y or other.bottom <= one.y


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize(
    "area",
    [
        BOX,
        PageArea(0.02, 0.02, 0.1, 0.03),
        PageArea(0.75, 0.93, 0.24, 0.06),
        PageArea(0.02, 0.5, 0.96, 0.05),
        PageArea(0.02, 0.02, 0.96, 0.95),
    ],
)
def test_a_drag_and_a_comment_are_one_gesture_in_a_free_place_of_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, turn: Turn, area: PageArea
) -> None:
    canvas.turn_view(turn)
    box(hand, area)
    hand.type("signe faux")
    hand.key(Qt.Key.Key_Return)

    (operation,) = ledger.performed
    assert isinstance(operation, Group)
    assert gesture_label(operation) == "linked remark"
    link, comment = of_kind(ledger, AnnotationKind.REMARK_LINK), of_kind(ledger, AnnotationKind.TEXT)
    assert comment.text == "signe faux"
    assert comment.turn is turn.undone()
    corners = link.stroke[:2]
    assert sorted(p.x for p in corners) == pytest.approx([area.x, area.right], abs=0.005)
    assert sorted(p.y for p in corners) == pytest.approx([area.y, area.bottom], abs=0.005)
    end = link.stroke[2]
    assert comment.area.x - 1e-6 <= end.x <= comment.area.right + 1e-6
    assert comment.area.y - 1e-6 <= end.y <= comment.area.bottom + 1e-6
    if area.height < 0.5:  # where the box leaves room at all
        assert are_apart(comment.area, area)


def test_the_words_are_typed_at_once_and_shift_enter_makes_a_second_line(ledger: Ledger, hand: Hand) -> None:
    box(hand)
    hand.type("revoir")
    hand.key(Qt.Key.Key_Return, SHIFT)
    hand.type("le cours")
    assert ledger.performed == []
    hand.key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    words = of_kind(ledger, AnnotationKind.TEXT).text
    assert words.replace("\u2028", "\n") == "revoir\nle cours"


@pytest.mark.parametrize("ending", ["enter", "escape", "click", "tool", "flush"])
def test_without_words_the_box_stays_alone(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ending: str) -> None:
    box(hand)
    assert is_waiting(canvas)
    match ending:
        case "enter":
            hand.key(Qt.Key.Key_Return)
        case "escape":
            hand.key(Qt.Key.Key_Escape)
        case "click":
            hand.click(hand.at(0, 0.2, 0.8))
        case "tool":
            hand.take(Tool.INK)
        case "flush":
            assert canvas.flush_pending()

    assert not is_waiting(canvas)
    assert isinstance(ledger.performed[0], AddAnnotation)
    assert ledger.only.kind is AnnotationKind.RECTANGLE
    assert canvas.workbench.scene.book.current(ledger.only.id) == ledger.only


def test_escape_in_the_middle_of_the_drag_leaves_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.REMARK)
    hand.press(hand.at(0, 0.3, 0.1))
    hand.move(hand.at(0, 0.4, 0.2))
    hand.key(Qt.Key.Key_Escape)

    assert ledger.performed == []
    assert list(canvas.workbench.scene.book.all()) == []


def test_a_click_is_no_box(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.REMARK)
    hand.click(hand.at(0, 0.3, 0.1))

    assert not canvas.is_typing()
    assert ledger.performed == []


def test_a_refused_remark_keeps_its_words_and_its_box(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    box(hand)
    hand.type("signe")
    ledger.is_refusing = True
    hand.key(Qt.Key.Key_Return)
    assert canvas.is_typing()
    assert is_waiting(canvas)

    ledger.is_refusing = False
    hand.key(Qt.Key.Key_Return)

    assert of_kind(ledger, AnnotationKind.TEXT).text == "signe"
    assert of_kind(ledger, AnnotationKind.REMARK_LINK).area.width > 0


def test_the_comment_goes_where_the_page_is_blank(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    written = picture(600, "#ffffff")
    painter = QPainter(written)
    painter.setPen(QColor("#223366"))
    for row in range(0, written.height(), 8):  # the right half is full of writing
        painter.drawLine(310, row, 600, row)
        painter.drawLine(310, row + 3, 600, row + 3)
    painter.end()
    canvas.workbench.scene.pages[0].show_picture(written, 600)

    box(hand, PageArea(0.4, 0.3, 0.1, 0.04))
    hand.type("ici")
    hand.key(Qt.Key.Key_Return)

    assert of_kind(ledger, AnnotationKind.TEXT).area.right <= 0.4


def test_the_comment_goes_beside_what_is_drawn_already(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    drawn = shape("there", PageArea(0.5, 0.2, 0.5, 0.3), AnnotationKind.HIGHLIGHT)
    ledger.put(drawn)

    box(hand)
    hand.type("ici")
    hand.key(Qt.Key.Key_Return)

    assert are_apart(of_kind(ledger, AnnotationKind.TEXT).area, drawn.area)


def test_a_click_on_either_part_takes_both_and_a_second_one_alone(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    box(hand)
    hand.type("signe")
    hand.key(Qt.Key.Key_Return)
    link, comment = of_kind(ledger, AnnotationKind.REMARK_LINK), of_kind(ledger, AnnotationKind.TEXT)
    on_words = hand.at(0, comment.area.x + 0.01, comment.area.y + comment.area.height / 2)
    hand.take(Tool.SELECT)

    hand.click(on_words)
    assert set(canvas.workbench.selection.ids) == {link.id, comment.id}
    hand.drag([on_words, on_words + QPoint(5, 10), on_words + QPoint(0, 40)])
    assert ledger.annotations[link.id].stroke[0].y > link.stroke[0].y
    assert ledger.annotations[comment.id].area.y > comment.area.y

    hand.click(on_words + QPoint(0, 40))
    assert canvas.workbench.selection.ids == (comment.id,)


def test_a_copy_that_leaves_with_a_box_waiting_keeps_the_box(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    box(hand)
    canvas.set_copy(COPY, [])
    assert len(ledger.performed) == 1
    assert not canvas.workbench.boxed.is_open
