"""The panel of remarks in a team: sharing them, those of colleagues, and those that are shared no more."""

import pytest
from PySide6.QtCore import Qt

from korrigo_desktop.services.own_remarks import list_own_remarks
from korrigo_desktop.services.shared_remarks import list_of_colleagues, list_unshared
from korrigo_desktop.store.sharing_notes import WITHDRAWN, note_unshared
from korrigo_desktop.store.sync_state_rows import SERVER_SCHEMA, Membership, Role, save_membership, save_value
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.own_remarks_model import SHARED
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.own_remark_hands import ALT, CTRL, FIRST, SHIFT, press, shown, write
from tests.ui.desk.scanned_exam import ScannedExam


def join_team(context: WindowContext, exam: ScannedExam, role: Role, schema: str = "5") -> None:
    """Belong to a server of a schema, with one remark that a colleague shares."""
    with context.workplace.store.writing() as connection:
        save_membership(connection, Membership("server", "db", "me", "Anne", role, "device"))
        save_value(connection, SERVER_SCHEMA, schema)
        connection.exec_driver_sql("insert into published_exam values (?, 1)", (exam.exam.id,))
        row = ("x", exam.exam.id, "colleague", exam.question_id(FIRST), "Voir le cours.", 50, 1, 0, 1)
        connection.exec_driver_sql("insert into shared_remark values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def test_alone_nothing_is_said_of_sharing(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    write(desk, "Un.")
    assert desk.own_remarks.buttons.share.isHidden()
    assert desk.own_remarks.told == ""
    desk.own_remarks.table.setFocus()
    press(Qt.Key.Key_Space)
    assert not list_own_remarks(context.workplace, exam.exam.id)[0].is_shared


@pytest.mark.parametrize("schema", ["4", "5"])
def test_in_a_team_the_space_bar_shares_and_it_is_said_who_reads(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, schema: str
) -> None:
    join_team(context, exam, Role.CORRECTOR, schema)
    write(desk, "Un.")
    assert "pupil's name" in desk.own_remarks.told
    assert ("upgrade" in desk.own_remarks.told) is (schema == "4")
    desk.own_remarks.table.setFocus()

    press(Qt.Key.Key_Space)
    assert list_own_remarks(context.workplace, exam.exam.id)[0].is_shared
    assert shown(desk, SHARED) == ["shared"]
    press(Qt.Key.Key_Z, held=CTRL)
    assert shown(desk, SHARED) == [""]

    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F4)
    model = desk.bank.model
    assert [[model.index(row, column).data() for column in (1, 2, 3)] for row in range(2)] == [
        ["Un.", "", "my own"],
        ["Voir le cours.", "0.5", "a colleague's"],
    ]
    press(Qt.Key.Key_K, held=ALT | SHIFT)
    assert len(list_own_remarks(context.workplace, exam.exam.id)) == 1, "the current one is kept already"


def test_the_exam_office_withdraws_a_colleague_s_remark_with_the_space_bar(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    join_team(context, exam, Role.MANAGER)
    write(desk, "Un.")
    panel = desk.own_remarks
    assert (shown(desk), shown(desk, SHARED)) == (["Un.", "Voir le cours."], ["", "a colleague's"])
    panel.table.setFocus()
    press(Qt.Key.Key_Down)
    assert panel.buttons.share.text() == "Withdraw"
    assert not panel.buttons.delete.isEnabled()
    press(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert panel.form.words.toPlainText() == "", "neither deleted nor changed: it is theirs"
    panel.table.setFocus()
    press(Qt.Key.Key_Space)
    assert shown(desk, SHARED) == ["", "withdrawn at the next exchange"]
    assert panel.buttons.share.text() == "Let it be"
    assert [one.is_leaving for one in list_of_colleagues(context.workplace, exam.exam.id)] == [True]
    press(Qt.Key.Key_Space)
    assert shown(desk, SHARED) == ["", "a colleague's"]


def test_a_marker_sees_only_their_own_remarks_in_the_list(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    join_team(context, exam, Role.CORRECTOR)
    write(desk, "Un.")
    assert shown(desk) == ["Un."]


def test_what_the_server_refused_to_share_is_said_in_the_list_until_it_is_seen(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    join_team(context, exam, Role.CORRECTOR)
    write(desk, "Un.", "Deux.")
    panel = desk.own_remarks
    assert panel.unshared.isHidden()
    first, second = list_own_remarks(context.workplace, exam.exam.id)
    with context.workplace.store.writing() as connection:
        note_unshared(connection, first.id, "invalid:23514")
        note_unshared(connection, second.id, WITHDRAWN)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_K, held=ALT)
    assert panel.unshared.isVisible()
    refused, withdrawn = panel.unshared.words.splitlines()
    assert refused.startswith("“Un.” is not shared: the server refused it.")
    assert withdrawn.startswith("“Deux.” is shared no more")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_K, held=ALT)
    assert panel.unshared.isVisible(), "it stays until it is seen"
    panel.unshared.close_note.setFocus()
    press(Qt.Key.Key_Space)
    assert panel.unshared.isHidden()
    assert list_unshared(context.workplace, exam.exam.id) == ()
