"""A healthy installation, and damaged ones: each is told, and the text for others names nobody."""

import shutil
import socket
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from korrigo_desktop import resource_files
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError, fill_sentence
from korrigo_desktop.recognition import printed_text
from korrigo_desktop.services import profiles
from korrigo_desktop.services.doctor import Found, Health, look_over, report
from korrigo_desktop.services.profiles import ServerFacts, open_profile
from korrigo_desktop.services.progress import SilentProgress
from korrigo_desktop.services.workplace import Workplace
from tests.made_once import made_once
from tests.unit.finished_demonstration import make_finished_demonstration
from tests.unit.services.key_rings import RingInMemory


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, make_finished_demonstration)[0]


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "data")
    return tmp_path / "data"


def looked(folder: Path) -> dict[str, Found]:
    return {
        found.what: found for found in look_over(folder, lambda: closing(open_profile(folder)), ring=RingInMemory())
    }


def wrong(findings: dict[str, Found]) -> set[str]:
    return {found.what for found in findings.values() if found.health is Health.WRONG}


def test_nothing_is_wrong_with_a_healthy_one(folder: Path) -> None:
    findings = looked(folder)
    assert wrong(findings) == set()
    assert {"program", "PyMuPDF", "window", "model", "tesseract", "keyring", "store", "originals"} <= set(findings)


def test_an_original_that_is_gone_or_altered(folder: Path) -> None:
    gone, altered, *_ = sorted((folder / "originals").glob("*/*"))
    gone.unlink()
    altered.chmod(0o600)
    altered.write_bytes(b"another")
    found = looked(folder)
    assert wrong(found) == {"originals"}
    assert found["originals"].fact.startswith("2 of ")


def test_a_damaged_database(folder: Path) -> None:
    with (folder / "work.db").open("r+b") as file:
        file.write(bytes(200))
    assert wrong(looked(folder)) == {"store"}


def test_a_database_of_a_newer_program(folder: Path) -> None:
    workplace = Workplace.open(folder)
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9000'")
    workplace.close()
    assert wrong(looked(folder)) == {"store"}


def test_a_folder_in_use_is_no_damage(folder: Path) -> None:
    workplace = Workplace.open(folder)
    assert looked(folder)["store"].health is Health.LIMITED
    workplace.close()


def test_missing_files_of_the_program(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resource_files.resources_folder()
    partial = tmp_path / "resources"
    shutil.copytree(whole, partial)
    shutil.rmtree(partial / "icons")
    (partial / "recognition" / "glyphs.onnx").write_bytes(b"not a network")
    monkeypatch.setattr(resource_files, "resources_folder", lambda: partial)
    monkeypatch.setattr("korrigo_desktop.recognition.glyph_network.resources_folder", lambda: partial)
    assert wrong(looked(folder)) == {"files", "model"}


def test_without_tesseract_the_rest_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(printed_text, "_PLACES", ())
    found = looked(folder)
    assert found["tesseract"].health is Health.LIMITED
    assert wrong(found) == set()


def test_a_server_that_does_not_answer_is_no_damage(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
    ring = RingInMemory()
    new = profiles.create_profile(tmp_path, ServerFacts(address, "korrigo"), ring)
    findings = list(
        look_over(new.profile.folder, lambda: closing(open_profile(new.profile.folder, ring=ring)), ring=ring)
    )
    assert next(found for found in findings if found.what == "server").health is Health.LIMITED


def test_the_report_names_no_home_no_login_and_no_machine(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "zoedurand")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    log = folder / "korrigo.log"
    log.write_text(f"opened {folder} of zoedurand on {socket.gethostname()}\n", "utf-8")
    text = report(list(looked(folder).values()), log)
    assert "~/data" in text
    for word in (str(tmp_path), "zoedurand", socket.gethostname()):
        assert word not in text


@pytest.mark.parametrize("address", ["[::1]:1", "::1"])
def test_a_server_with_an_address_of_ipv6_is_looked_for(tmp_path: Path, address: str) -> None:
    ring = RingInMemory()
    folder = profiles.create_profile(tmp_path, ServerFacts(address, "korrigo"), ring).profile.folder
    findings = list(look_over(folder, lambda: closing(open_profile(folder, ring=ring)), ring=ring))
    assert "server" in {found.what for found in findings}


def test_a_database_that_is_damaged_while_it_is_open_is_told(folder: Path) -> None:
    with closing(Workplace.open(folder)) as workplace:
        with (folder / "work.db").open("r+b") as file:
            file.write(bytes(200))
        findings = list(look_over(folder, lambda: nullcontext(workplace), ring=RingInMemory()))
    assert [found.what for found in findings if found.health is Health.WRONG] == ["store"]


def test_being_cancelled_is_no_damage(folder: Path) -> None:
    class Cancelled(SilentProgress):
        def check_cancelled(self) -> None:
            raise KorrigoError(ErrorKind.CANCELLED)

    with pytest.raises(KorrigoError) as caught:
        list(look_over(folder, lambda: closing(open_profile(folder)), Cancelled(), RingInMemory()))
    assert caught.value.kind is ErrorKind.CANCELLED


def test_every_finding_can_be_said_in_another_language(folder: Path) -> None:
    for found in looked(folder).values():
        assert found.fact == fill_sentence(found.said.value, found.facts)
        assert "…" not in found.fact, found
