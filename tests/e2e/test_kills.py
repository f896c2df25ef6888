from pathlib import Path

import pytest

from korrigo_desktop.services import profiles
from tests.e2e.kills import run_kills


def test_nothing_that_was_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    counts = run_kills(6, tmp_path)
    assert counts["gestures acknowledged and there"] > 2
    assert counts["exports killed"] == 2
    assert counts["imports killed, whole or not at all"] == 2


def test_nothing_is_lost_of_an_encrypted_profile_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(profiles.RECOVERY_KEY_VARIABLE, "given by the one that makes it")
    counts = run_kills(3, tmp_path, is_encrypted=True)
    assert counts["gestures acknowledged and there"] > 1
    assert counts["imports killed, whole or not at all"] == 1
    (folder,) = [path.parent for path in (tmp_path / "data" / "profiles").glob("*/profile.json")]  # not the exports
    assert not [path for path in folder.rglob("*") if path.is_file() and b"%PDF-" in path.read_bytes()]
    assert not [path for path in folder.rglob("*.db*") if path.read_bytes().startswith(b"SQLite")]
