"""A whole copy is marked in the real window with few keys and hardly a way of the pointer; the count must not grow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bench.bench_keystrokes import seconds_of
from bench.marking_script import BANK, COMMENT, WRITTEN, french_scheme, make_ready, mark_copy
from bench.other_ways import OTHER_WAYS
from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.consistency import NO_RULES
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams
from korrigo_desktop.services.consistency import save_rules
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.desk.scanned_exam import write_scan

MOST_KEYS, MOST_CLICKS, MOST_TRAVEL_PX = 55, 5, 1_600
COPIES, PAGES = 3, 2


@pytest.fixture
def copy_ids(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> Iterator[list[CopyId]]:
    workplace = desktop.context.workplace
    exam_id, _changes = exams.create_exam(workplace, "Devoir commun", french_scheme())
    save_rules(workplace, exam_id, NO_RULES)  # the script, which is every program's, does not look at every page
    scan = write_scan(tmp_path / "scan.pdf", COPIES * PAGES)
    import_scans(workplace, ImportRequest(exam_id, (scan,), Layout.A4, pages_per_copy=PAGES))
    ids = [row.copy.id for row in read_rows(workplace, read_outline(workplace, CopyQuery(exam_id), 100), 0)]
    make_ready(workplace, exam_id, ids)
    desktop.context.choose_exam(exam_id)
    desktop.window.resize(1440, 900)
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.window.activateWindow()
    desktop.open_copy(ids[0])
    yield ids
    desktop.window.hide()


def test_a_copy_takes_at_most_half_of_what_the_better_other_way_takes(desktop: Desktop, copy_ids: list[CopyId]) -> None:
    desk = desktop.window.screens.page("desk")
    assert isinstance(desk, DeskScreen)

    count = mark_copy(desk)

    marked = open_copy(desktop.context.workplace, copy_ids[0])
    assert marked.copy.state is CopyState.GRADED
    assert len(marked.marks.scores) == 32
    assert marked.total.points == 1_425
    assert sorted(marked.marks.remarks.values()) == sorted([*(words for words, _ in BANK.values()), *WRITTEN.values()])
    assert marked.marks.comment == COMMENT
    kinds = [annotation.kind for annotation in marked.annotations]
    tick = AnnotationKind.TICK
    assert kinds == [tick, tick, AnnotationKind.CROSS, AnnotationKind.RECTANGLE, AnnotationKind.HIGHLIGHT]
    assert desk.marked.copy_id == copy_ids[1]

    assert (count.keys <= MOST_KEYS, count.clicks <= MOST_CLICKS) == (True, True), count
    assert count.travel_px <= MOST_TRAVEL_PX
    quickest = min(OTHER_WAYS, key=lambda way: way.seconds)
    assert seconds_of(count) <= quickest.seconds / 2
    assert count.actions <= (quickest.keys + quickest.clicks) / 2
