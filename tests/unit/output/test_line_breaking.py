"""Lines of text: nothing lost, nothing too wide."""

from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.output.fonts import Face, readable, text_width
from korrigo_desktop.output.line_breaking import break_lines

texts = st.text(st.sampled_from("abé,.œ√ -\n'’W\u00a0"), max_size=200)


@given(texts, st.floats(5, 400), st.sampled_from([Face.REGULAR, Face.BOLD]))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, width: float, face: Face) -> None:
    lines = break_lines(text, width, 10, face)

    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    for line in lines:
        visible = line.rstrip(" ")
        assert len(visible) <= 1 or text_width(visible, 10, face) <= width + 1e-6


@given(texts)
def test_paragraphs_of_a_wide_frame_stay_as_they_are(text: str) -> None:
    assert break_lines(text, 1e6, 10) == text.split("\n")


def test_lines_break_at_spaces_and_hyphens_but_not_at_signs_or_hard_spaces() -> None:
    def lines(text: str) -> list[str]:
        return break_lines(text, text_width("xxxxxxxx", 10), 10)

    assert lines("un deux trois") == ["un deux", "trois"]
    assert lines("peut-être-bien") == ["peut-", "être-bien"]
    assert lines("soit x = -3") == ["soit x =", "-3"]
    assert lines("non\u00a0: faux") == ["non\u00a0:", "faux"]


@given(st.text(max_size=60))
def test_readable_text_stays_readable_and_can_be_measured(text: str) -> None:
    once = readable(text)

    assert readable(once) == once
    assert all(text_width(line, 1) >= 0 for line in once.split("\n"))


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 10, 10) == [""]
