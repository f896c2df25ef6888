"""The order in which copies are identified: the present one, where it stands, what comes next and what came before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.identification import CopyToIdentify, IdentificationProgress


@dataclass(slots=True)
class IdentifyQueue:
    """The copies that are shown one after another.

    Attributes:
        items: In scan order.
        at: Position of the present one; equal to the length when all are done.
    """

    items: list[CopyToIdentify] = field(default_factory=list)
    at: int = 0

    @property
    def present(self) -> CopyToIdentify | None:
        """The copy that is shown, None at the end."""
        return self.items[self.at] if self.at < len(self.items) else None

    def upcoming(self, count: int) -> list[CopyToIdentify]:
        """The present copy and those after it, to make their pictures ahead."""
        return self.items[self.at : self.at + count]

    def go(self, step: int) -> bool:
        """Go forward or back; False at either end."""
        target = self.at + step
        if not 0 <= target <= len(self.items):
            return False
        self.at = target
        return True

    def go_to(self, copy_id: CopyId) -> bool:
        """Go to a copy; False when it is not in the queue."""
        for number, item in enumerate(self.items):
            if item.copy.id == copy_id:
                self.at = number
                return True
        return False

    def go_to_next_open(self) -> None:
        """Go to the next copy that nobody has identified: after this one, else from the beginning, else to the end."""
        self._go_to_open(self.at + 1)

    def go_to_open_from_here(self) -> None:
        """Stay at the present copy if nobody has identified it, else go to the next such one, else to the end."""
        self._go_to_open(self.at)

    def _go_to_open(self, start: int) -> None:
        for number in (*range(start, len(self.items)), *range(start)):
            if number < len(self.items) and not self.items[number].identity.is_known:
                self.at = number
                return
        self.at = len(self.items)

    def go_to_first_open(self) -> None:
        """Go to the first copy that nobody has identified, else to the end."""
        self.at = -1
        self.go_to_next_open()

    def renew(self, copy_ids: Collection[CopyId], fresh: Mapping[CopyId, CopyToIdentify]) -> bool:
        """Take a new reading of some copies; False, and nothing is done, when one of them came or went.

        Args:
            copy_ids: Those that changed.
            fresh: What they are now.
        """
        places = {item.copy.id: number for number, item in enumerate(self.items) if item.copy.id in copy_ids}
        if not places.keys() == fresh.keys() == set(copy_ids):
            return False
        for copy_id, item in fresh.items():
            self.items[places[copy_id]] = item
        return True

    @property
    def progress(self) -> IdentificationProgress:
        """How far it is."""
        return IdentificationProgress(sum(item.identity.is_known for item in self.items), len(self.items))

    def replace(self, items: list[CopyToIdentify]) -> None:
        """Take a new reading of the list and stay at the present copy, if it is still there."""
        present = self.present
        self.items = items
        if present is None or not self.go_to(present.copy.id):
            self.at = min(self.at, len(items))
