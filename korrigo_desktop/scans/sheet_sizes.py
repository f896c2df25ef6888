"""Tells A3 sides from other pages by their size as shown, two sides of a sheet together."""

from collections.abc import Sequence
from enum import Enum, auto

from korrigo_desktop.domain.pages import SourcePage

# 420 × 297 mm. Scanners crop and pad: American tabloid (432 × 279 mm) counts as A3 too, A4 on its side never does.
_A3_LONG_PT, _A3_SHORT_PT = 1190.55, 841.89
_CLEAR, _LOOSE = 0.12, 0.22
_LANDSCAPE_RATIO = 1.2
_A3_RATIO_AT_MOST = 1.8


class SideSize(Enum):
    """What a page of a file is, by its size."""

    PAGE = auto()
    """Upright: one page of a copy, whatever its size."""
    A3 = auto()
    """One side of an A3 sheet lying: two pages of a copy."""
    UPRIGHT_A3 = auto()
    """One side of an A3 sheet standing."""
    LANDSCAPE = auto()
    """Wider than high, smaller than A3: a page on its side."""
    OVERSIZE = auto()
    """Wider than high, larger than A3: telephone applications write one point per pixel, which says nothing."""


def side_sizes(pages: Sequence[SourcePage]) -> tuple[SideSize, ...]:
    """Tell what each page is.

    Args:
        pages: In the order of the file. Sizes as shown, after /Rotate, decide.

    Returns:
        One size a page. A side that was trimmed too far counts as A3 when the other side of its sheet clearly is.
    """
    sizes = [_size_of(page) for page in pages]
    index = 0
    while index + 1 < len(pages):
        pair = sizes[index], sizes[index + 1]
        if SideSize.A3 not in pair:
            index += 1
            continue
        for side in (index, index + 1):
            if sizes[side] is SideSize.LANDSCAPE and _is_a3(pages[side], _LOOSE):
                sizes[side] = SideSize.A3
        # Only the side after a paired sheet begins the next one; a page between two sheets moves the pairing on.
        index += 2 if sizes[index] is SideSize.A3 and sizes[index + 1] is SideSize.A3 else 1
    return tuple(sizes)


def _size_of(page: SourcePage) -> SideSize:
    width, height = page.shown_size_pt
    if _is_a3(page, _CLEAR):
        return SideSize.A3
    if height > width * _LANDSCAPE_RATIO and _near(height, _A3_LONG_PT, _CLEAR) and _near(width, _A3_SHORT_PT, _CLEAR):
        return SideSize.UPRIGHT_A3
    if width <= height * _LANDSCAPE_RATIO:
        return SideSize.PAGE
    return SideSize.OVERSIZE if width > _A3_LONG_PT * (1 + _CLEAR) else SideSize.LANDSCAPE


def _is_a3(page: SourcePage, tolerance: float) -> bool:
    width, height = page.shown_size_pt
    has_ratio = _LANDSCAPE_RATIO < width / height < _A3_RATIO_AT_MOST
    return has_ratio and _near(width, _A3_LONG_PT, tolerance) and _near(height, _A3_SHORT_PT, tolerance)


def _near(value: float, wanted: float, tolerance: float) -> bool:
    return abs(value - wanted) <= wanted * tolerance
