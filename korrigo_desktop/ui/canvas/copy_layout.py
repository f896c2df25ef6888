"""Where the pages of a copy lie in the scene: one under the other, each turned in its place."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId

GAP_PT = 18.0
MARGIN_PT = 18.0


@dataclass(frozen=True, slots=True)
class CanvasPage:
    """A page to show.

    Attributes:
        page_id: What annotations refer to.
        shown_size_pt: Width and height in points of the page as shown.
        is_missing: A place kept for a page that the scan lacks: a card is shown, nothing can be drawn on it.
    """

    page_id: PageId
    shown_size_pt: tuple[float, float]
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page's place in the scene, whose unit is the point.

    Attributes:
        page: The page.
        rect: What it covers of the scene, after the view's turn.
    """

    page: CanvasPage
    rect: QRectF


class CopyLayout:
    """The stack of a copy's pages under one turn of the view, centred on x = 0."""

    def __init__(self, pages: Sequence[CanvasPage], turn: Turn = Turn.NONE) -> None:
        self.turn = turn
        frames: list[PageFrame] = []
        top = 0.0
        for page in pages:
            width, height = turned_size(page.shown_size_pt, turn)
            frames.append(PageFrame(page, QRectF(-width / 2, top, width, height)))
            top += height + GAP_PT
        self.frames = tuple(frames)
        self._tops = [frame.rect.top() for frame in frames]

    @property
    def bounds(self) -> QRectF:
        """The whole stack with a margin around it."""
        if not self.frames:
            return QRectF(0, 0, 1, 1)
        width = self.widest_pt
        bottom = self.frames[-1].rect.bottom()
        return QRectF(-width / 2, 0, width, bottom).adjusted(-MARGIN_PT, -MARGIN_PT, MARGIN_PT, MARGIN_PT)

    @property
    def widest_pt(self) -> float:
        """Width of the widest page as it lies."""
        return max((frame.rect.width() for frame in self.frames), default=1.0)

    def index_at(self, y: float) -> int:
        """The page at this height of the scene; a gap belongs to the page above it.

        Raises:
            IndexError: The copy has no page.
        """
        if not self.frames:
            msg = "a copy without pages"
            raise IndexError(msg)
        return max(bisect_right(self._tops, y) - 1, 0)

    def within(self, top: float, bottom: float) -> range:
        """The pages that any part of this strip of the scene shows."""
        if not self.frames:
            return range(0)
        first = self.index_at(top)
        if self.frames[first].rect.bottom() < top:
            first += 1
        return range(first, bisect_right(self._tops, bottom))


def turned_size(size: tuple[float, float], turn: Turn) -> tuple[float, float]:
    """Width and height of a page once it is turned."""
    return (size[1], size[0]) if turn in (Turn.RIGHT, Turn.LEFT) else size


def turn_in_place(size: tuple[float, float], turn: Turn) -> QTransform:
    """Turn a page of this size clockwise so that its new top left corner is the origin again."""
    width, height = size
    match turn:
        case Turn.NONE:
            return QTransform()
        case Turn.RIGHT:
            return QTransform(0, 1, -1, 0, height, 0)
        case Turn.HALF:
            return QTransform(-1, 0, 0, -1, width, height)
        case Turn.LEFT:
            return QTransform(0, -1, 1, 0, 0, width)


def held_on_page(place: QPointF, size: tuple[float, float]) -> QPointF:
    """The nearest place on a page of this size (points): a pen that slips over the edge draws along it."""
    return QPointF(min(max(place.x(), 0.0), size[0]), min(max(place.y(), 0.0), size[1]))
