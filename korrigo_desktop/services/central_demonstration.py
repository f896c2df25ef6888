"""A school's server for a try: a real Postgres a published demonstration exam, three fictional people."""

from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from korrigo_desktop.central import installing
from korrigo_desktop.central.connection import connect, connect_as
from korrigo_desktop.central.embedded import EmbeddedServer
from korrigo_desktop.central.people import NewPassword, add_person, new_password
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.heavy import HeavyWork
from korrigo_desktop.services.joining import Invitation, Joined, join
from korrigo_desktop.services.key_ring import KeyRing
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.publishing import publish_exam
from korrigo_desktop.services.server_address import DEFAULT_DATABASE
from korrigo_desktop.services.workplace import Workplace

MANAGER = "Camille Bureau"
CORRECTORS = ("Anne Martin", "Karim Benali")
_STEPS = 4
# Nothing of a try has to outlive a power cut.
_SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_connections": "60"}


@dataclass(frozen=True, slots=True)
class CentralDemonstration:
    """A server that runs until it is stopped.

    Attributes:
        address: What people type to join.
        people: Whom to be, with the first password, which each changes when joining.
        manager: The profile that published the exam, with its password; its own device.
        manager_password: The one that replaced the first.
    """

    server: EmbeddedServer
    address: str
    database: str
    exam_id: ExamId
    correctors: tuple[NewPassword, ...]
    manager: Joined
    manager_password: str

    @property
    def dsn(self) -> str:
        """The superuser's way in, for the other `central` commands."""
        return self.server.dsn(self.database)

    def stop(self, *, is_kept: bool) -> None:
        """Stop the server; without `is_kept` its data goes too."""
        if is_kept:
            self.server.stop()
        else:
            self.server.remove()


def start_central_demonstration(
    folder: Path,
    *,
    port: int = 0,
    heavy: HeavyWork | None = None,
    ring: KeyRing | None = None,
    progress: ProgressReporter | None = None,
) -> CentralDemonstration:
    """Start a server with a published exam, two correctors and a manager.

    Args:
        folder: A new folder for all of it: the server's data, the manager's profile, the exam's files.
        port: 0 for one that is free.
        heavy: Where PyMuPDF may run.
        ring: Where the manager's secrets go; None for the system's keyring.
        progress: Told after each step.

    Raises:
        KorrigoError: POSTGRES_MISSING, POSTGRES_FAILED, DISK_FULL; nothing runs on then.
    """
    progress = progress or SilentProgress()
    server = EmbeddedServer.start(folder / "server", port, _SETTINGS)
    try:
        manager, correctors = _install(server)
        progress.step(1, _STEPS)
        address = f"127.0.0.1:{server.port}"
        password = new_password()
        joined = join(folder / "manager", Invitation(address, MANAGER, manager.password), lambda: password, ring)
        progress.step(2, _STEPS)
        workplace = Workplace.open(joined.new.profile.folder, heavy, key=joined.new.key)
        try:
            exam_id = _publish(workplace, server, password, folder / "exam", progress)
        finally:
            workplace.close()
    except BaseException:
        server.remove()
        raise
    return CentralDemonstration(server, address, DEFAULT_DATABASE, exam_id, correctors, joined, password)


def _install(server: EmbeddedServer) -> tuple[NewPassword, tuple[NewPassword, ...]]:
    with connect(server.dsn()) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(DEFAULT_DATABASE)))
    installing.init(server.dsn(DEFAULT_DATABASE))
    with connect(server.dsn(DEFAULT_DATABASE)) as connection:
        manager = add_person(connection, MANAGER, "manager")
        return manager, tuple(add_person(connection, name, "corrector") for name in CORRECTORS)


def _publish(
    workplace: Workplace, server: EmbeddedServer, password: str, files: Path, progress: ProgressReporter
) -> ExamId:
    made = set_up_demonstration(workplace, files, is_finished=False, is_marked=False)
    progress.step(3, _STEPS)
    with connect_as(server.dsn(DEFAULT_DATABASE), MANAGER, password) as link:
        outcome = publish_exam(workplace, link, made.exam_id)
    for failed in outcome.failed:
        raise failed.error
    progress.step(4, _STEPS)
    return made.exam_id
