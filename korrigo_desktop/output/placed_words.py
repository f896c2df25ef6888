"""Where the words of an annotation go on the exported page, so that none of them is lost."""

import math
from dataclasses import dataclass, replace

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.lettering import BASELINE_EM, TextFrame, text_frame, written_text
from korrigo_desktop.output.wording import FindFormula, Wording, wording

_NARROWEST_EM = 4.0
_SHRINKING = 0.9
_SMALLEST_PT = 0.05  # no one reads it, but it is there: enlarged, searched, copied


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Lines of text with their place.

    Attributes:
        wording: What is written.
        lines: Its lines.
        x: Where the first baseline begins, in points of the page as shown, y down.
        y: The same, downwards.
        size_pt: Height of the letters.
        turn: How the text stands.
        is_moved: Its frame was moved or widened to show all of it.
        is_shrunk: Its letters were made smaller for the same reason.
    """

    wording: Wording
    lines: tuple[str, ...]
    x: float
    y: float
    size_pt: float
    turn: Turn
    is_moved: bool = False
    is_shrunk: bool = False


@dataclass(frozen=True, slots=True)
class _Upright:
    """A text frame seen upright: x, y from the page's top left corner as the text sees the page."""

    x: float
    y: float
    width: float
    size: float


def placed_words(annotation: Annotation, width_pt: float, height_pt: float, find: FindFormula) -> PlacedWords | None:
    """Break and place the words of an annotation; None when it has none.

    They stand where the canvas shows them. What would run over the page's lower edge is moved up; what is taller than
    the page is widened, then made smaller.

    Args:
        annotation: The object with the words.
        width_pt: Width of the page as shown.
        height_pt: Height of the same.
        find: Where formulas come from.
    """
    text = wording(written_text(annotation), find)
    if not text.letters.strip():
        return None
    frame = text_frame(annotation, width_pt, height_pt)
    wide, high = _size_seen(frame.turn, width_pt, height_pt)
    wanted = _Upright(*_corner_seen(frame, width_pt, height_pt), frame.width_pt, frame.size_pt)
    placed, lines = _fitted(text, wanted, wide, high)
    baseline = placed.y + BASELINE_EM * placed.size
    x, y = _corner_on_page(placed.x, baseline, frame.turn, width_pt, height_pt)
    is_moved = replace(placed, size=wanted.size) != wanted
    return PlacedWords(text, tuple(lines), x, y, placed.size, frame.turn, is_moved, placed.size != wanted.size)


def _fitted(text: Wording, frame: _Upright, wide: float, high: float) -> tuple[_Upright, list[str]]:
    frame = _wide_enough(text, frame, wide)
    lines = text.lines(frame.width, frame.size)
    if _height(text, lines, frame) > high:
        frame = replace(frame, x=0.0, width=wide)
        lines = text.lines(frame.width, frame.size)
    while not _is_inside(text, lines, frame, high) and frame.size > _SMALLEST_PT:
        # Letters of half the size take a quarter of the room.
        factor = min(math.sqrt(high / _height(text, lines, frame)), _SHRINKING)
        frame = replace(frame, size=frame.size * factor)
        lines = text.lines(frame.width, frame.size)
    rise = text.rise_em(lines) * frame.size
    overflow = max(frame.y - rise + _height(text, lines, frame) - high, 0.0)
    y = max(frame.y - overflow, rise)
    return (replace(frame, y=y) if overflow or rise > frame.y else frame), lines


def _wide_enough(text: Wording, frame: _Upright, wide: float) -> _Upright:
    """A frame of a few letters' width at the page's edge would make a column of letters: it begins further left."""
    natural = text.natural_width_em() * frame.size
    widest = min(text.widest_formula_em * frame.size, wide)
    if frame.width >= max(min(natural, _NARROWEST_EM * frame.size, wide), widest):
        return frame
    width = max(min(natural, wide / 3), widest, frame.width)
    return replace(frame, x=max(min(frame.x, wide - width), 0.0), width=width)


def _is_inside(text: Wording, lines: list[str], frame: _Upright, high: float) -> bool:
    """Whether all lines fit on the page; only a letter wider than the page is wider than its line."""
    if text.widest_formula_em * frame.size > frame.width:
        return False
    fits_across = frame.width >= 2 * frame.size or max(map(text.width_em, lines)) * frame.size <= frame.width
    return fits_across and _height(text, lines, frame) <= high


def _height(text: Wording, lines: list[str], frame: _Upright) -> float:
    return (text.rise_em(lines) + text.height_em(lines)) * frame.size


def _size_seen(turn: Turn, width_pt: float, height_pt: float) -> tuple[float, float]:
    return (height_pt, width_pt) if turn in (Turn.RIGHT, Turn.LEFT) else (width_pt, height_pt)


def _corner_seen(frame: TextFrame, width_pt: float, height_pt: float) -> tuple[float, float]:
    match frame.turn:
        case Turn.NONE:
            return frame.x, frame.y
        case Turn.RIGHT:
            return frame.y, width_pt - frame.x
        case Turn.HALF:
            return width_pt - frame.x, height_pt - frame.y
        case Turn.LEFT:
            return height_pt - frame.y, frame.x


def _corner_on_page(x: float, y: float, turn: Turn, width_pt: float, height_pt: float) -> tuple[float, float]:
    match turn:
        case Turn.NONE:
            return x, y
        case Turn.RIGHT:
            return width_pt - y, x
        case Turn.HALF:
            return width_pt - x, height_pt - y
        case Turn.LEFT:
            return y, height_pt - x
