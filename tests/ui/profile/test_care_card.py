"""A backup is saved and the installation looked over from the profile screen; what came of it is said there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from korrigo_desktop.services.backup import SUFFIX, check_backup
from korrigo_desktop.store.schema_version import HEAD
from korrigo_desktop.ui.exams.scheme_effect_panel import SchemeEffectPanel
from korrigo_desktop.ui.profile.profile_screen import ProfileScreen
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext, tmp_path: Path) -> ProfileScreen:
    made = ProfileScreen(context, tmp_path, is_joined=False)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def notices(context: WindowContext) -> list[Notice]:
    heard: list[Notice] = []
    context.noticed.connect(heard.append)
    return heard


def test_a_backup_is_saved_and_said(screen: ProfileScreen, notices: list[Notice], tmp_path: Path) -> None:
    screen.care.backup.save(tmp_path / f"all{SUFFIX}")
    assert "work.db" in check_backup(tmp_path / f"all{SUFFIX}").files
    assert [(notice.level, f"all{SUFFIX}" in notice.sentence) for notice in notices] == [(NoticeLevel.INFO, True)]


def test_a_backup_is_offered_before_what_can_not_be_taken_back(
    qtbot: QtBot, context: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "first"), ""))
    panel = SchemeEffectPanel(context)
    qtbot.addWidget(panel)
    panel.backup_button.click()
    assert "work.db" in check_backup(tmp_path / f"first{SUFFIX}").files


def test_a_place_that_takes_no_backup_is_said(screen: ProfileScreen, notices: list[Notice], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    screen.care.backup.save(tmp_path / "file" / f"all{SUFFIX}")
    assert [notice.level for notice in notices] == [NoticeLevel.ERROR]


def test_what_was_found_is_listed_and_can_be_saved(screen: ProfileScreen, tmp_path: Path) -> None:
    assert screen.care.save_report.isHidden()
    screen.actions_by_key["doctor"].trigger()
    said = [one.text() for one in screen.care.findChildren(QLabel)]
    assert f"The database is whole, schema {HEAD}." in said
    assert not screen.care.save_report.isHidden()

    screen.care.write_report(tmp_path / "support.txt")
    assert "fine     store:" in (tmp_path / "support.txt").read_text("utf-8")


def test_a_report_that_can_not_be_written_is_said(screen: ProfileScreen, notices: list[Notice], tmp_path: Path) -> None:
    screen.care.write_report(tmp_path / "nowhere" / "support.txt")
    assert [notice.level for notice in notices] == [NoticeLevel.ERROR]
