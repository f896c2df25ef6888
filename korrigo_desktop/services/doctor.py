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
from dataclasses import dataclass, field
from enum import Enum, StrEnum, unique
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError, fill_sentence
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


@unique
class Fact(Enum):
    """What can be found beside expected failures: English sentences, which the window translates as it does those."""

    PROGRAM = "Korrigo Desktop {program}, Python {python}, {system}"
    VERSION = "{version}"
    LIBRARY_MISSING = "It is not installed: run the set-up again."
    WINDOW = "The libraries of the window are there."
    WINDOW_SHUT = "The window can't open: {reason}."
    FILES = "The program's own files are there."
    FILES_MISSING = "Some of the program's files are missing: install it again ({missing})."
    MODEL = "The model that reads headers is whole."
    TESSERACT = "Tesseract and its French data are there."
    TESSERACT_ENGLISH = "Tesseract is there, its French data are not: it reads English."
    KEYRING = "The system's keyring is there."
    KEYRING_MISSING = "There is no keyring: a joined profile asks for its key at each start."
    FOLDER = "{folder}, {free} GB free"
    FOLDER_SHUT = "The data folder can't be written to: {folder}."
    STORE = "The database is whole, schema {schema}."
    ORIGINALS = "All {count} scans are there and unaltered."
    ORIGINALS_LOST = (
        "{lost} of {count} scans are missing or altered ({places}): restore a backup, or import them again."
    )
    SERVER = "The server answers."
    SERVER_UNREACHABLE = "The server can't be reached: {reason}. Work goes on without it and is sent later."


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at.

    Attributes:
        what: A stable word for it.
        said: What was found; for people the window puts it in their language.
        facts: Values for the sentence; no name of a person, no path below the home folder.
    """

    what: str
    health: Health
    said: Fact | ErrorKind
    facts: dict[str, str | int] = field(default_factory=dict)

    @property
    def fact(self) -> str:
        """What was found, in English: for machines, and for whoever helps."""
        return fill_sentence(self.said.value, self.facts)


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
    program = {"program": VERSION, "python": platform.python_version(), "system": _system()}
    yield Found("program", Health.FINE, Fact.PROGRAM, {**program})
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
        yield Found("store", Health.LIMITED if is_only_busy else Health.WRONG, error.kind, error.facts)
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
            yield Found(name, Health.FINE, Fact.VERSION, {"version": version(name)})
        except PackageNotFoundError:
            if not getattr(sys, "frozen", False):  # an installer carries the library without its papers
                yield Found(name, Health.WRONG, Fact.LIBRARY_MISSING)
    yield Found("SQLite", Health.FINE, Fact.VERSION, {"version": sqlite3.sqlite_version})


def _window_libraries() -> Found:
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:  # names the library that the system lacks
        return Found("window", Health.WRONG, Fact.WINDOW_SHUT, {"reason": str(error)})
    return Found("window", Health.FINE, Fact.WINDOW)


def _files() -> Found:
    for folder in ("icons", "pdf_fonts", "translations", "demonstration"):
        try:
            resource(folder)
        except FileNotFoundError:
            return Found("files", Health.WRONG, Fact.FILES_MISSING, {"missing": f"resources/{folder}"})
    return Found("files", Health.FINE, Fact.FILES)


def _model() -> Found:
    from korrigo_desktop.recognition.glyph_network import GlyphNetwork  # deferred: OpenCV takes a moment

    try:
        GlyphNetwork.load()
    except KorrigoError as error:
        return Found("model", Health.WRONG, error.kind, error.facts)
    return Found("model", Health.FINE, Fact.MODEL)


def _tesseract() -> Found:
    from korrigo_desktop.recognition.printed_text import tesseract_language, tesseract_program  # deferred: as above

    try:
        program = tesseract_program()
        language = tesseract_language(program)
    except KorrigoError as error:
        return Found("tesseract", Health.LIMITED, error.kind, error.facts)
    if language != "fra":
        return Found("tesseract", Health.LIMITED, Fact.TESSERACT_ENGLISH)
    return Found("tesseract", Health.FINE, Fact.TESSERACT)


def _key_ring(ring: KeyRing) -> Found:
    if not ring.is_there:
        return Found("keyring", Health.LIMITED, Fact.KEYRING_MISSING)
    return Found("keyring", Health.FINE, Fact.KEYRING)


def _room(folder: Path) -> Found:
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not os.access(there, os.W_OK):
        return Found("folder", Health.WRONG, Fact.FOLDER_SHUT, {"folder": without_places(str(folder))})
    free = shutil.disk_usage(there).free
    facts = {"folder": without_places(str(folder)), "free": f"{free / (1 << 30):.1f}"}
    return Found("folder", Health.FINE if free > _LITTLE_ROOM else Health.LIMITED, Fact.FOLDER, {**facts})


def _store(workplace: Workplace) -> Found:
    if not workplace.store.database.is_sound():
        return Found("store", Health.WRONG, ErrorKind.STORE_DAMAGED)
    return Found("store", Health.FINE, Fact.STORE, {"schema": HEAD})


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
        lost: dict[str, str | int] = {"lost": len(damaged), "count": len(ids), "places": ", ".join(damaged[:5])}
        return Found(ORIGINALS, Health.WRONG, Fact.ORIGINALS_LOST, lost)
    return Found(ORIGINALS, Health.FINE, Fact.ORIGINALS, {"count": len(ids)})


def _server(folder: Path) -> Iterator[Found]:
    server = profile_of(folder).server
    if server is None or "/" in server.address:
        return
    try:
        host, port = split_address(server.address.strip())
        with socket.create_connection((host, int(port or _PORT)), timeout=_PATIENCE_S):
            yield Found("server", Health.FINE, Fact.SERVER)
    except KorrigoError as error:
        yield Found("server", Health.LIMITED, error.kind, error.facts)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Found("server", Health.LIMITED, Fact.SERVER_UNREACHABLE, {"reason": reason})


def _login() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""
