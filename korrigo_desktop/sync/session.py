"""What every step of a round works with: the store, the files, the server, the clocks, and who watches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from korrigo_desktop.store.blobs import BlobFolder
from korrigo_desktop.store.sync_state_rows import Role
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.sync.link import Hello, Link
from korrigo_desktop.sync.watching import Watch


@dataclass(frozen=True, slots=True)
class Session:
    """One round with a server.

    Attributes:
        now: This machine's clock, for what is shown.
        clock_ahead: How far this machine's clock is ahead of the server's; nothing is decided by this machine's.
    """

    store: WorkStore
    blobs: BlobFolder
    link: Link
    device_id: str
    hello: Hello
    now: Callable[[], datetime]
    clock_ahead: timedelta
    watch: Watch

    def server_now(self) -> datetime:
        """The server's clock, as far as this machine can tell."""
        return self.now() - self.clock_ahead

    @property
    def is_manager(self) -> bool:
        """Whether the person sees every copy of every exam."""
        return self.hello.role is Role.MANAGER
