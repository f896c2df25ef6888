"""What fictional hands write: every sign that the answers need, each in its own way, alike from the same seed."""

from itertools import chain

import numpy as np
import pytest

from korrigo_desktop.services.demonstration.alphabet import Script
from korrigo_desktop.services.demonstration.answers import Figure, Struck, load_answers, word_lines
from korrigo_desktop.services.demonstration.hand import Hand, draw_hand
from korrigo_desktop.services.demonstration.handwriting import text_width_mm, write
from korrigo_desktop.services.demonstration.markup import parse_markup

CURSIVE, SCRIPT = 2, 1  # ordinals of two hands


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def hand_number(ordinal: int) -> Hand:
    return draw_hand(chance(), ordinal)


def every_text() -> set[str]:
    texts: set[str] = set()
    answers = [answer for asked in chain(*load_answers().values()) for answer in asked.answers.values()]
    for line in chain(*(answer.lines for answer in answers)):
        match line:
            case Figure():
                texts |= {text for _, _, text in line.labels}
            case Struck():
                texts |= set(line.lines)
            case str():
                texts |= {str(worded) for seed in range(6) for worded in word_lines([line], chance(seed))}
    return texts


@pytest.mark.parametrize("ordinal", [CURSIVE, SCRIPT])
def test_every_hand_can_write_every_line_of_every_answer(ordinal: int) -> None:
    hand = hand_number(ordinal)
    texts = every_text()
    assert len(texts) > 150
    for text in texts - {""}:
        assert not write(text, hand, chance()).strokes.is_empty, text


def test_no_choice_of_wording_reaches_the_paper() -> None:
    assert not {sign for text in every_text() for sign in text} & set("⟦⟧")


@pytest.mark.parametrize("ordinal", [CURSIVE, SCRIPT])
def test_accents_and_signs_of_mathematics_are_in_the_alphabet(ordinal: int) -> None:
    text = "Azerty, où l'élève à Noël reçoit naïvement côté « forêt » : (œ) 12,5 € × √{2} ≤ π + x² ≥ 0 ; a/b = ∞ → ℝ !"
    assert write(text, hand_number(ordinal), chance()).width_mm > 100


def test_a_sign_that_the_alphabet_lacks_is_a_bug_that_shows() -> None:
    with pytest.raises(KeyError, match="字"):
        write("字", hand_number(CURSIVE), chance())


def test_the_same_seed_writes_the_same_strokes() -> None:
    first, second = (write("dérivable sur ℝ", hand_number(CURSIVE), chance(7)) for _ in range(2))
    assert np.array_equal(first.strokes.points, second.strokes.points)


def test_no_two_hands_and_no_two_words_of_one_hand_come_out_alike() -> None:
    generator = chance()
    first, second = (write("oui", hand_number(CURSIVE), generator).strokes.points for _ in range(2))
    assert not np.array_equal(first, second)
    assert hand_number(2) != hand_number(4)


def test_a_cursive_hand_joins_letters_and_a_script_hand_lifts_the_pen() -> None:
    def strokes(ordinal: int) -> int:
        return len(write("nouveau", hand_number(ordinal), chance()).strokes.lengths)

    assert hand_number(CURSIVE).script is Script.CURSIVE
    assert strokes(CURSIVE) < len("nouveau") <= strokes(SCRIPT)


def test_strokes_are_cut_where_their_lengths_say() -> None:
    strokes = write("√{10} ≈ 3,16 et {1|2} ~{faux} *{Exercice}", hand_number(CURSIVE), chance()).strokes
    assert strokes.lengths.sum() == len(strokes.points)
    assert strokes.lengths.min() >= 2


def test_a_written_line_is_about_as_wide_as_foreseen() -> None:
    for ordinal in range(1, 11):
        hand = hand_number(ordinal)
        text = "D'après le corollaire du théorème des valeurs intermédiaires, {2x + 1|e^{x}}"
        assert write(text, hand, chance()).width_mm == pytest.approx(text_width_mm(text, hand), rel=0.06)


def test_writing_stands_on_its_line() -> None:
    for ordinal in range(1, 11):
        hand = hand_number(ordinal)
        heights = write("nous avons", hand, chance()).strokes.points[:, 1]
        assert abs(heights.max()) < 0.5 * hand.x_height_mm
        assert 0.8 * hand.x_height_mm < -heights.min() < 1.8 * hand.x_height_mm


@pytest.mark.parametrize("text", ["x^{2", "{1}", "{1|2", "√{", "a_{n+1"])
def test_markup_that_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="missing"):
        parse_markup(text)


def test_braces_nest() -> None:
    (fraction,) = parse_markup("{3(4 - u_{n})|√{e}}")
    assert "Lowered" not in repr(fraction)
    assert repr(fraction).count("Group") == 2
