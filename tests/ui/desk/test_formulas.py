"""Formulas on the desk: set by a worker as soon as a copy shows them."""

from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.domain.operations import AddAnnotation
from korrigo_desktop.output.formula import Formula
from korrigo_desktop.ui.canvas.known_formulas import known_formula
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.desk.scanned_exam import ScannedExam


def test_a_formula_written_on_a_page_is_set(qtbot: QtBot, desk: DeskScreen, exam: ScannedExam) -> None:
    source = r"$\frac{desk}{2}$"
    page = desk.canvas.workbench.scene.pages[0]
    written = Annotation(
        AnnotationId("a"), page.page.page_id, AnnotationKind.TEXT, PageArea(0.2, 0.2, 0.4, 0.02), text=source
    )

    desk.canvas.workbench.offer(AddAnnotation(exam.copies[0].id, written))

    qtbot.waitUntil(lambda: isinstance(known_formula(source), Formula))
    formula = known_formula(source)
    assert isinstance(formula, Formula)
    assert page.layer.drawing(AnnotationId("a")).bounds.width() < 2 * formula.width_em * written.text_size
    assert desk.marked.now is not None
    assert [a.text for a in desk.marked.now.annotations if a.id == "a"] == [source]
