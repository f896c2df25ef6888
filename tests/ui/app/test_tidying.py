"""The start after a kill: what an export left half-written goes, also when nobody takes the export up again."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exporting import PdfExport
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.journal import UnfinishedWork
from korrigo_desktop.ui.results.export_task import export_task
from korrigo_desktop.ui.theme.theme import Theme


def test_what_a_killed_export_left_is_swept_at_the_next_start(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    out = tmp_path / "out"
    left = out / ".korrigo-0123456789abcdef.part"
    left.mkdir(parents=True)
    (left / "LEGRAND_Zoe.pdf").write_bytes(b"%PDF")
    workplace = Workplace.open(tmp_path / "data")
    ticket = export_task(workplace, PdfExport(ExamId("exam"), out)).ticket
    workplace.close()
    assert ticket is not None
    unfinished = UnfinishedWork(tmp_path / "data" / "unfinished.json")
    unfinished.begin(ticket)
    unfinished.settle()

    desktop = Desktop(tmp_path / "data", theme)
    try:
        desktop.start()
        qtbot.waitUntil(lambda: not left.exists(), timeout=20_000)
    finally:
        desktop.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QTest.qWait(0)
    assert list(out.iterdir()) == []
