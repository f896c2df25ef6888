"""The recovery key is asked for as often as it takes, and never from the first character on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.app import gui
from korrigo_desktop.app.team import ProfileChoice
from korrigo_desktop.services.profiles import Profile, ServerFacts, create_profile
from korrigo_desktop.ui.theme.theme import Theme
from tests.unit.services.key_rings import NoRing


def test_a_mistyped_key_is_asked_for_again_with_what_was_typed(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_profile(tmp_path, ServerFacts("school.example", "korrigo"), NoRing())
    wrong = made.recovery_key[:-1] + ("0" if made.recovery_key[-1] != "0" else "1")
    asked: list[tuple[str, str]] = []

    def type_key(_profile: Profile, typed: str = "", reason: str = "") -> str | None:
        asked.append((typed, reason))
        return (wrong, made.recovery_key)[len(asked) - 1]

    monkeypatch.setattr(gui, "ask_recovery_key", type_key)
    desktop = gui._opened(ProfileChoice(made.profile.folder), theme, tmp_path)

    assert desktop is not None
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    assert asked[0] == ("", "")
    assert asked[1][0] == wrong
    assert asked[1][1] != ""
