"""News of a version is believed when the school has signed it, and only then."""

import base64
import json
from http.client import BadStatusLine
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from korrigo_desktop.services.update_notice import (
    SETTINGS_FILE,
    NewVersion,
    UpdateSettings,
    load_settings,
    newer_version,
)

SCHOOL = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
SETTINGS = UpdateSettings("https://lycee.example/korrigo.json", SCHOOL.public_key().public_bytes_raw())
WHERE = "https://lycee.example/logiciels"


def offer(signed: str, key: Ed25519PrivateKey = SCHOOL, **changed: object) -> bytes:
    """What lies at the school's address, with parts changed after it was signed."""
    signature = base64.b64encode(key.sign(f"{signed}\n{WHERE}".encode())).decode()
    return json.dumps({"version": signed, "where": WHERE, "signature": signature} | changed).encode()


def found(content: bytes, present: str = "0.9.10") -> NewVersion | None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return content

    answer = newer_version(SETTINGS, present, fetch)
    assert asked == [SETTINGS.address]
    return answer


def test_a_signed_newer_version_is_told() -> None:
    assert found(offer("0.10")) == NewVersion("0.10", WHERE)


@pytest.mark.parametrize("version", ["0.9.10", "0.9.2", "0.9", "0"])
def test_the_same_or_an_older_one_is_not(version: str) -> None:
    assert found(offer(version)) is None


@pytest.mark.parametrize(
    "content",
    [
        offer("1.0", OTHER),
        offer("1.0", version="2.0"),
        offer("1.0", where="https://evil.example"),
        offer("1.0", signature=""),
        offer("1.0", signature="é"),
        offer("1.0", signature=7),
        offer("99999999999999999.0"),
        b"[]",
        b"{}",
        b"\xff",
        b"<html>",
        b"",
    ],
)
def test_what_is_not_signed_or_no_news_at_all_is_no_version(content: bytes) -> None:
    assert found(content) is None


def test_a_network_that_is_not_there_is_no_version() -> None:
    def fail(_address: str) -> bytes:
        raise OSError("no network")

    assert newer_version(SETTINGS, "0.1", fail) is None


def test_without_settings_nobody_is_asked(tmp_path: Path) -> None:
    assert load_settings(tmp_path, tmp_path / "for all") is None


def test_the_persons_settings_come_before_the_computers(tmp_path: Path) -> None:
    mine, all_of_us = tmp_path / "mine", tmp_path / "all"
    for folder, address in ((all_of_us, "https://all.example/"), (mine, SETTINGS.address)):
        folder.mkdir()
        written = {"address": address, "key": base64.b64encode(SETTINGS.key).decode()}
        (folder / SETTINGS_FILE).write_text(json.dumps(written), "utf-8")
        settings = load_settings(mine, all_of_us)
        assert settings is not None
        assert settings.address == address


@pytest.mark.parametrize(
    "written",
    ["", "[]", '{"address": "http://lycee.example", "key": "AAAA"}', '{"address": "https://a", "key": "AAAA"}', "{}"],
)
def test_settings_that_can_not_be_used_ask_nobody(tmp_path: Path, written: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(written, "utf-8")
    assert load_settings(tmp_path) is None


def test_what_speaks_no_http_is_no_version() -> None:
    def fetch(_address: str) -> bytes:
        raise BadStatusLine("SSH-2.0")

    assert newer_version(SETTINGS, "0.9", fetch) is None
