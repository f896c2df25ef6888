"""Hits of a search as marks on the pages: all in yellow, the present one framed as well."""

from collections.abc import Iterator, Sequence

from korrigo_desktop.domain.annotations import HIGHLIGHT_YELLOW, Annotation, AnnotationKind
from korrigo_desktop.domain.found_text import TextHit
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, PageId

_FRAME = "#B3261E"
_FRAME_WEIGHT = 1.2
_GROWN = 0.003


def hit_marks(hits: Sequence[TextHit], page_ids: Sequence[PageId]) -> tuple[Annotation, ...]:
    """A yellow mark for each area of each hit."""
    return tuple(
        Annotation(AnnotationId(f"hit/{number}/{part}"), page_ids[hit.page], AnnotationKind.HIGHLIGHT, _grown(area),
                   colour=HIGHLIGHT_YELLOW)
        for number, hit in enumerate(hits)
        for part, area in enumerate(hit.areas)
    )  # fmt: skip


def frame_marks(hit: TextHit, page_ids: Sequence[PageId]) -> tuple[Annotation, ...]:
    """The frames of the present hit: nothing is told by a colour alone."""
    return tuple(_frames(hit, page_ids))


def _frames(hit: TextHit, page_ids: Sequence[PageId]) -> Iterator[Annotation]:
    for part, area in enumerate(hit.areas):
        yield Annotation(
            AnnotationId(f"frame/{part}"),
            page_ids[hit.page],
            AnnotationKind.RECTANGLE,
            _grown(area),
            colour=_FRAME,
            weight=_FRAME_WEIGHT,
            layer=1,
        )


def _grown(area: PageArea) -> PageArea:
    """A little more than the letters."""
    left, top = max(area.x - _GROWN, 0.0), max(area.y - _GROWN / 2, 0.0)
    right, bottom = min(area.right + _GROWN, 1.0), min(area.bottom + _GROWN / 2, 1.0)
    return PageArea(left, top, right - left, bottom - top)
