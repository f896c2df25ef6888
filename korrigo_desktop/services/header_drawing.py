"""Drawing a school's own header over a copy: what the program finds and reads in each area, and keeping it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition import DrawnField
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services.identification import CopyToIdentify, header_picture
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.workplace import Workplace

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.scans.page_cut import Picture


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A copy's first page as a header is drawn on it.

    Attributes:
        item: The copy, as if a person had turned this page.
        picture: Shape: (height, width, 3) uint8, RGB.
    """

    item: CopyToIdentify
    picture: "Picture"


def upright_page(workplace: Workplace, item: CopyToIdentify, width_px: int, *, may_guess: bool = True) -> UprightPage:
    """Make the picture of a copy's first page, turned so that its header stands upright. For a worker thread.

    Args:
        workplace: Where the exam is.
        item: The copy.
        width_px: Of the picture.
        may_guess: Whether boxes on top tell which way is up where there is no header; without, it stays as it lies.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE; UNKNOWN_PAGE when every page is missing.
    """
    if item.source is not None and item.geometry is not None:
        template = load_settings(workplace, item.copy.exam_id).header
        original = workplace.blobs.existing(item.source.source_id)
        turn = workplace.heavy.run(in_worker.upright_turn, original, item.source, item.geometry, template, may_guess)
        item = turned_page(item, turn)
    return page_as_it_lies(workplace, item, width_px)


def page_as_it_lies(workplace: Workplace, item: CopyToIdentify, width_px: int) -> UprightPage:
    """The same without a look at its header: a person has said which way is up.

    Raises:
        KorrigoError: As `upright_page`.
    """
    return UprightPage(item, header_picture(workplace, item, width_px, is_whole=True))


def turned_page(item: CopyToIdentify, turn: Turn) -> CopyToIdentify:
    """A copy as if its first page had been turned clockwise; the copy itself stays as it is."""
    if item.geometry is None:
        return item
    return replace(item, geometry=replace(item.geometry, turn=item.geometry.turn.then(turn)))


def read_drawn(workplace: Workplace, item: CopyToIdentify, template: HeaderTemplate) -> tuple[DrawnField, ...]:
    """Find and read the boxes in each area, on the first page of a copy as it is drawn on. For a worker thread.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, MODEL_DAMAGED.
    """
    if not template or item.source is None or item.geometry is None:
        return ()
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(in_worker.read_drawn, original, item.source, item.geometry, template)


def load_header(workplace: Workplace, exam_id: ExamId) -> HeaderTemplate:
    """Read the header as it was drawn; empty when it is one that is known by its rows.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    return load_settings(workplace, exam_id).header or ()


def save_header(workplace: Workplace, exam_id: ExamId, template: HeaderTemplate) -> None:
    """Keep a drawn header; an empty one takes the exam back to the headers that are known by their rows.

    Raises:
        KorrigoError: UNKNOWN_EXAM, and what `check_template` refuses.
    """
    save_settings(workplace, exam_id, replace(load_settings(workplace, exam_id), header=template or None))
