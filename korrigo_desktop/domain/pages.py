"""Pages: which part of which original a pupil's page is, and how it is shown."""

from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.errors import GeometryError
from korrigo_desktop.domain.geometry import WHOLE_PAGE, PageArea, Turn
from korrigo_desktop.domain.ids import CopyId, PageId, SourceId


class Half(StrEnum):
    """Which part of a source page, as the scanner shows it (after its /Rotate), is the page."""

    FULL = "full"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class EmbeddedImage:
    """Where the one image of a page stands in its file, so that threads can decode it without a PDF reader.

    Attributes:
        offset: First byte of the encoded stream in the original file.
        length: Bytes of the encoded stream.
        encoding: "jpeg" (DCTDecode), "jpeg2000" (JPXDecode). Anything else is rendered.
        width_px: Columns as stored.
        height_px: Rows as stored.
        turn: Clockwise turn that the page's own matrix gives the image, before /Rotate.
    """

    offset: int
    length: int
    encoding: str
    width_px: int
    height_px: int
    turn: Turn = Turn.NONE


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of an original PDF, as stored.

    Attributes:
        source_id: SHA-256 of the file.
        index: Position in the file, from 0.
        width_pt: Width of the crop box in points, before /Rotate.
        height_pt: Height of the crop box in points, before /Rotate.
        rotate: The file's own /Rotate, clockwise.
        image: The page's only content when it is exactly one image, else None.
    """

    source_id: SourceId
    index: int
    width_pt: float
    height_pt: float
    rotate: Turn = Turn.NONE
    image: EmbeddedImage | None = None

    @property
    def shown_size_pt(self) -> tuple[float, float]:
        """Width and height in points as a reader shows the page, after /Rotate."""
        if self.rotate in (Turn.RIGHT, Turn.LEFT):
            return self.height_pt, self.width_pt
        return self.width_pt, self.height_pt


@dataclass(frozen=True, slots=True)
class PageSource:
    """The part of an original that a page shows."""

    source_id: SourceId
    index: int
    half: Half = Half.FULL


@dataclass(frozen=True, slots=True)
class Page:
    """One row of a copy's page table, the only reference for viewer, annotations, mask and PDF.

    Attributes:
        ordinal: Position in the copy, from 0, without gaps.
        source: None for a page that is known to be missing from the scan.
        turn: Clockwise, after the file's own /Rotate and after the cut in halves: what a person repaired.
        crop: Part of the half that is shown, in fractions of the turned half.
    """

    id: PageId
    copy_id: CopyId
    ordinal: int
    source: PageSource | None
    turn: Turn = Turn.NONE
    crop: PageArea = WHOLE_PAGE

    @property
    def is_missing(self) -> bool:
        """Whether the page is a place kept for a page that the scan lacks."""
        return self.source is None


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Where a page as shown lies on its source page: all that drawing needs to know.

    Attributes:
        source_width_pt: Width of the source page's crop box as stored, before any rotation.
        source_height_pt: Height of the same.
        rotate: The file's own /Rotate.
        half: Part of the source page as its reader shows it.
        turn: What a person repaired, after the cut.
        crop: Part of the turned half that is shown.
    """

    source_width_pt: float
    source_height_pt: float
    rotate: Turn
    half: Half
    turn: Turn
    crop: PageArea = WHOLE_PAGE

    @staticmethod
    def of(page: Page, source: SourcePage) -> "PageGeometry":
        """Join a page with the source page it is cut from.

        Raises:
            GeometryError: The page is missing, or is cut from another source page.
        """
        if page.source is None or (page.source.source_id, page.source.index) != (source.source_id, source.index):
            msg = "the page is not cut from this source page"
            raise GeometryError(msg)
        return PageGeometry(source.width_pt, source.height_pt, source.rotate, page.source.half, page.turn, page.crop)

    @property
    def half_size_pt(self) -> tuple[float, float]:
        """Width and height of the half in points, after /Rotate, before the repairing turn."""
        width, height = self.source_width_pt, self.source_height_pt
        if self.rotate in (Turn.RIGHT, Turn.LEFT):
            width, height = height, width
        return (width if self.half is Half.FULL else width / 2), height

    @property
    def shown_size_pt(self) -> tuple[float, float]:
        """Width and height in points of the page as shown."""
        width, height = self.half_size_pt
        if self.turn in (Turn.RIGHT, Turn.LEFT):
            width, height = height, width
        return width * self.crop.width, height * self.crop.height
