"""What every use case works with: the store, the originals, somewhere to run heavy work, a clock and a name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.services.heavy import HeavyWork, InlineWork
from korrigo_desktop.store.blobs import ORIGINALS, BlobFolder
from korrigo_desktop.store.cache import PictureCache
from korrigo_desktop.store.carry_out import carry_out
from korrigo_desktop.store.profile_key import ProfileKey
from korrigo_desktop.store.work import WorkStore


def now_utc() -> datetime:
    """The time in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Workplace:
    """One open data folder.

    Attributes:
        store: The work database; any thread may use it.
        blobs: The originals.
        pictures: Pictures of pages that can be made again.
        heavy: Where PyMuPDF is allowed to run.
        actor: Who does it, for the journal: a login, or "local" for a teacher alone.
    """

    store: WorkStore
    blobs: BlobFolder
    pictures: PictureCache
    heavy: HeavyWork = field(default_factory=InlineWork)
    actor: str = "local"
    clock: Callable[[], datetime] = now_utc

    @staticmethod
    def open(folder: Path, heavy: HeavyWork | None = None, *, key: ProfileKey | None = None) -> "Workplace":
        """Open a data folder for this program alone.

        Args:
            folder: The data folder.
            heavy: Where PyMuPDF may run; None for here.
            key: The folder's key when it is encrypted; `profiles.open_profile` finds it.

        Raises:
            KorrigoError: What `WorkStore.open` raises.
        """
        store = WorkStore.open(folder, key)
        pictures = PictureCache(folder, key=key)
        return Workplace(store, BlobFolder(folder / ORIGINALS, key), pictures, heavy or InlineWork())

    def perform(self, operation: Operation) -> Changes:
        """Carry out a gesture: when this returns it is on the disk, with its line in the journal.

        Raises:
            KorrigoError: The gesture is refused, or could not be written; nothing of it was done.
        """
        with self.store.writing() as connection:
            return carry_out(connection, operation, actor=self.actor, now=self.clock())

    def close(self) -> None:
        """Let go of the data folder."""
        self.pictures.close()
        self.store.close()
