from pathlib import Path

import pytest

from korrigo_desktop.ui.last_folder import last_folder, remember_folder


def test_the_first_choice_begins_at_home_and_not_where_the_program_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Path(last_folder()).is_dir()
    assert Path(last_folder()) != tmp_path


def test_the_next_choice_begins_beside_the_last_one_while_it_is_there(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    remember_folder(scans / "lot.pdf")
    assert Path(last_folder()) == scans
    scans.rmdir()
    assert Path(last_folder()) != scans
