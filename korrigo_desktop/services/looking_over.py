"""Looking over what the program identified by itself: the copies that wait for it, and their headers as strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services import identification
from korrigo_desktop.services.identification import IDENTIFIABLE, CopyToIdentify
from korrigo_desktop.services.recognition_settings import load_settings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, recognition_rows, student_rows
from korrigo_desktop.store.copy_list import CopyQuery, count_copies

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.scans.page_cut import Picture

_READ_WIDTH_PX = 1240  # A4 at 150 dpi: boxes are found best there
_MARGIN = 0.01  # of the page's width, around the boxes
_TOP = PageArea(0.0, 0.0, 1.0, 0.22)  # where headers are


@dataclass(frozen=True, slots=True)
class AutomaticCopy:
    """A copy that the program identified by itself, with the pupil whom it was given."""

    item: CopyToIdentify
    student: Student


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the identification of an exam is.

    Attributes:
        students: Pupils of the class list.
        copies: All but those that were set aside.
        unnamed: Copies of which nobody has said whose they are.
        unread: Those of them whose header the program has not read yet.
        waiting: Automatic ones that nobody has looked at.
    """

    students: int = 0
    copies: int = 0
    unnamed: int = 0
    unread: int = 0
    waiting: tuple[CopyId, ...] = ()

    @property
    def can_read(self) -> bool:
        """Whether reading headers makes sense."""
        return bool(self.students and self.unnamed)


def load_standing(workplace: Workplace, exam_id: ExamId) -> Standing:
    """Read how far it is."""
    with workplace.store.reading() as connection:
        unnamed, unread = recognition_rows.count_unread(connection, exam_id, IDENTIFIABLE)
        return Standing(
            students=student_rows.count_students(connection, exam_id),
            copies=count_copies(connection, CopyQuery(exam_id, states=IDENTIFIABLE)),
            unnamed=unnamed,
            unread=unread,
            waiting=recognition_rows.list_waiting(connection, exam_id, IDENTIFIABLE),
        )


def never_looked_at(workplace: Workplace, copy_ids: Iterable[CopyId]) -> frozenset[CopyId]:
    """Those of some copies of an exam that the program identified by itself and that nobody has looked at."""
    wanted = frozenset(copy_ids)
    if not wanted:
        return wanted
    with workplace.store.reading() as connection:
        exam_id = copy_rows.load_copy(connection, next(iter(wanted))).exam_id
        return wanted.intersection(recognition_rows.list_waiting(connection, exam_id, IDENTIFIABLE))


def load_automatic(workplace: Workplace, copy_ids: Sequence[CopyId]) -> tuple[AutomaticCopy, ...]:
    """Read some copies that wait to be looked over, in the order asked for; those that are nobody's are left out."""
    found = identification.load_again(workplace, copy_ids)
    automatic = []
    with workplace.store.reading() as connection:
        for copy_id in copy_ids:
            item = found.get(copy_id)
            if item is not None and item.identity.student_id is not None:
                student = student_rows.load_student(connection, item.identity.student_id)
                automatic.append(AutomaticCopy(item, student))
    return tuple(automatic)


def set_aside(workplace: Workplace, copy_id: CopyId, *, is_set_aside: bool = True) -> Changes:
    """Remember that a person has thrown out what the program identified, or take that back.

    The identity itself is forgotten by `identification.forget_identity`, an operation like any other.
    """
    with workplace.store.writing() as connection:
        recognition_rows.set_aside_recognition(connection, copy_id, is_set_aside=is_set_aside)
    return Changes(copies=frozenset({copy_id}))


def header_strip(workplace: Workplace, item: CopyToIdentify, width_px: int) -> "Picture":
    """Make the picture of the rows of boxes of a copy's header, upright. For a worker thread.

    Returns:
        Shape: (height, width, 3) uint8, RGB. Of a page without a header, its top.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE; UNKNOWN_PAGE when every page is missing.
    """
    # Deferred to the thread that makes the first one: NumPy and OpenCV take 0.1 s to import.
    from korrigo_desktop.scans.page_cut import turned
    from korrigo_desktop.scans.screen_pixels import narrowed

    page = identification.header_picture(workplace, item, _READ_WIDTH_PX, is_whole=True)
    turn, area = _place_of_boxes(page, load_settings(workplace, item.copy.exam_id).header)
    upright = turned(page, turn)
    height, width = upright.shape[:2]
    rows = slice(round(area.y * height), round(area.bottom * height))
    return narrowed(upright[rows, round(area.x * width) : round(area.right * width)], width_px)


def page_with_header(workplace: Workplace, item: CopyToIdentify, width_px: int) -> "tuple[Picture, PageArea | None]":
    """Make the picture of a copy's first page, and say where the boxes of its header are. For a worker thread.

    Returns:
        Shape: (height, width, 3) uint8, RGB. None for a page without a header, or with one that is not upright.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE; UNKNOWN_PAGE when every page is missing.
    """
    page = identification.header_picture(workplace, item, width_px, is_whole=True)
    turn, area = _place_of_boxes(page, load_settings(workplace, item.copy.exam_id).header)
    return page, area if turn is Turn.NONE and area != _TOP else None


def _place_of_boxes(page: "Picture", template: HeaderTemplate | None) -> tuple[Turn, PageArea]:
    """How a page must be turned to stand upright, and where its boxes are then; the top when it has none."""
    import cv2
    import numpy as np

    from korrigo_desktop.recognition.header_fields import find_header
    from korrigo_desktop.scans.page_cut import turned

    header = find_header(np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.uint8), template)
    if header is None:
        return Turn.NONE, _TOP
    height, width = turned(page, header.turn).shape[:2]
    corners = np.concatenate(list(header.fields.values())).reshape(-1, 2)
    left, top = np.maximum(corners.min(axis=0) - _MARGIN * width, 0)
    right, bottom = np.minimum(corners.max(axis=0) + _MARGIN * width, (width, height))
    return header.turn, PageArea(left / width, top / height, (right - left) / width, (bottom - top) / height)
