"""The whole window on an empty data folder, as the program makes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.choose(SchemeChoice.LIGHT)
    made.deleteLater()


@pytest.fixture
def desktop(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "data", theme)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()
    QTest.qWait(0)
