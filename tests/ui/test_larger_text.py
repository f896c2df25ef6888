"""Larger text in French, at 130 % on a screen of 1280 by 720: the whole window follows, and nothing is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QHeaderView, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.resource_files import resource
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.demonstration_window import make_window, open_context, show_screen

SCREENS = pytest.mark.parametrize("key", ["exams", "scans", "identify", "pile", "desk", "results", "profile"])


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, SchemeChoice.LIGHT)
    yield made
    made.choose_text_size(100)
    made.deleteLater()


@pytest.fixture
def context(
    theme: Theme, qapp: QApplication, demonstration: tuple[Path, ExamId], tmp_path: Path, in_french: QLocale
) -> Iterator[WindowContext]:
    translator = QTranslator()
    assert translator.load(str(resource("translations", "korrigo_fr.qm")))
    qapp.installTranslator(translator)
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened
    qapp.removeTranslator(translator)


@pytest.fixture
def window(context: WindowContext, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(context, tmp_path)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    return made


def cut_off(root: QWidget) -> list[str]:
    """Labels and buttons whose words have not the room that they take."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        metrics = QFontMetrics(widget.font())
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        icon_only = isinstance(widget, QToolButton) and widget.toolButtonStyle().name == "ToolButtonIconOnly"
        if icon_only:
            continue
        if wraps:
            is_cut = widget.height() < widget.heightForWidth(widget.width()) - 1
        else:
            widest = max(metrics.horizontalAdvance(line) for line in widget.text().replace("&&", "&").splitlines())
            is_cut = widget.width() < widest or widget.height() < metrics.height() * len(widget.text().splitlines())
        if is_cut:
            found.append(f"{type(widget).__name__} {widget.text()!r} {widget.width()}x{widget.height()}")
    for header in root.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() is Qt.Orientation.Horizontal:
            shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
            narrow = [n for n in shown if header.sectionSize(n) < header.sectionSizeHint(n)]
            found += [f"column {number} of {header.parent()}" for number in narrow]
    for box in root.findChildren(QComboBox):
        if box.isVisible() and QFontMetrics(box.font()).horizontalAdvance(box.currentText()) > box.width() - 46:
            found.append(f"{box.currentText()!r} in {box.width()}")
    return found


@SCREENS
@pytest.mark.parametrize(("percent", "width"), [(100, 1280), (130, 1280), (150, 1366), (200, 1920)])
def test_nothing_is_cut_off(
    window: MainWindow, context: WindowContext, theme: Theme, key: str, percent: int, width: int, qtbot: QtBot
) -> None:
    theme.choose_text_size(percent)
    show_screen(window, context, key, qtbot)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 720)  # fields that grow with their words settle
    window.resize(width, 720)
    assert window.minimumSizeHint().width() <= width
    assert window.minimumSizeHint().height() <= 720
    qtbot.waitUntil(lambda: cut_off(window) == [])


@pytest.mark.parametrize("percent", [100, 130])
def test_nothing_is_cut_off_beside_the_copy(
    window: MainWindow, context: WindowContext, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.choose_text_size(percent)
    desk = show_screen(window, context, "desk", qtbot)
    assert isinstance(desk, DeskScreen)
    assert context.exam_id is not None
    copies = read_rows(context.workplace, read_outline(context.workplace, CopyQuery(context.exam_id), 50), 0)
    assert desk.open_copy(copies[0].copy.id)
    window.resize(1280, 720)
    for key in ("documents", "other_copy"):
        desk.beside.actions[key].trigger()
        qtbot.waitUntil(desk.beside.place.isVisible)
        qtbot.waitUntil(lambda: cut_off(window) == [])
    copy_beside = desk.beside.copies.view
    ranking = desk.beside.copies.ranking.rows
    qtbot.waitUntil(lambda: copy_beside.shown is not None and ranking.topLevelItemCount() > 0)
    qtbot.waitUntil(lambda: cut_off(window) == [])


def test_words_that_are_on_the_desk_have_room_when_the_text_grows(
    window: MainWindow, context: WindowContext, theme: Theme, qtbot: QtBot
) -> None:
    desk = show_screen(window, context, "desk", qtbot)
    assert isinstance(desk, DeskScreen)
    assert context.exam_id is not None
    copies = read_rows(context.workplace, read_outline(context.workplace, CopyQuery(context.exam_id), 50), 0)
    assert desk.open_copy(next(row.copy.id for row in copies if row.copy.state is CopyState.READY))
    fields = [row.remark for row in desk.marks.rows.values() if row.remark.isVisible()]
    assert fields
    theme.choose_text_size(130)

    def short() -> list[str]:
        needed = {f.toPlainText(): int(f.document().size().height()) * f.fontMetrics().lineSpacing() for f in fields}
        return [f.toPlainText() for f in fields if f.height() < needed[f.toPlainText()]]

    qtbot.waitUntil(lambda: short() == [])


def test_an_open_window_follows_at_once_and_goes_back(
    window: MainWindow, context: WindowContext, theme: Theme, qtbot: QtBot
) -> None:
    desk = show_screen(window, context, "desk", qtbot)
    assert isinstance(desk, DeskScreen)
    row = next(iter(desk.marks.rows.values()))
    switcher = window.header.findChild(QToolButton)
    assert isinstance(switcher, QToolButton)

    def measures() -> tuple[float, ...]:
        texts = (row.remark.font(), switcher.font(), window.rail.findChildren(QToolButton)[0].font())
        return (row.field.width(), *(font.pointSizeF() for font in texts))

    usual = measures()
    theme.choose_text_size(130)
    assert measures() == pytest.approx([1.3 * size for size in usual], rel=0.02)
    theme.choose_text_size(100)
    assert measures() == pytest.approx(usual)
