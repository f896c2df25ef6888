"""Formulas on the canvas: asked for, shown as typed until they come, then as they are exported."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.points import Points
from korrigo_desktop.output.formula import NotSet
from korrigo_desktop.output.typesetting import typeset, typeset_each
from korrigo_desktop.output.wording import formula_sources
from korrigo_desktop.ui.canvas import known_formulas
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.text_fitting import fitted_text
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, Hand, Ledger, shape
from tests.ui.canvas.test_same_as_export import compare, is_inked, on_canvas

FRACTION = r"On a $\frac{a+1}{\sqrt{2}}\le\pi$ donc $x^2\neq 0$ et la suite du raisonnement tient"


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_formulas, "_known", {})


class Setter:
    """Answers the canvas when told to."""

    def __init__(self, canvas: AnnotationCanvas) -> None:
        self.canvas = canvas
        self.asked: list[tuple[str, ...]] = []
        canvas.formulas_wanted.connect(self.asked.append)

    def answer(self) -> None:
        for sources in self.asked:
            self.canvas.set_formulas(typeset_each(sources))


def text(words: str, *, width: float = 0.5, turn: Turn = Turn.NONE) -> Annotation:
    made = shape("a", PageArea(0.2, 0.3, width, 0.0), AnnotationKind.TEXT, text=words)
    return fitted_text(replace(made, turn=turn), A4)


def test_until_it_is_set_a_formula_is_shown_as_typed(canvas: AnnotationCanvas) -> None:
    setter = Setter(canvas)
    as_typed = on_canvas(canvas, text("$x^2$"))
    assert (as_typed == on_canvas(canvas, text("$x^2$"))).all()
    assert setter.asked == [("$x^2$",)], "each is asked for once"

    setter.answer()
    as_set = on_canvas(canvas, text("$x^2$"))

    assert is_inked(as_set).sum() < is_inked(as_typed).sum()
    typed_to, set_to = (np.flatnonzero(is_inked(one).any(axis=0)).max() for one in (as_typed, as_set))
    assert set_to < typed_to, "no dollars are left"


def test_it_takes_its_place_at_once_when_it_comes(canvas: AnnotationCanvas) -> None:
    setter = Setter(canvas)
    canvas.set_annotations([text("$y^2$")])
    page = canvas.workbench.scene.pages[0]
    before = page.layer.drawing(text("$y^2$").id).bounds

    setter.answer()

    after = page.layer.drawing(text("$y^2$").id).bounds
    assert after.width() < before.width()
    assert page.layer.bounds(text("$y^2$").id) == after


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("words", [FRACTION, r"$$\sum_{k=0}^{n} k = \frac{n(n+1)}{2}$$", r"$\boxed{x=2}$ et $\vec{u}$"])
def test_it_looks_as_in_the_export(canvas: AnnotationCanvas, tmp_path: Path, words: str, turn: Turn) -> None:
    known_formulas.tell_formulas({source: typeset(source) for source in formula_sources(words)})

    compare(canvas, tmp_path, text(words, turn=turn))


@pytest.mark.parametrize("width", [0.02, 0.1, 0.2])
def test_narrow_lines_break_as_in_the_export(canvas: AnnotationCanvas, tmp_path: Path, width: float) -> None:
    known_formulas.tell_formulas({source: typeset(source) for source in formula_sources(FRACTION)})

    compare(canvas, tmp_path, text(FRACTION, width=width))


def test_the_formula_beside_a_mark_looks_as_in_the_export(canvas: AnnotationCanvas, tmp_path: Path) -> None:
    known_formulas.tell_formulas({"$x^2$": typeset("$x^2$")})
    tick = shape("a", PageArea(0.3, 0.3, 0.05, 0.03), AnnotationKind.TICK, text="oui $x^2$")

    compare(canvas, tmp_path, replace(tick, points=Points(50)))


def test_what_cant_be_set_stays_as_typed_with_a_mark(canvas: AnnotationCanvas) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    setter = Setter(canvas)
    wrong = text(r"voir $\foo{x}$")
    before = on_canvas(canvas, wrong)

    setter.answer()
    after = on_canvas(canvas, wrong)

    assert known_formulas.known_formula(r"$\foo{x}$") is NotSet.REFUSED
    assert (is_inked(before) & ~is_inked(after)).sum() == 0, "every letter is still there"
    assert (after != before).any()
    assert said == [], "of what was there when the copy was opened nothing is said"


def test_a_formula_being_typed_is_asked_for_before_the_text_is_done(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    setter = Setter(canvas)
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.3))
    hand.type(r"soit $\frac{a}{b}$")
    assert setter.asked == [(r"$\frac{a}{b}$",)]
    setter.answer()

    hand.key(Qt.Key.Key_Escape)

    kept = ledger.only
    assert kept.text == r"soit $\frac{a}{b}$"
    drawing = canvas.workbench.scene.pages[0].layer.drawing(kept.id)
    assert kept.area.width * A4[0] == pytest.approx(drawing.bounds.width(), abs=3)
    assert kept.area.height * A4[1] == pytest.approx(drawing.bounds.height(), abs=0.5)


def test_the_words_stay_on_the_baseline_on_which_they_were_typed(canvas: AnnotationCanvas, tmp_path: Path) -> None:
    high = text(r"soit $$\sum_{k=0}^n k$$")
    typed = on_canvas(canvas, high)
    known_formulas.tell_formulas({source: typeset(source) for source in formula_sources(high.text)})

    shown = on_canvas(canvas, replace(high, text=high.text + " "))

    word = slice(int(0.19 * typed.shape[1]), int(0.22 * typed.shape[1]))
    assert (
        np.flatnonzero(is_inked(typed[:, word]).any(axis=1)) == np.flatnonzero(is_inked(shown[:, word]).any(axis=1))
    ).all()
    at_the_top = replace(high, area=PageArea(0.2, 0.0, 0.5, 0.02))
    compare(canvas, tmp_path, at_the_top)
    assert canvas.workbench.scene.pages[0].layer.drawing(high.id).bounds.top() >= -0.01


def test_what_cant_be_set_is_said_when_the_text_is_done_and_only_then(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    setter = Setter(canvas)
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.3))
    hand.type(r"$\bar$")
    setter.answer()
    assert said == []

    hand.key(Qt.Key.Key_Escape)
    canvas.workbench.selection.set_to([ledger.only.id])
    hand.key(Qt.Key.Key_Left)
    canvas.flush_pending()

    assert said == [r"$\bar$ can't be typeset: it stays as typed."]


def test_a_text_with_a_formula_is_typed_again_from_its_source(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    setter = Setter(canvas)
    ledger.put(text("donc $x^2$"))
    setter.answer()

    canvas.workbench.edit_text(text("").id)
    hand.type(" ici")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "donc $x^2$ ici"


def test_prices_are_not_asked_for(canvas: AnnotationCanvas) -> None:
    setter = Setter(canvas)

    canvas.set_annotations([text("5 $ et 10 $"), text("3$, 4$")])

    assert setter.asked == []


def test_what_was_not_set_for_another_reason_is_asked_for_again(canvas: AnnotationCanvas) -> None:
    setter = Setter(canvas)
    canvas.set_annotations([text("$z$")])
    canvas.drop_formulas(setter.asked[0])

    canvas.set_annotations([text("$z$")])

    assert setter.asked == [("$z$",), ("$z$",)]


def test_ten_thousand_formulas_do_not_grow_the_memory_for_ever() -> None:
    known_formulas.tell_formulas({f"${n}$": NotSet.REFUSED for n in range(10_000)})

    assert len(known_formulas._known) == 5_000
    assert known_formulas.known_formula("$9999$") is NotSet.REFUSED
