"""A second copy of one pupil, probably an annex: said so, joined by one key, and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState, Identity
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.operations import SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services import identification, staging
from korrigo_desktop.store.exam_rows import load_exam
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.one_by_one import OneByOne
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.identify.test_evidence import CLAIMED, copy_at, identity_of, press, show, shown
from tests.written_exam import student_id

JADE = Identity(student_id("NOEL", "JADE"))


@pytest.fixture
def annexed(page: OneByOne, read: WindowContext, qtbot: QtBot) -> tuple[CopyId, CopyId]:
    """The copy of a pupil, identified, and the second one that names her, which is shown."""
    first = show(page, read, CLAIMED, qtbot)
    press(page, Qt.Key.Key_Return)
    return first, show(page, read, CLAIMED + 1, qtbot)


def pages(context: WindowContext, copy_id: CopyId) -> int:
    assert context.exam_id is not None
    (staged,) = staging.load_staged(context.workplace, context.exam_id, [copy_id])
    return len(staged.pages)


def code_of(context: WindowContext, copy_id: CopyId) -> str:
    return identification.load_again(context.workplace, [copy_id])[copy_id].copy.code


def mark(context: WindowContext, copy_id: CopyId, score: Score) -> None:
    assert context.exam_id is not None
    with context.workplace.store.reading() as connection:
        (question,) = load_exam(connection, context.exam_id).scheme.questions()
    context.perform(SetScore(copy_id, question.id, None, score))


def test_a_second_copy_is_called_an_annex_and_one_key_joins_it(
    page: OneByOne, read: WindowContext, annexed: tuple[CopyId, CopyId]
) -> None:
    first, annex = annexed
    assert f"NOEL JADE has a copy already, {code_of(read, first)}: this is probably an annex" in page.evidence.words()
    assert page.evidence.join.isVisible()

    press(page, Qt.Key.Key_F2)

    assert pages(read, first) == 2
    assert identity_of(read, first) == JADE
    assert annex not in identification.load_again(read.workplace, [annex])
    assert shown(page) == copy_at(read, 4), "the next doubtful copy is there"


def test_undone_the_annex_is_shown_again_with_what_was_read(
    page: OneByOne, read: WindowContext, annexed: tuple[CopyId, CopyId]
) -> None:
    first, annex = annexed
    press(page, Qt.Key.Key_F2)
    QTest.keyClick(page.panel.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (pages(read, first), pages(read, annex)) == (1, 1)
    assert shown(page) == annex
    assert "probably an annex" in page.evidence.words()
    QTest.keyClick(page.panel.search, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert pages(read, first) == 2
    assert shown(page) == copy_at(read, 4)


def test_marks_of_the_copy_are_told_before(
    page: OneByOne, read: WindowContext, annexed: tuple[CopyId, CopyId], qtbot: QtBot
) -> None:
    first, _ = annexed
    mark(read, first, Score(Points(1200)))
    show(page, read, CLAIMED + 1, qtbot)
    assert "has been marked" in page.evidence.words()

    press(page, Qt.Key.Key_F2)

    assert pages(read, first) == 2


def test_a_graded_copy_takes_no_annex_and_the_way_out_is_said(
    page: OneByOne, read: WindowContext, annexed: tuple[CopyId, CopyId], qtbot: QtBot
) -> None:
    first, annex = annexed
    mark(read, first, NOT_ANSWERED)
    read.perform(SetCopyState(first, CopyState.STAGING, CopyState.READY))
    read.perform(SetCopyState(first, CopyState.READY, CopyState.GRADED))
    show(page, read, CLAIMED + 1, qtbot)
    assert "re-open it before joining" in page.evidence.words()
    assert not page.evidence.join.isEnabled()

    press(page, Qt.Key.Key_F2)

    assert shown(page) == annex


def test_an_annex_with_marks_is_refused_in_place(
    page: OneByOne, read: WindowContext, annexed: tuple[CopyId, CopyId], qtbot: QtBot
) -> None:
    _, annex = annexed
    mark(read, annex, NOT_ANSWERED)
    show(page, read, CLAIMED + 1, qtbot)

    press(page, Qt.Key.Key_F2)

    assert shown(page) == annex
    assert "has marks" in page.panel.search.accessibleDescription()


def test_nothing_is_joined_without_an_annex(page: OneByOne, read: WindowContext, qtbot: QtBot) -> None:
    copy_id = show(page, read, CLAIMED, qtbot)
    assert not page.evidence.join.isVisible()
    press(page, Qt.Key.Key_F2)
    assert shown(page) == copy_id


def test_the_screen_of_another_exam_offers_no_join(qtbot: QtBot, written: WindowContext) -> None:
    made = IdentifyScreen(written)
    qtbot.addWidget(made)
    made.show()
    assert not made.one_by_one.actions_by_key["join"].isEnabled()
