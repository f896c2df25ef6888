"""Publishing: an exam of this workstation, put on a central server by a manager, to be marked by a team.

What was brought is not brought again: a publication that was cut off, by whatever, is simply begun again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, SourceId
from korrigo_desktop.scans.working_page import WorkingPage
from korrigo_desktop.services.masking import MaskedPage, MaskOutcome, find_masks, list_masks
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.publication_progress import PublicationProgress
from korrigo_desktop.services.working_pages import PreparedCopy, prepare_copies
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, published_rows
from korrigo_desktop.store.publication_rows import CopyRows, ExamRows, JsonRow, read_exam_rows
from korrigo_desktop.sync import upload

_UNCHECKED = (CopyState.STAGING, CopyState.QUARANTINE)


@dataclass(frozen=True, slots=True)
class FailedCopy:
    """A copy that could not be brought, and why."""

    copy_id: CopyId
    code: str
    error: KorrigoError


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What became of a publication.

    Attributes:
        brought: Copies that are on the server now and were not before.
        known: How many were there already.
        failed: Copies that could not be brought, with the reason. With any, the exam is not published yet.
        originals: Originals that were brought.
        masks: What is hidden, and which pages a person should look at.
    """

    brought: tuple[CopyId, ...]
    known: int
    failed: tuple[FailedCopy, ...]
    originals: int
    masks: MaskOutcome

    @property
    def is_complete(self) -> bool:
        """Whether the server has the whole exam."""
        return not self.failed


def publish_exam(
    workplace: Workplace,
    link: Connection,
    exam_id: ExamId,
    progress: ProgressReporter | None = None,
    *,
    with_unchecked: bool = False,
) -> PublishOutcome:
    """Bring an exam to a server: scheme, pupils, copies with working pages and marks, originals.

    Args:
        workplace: The folder that has the exam: a teacher's own, or a manager's profile of that server.
        link: An autocommit connection of a manager, as `central.connection` makes it.
        exam_id: The exam.
        progress: Told of every copy.
        with_unchecked: Also when copies are still to be checked, whose pages nobody can rearrange afterwards.

    Raises:
        KorrigoError: UNKNOWN_EXAM, COPIES_UNCHECKED, BLOB_DAMAGED (an original), NOT_A_MANAGER and its like,
            SERVER_UNREACHABLE, DISK_FULL; CANCELLED between two copies or parts of a file.
    """
    counted = PublicationProgress(progress or SilentProgress())
    _check(workplace, exam_id, with_unchecked=with_unchecked)
    masks = find_masks(workplace, exam_id, counted.looking())
    with workplace.store.writing() as connection:
        published_rows.mark_publishing(connection, exam_id)
        rows = read_exam_rows(connection, exam_id)
    pages = _by_copy(list_masks(workplace, exam_id))
    upload.put_rows(link, rows.office)
    known = upload.copies_there(link, exam_id)
    missing = [copy for copy in rows.copies if copy.copy_id not in known]
    counted.begin_copies(len(missing))
    failed = _not_shown(missing, pages, masks, counted)
    brought, others = _bring_copies(workplace, link, missing, pages, counted)
    failed += others
    originals = _bring_originals(workplace, link, rows, counted)
    if not failed:
        with workplace.store.writing() as connection:
            published_rows.mark_published(connection, exam_id)
    return PublishOutcome(brought, len(known), failed, originals, masks)


def give_up_publishing(workplace: Workplace, exam_id: ExamId) -> None:
    """Have an exam that is not wholly on the server for this folder alone again."""
    with workplace.store.writing() as connection:
        published_rows.forget_publishing(connection, exam_id)


def _check(workplace: Workplace, exam_id: ExamId, *, with_unchecked: bool) -> None:
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        counts = copy_rows.count_by_state(connection, exam_id)
    unchecked = sum(counts[state] for state in _UNCHECKED)
    if unchecked and not with_unchecked:
        raise KorrigoError(ErrorKind.COPIES_UNCHECKED, copies=unchecked)


def _by_copy(listed: Sequence[MaskedPage]) -> Mapping[CopyId, Sequence[MaskedPage]]:
    return {copy_id: list(items) for copy_id, items in groupby(listed, key=lambda item: item.page.copy_id)}


def _not_shown(
    copies: Sequence[CopyRows],
    pages: Mapping[CopyId, Sequence[MaskedPage]],
    masks: MaskOutcome,
    progress: PublicationProgress,
) -> tuple[FailedCopy, ...]:
    """Copies with a page in which no header could be looked for: nothing of them leaves the house."""
    errors = dict(masks.failed)
    failed = []
    for copy in copies:
        unseen = [item.page.id for item in pages.get(copy.copy_id, ()) if item.mask is None]
        if unseen:
            failed.append(_told(progress, copy, errors[unseen[0]]))
    return tuple(failed)


def _bring_copies(
    workplace: Workplace,
    link: Connection,
    copies: Sequence[CopyRows],
    pages: Mapping[CopyId, Sequence[MaskedPage]],
    progress: PublicationProgress,
) -> tuple[tuple[CopyId, ...], tuple[FailedCopy, ...]]:
    brought: list[CopyId] = []
    failed: list[FailedCopy] = []
    by_id = {copy.copy_id: copy for copy in copies if all(item.mask for item in pages.get(copy.copy_id, ()))}
    for ready in prepare_copies(workplace, list(by_id), pages):
        progress.check_cancelled()
        copy = by_id[ready.copy_id]
        if ready.error is not None:
            failed.append(_told(progress, copy, ready.error))
            continue
        _bring_copy(link, copy, ready)
        brought.append(copy.copy_id)
        progress.copy_done(ItemResult(copy.copy_id, copy.copy["code"]))
    return tuple(brought), tuple(failed)


def _told(progress: PublicationProgress, copy: CopyRows, error: KorrigoError) -> FailedCopy:
    progress.copy_done(ItemResult(copy.copy_id, copy.copy["code"], error))
    return FailedCopy(copy.copy_id, copy.copy["code"], error)


def _bring_copy(link: Connection, copy: CopyRows, ready: PreparedCopy) -> None:
    """Bring the files first: a copy that is on the server has everything."""
    files = {page.source_id: page.content for page in ready.pages.values()}
    for source_id in sorted(files.keys() - upload.files_there(link, files)):
        upload.upload_bytes(link, source_id, files[source_id])
    pages = [_page_row(origin, ready.pages.get(PageId(origin["page_id"]))) for origin in copy.page_origins]
    upload.put_rows(link, {"copy": [copy.copy], "page": pages, "page_origin": copy.page_origins, **copy.others})


def _page_row(origin: JsonRow, working: WorkingPage | None) -> JsonRow:
    """A page as correctors are shown it; one that the scan lacks has no file."""
    row: dict[str, Any] = {key: origin[key] for key in ("exam_id", "copy_id", "ordinal")}
    row |= {"id": origin["page_id"], "sha256": None, "size_bytes": None, "width_pt": None, "height_pt": None}
    if working is None:
        return row | {"image": None}
    image = working.image
    return row | {
        "sha256": working.source_id,
        "size_bytes": len(working.content),
        "width_pt": working.width_pt,
        "height_pt": working.height_pt,
        "image": {
            "offset": image.offset,
            "length": image.length,
            "encoding": image.encoding,
            "width_px": image.width_px,
            "height_px": image.height_px,
        },
    }


def _bring_originals(workplace: Workplace, link: Connection, rows: ExamRows, progress: PublicationProgress) -> int:
    sizes = {SourceId(row["source_id"]): int(row["size_bytes"]) for row in rows.office["source"]}
    missing = sorted(sizes.keys() - upload.files_there(link, sizes))
    progress.begin_originals(sum(sizes[source_id] for source_id in missing))
    for source_id in missing:
        size, original = sizes[source_id], workplace.blobs.existing(source_id)
        upload.check_whole(source_id, size, original.read)
        upload.upload_file(link, source_id, size, original.read, sent=progress.sent)
        progress.original_done(size)
    return len(missing)
