"""Looks an installation over: what the program needs, whether the data folder is whole, and what to do if not."""

import os
import platform
import re
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.resource_files import resource
from korrigo_desktop.services.key_ring import KeyRing, SystemKeyRing
from korrigo_desktop.services.profiles import profile_of
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.server_address import split_address
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import source_rows
from korrigo_desktop.store.blobs import ORIGINALS
from korrigo_desktop.store.schema_version import HEAD
from korrigo_desktop.version import VERSION

_LIBRARIES = ("PySide6-Essentials", "PyMuPDF", "opencv-python-headless", "SQLAlchemy", "psycopg", "sqlcipher3")
_LITTLE_ROOM = 2 << 30
_PATIENCE_S = 4.0
_PORT = 5432


class Health(StrEnum):
    """How something was found. Stable codes."""

    FINE = "fine"
    LIMITED = "limited"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at.

    Attributes:
        what: A stable word for it.
        fact: What was found, in a sentence or a version; no name of a person, no path below the home folder.
    """

    what: str
    health: Health
    fact: str


def look_over(
    folder: Path,
    opened: Callable[[], AbstractContextManager[Workplace]],
    progress: ProgressReporter | None = None,
    ring: KeyRing | None = None,
) -> Iterator[Found]:
    """Look over the program and a data folder; each finding comes as soon as it is known.

    Args:
        folder: The data folder.
        opened: Opens it for as long as it is looked at; what it refuses is a finding.
        progress: Is told how many originals were read.
        ring: None for the system's.

    Raises:
        KorrigoError: CANCELLED.
    """
    yield Found("program", Health.FINE, f"Korrigo Desktop {VERSION}, Python {platform.python_version()}, {_system()}")
    yield from _libraries()
    yield _window_libraries()
    yield _files()
    yield _model()
    yield _tesseract()
    yield _key_ring(ring or SystemKeyRing())
    yield _room(folder)
    try:
        with opened() as workplace:
            store = _store(workplace)
            yield store
            if store.health is Health.FINE:  # it says which originals there should be
                yield _originals(workplace, progress or SilentProgress())
    except KorrigoError as error:
        if error.kind is ErrorKind.CANCELLED:
            raise
        is_only_busy = error.kind in {ErrorKind.STORE_IN_USE, ErrorKind.STORE_LOCKED}
        yield Found("store", Health.LIMITED if is_only_busy else Health.WRONG, error.sentence)
    yield from _server(folder)


def report(findings: list[Found], log: Path, lines: int = 200) -> str:
    """A text to send to whoever helps: what was found and the end of the log, without a name, a home or a machine.

    Args:
        findings: As they came.
        log: The program's log, which holds no names; it may be missing.
        lines: How many of its last lines.
    """
    kept = log.read_text("utf-8", "replace").splitlines()[-lines:] if log.is_file() else []
    text = "\n".join([*(f"{found.health.value:8} {found.what}: {found.fact}" for found in findings), "", *kept, ""])
    return without_places(text)


def without_places(text: str) -> str:
    """The text with this person's home, login and machine taken out."""
    for place, word in ((str(Path.home()), "~"), (socket.gethostname(), "MACHINE"), (_login(), "LOGIN")):
        if len(place) > 1:
            text = re.sub(rf"(?<!\w){re.escape(place)}(?!\w)", word, text)
    return text


def _system() -> str:
    return f"{platform.system()} {platform.release()} {platform.machine()}"


def _libraries() -> Iterator[Found]:
    for name in _LIBRARIES:
        try:
            yield Found(name, Health.FINE, version(name))
        except PackageNotFoundError:
            if not getattr(sys, "frozen", False):  # an installer carries the library without its papers
                yield Found(name, Health.WRONG, "It is not installed: run the set-up again.")
    yield Found("SQLite", Health.FINE, sqlite3.sqlite_version)


def _window_libraries() -> Found:
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:  # names the library that the system lacks
        return Found("window", Health.WRONG, f"The window can't open: {error}.")
    return Found("window", Health.FINE, "The libraries of the window are there.")


def _files() -> Found:
    try:
        for folder in ("icons", "pdf_fonts", "translations", "demonstration"):
            resource(folder)
    except FileNotFoundError as error:
        return Found("files", Health.WRONG, f"{error}.")
    return Found("files", Health.FINE, "The program's own files are there.")


def _model() -> Found:
    from korrigo_desktop.recognition.glyph_network import GlyphNetwork  # deferred: OpenCV takes a moment

    try:
        GlyphNetwork.load()
    except KorrigoError as error:
        return Found("model", Health.WRONG, error.sentence)
    return Found("model", Health.FINE, "The model that reads headers is whole.")


def _tesseract() -> Found:
    from korrigo_desktop.recognition.printed_text import tesseract_language, tesseract_program  # deferred: as above

    try:
        program = tesseract_program()
        language = tesseract_language(program)
    except KorrigoError as error:
        return Found("tesseract", Health.LIMITED, error.sentence)
    if language != "fra":
        return Found("tesseract", Health.LIMITED, "Tesseract is there, its French data are not: it reads English.")
    return Found("tesseract", Health.FINE, "Tesseract and its French data are there.")


def _key_ring(ring: KeyRing) -> Found:
    if not ring.is_there:
        return Found("keyring", Health.LIMITED, "There is no keyring: a joined profile asks for its key at each start.")
    return Found("keyring", Health.FINE, "The system's keyring is there.")


def _room(folder: Path) -> Found:
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not os.access(there, os.W_OK):
        return Found("folder", Health.WRONG, without_places(f"The data folder can't be written to: {folder}."))
    free = shutil.disk_usage(there).free
    fact = without_places(f"{folder}, {free / (1 << 30):.1f} GB free")
    return Found("folder", Health.FINE if free > _LITTLE_ROOM else Health.LIMITED, fact)


def _store(workplace: Workplace) -> Found:
    if not workplace.store.database.is_sound():
        return Found("store", Health.WRONG, KorrigoError(ErrorKind.STORE_DAMAGED).sentence)
    return Found("store", Health.FINE, f"The database is whole, schema {HEAD}.")


def _originals(workplace: Workplace, progress: ProgressReporter) -> Found:
    with workplace.store.reading() as connection:
        ids = source_rows.load_used_ids(connection)
    damaged = []
    for number, source_id in enumerate(ids):
        progress.check_cancelled()
        progress.step(number, len(ids))
        try:
            workplace.blobs.verify(source_id)
        except KorrigoError:
            damaged.append(source_id[:12])
    if damaged:
        places = ", ".join(damaged[:5])
        return Found(ORIGINALS, Health.WRONG, f"{len(damaged)} of {len(ids)} are missing or altered: {places}.")
    return Found(ORIGINALS, Health.FINE, f"All {len(ids)} are there, each with its hash.")


def _server(folder: Path) -> Iterator[Found]:
    server = profile_of(folder).server
    if server is None or "/" in server.address:
        return
    try:
        host, port = split_address(server.address.strip())
        with socket.create_connection((host, int(port or _PORT)), timeout=_PATIENCE_S):
            yield Found("server", Health.FINE, "The server answers.")
    except KorrigoError as error:
        yield Found("server", Health.LIMITED, error.sentence)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Found("server", Health.LIMITED, f"The server can't be reached: {reason}. Work goes on without it.")


def _login() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""
