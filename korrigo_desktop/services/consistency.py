"""What a marker may have overlooked on a copy: the rules of its exam, and what is needed to apply them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from korrigo_desktop.domain.consistency import ConsistencyRule, ConsistencyRules, Insistence, ScoreSpread
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId, PageId, QuestionId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services.marking import OpenCopy
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import consistency_rows

_SMALL_WIDTH_PX = 400  # what `blank_pages.is_unwritten` wants


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules need to know beside the copy itself.

    Attributes:
        rules: Of the exam.
        seen: Pages of the copy that were in view once, on this computer, and those on which nothing is written.
        others: How the other copies did on each question.
    """

    rules: ConsistencyRules
    seen: frozenset[PageId]
    others: Mapping[QuestionId, ScoreSpread]


def read_evidence(workplace: Workplace, now: OpenCopy) -> Evidence:
    """Read it as it is now, without looking at the pages themselves."""
    with workplace.store.reading() as connection:
        return Evidence(
            consistency_rows.load_rules(connection, now.exam.id),
            consistency_rows.load_seen(connection, now.copy.id),
            consistency_rows.load_spreads(connection, now.exam.id, now.copy.id),
        )


def look_for_evidence(workplace: Workplace, now: OpenCopy) -> Evidence:
    """Read it, and look for blank pages among those not seen, some 5 ms each: not from the window's thread."""
    found = read_evidence(workplace, now)
    if found.rules[ConsistencyRule.PAGE_NEVER_SEEN] is Insistence.ALLOWED:
        return found
    pictures = PagePictures(workplace)
    blank = {page.id for page in now.pages if page.id not in found.seen and _is_blank(pictures, now, page)}
    return replace(found, seen=found.seen | blank)


def load_rules(workplace: Workplace, exam_id: ExamId) -> ConsistencyRules:
    """Read the rules of an exam; the usual ones when nobody has said anything."""
    with workplace.store.reading() as connection:
        return consistency_rows.load_rules(connection, exam_id)


def save_rules(workplace: Workplace, exam_id: ExamId, rules: ConsistencyRules) -> None:
    """Give an exam other rules, on this computer."""
    with workplace.store.writing() as connection:
        consistency_rows.save_rules(connection, exam_id, rules, workplace.clock())


def _is_blank(pictures: PagePictures, now: OpenCopy, page: Page) -> bool:
    from korrigo_desktop.scans import blank_pages  # deferred: brings NumPy and OpenCV

    geometry = now.geometry_of(page)
    if page.source is None or geometry is None:
        return False
    source = now.sources[page.source.source_id, page.source.index]
    try:
        return blank_pages.is_unwritten(pictures.page_picture(source, geometry, _SMALL_WIDTH_PX))
    except KorrigoError:  # a file that is missing says so where the page is shown
        return False


def note_seen(workplace: Workplace, page_ids: Collection[PageId]) -> None:
    """Keep that pages were in view."""
    if page_ids:
        with workplace.store.writing() as connection:
            consistency_rows.save_seen(connection, page_ids)
