import pytest

from korrigo_desktop.domain.found_text import MOST_HITS, PageWord, SearchablePage, find_text, hit_after
from korrigo_desktop.domain.geometry import PageArea


def page(*lines: str) -> SearchablePage:
    """Words as wide as their letters, a hundredth of the page each."""
    words = []
    for number, line in enumerate(lines):
        x = 0.1
        for word in line.split():
            words.append(PageWord(word, PageArea(x, 0.1 * (number + 1), len(word) / 100, 0.02), number))
            x += (len(word) + 1) / 100
    return SearchablePage(words)


PAGES = (page("Dérivée de la fonction", "exponentielle"), page(), page("la FONCTION cœur"))


@pytest.mark.parametrize("wanted", ["fonction", "FONCTION", " fonction ", "fönction"])
def test_accents_capitals_and_spaces_make_no_difference(wanted: str) -> None:
    assert [hit.page for hit in find_text(PAGES, wanted)] == [0, 2]


@pytest.mark.parametrize(
    ("wanted", "pages"), [("derivee de", [0]), ("coeur", [2]), ("absent", []), ("", []), ("  ", [])]
)
def test_what_is_typed_is_found_where_it_stands(wanted: str, pages: list[int]) -> None:
    assert [hit.page for hit in find_text(PAGES, wanted)] == pages


def test_a_part_of_a_word_is_marked_by_its_share_of_the_word() -> None:
    (hit,) = find_text(PAGES, "rivée")
    assert hit.areas == (PageArea(0.12, 0.1, 0.05, 0.02),)


def test_a_hit_over_the_end_of_a_line_is_marked_on_both_lines() -> None:
    (hit,) = find_text(PAGES, "fonction exponentielle")
    assert [area.y for area in hit.areas] == [0.1, 0.2]
    assert hit.areas[0] == PageArea(0.24, 0.1, 0.08, 0.02)


def test_words_that_follow_each_other_are_marked_in_one_stroke() -> None:
    (hit,) = find_text(PAGES, "de la")
    assert hit.areas == (PageArea(0.18, 0.1, 0.05, 0.02),)


def test_nobody_gets_more_hits_than_can_be_gone_through() -> None:
    assert len(find_text([page("a " * 40)] * MOST_HITS, "a")) == MOST_HITS


def test_the_search_begins_where_the_document_is_open() -> None:
    hits = find_text(PAGES, "la")
    assert [hit.page for hit in hits] == [0, 2]
    assert hit_after(hits, 0, 0.0) == 0
    assert hit_after(hits, 0, 0.5) == 1
    assert hit_after(hits, 2, 0.9) == 0, "round to the first"
    assert hit_after((), 0, 0.0) == 0


def test_a_scan_has_no_text() -> None:
    assert [found.is_empty for found in PAGES] == [False, True, False]
