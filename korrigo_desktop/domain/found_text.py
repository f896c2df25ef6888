"""Finds words in the text of a document as people look for them: without accents and case, over the ends of lines."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.texts import folded

MOST_HITS = 1_000
"""Nobody goes through more one by one, and marks for all of them would weigh on the page."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word as it is printed.

    Attributes:
        area: Its box on the page as shown.
        line: Number of its line on the page: words of one line are marked by one stroke.
    """

    text: str
    area: PageArea
    line: int


@dataclass(frozen=True, slots=True)
class TextHit:
    """A place where the text was found.

    Attributes:
        page: From 0.
        areas: What it covers, one area for each line.
    """

    page: int
    areas: tuple[PageArea, ...]


class SearchablePage:
    """The text of one page, made ready to be searched."""

    def __init__(self, words: Sequence[PageWord]) -> None:
        """Fold the words and join them by spaces."""
        self._words = tuple(words)
        pieces = [folded(word.text) for word in self._words]
        self._starts: list[int] = []
        at = 0
        for piece in pieces:
            self._starts.append(at)
            at += len(piece) + 1
        self._text = " ".join(pieces)

    @property
    def is_empty(self) -> bool:
        """Whether the page has no text at all: a scan, a picture."""
        return not self._words

    def places(self, needle: str) -> Iterable[tuple[PageArea, ...]]:
        """Where a folded text stands, in the order of the page.

        Args:
            needle: Not empty; its words are parted by one space.
        """
        at = self._text.find(needle)
        while at >= 0:
            yield self._areas(at, at + len(needle))
            at = self._text.find(needle, at + len(needle))

    def _areas(self, start: int, end: int) -> tuple[PageArea, ...]:
        """What a part of the text covers; a part of a word covers its share of the word's box."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        by_line: dict[int, list[PageArea]] = {}
        for number in range(first, last + 1):
            word = self._words[number]
            by_line.setdefault(word.line, []).append(self._part(number, start, end))
        return tuple(_around(areas) for areas in by_line.values())

    def _part(self, number: int, start: int, end: int) -> PageArea:
        begin, after = self._starts[number], self._starts[number] + self._length(number)
        area, length = self._words[number].area, max(after - begin, 1)
        left = area.x + area.width * max(start - begin, 0) / length
        right = area.right - area.width * max(after - end, 0) / length
        return PageArea(left, area.y, max(right - left, 0.0), area.height)

    def _length(self, number: int) -> int:
        following = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)
        return following - self._starts[number]


def find_text(pages: Sequence[SearchablePage], wanted: str) -> tuple[TextHit, ...]:
    """Find what a person typed.

    Args:
        pages: All pages of the document.
        wanted: As typed: accents, capitals and runs of spaces make no difference.

    Returns:
        The hits in the order of the document, at most `MOST_HITS`; none for an empty text.
    """
    needle = " ".join(folded(wanted).split())
    hits: list[TextHit] = []
    if not needle:
        return ()
    for number, page in enumerate(pages):
        for areas in page.places(needle):
            hits.append(TextHit(number, areas))
            if len(hits) == MOST_HITS:
                return tuple(hits)
    return tuple(hits)


def hit_after(hits: Sequence[TextHit], page: int, y: float) -> int:
    """The first hit at or below a place of the document, the very first when there is none; 0 for no hits."""
    return next((at for at, hit in enumerate(hits) if (hit.page, hit.areas[0].bottom) >= (page, y)), 0)


def _around(areas: Sequence[PageArea]) -> PageArea:
    left, top = min(area.x for area in areas), min(area.y for area in areas)
    right, bottom = max(area.right for area in areas), max(area.bottom for area in areas)
    return PageArea(left, top, right - left, bottom - top)
