"""A joined profile's folder in the hands of a thief: nothing of it can be read, whenever it was stolen."""

import hashlib
import logging
import os
import pickle
import random
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from sqlalchemy.exc import IntegrityError

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.domain.pages import Page, SourcePage
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.scans import in_worker
from korrigo_desktop.scans.page_rendering import close_documents, render_page
from korrigo_desktop.services import profiles
from korrigo_desktop.services.demonstration import DemonstrationFiles
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.exporting import flatten_request
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.profiles import NewProfile, ServerFacts
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, source_rows, student_rows
from korrigo_desktop.store.profile_key import KeyUse
from korrigo_desktop.tasks.journal import ResumeTicket, UnfinishedWork
from korrigo_desktop.tasks.processes import WorkerProcesses
from tests.unit.services.key_rings import RingInMemory

REMARK = "Raisonnement élégant de la récurrence"


@dataclass(frozen=True, slots=True)
class Joined:
    """An open profile with the demonstration exam in it, and what must not be found in its folder."""

    new: NewProfile
    workplace: Workplace
    files: DemonstrationFiles
    copy: OpenCopy
    names: frozenset[str]

    @property
    def folder(self) -> Path:
        return self.new.profile.folder


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Joined]:
    root, ring = tmp_path_factory.mktemp("root"), RingInMemory()
    new = profiles.create_profile(root, ServerFacts("examens.example", "korrigo"), ring)
    workplace = profiles.open_profile(new.profile.folder, ring=ring)
    made = set_up_demonstration(workplace, tmp_path_factory.mktemp("scans"), is_finished=True)
    with workplace.store.reading() as connection:
        copies = copy_rows.load_copies(connection, made.exam_id)
        students = student_rows.load_students(connection, made.exam_id)
    ready = next(copy for copy in copies if copy.state is CopyState.READY)
    workplace.perform(SetComment(ready.id, open_copy(workplace, ready.id).marks.comment, REMARK))
    opened = open_copy(workplace, ready.id)
    workplace.pictures.keep("page", made.files.batch.read_bytes()[:100_000])
    names = {word for student in students for word in (student.full_name, student.surname) if len(word) > 4}
    yield Joined(new, workplace, made.files, opened, frozenset(names))
    workplace.close()


def found_in(folder: Path, wanted: list[bytes]) -> set[bytes]:
    """Which of some words stand in clear in any file below a folder, or in the name of one."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found |= {word for word in wanted if word in content or word in os.fsencode(path.name)}
    return found


def texts_of(joined: Joined) -> list[bytes]:
    words = {*joined.names, REMARK, joined.files.title, "create table copy", "CREATE TABLE", "alembic_version"}
    return [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "latin-1") if _fits(word, code)]


def _fits(word: str, code: str) -> bool:
    try:
        return bool(word.encode(code))
    except UnicodeEncodeError:
        return False


def pieces_of(path: Path) -> list[bytes]:
    """The beginning of every page's JPEG, and 400 pieces from anywhere in a scan."""
    content, dice = path.read_bytes(), random.Random(5)
    starts = [place for place in range(len(content) - 32) if content.startswith(b"\xff\xd8\xff", place)]
    places = starts + [dice.randrange(len(content) - 32) for _ in range(400)]
    return [content[place : place + 32] for place in places] + [b"%PDF-", b"JFIF\x00", b"endstream", b"SQLite format"]


def test_the_search_finds_what_lies_there_in_clear(tmp_path: Path, joined: Joined) -> None:
    """Otherwise the tests below would prove nothing."""
    name = min(joined.names)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "notes").write_text(f"copie de {name}")
    (tmp_path / "scan").write_bytes(joined.files.batch.read_bytes())
    assert name.encode() in found_in(tmp_path, texts_of(joined))
    assert len(found_in(tmp_path, pieces_of(joined.files.batch))) > 400


def test_no_word_and_no_page_can_be_read_while_it_is_in_use(joined: Joined) -> None:
    assert (joined.folder / "work.db-wal").stat().st_size > 0
    assert found_in(joined.folder, texts_of(joined)) == set()
    pieces = pieces_of(joined.files.batch) + pieces_of(joined.files.individual)
    assert len(pieces) > 800
    assert found_in(joined.folder, pieces) == set()


def test_the_tickets_of_unfinished_tasks_hold_nothing_either(joined: Joined) -> None:
    path, key = joined.folder / "unfinished.json", joined.workplace.store.small_file_key
    ticket = ResumeTicket("import_scans", {"files": f"/scans/{min(joined.names)}.pdf"})
    unfinished = UnfinishedWork(path, key)
    unfinished.begin(ticket)
    unfinished.settle()
    assert list(UnfinishedWork(path, key).leftovers().values()) == [ticket]
    assert found_in(joined.folder, texts_of(joined)) == set()


def test_the_pages_are_shown_all_the_same(joined: Joined) -> None:
    pictures = PagePictures(joined.workplace)
    for page in joined.copy.pages:
        geometry, source = joined.copy.geometry_of(page), _source_of(joined, page)
        assert geometry is not None
        picture = pictures.page_picture(source, geometry, 700)
        drawn = render_page(joined.workplace.blobs.existing(source.source_id), geometry, source.index, 700)
        close_documents()
        assert picture.shape[1] == drawn.shape[1] == 700
        assert np.std(picture) > 5
        assert abs(float(np.mean(picture)) - float(np.mean(drawn))) < 3
    assert len(joined.copy.pages) >= 4


def test_an_export_from_sealed_originals_is_the_one_from_plain_ones(joined: Joined, tmp_path: Path) -> None:
    request = flatten_request(joined.workplace, joined.copy, tmp_path / "sealed.pdf")
    pages = []
    for page in request.pages:
        assert page.source is not None
        plain = tmp_path / page.source.file.name
        plain.write_bytes(joined.workplace.blobs.read(SourceId(plain.name)))
        pages.append(replace(page, source=replace(page.source, file=plain)))
    sealed = flatten_copy(pickle.loads(pickle.dumps(request)))  # as it crosses to a worker process
    same = flatten_copy(replace(request, pages=tuple(pages), target=tmp_path / "plain.pdf"))
    with pymupdf.open(sealed.path) as one, pymupdf.open(same.path) as other:
        for left, right in zip(one, other, strict=True):
            assert left.get_pixmap(dpi=40).samples == right.get_pixmap(dpi=40).samples


def test_an_original_that_was_altered_is_said_so(joined: Joined) -> None:
    blobs = joined.workplace.blobs
    with joined.workplace.store.reading() as connection:
        source_id = next(iter(source_rows.all_sources(connection)))
    blobs.verify(source_id)
    path = blobs.path_of(source_id)
    whole = path.read_bytes()
    path.chmod(0o600)
    try:
        for spoiled in (whole[:-1], whole[: len(whole) // 2], b"\x00" + whole[1:], b""):
            path.write_bytes(spoiled)
            with pytest.raises(KorrigoError) as caught:
                blobs.verify(source_id)
            assert caught.value.kind is ErrorKind.BLOB_DAMAGED
    finally:
        path.write_bytes(whole)


def test_a_page_file_is_kept_sealed_and_only_under_its_own_hash(joined: Joined) -> None:
    blobs, content = joined.workplace.blobs, b"%PDF-1.7 one page" * 9000
    source_id = SourceId(hashlib.sha256(content).hexdigest())
    with pytest.raises(KorrigoError) as caught:
        blobs.keep(SourceId("0" * 64), content)
    assert caught.value.kind is ErrorKind.BLOB_DAMAGED
    assert not blobs.has(SourceId("0" * 64))
    blobs.keep(source_id, content)
    blobs.keep(source_id, content)
    assert blobs.read(source_id) == content
    assert blobs.read(source_id, 70_000, 100) == content[70_000:70_100]
    assert b"%PDF-" not in blobs.path_of(source_id).read_bytes()
    blobs.discard(source_id)
    assert not blobs.has(source_id)


def test_keys_are_in_no_message_no_log_and_no_trace(joined: Joined, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key, traces, with_locals = joined.new.key, list[str](), list[str]()
    for fail in (_break_a_rule, _open_twice):
        with pytest.raises((IntegrityError, KorrigoError)) as caught:
            fail(joined)
        traces += traceback.format_exception(caught.value)
        told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        with_locals += told.format()
    everything = "\n".join([*traces, *with_locals, caplog.text, repr(joined.workplace), repr(joined.new)])
    for secret in (key.secret, *(key.derived(use) for use in KeyUse)):
        assert secret.hex() not in everything
        assert repr(secret)[2:-1] not in everything
    assert joined.new.recovery_key not in everything
    assert not [name for name in joined.names if name in "".join(traces) + caplog.text]


def _break_a_rule(joined: Joined) -> None:
    with joined.workplace.store.writing() as connection:
        row = connection.exec_driver_sql("select id, exam_id, full_name from student limit 1").one()
        statement = "insert into student (id, exam_id, full_name) values (?, ?, ?)"
        connection.exec_driver_sql(statement, tuple(row))


def _open_twice(joined: Joined) -> None:
    Workplace.open(joined.folder, key=joined.new.key)  # in use


def test_the_key_is_in_no_argument_of_a_process(joined: Joined) -> None:
    workers = WorkerProcesses(1)
    try:
        source, geometry = _source_of(joined, joined.copy.pages[0]), joined.copy.geometry_of(joined.copy.pages[0])
        assert geometry is not None
        stored = joined.workplace.blobs.existing(source.source_id)
        picture = workers.run(in_worker.render_page, stored, geometry, source.index, 300)
        assert picture.shape[1] == 300
        for pid in (os.getpid(), *workers.process_ids()):
            for what in ("cmdline", "environ"):
                assert joined.new.key.secret.hex().encode() not in Path(f"/proc/{pid}/{what}").read_bytes()
    finally:
        workers.shutdown()


def _source_of(joined: Joined, page: Page) -> SourcePage:
    assert page.source is not None
    key = page.source.source_id, page.source.index
    with joined.workplace.store.reading() as connection:
        return source_rows.load_source_pages(connection, [key])[key]
