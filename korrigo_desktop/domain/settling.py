"""Which repair of the pages settles which warning of the import; every other warning stays with its page or copy."""

from collections.abc import Mapping

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.operations import ArrangePages, Group, Operation, SetWarnings
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.domain.scan_warnings import ScanWarning, WarningKind, Warnings

_QUARTER_TURNS = frozenset({Turn.RIGHT, Turn.LEFT})


def with_settled_warnings(repair: ArrangePages, found: Mapping[CopyId, Warnings]) -> "ArrangePages | Group":
    """Join a repair with what it does to the warnings of its copies, so that one undo brings both back.

    Args:
        repair: The repair.
        found: The warnings of the copies that it concerns, as they stand.
    """
    left = _left_warnings(repair, found)
    changed = [copy_id for copy_id in sorted(repair.copy_ids) if found.get(copy_id, ()) != left[copy_id]]
    opened = {copy.id for copy in repair.opened}
    settle = {copy_id: SetWarnings(copy_id, found.get(copy_id, ()), left[copy_id]) for copy_id in changed}
    # A copy that is closed must still be there, one that is opened must be there already.
    first: list[Operation] = [operation for copy_id, operation in settle.items() if copy_id not in opened]
    last = [operation for copy_id, operation in settle.items() if copy_id in opened]
    return Group((*first, repair, *last)) if changed else repair


def _left_warnings(repair: ArrangePages, found: Mapping[CopyId, Warnings]) -> dict[CopyId, Warnings]:
    effect = _Effect(repair)
    closed = {copy.id for copy in repair.closed}
    left: dict[CopyId, dict[ScanWarning, None]] = {copy_id: {} for copy_id in repair.copy_ids}
    for copy_id in sorted(found, key=lambda copy_id: copy_id in closed):
        for warning in found[copy_id]:
            holder = effect.holder_of(warning, copy_id)
            if holder not in closed and not effect.settles(warning, copy_id):
                left[holder][warning] = None
    return {copy_id: tuple(warnings) for copy_id, warnings in left.items()}


class _Effect:
    """What a repair does, as the warnings ask about it."""

    def __init__(self, repair: ArrangePages) -> None:
        self._before: dict[PageId, Page] = {page.id: page for page in repair.before}
        self._after: dict[PageId, Page] = {page.id: page for page in repair.after}
        come = [page for page in repair.after if self._copy_before(page.id) != page.copy_id]
        self._grown = {page.copy_id for page in come}
        moved = [page for page in come if page.id in self._before]
        self._exchanging = {page.copy_id for page in moved} | {self._before[page.id].copy_id for page in moved}

    def holder_of(self, warning: ScanWarning, copy_id: CopyId) -> CopyId:
        """The copy that a warning belongs to afterwards: it goes where its page goes."""
        page = self._after.get(warning.page_id) if warning.page_id else None
        return page.copy_id if page else copy_id

    def settles(self, warning: ScanWarning, copy_id: CopyId) -> bool:
        """Whether the repair concerns what is odd about a copy."""
        match warning.code:
            case WarningKind.INCOMPLETE:
                return copy_id in self._grown
            case WarningKind.LONE_SIDE:
                # Its other side has come, or a place is kept for it. Put to another copy, it is as lone as before.
                return copy_id in self._grown and self.holder_of(warning, copy_id) == copy_id
            case WarningKind.ODD_SIDE_COUNT | WarningKind.MIXED_SIZES:
                return copy_id in self._exchanging
            case WarningKind.LANDSCAPE | WarningKind.ODD_SIZE:
                return self._is_set_upright(warning.page_id)
            case _:
                return False

    def _copy_before(self, page_id: PageId) -> CopyId | None:
        page = self._before.get(page_id)
        return page.copy_id if page else None

    def _is_set_upright(self, page_id: PageId | None) -> bool:
        before, after = (self._before.get(page_id), self._after.get(page_id)) if page_id else (None, None)
        return before is not None and after is not None and Turn((after.turn - before.turn) % 360) in _QUARTER_TURNS
