"""Saying which subject variant copies answer by what is printed on their first page, as the exam's settings say."""

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.operations import SetVariant
from korrigo_desktop.domain.recognition_settings import HeaderTemplate, RecognitionSettings, VariantPattern
from korrigo_desktop.domain.subject_variants import variants_in
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services import identification
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.services.workplace import Workplace

_ENDS_EVERYTHING = frozenset({ErrorKind.CANCELLED, ErrorKind.DISK_FULL})
_THREADS = 4


@dataclass(frozen=True, slots=True)
class PrintedVariant:
    """What is printed on one copy.

    Attributes:
        found: The variants whose words stand there; exactly one is the copy's.
        text: As Tesseract read it.
        error: Why it was not read.
    """

    copy_id: CopyId
    found: tuple[str, ...] = ()
    text: str = ""
    error: KorrigoError | None = None

    @property
    def variant(self) -> str:
        """The copy's variant, "" when that isn't sure."""
        return self.found[0] if len(self.found) == 1 else ""


@dataclass(frozen=True, slots=True)
class VariantReport:
    """What became of the copies without a variant.

    Attributes:
        copies: In scan order.
        problem: Why none could be read.
        refused: Copies that the store refused a variant for, with the reason.
    """

    copies: tuple[PrintedVariant, ...] = ()
    problem: KorrigoError | None = None
    changes: Changes = NO_CHANGES
    refused: tuple[tuple[CopyId, KorrigoError], ...] = field(default=())


def copies_without_variant(
    workplace: Workplace, exam_id: ExamId, settings: RecognitionSettings
) -> tuple[CopyToIdentify, ...]:
    """List the copies whose variant is to be read: nobody has said it and it may change; none without a pattern."""
    if settings.variant is None:
        return ()
    everyone = identification.every_copy(workplace, exam_id, only_open=False)
    return tuple(item for item in everyone if item.copy.is_markable and not item.copy.variant)


def read_variants(
    workplace: Workplace, settings: RecognitionSettings, items: Sequence[CopyToIdentify], progress: ProgressReporter
) -> VariantReport:
    """Read what is printed on copies; nothing is written.

    Args:
        workplace: Where the exam is.
        settings: Of the exam.
        items: What `copies_without_variant` listed.
        progress: Told of each copy; one that can't be read is one item that failed.

    Raises:
        KorrigoError: CANCELLED, DISK_FULL.
    """
    if settings.variant is None or not items:
        return VariantReport()
    found: list[PrintedVariant] = []
    try:
        with closing(_printed(workplace, settings.variant, settings.header, items)) as printed:
            for number, one in enumerate(printed):
                progress.check_cancelled()
                progress.step(number, len(items))
                found.append(one)
                if one.error is not None:
                    progress.item(ItemResult(f"variant:{one.copy_id}", items[number].copy.code, one.error))
    except KorrigoError as error:
        if error.kind is not ErrorKind.TESSERACT_MISSING:
            raise
        return VariantReport(problem=error)
    progress.step(len(items), len(items))
    return VariantReport(tuple(found))


def read_print_on(workplace: Workplace, item: CopyToIdentify, area: PageArea, header: HeaderTemplate | None) -> str:
    """Read what is printed in an area of a copy's upright first page. For a worker thread.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, TESSERACT_MISSING, TESSERACT_FAILED.
    """
    if item.source is None or item.geometry is None:
        return ""  # the first page is missing from the scan
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(in_worker.read_printed, original, item.source, item.geometry, area, header)


def keep_variants(workplace: Workplace, report: VariantReport) -> VariantReport:
    """Give each copy the variant that is printed on it, a gesture like a person's; what isn't sure stays open."""
    changes, refused = NO_CHANGES, list[tuple[CopyId, KorrigoError]]()
    for one in report.copies:
        if not one.variant:
            continue
        try:
            changes |= workplace.perform(SetVariant(one.copy_id, "", one.variant))
        except KorrigoError as error:
            if error.kind in _ENDS_EVERYTHING:
                raise
            refused.append((one.copy_id, error))
    return VariantReport(report.copies, report.problem, changes, tuple(refused))


def _printed(
    workplace: Workplace, pattern: VariantPattern, header: HeaderTemplate | None, items: Sequence[CopyToIdentify]
) -> Generator[PrintedVariant]:
    """What is printed on each copy; some are read at once where no page has to be drawn."""

    def text_of(item: CopyToIdentify) -> str:
        return read_print_on(workplace, item, pattern.area, header)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS), thread_name_prefix="print") as threads:
        try:
            for first in range(0, len(items), _THREADS):
                portion = items[first : first + _THREADS]
                # PyMuPDF is for one thread of a process.
                started = [threads.submit(text_of, item) if item.is_stored_picture else None for item in portion]
                for item, waiting in zip(portion, started, strict=True):
                    yield _printed_on(item, pattern, text_of if waiting is None else _result_of(waiting))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _result_of(waiting: "Future[str]") -> Callable[[CopyToIdentify], str]:
    return lambda _item: waiting.result()


def _printed_on(
    item: CopyToIdentify, pattern: VariantPattern, text_of: Callable[[CopyToIdentify], str]
) -> PrintedVariant:
    try:
        text = text_of(item)
    except KorrigoError as error:
        if error.kind in _ENDS_EVERYTHING or error.kind is ErrorKind.TESSERACT_MISSING:
            raise
        return PrintedVariant(item.copy.id, error=error)
    return PrintedVariant(item.copy.id, variants_in(text, pattern.patterns), text)
