"""Profiles as a person at a terminal, or a script, chooses and opens them."""

import json
import subprocess
from pathlib import Path

import pytest

from korrigo_desktop.domain.recovery_key import new_recovery_key
from korrigo_desktop.services import profiles
from korrigo_desktop.services.profiles import NewProfile, ServerFacts
from tests.e2e.program import COMMAND

SERVER = ServerFacts("examens.lycee.example", "korrigo")


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewProfile:
    monkeypatch.delenv(profiles.RECOVERY_KEY_VARIABLE, raising=False)
    return profiles.create_profile(tmp_path, SERVER)


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110, stdin=subprocess.DEVNULL)


def test_the_profiles_are_listed_without_opening_any(tmp_path: Path, new: NewProfile) -> None:
    listed = json.loads(run("--data-dir", tmp_path, "--json", "profiles").stdout)["profiles"]
    assert [profile["name"] for profile in listed] == ["standalone", new.profile.name]
    assert [profile["server"] for profile in listed] == [None, SERVER.address]
    assert [profile["encrypted"] for profile in listed] == [False, True]
    assert SERVER.address in run("--data-dir", tmp_path, "profiles").stdout


def test_a_profile_opens_with_the_recovery_key_of_the_environment(
    tmp_path: Path, new: NewProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("--data-dir", tmp_path, "--profile", SERVER.address, "--json", "exam", "list")
    direct = ("--data-dir", new.profile.folder, "--json", "exam", "list")
    for words in (named, direct):
        locked = run(*words)
        assert (locked.returncode, locked.stdout) == (1, "")
        assert "recovery key" in locked.stderr
    monkeypatch.setenv(profiles.RECOVERY_KEY_VARIABLE, new_recovery_key())
    assert "another data folder" in run(*named).stderr
    monkeypatch.setenv(profiles.RECOVERY_KEY_VARIABLE, new.recovery_key)
    for words in (named, direct):
        opened = run(*words)
        assert (opened.returncode, json.loads(opened.stdout)) == (0, {"exams": []}), opened.stderr


def test_a_profile_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    for command in (("exam", "list"), ("gui",)):
        refused = run("--data-dir", tmp_path, "--profile", "nobody.example", *command)
        assert refused.returncode == 1
        assert "no profile “nobody.example”" in refused.stderr
