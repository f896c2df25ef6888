"""A reason longer than one can be is refused in words, and stays whole until somebody shortens it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.desk.reason_row import ReasonRow


def test_a_pasted_reason_that_is_too_long_is_neither_cut_nor_taken(qtbot: QtBot) -> None:
    reasons: list[str] = []
    row = _asked(qtbot, reasons)
    field = _field(row)
    QGuiApplication.clipboard().setText("à revoir " * 80)
    QTest.keySequence(field, "Ctrl+V")
    assert field.text() == "à revoir " * 80
    assert not row.findChildren(QPushButton)[0].isEnabled()
    assert "500" in _question(row)
    assert "719" in _question(row)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (reasons, row.isVisible()) == ([], True)


def test_a_reason_that_was_shortened_is_taken_and_the_question_is_back(qtbot: QtBot) -> None:
    reasons: list[str] = []
    row = _asked(qtbot, reasons)
    field = _field(row)
    field.setText("é" * 501)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert _question(row) == "Why?"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert reasons == ["é" * 500]


def _asked(qtbot: QtBot, reasons: list[str]) -> ReasonRow:
    row = ReasonRow()
    qtbot.addWidget(row)
    row.ask("Why?", "Do it", reasons.append)
    qtbot.waitExposed(row)
    return row


def _field(row: ReasonRow) -> QLineEdit:
    (field,) = row.findChildren(QLineEdit)
    return field


def _question(row: ReasonRow) -> str:
    return row.findChildren(QLabel)[0].text()
