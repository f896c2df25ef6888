"""What a copy is flattened from: plain values, so that another process can do it."""

from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.sheet_content import ScoreSheet
from korrigo_desktop.store.stored_file import AnyFile


@dataclass(frozen=True, slots=True)
class ShownSource:
    """The part of an original that a page shows.

    Attributes:
        file: The original PDF.
        index: Its page, from 0.
        geometry: How the page lies on it.
    """

    file: AnyFile
    index: int
    geometry: PageGeometry


@dataclass(frozen=True, slots=True)
class FlattenPage:
    """One page of the copy, in its order.

    Attributes:
        source: None for a page that the scan lacks.
        annotations: In any order; drawn by layer.
    """

    source: ShownSource | None
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class FlattenRequest:
    """One export.

    Attributes:
        pages: In the order of the copy.
        target: The file to write; an older one is replaced.
        title: Of the document; the only thing that the file tells about itself.
        score_sheet: None to leave it out.
        is_annotations_only: Blank pages with the annotations, to print on the paper.
    """

    pages: tuple[FlattenPage, ...]
    target: Path
    title: str
    score_sheet: ScoreSheet | None = None
    is_annotations_only: bool = False

    def shares_sheet(self, source: ShownSource) -> bool:
        """Whether all of a source page belongs to this copy, so that nothing of it has to be cut out."""
        if source.geometry.half is Half.FULL:
            return True
        halves = {
            page.source.geometry.half
            for page in self.pages
            if page.source is not None and (page.source.file, page.source.index) == (source.file, source.index)
        }
        return Half.FULL in halves or halves == {Half.LEFT, Half.RIGHT}
