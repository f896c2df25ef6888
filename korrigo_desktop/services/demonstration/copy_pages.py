"""The pages of one copy as the pupil wrote them, in millimetres, and where each answer stands."""

from dataclasses import dataclass, field

import numpy as np

from korrigo_desktop.services.demonstration.answers import Answer, Figure, Struck, load_answers, word_lines
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.handwriting import Writing, text_width_mm, write
from korrigo_desktop.services.demonstration.header import FilledBox, fill_header
from korrigo_desktop.services.demonstration.paper import (
    LINE_GAP_MM,
    PAGE_NUMBER_BOXES_MM,
    PAGE_WIDTH_MM,
    PaperKind,
)
from korrigo_desktop.services.demonstration.pen import straight_ways
from korrigo_desktop.services.demonstration.pupils import NOT_ANSWERED, PlannedCopy
from korrigo_desktop.services.demonstration.strokes import Strokes

PAGES_PER_SHEET = 4
_RIGHT_EDGE_MM = PAGE_WIDTH_MM - 9
_ABOVE_LINE_MM = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of an answer stands: a rectangle in mm on a page.

    Attributes:
        page: Which page of the copy, from 0.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """An answer in its copy.

    Attributes:
        path: The question, "Exercice 1/1a".
        answer: None when the pupil left the question out.
        spots: One per line of the answer.
    """

    path: str
    answer: Answer | None
    spots: tuple[Spot, ...] = ()


@dataclass(slots=True)
class WrittenPage:
    """A page with what is written on it.

    Attributes:
        kind: The paper.
        boxes: The header's letters, on the first page of a sheet.
        parts: Strokes in mm on the page.
        has_answers: Whether any answer stands on it.
    """

    kind: PaperKind
    boxes: tuple[FilledBox, ...] = ()
    parts: list[Strokes] = field(default_factory=list)
    has_answers: bool = False

    @property
    def strokes(self) -> Strokes:
        """Everything written on the page."""
        return Strokes.together([*self.parts, *(box.strokes for box in self.boxes)])


@dataclass(frozen=True, slots=True)
class WrittenCopy:
    """All pages of a copy, in reading order."""

    plan: PlannedCopy
    hand: Hand
    pages: tuple[WrittenPage, ...]
    questions: tuple[AnsweredQuestion, ...]


def write_copy(plan: PlannedCopy, hand: Hand, generator: np.random.Generator) -> WrittenCopy:
    """Write a whole copy.

    Raises:
        ValueError: The answers need more pages than the pupil's sheets have: the resource asks for too much.
    """
    pages = _empty_pages(plan, hand, generator)
    writer = _CopyWriter(plan, pages, hand, generator)
    answered: list[AnsweredQuestion] = []
    for place, (title, words) in enumerate(plan.answers):
        if place and plan.begins_pages:
            writer.turn_page()
        writer.write_title(title)
        for question, word in zip(load_answers()[title], words, strict=True):
            if word == NOT_ANSWERED:
                answered.append(AnsweredQuestion(question.path, None))
                continue
            answer = question.answers[word]
            spots = writer.write_answer(question.written, answer)
            answered.append(AnsweredQuestion(question.path, answer, spots))
    return WrittenCopy(plan, hand, tuple(pages), tuple(answered))


def _empty_pages(plan: PlannedCopy, hand: Hand, generator: np.random.Generator) -> list[WrittenPage]:
    """The pupil's sheets with their headers and page numbers."""
    total = plan.sheets * PAGES_PER_SHEET
    pages = []
    for number in range(1, total + 1):
        is_first = number % PAGES_PER_SHEET == 1
        page = WrittenPage(PaperKind(plan.paper, is_first))
        if is_first:
            page.boxes = fill_header(plan.pupil, hand, generator, has_birth_date=plan.has_birth_date)
        for text, (left, top) in zip((str(number), str(total)), PAGE_NUMBER_BOXES_MM, strict=True):
            page.parts.append(write(text, hand, generator).strokes.placed(left + 1.6, top + 5.6))
        pages.append(page)
    return pages


class _CopyWriter:
    """A pupil going down the lines of a copy."""

    def __init__(self, plan: PlannedCopy, pages: list[WrittenPage], hand: Hand, generator: np.random.Generator) -> None:
        self._pages = pages
        self._hand = hand
        self._chance = generator
        self._has_numbers_in_margin = plan.ordinal % 2 == 0
        self._gap_lines = plan.skipped_lines
        self._page = 0
        self._lines = list(pages[0].kind.line_heights())

    def turn_page(self) -> None:
        """Go on at the top of the next page.

        Raises:
            ValueError: There is none.
        """
        self._page += 1
        if self._page >= len(self._pages):
            msg = "the copy is full"
            raise ValueError(msg)
        self._lines = list(self._pages[self._page].kind.line_heights())

    def write_title(self, title: str) -> None:
        """Write an exercise's title, underlined, and leave a line."""
        if len(self._lines) < 4:
            self.turn_page()
        self._write_line(f"*{{{title}}}", self._left + self._chance.uniform(8, 40))
        self._skip_line()

    def write_answer(self, number: str, answer: Answer) -> tuple[Spot, ...]:
        """Write an answer behind its number, then leave a line.

        Returns:
            Where each line of the answer stands.
        """
        spots = []
        indent = self._write_number(number)
        for line in word_lines(answer.lines, self._chance):
            match line:
                case Figure():
                    spots.append(self._draw_figure(line))
                case Struck():
                    spots.append(self._write_struck(line))
                case str():
                    spots.append(self._write_wrapped(line, indent))
            indent = self._left
        self._skip_line()
        return tuple(spots)

    @property
    def _left(self) -> float:
        return self._pages[self._page].kind.margin_mm + 3

    def _skip_line(self) -> None:
        if self._lines:
            self._lines.pop(0)

    def _next_line(self) -> float:
        if not self._lines:
            self.turn_page()
        line, *left_over = self._lines
        self._lines = left_over[self._gap_lines :]
        return line - _ABOVE_LINE_MM

    def _write_number(self, number: str) -> float:
        """Write the question's number in the margin or in the line, and tell where the answer begins."""
        if not self._lines:
            self.turn_page()
        left = self._left - 17 if self._has_numbers_in_margin else self._left
        writing = write(number, self._hand, self._chance)
        self._pages[self._page].parts.append(writing.strokes.placed(left, self._lines[0] - _ABOVE_LINE_MM))
        return self._left if self._has_numbers_in_margin else left + writing.width_mm + 4

    def _write_line(self, text: str, left: float) -> Spot:
        baseline = self._next_line()
        return self._put(write(text, self._hand, self._chance), left, baseline)

    def _put(self, writing: Writing, left: float, baseline: float) -> Spot:
        page = self._pages[self._page]
        page.has_answers = True
        page.parts.append(writing.strokes.placed(left, baseline))
        return Spot(self._page, left, baseline - 5.2, left + writing.width_mm, baseline + 2)

    def _write_wrapped(self, text: str, indent: float) -> Spot:
        """Write a line of an answer on as many ruled lines as it needs; the spot is that of the last one."""
        start = indent + self._chance.normal(0, 0.6)
        *before, last = _wrapped(text, self._hand, _RIGHT_EDGE_MM - start, _RIGHT_EDGE_MM - self._left)
        for piece in before:
            self._write_line(piece, start)
            start = self._left
        return self._write_line(last, start)

    def _write_struck(self, paragraph: Struck) -> Spot:
        if len(self._lines) < len(paragraph.lines):
            self.turn_page()
        spots = [self._write_line(line, self._left) for line in paragraph.lines]
        left, right = self._left - 1, max(spot.right for spot in spots) + 2
        top, bottom = spots[0].top, spots[-1].bottom
        ways = [[(left, bottom), (right, top)], [(left, top), (right, bottom)]]
        ways += [[(spot.left, spot.top + 3.6), (spot.right, spot.top + 3.2)] for spot in spots]
        self._draw_ways(ways)
        return Spot(self._page, left, top, right, bottom)

    def _draw_figure(self, figure: Figure) -> Spot:
        # The number of the question stays with its drawing: a figure needs its lines and the one of the number.
        if len(self._lines) < figure.height_lines:
            self.turn_page()
        bottom = self._lines[figure.height_lines - 1] - _ABOVE_LINE_MM
        del self._lines[: figure.height_lines]
        left = self._left + 8
        self._draw_ways([[(left + x1, bottom - y1), (left + x2, bottom - y2)] for x1, y1, x2, y2 in figure.ways])
        for x, y, text in figure.labels:
            self._put(write(text, self._hand, self._chance), left + x, bottom - y)
        width = max(max(x1, x2) for x1, _, x2, _ in figure.ways)
        height = figure.height_lines * LINE_GAP_MM - 4
        return Spot(self._page, left - 2, bottom - height, left + width + 6, bottom + 2)

    def _draw_ways(self, ways: list[list[tuple[float, float]]]) -> None:
        """Draw straight lines by hand: nearly straight."""
        for way in ways:
            points = straight_ways(np.array(way), step=2.0)
            along = np.linspace(0, 1, len(points))[:, None]
            sag = self._chance.normal(0, 0.28, (1, 2)) * np.sin(along * np.pi)
            shift = self._chance.normal(0, 0.22, (1, 2))
            self._pages[self._page].parts.append(Strokes.of([points + sag + shift]))


def _wrapped(text: str, hand: Hand, first_width: float, width: float) -> list[str]:
    """Cut a text at spaces outside groups so that each piece fits."""
    pieces: list[str] = []
    space, room = text_width_mm(" ", hand), 0.0
    for word in _words(text):
        needed = space + text_width_mm(word, hand)
        if pieces and needed <= room:
            pieces[-1] += f" {word}"
        else:
            room = (width if pieces else first_width) + space
            pieces.append(word)
        room -= needed
    return pieces


def _words(text: str) -> list[str]:
    words, depth = [""], 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == " " and depth == 0:
            words.append("")
        else:
            words[-1] += sign
    return words
