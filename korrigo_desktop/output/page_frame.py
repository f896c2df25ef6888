"""How a page as shown lies on its source page as stored: for each /Rotate, half, repairing turn and crop."""

from dataclasses import dataclass
from functools import lru_cache

from korrigo_desktop.domain.errors import GeometryError
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.pdf_places import PdfBox, PdfPoint

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of a PDF transformation: x' = a x + c y + e, y' = b x + d y + f."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page of the export: what it shows of its source page, and how to draw on it.

    Attributes:
        media_box: The part of the source page that is the page, in its user space.
        rotate: The /Rotate that makes a reader show it as the corrector saw it.
        matrix: From points of the page as shown (origin top left, y down) to user space.
        width_pt: Of the page as shown.
        height_pt: Of the page as shown.
        user_unit: Points for one unit of user space.
    """

    media_box: PdfBox
    rotate: Turn
    matrix: Matrix
    width_pt: float
    height_pt: float
    user_unit: float = 1.0


@lru_cache(maxsize=64)
def frame_of(page: PageGeometry, source: PdfBox, user_unit: float = 1.0) -> PageFrame:
    """Place a page on its source page; most pages of a batch lie alike.

    Args:
        page: The page as shown.
        source: The source page's crop box in its user space, which need not begin at 0.
        user_unit: Points for one unit of it.

    Raises:
        GeometryError: The page has no area.
    """
    width, height = page.shown_size_pt
    if width <= 0 or height <= 0:
        msg = "the page has no area"
        raise GeometryError(msg)
    origin, right, below = (_placed(x, y, page, source) for x, y in ((0, 0), (1, 0), (0, 1)))
    matrix = (
        (right.x - origin.x) / width,
        (right.y - origin.y) / width,
        (below.x - origin.x) / height,
        (below.y - origin.y) / height,
        origin.x,
        origin.y,
    )
    box = PdfBox.around(origin, _placed(1, 1, page, source))
    return PageFrame(box, page.rotate.then(page.turn), matrix, width, height, user_unit)


def blank_frame(width_pt: float, height_pt: float) -> PageFrame:
    """A page of this size that shows no source."""
    return PageFrame(PdfBox(0, 0, width_pt, height_pt), Turn.NONE, (1, 0, 0, -1, 0, height_pt), width_pt, height_pt)


def to_pdf_point(point: PagePoint, page: PageGeometry, source: PdfBox) -> PdfPoint:
    """Place a point of the page as shown on the PDF page as stored.

    Args:
        point: Fractions of the page as shown, in [0, 1]; origin top left, y down.
        page: The page as shown.
        source: The source page's crop box in user space.

    Returns:
        The same point in user space; origin bottom left, y up.

    Source:
        ISO 32000-1, 8.3.2.3 "User space".
    """
    return _placed(point.x, point.y, page, source)


def to_pdf_box(area: PageArea, page: PageGeometry, source: PdfBox) -> PdfBox:
    """Place an area of the page as shown on the PDF page as stored; as `to_pdf_point`."""
    return PdfBox.around(_placed(area.x, area.y, page, source), _placed(area.right, area.bottom, page, source))


def from_pdf_point(point: PdfPoint, page: PageGeometry, source: PdfBox) -> PagePoint:
    """Find a point of the PDF page as stored on the page as shown: the way back of `to_pdf_point`.

    Raises:
        GeometryError: The point is not on the page, or the page has no area.
    """
    if not (source.width > 0 and source.height > 0 and page.crop.width > 0 and page.crop.height > 0):
        msg = "the page has no area"
        raise GeometryError(msg)
    x, y = (point.x - source.left) / source.width, (source.top - point.y) / source.height
    x, y = _turned(x, y, page.rotate)
    match page.half:
        case Half.LEFT:
            x = 2 * x
        case Half.RIGHT:
            x = 2 * x - 1
        case Half.FULL:
            pass
    x, y = _turned(x, y, page.turn)
    return PagePoint((x - page.crop.x) / page.crop.width, (y - page.crop.y) / page.crop.height)


def _placed(x: float, y: float, page: PageGeometry, source: PdfBox) -> PdfPoint:
    x, y = page.crop.x + x * page.crop.width, page.crop.y + y * page.crop.height
    x, y = _turned(x, y, page.turn.undone())
    match page.half:
        case Half.LEFT:
            x = x / 2
        case Half.RIGHT:
            x = (1 + x) / 2
        case Half.FULL:
            pass
    x, y = _turned(x, y, page.rotate.undone())
    return PdfPoint(source.left + x * source.width, source.top - y * source.height)


def _turned(x: float, y: float, turn: Turn) -> tuple[float, float]:
    """`PagePoint.turned` without its rounding to six decimals, which would add up over the steps."""
    match turn:
        case Turn.NONE:
            return x, y
        case Turn.RIGHT:
            return 1 - y, x
        case Turn.HALF:
            return 1 - x, 1 - y
        case Turn.LEFT:
            return y, 1 - x
