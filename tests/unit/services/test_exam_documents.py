from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind
from korrigo_desktop.domain.found_text import find_text
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recovery_key import new_recovery_key
from korrigo_desktop.services import exam_documents, scan_import
from korrigo_desktop.services.exam_documents import attach_document, detach_document, list_documents, open_document
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.eviction import drop_exam, drop_unused_sources
from korrigo_desktop.store.profile_file import ProfileFile, sealed_key_of, write_profile_file
from korrigo_desktop.store.profile_key import ProfileKey
from tests.unit.exam_fixture import EXAM, NOW, make_small_exam

SUBJECT, ANSWER_KEY = DocumentKind.SUBJECT, DocumentKind.ANSWER_KEY


@pytest.fixture(params=["plain", "encrypted"])
def workplace(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workplace]:
    key = None
    if request.param == "encrypted":
        key = ProfileKey.new()
        sealed = sealed_key_of("id", key, new_recovery_key())
        (tmp_path / "data").mkdir()
        profile = ProfileFile("id", "examens.example", "korrigo", date(2026, 5, 12), key.check, sealed)
        write_profile_file(tmp_path / "data", profile)
    opened = Workplace.open(tmp_path / "data", key=key)
    make_small_exam(opened.store)
    yield opened
    opened.close()


def printed(path: Path, *pages: str) -> Path:
    with pymupdf.open() as document:
        for text in pages:
            document.new_page(width=400, height=600).insert_text((60, 100), text, fontsize=14)
        document.save(path)
    return path


def files(workplace: Workplace) -> list[str]:
    return sorted(path.name for path in workplace.blobs.root.glob("*/*"))


def test_a_document_is_kept_by_its_hash_and_its_text_is_searched(workplace: Workplace, tmp_path: Path) -> None:
    path = printed(tmp_path / "sujet.pdf", "Exercice 1", "Exercice 2 : la dérivée")
    changes = attach_document(workplace, EXAM, SUBJECT, path)
    assert changes.exams == {EXAM}
    document = list_documents(workplace, EXAM)[SUBJECT]
    assert (document.file_name, document.page_count) == ("sujet.pdf", 2)
    assert files(workplace) == [document.source_id]
    assert workplace.blobs.read(document.source_id) == path.read_bytes()
    opened = open_document(workplace, document)
    assert [page.geometry.shown_size_pt for page in opened.pages] == [(400, 600), (400, 600)]
    text = exam_documents.read_text(workplace, document.source_id)
    assert [hit.page for hit in find_text(text, "derivee")] == [1]


def test_another_one_takes_its_place_and_the_file_of_the_first_goes(workplace: Workplace, tmp_path: Path) -> None:
    attach_document(workplace, EXAM, SUBJECT, printed(tmp_path / "a.pdf", "one"))
    attach_document(workplace, EXAM, SUBJECT, printed(tmp_path / "b.pdf", "two"))
    document = list_documents(workplace, EXAM)[SUBJECT]
    assert document.file_name == "b.pdf"
    assert files(workplace) == [document.source_id]


def test_a_file_that_something_else_needs_stays(workplace: Workplace, tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", "one")
    for kind in (SUBJECT, ANSWER_KEY):
        attach_document(workplace, EXAM, kind, path)
    detach_document(workplace, EXAM, SUBJECT)
    assert set(list_documents(workplace, EXAM)) == {ANSWER_KEY}
    assert len(files(workplace)) == 1
    detach_document(workplace, EXAM, ANSWER_KEY)
    assert (list_documents(workplace, EXAM), files(workplace)) == ({}, [])
    assert detach_document(workplace, EXAM, ANSWER_KEY).exams == frozenset()


def test_a_refused_file_leaves_what_was_attached(workplace: Workplace, tmp_path: Path) -> None:
    attach_document(workplace, EXAM, SUBJECT, printed(tmp_path / "a.pdf", "one"))
    before = list_documents(workplace, EXAM), files(workplace)
    (tmp_path / "text.pdf").write_text("no pdf", encoding="utf-8")
    with pytest.raises(KorrigoError) as refused:
        attach_document(workplace, EXAM, SUBJECT, tmp_path / "text.pdf")
    assert refused.value.kind is ErrorKind.FILE_NOT_PDF
    with pytest.raises(KorrigoError) as unknown:
        attach_document(workplace, ExamId("none"), SUBJECT, tmp_path / "a.pdf")
    assert unknown.value.kind is ErrorKind.UNKNOWN_EXAM
    assert (list_documents(workplace, EXAM), files(workplace)) == before


def test_a_damaged_file_is_noticed_and_attaching_it_again_mends_it(workplace: Workplace, tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", "one")
    attach_document(workplace, EXAM, SUBJECT, path)
    document = list_documents(workplace, EXAM)[SUBJECT]
    kept = workplace.blobs.path_of(document.source_id)
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes()[:-40])
    for _ in ("cut", "gone"):
        with pytest.raises(KorrigoError) as refused:
            open_document(workplace, document)
        assert refused.value.kind is ErrorKind.BLOB_DAMAGED
        kept.unlink(missing_ok=True)
    attach_document(workplace, EXAM, SUBJECT, path)
    assert len(open_document(workplace, document).pages) == 1


def test_tidying_leaves_documents_alone(workplace: Workplace, tmp_path: Path) -> None:
    attach_document(workplace, EXAM, SUBJECT, printed(tmp_path / "a.pdf", "one"))
    with workplace.store.writing() as connection:
        assert drop_unused_sources(connection) == frozenset()
    assert scan_import.discard_leftovers(workplace) == 0
    assert len(files(workplace)) == 1


def test_documents_go_with_their_exam(workplace: Workplace, tmp_path: Path) -> None:
    attach_document(workplace, EXAM, SUBJECT, printed(tmp_path / "a.pdf", "one"))
    document = list_documents(workplace, EXAM)[SUBJECT]
    with workplace.store.writing() as connection:
        drop_exam(connection, EXAM, NOW)
        assert document.source_id in drop_unused_sources(connection)
