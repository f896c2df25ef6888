from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.copies import UNIDENTIFIED, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.operations import IdentifyCopy
from korrigo_desktop.domain.scheme_json import read_scheme
from korrigo_desktop.services.class_lists import (
    ClassListOutcome,
    ColumnRole,
    apply_class_list,
    correct_names,
    find_last_import,
    import_class_list,
    list_students,
    plan_class_list_import,
    read_class_list,
    take_back_import,
)
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import ALICE, EXAM, FIRST, make_small_exam

HEADINGS = "Nom;Né(e) le;Courriel;Classe;INE\n"


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    return create_exam(workplace, "Bac blanc", read_scheme('{"questions": [{"label": "1", "points": 20}]}'))[0]


def bring_in(workplace: Workplace, exam_id: ExamId, lines: str, headings: str = HEADINGS) -> ClassListOutcome:
    return apply_class_list(workplace, exam_id, read_class_list((headings + lines).encode(), "list.csv"))


def test_good_lines_go_in_when_others_have_errors(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADINGS + "MARTIN Luc;31/02/2008;;;\nABEL Ana;12/05/2008;;T1;\n", encoding="cp1252")
    outcome = import_class_list(workplace, exam_id, path)
    assert (outcome.created, outcome.updated) == (1, 0)
    assert [(error.line, error.error.kind) for error in outcome.errors] == [(2, ErrorKind.DATE_MALFORMED)]
    assert outcome.changes.students == {exam_id}
    (student,) = list_students(workplace, exam_id)
    assert (student.full_name, student.birth_date, student.class_name) == ("ABEL Ana", date(2008, 5, 12), "T1")


def test_the_same_file_twice_changes_nothing(workplace: Workplace, exam_id: ExamId) -> None:
    lines = "ABEL Ana;12/05/2008;ana@example.org;T1;\nMARTIN Luc;;;T2;0123456789A\nNOE Eve;;;;\n"
    bring_in(workplace, exam_id, lines)
    before = list_students(workplace, exam_id)
    outcome = bring_in(workplace, exam_id, lines)
    assert (outcome.created, outcome.updated, outcome.unchanged, outcome.changes) == (0, 0, 3, NO_CHANGES)
    assert list_students(workplace, exam_id) == before


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("ABEL Ana;12/05/2008;;T1;0123456789A", "ABEL-ROY Ana;12/05/2008;ana@example.org;T2;0123456789a"),
        ("ABEL Ana;12/05/2008;ana@example.org;T1;", "ABEL-ROY Ana;12/05/2008;Ana@example.org;T2;"),
        ("ABEL Ana;12/05/2008;;T1;", "Abel ANA;12/05/2008;;T2;"),
        ("ABEL Ana;12/05/2008;;T1;", "ABEL Ana;13/05/2008;;T1;"),
        ("ABEL Ana;;;;", "ABEL Ana;12/05/2008;;T1;"),
    ],
    ids=["number", "e-mail", "name and date", "name and class", "name alone"],
)
def test_a_known_pupil_is_updated(workplace: Workplace, exam_id: ExamId, first: str, then: str) -> None:
    bring_in(workplace, exam_id, first)
    (known,) = list_students(workplace, exam_id)
    outcome = bring_in(workplace, exam_id, then)
    assert (outcome.created, outcome.updated) == (0, 1)
    (student,) = list_students(workplace, exam_id)
    assert student.id == known.id
    assert student.full_name == then.split(";", maxsplit=1)[0]


@pytest.mark.parametrize(
    "then",
    [
        "ABEL Ana;13/05/2008;;T2;",
        "ABEL Ana;12/05/2008;other@example.org;T1;9999999999Z",
        "ABEL Tom;03/09/2009;home@example.org;T1;",
        "ABEL Ana;13/05/2008;other@example.org;T1;",
    ],
    ids=["homonym of another class", "another number", "family address", "two contradictions"],
)
def test_another_pupil_is_never_taken_for_a_known_one(workplace: Workplace, exam_id: ExamId, then: str) -> None:
    bring_in(workplace, exam_id, "ABEL Ana;12/05/2008;home@example.org;T1;0123456789A")
    (known,) = list_students(workplace, exam_id)
    outcome = bring_in(workplace, exam_id, then)
    assert (outcome.created, outcome.updated, outcome.errors) == (1, 0, ())
    assert known in list_students(workplace, exam_id)


def test_a_number_that_belongs_to_somebody_else_is_told(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "ABEL Ana;12/05/2008;;T1;0123456789A")
    outcome = bring_in(workplace, exam_id, "MARTIN Luc;03/09/2009;;T1;0123456789A")
    assert [error.error.kind for error in outcome.errors] == [ErrorKind.STUDENT_NUMBER_TAKEN]
    assert len(list_students(workplace, exam_id)) == 1


def test_an_empty_cell_erases_nothing_and_nobody_is_removed(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "ABEL Ana;12/05/2008;ana@example.org;T1;\nMARTIN Luc;;;T2;\n")
    before = list_students(workplace, exam_id)
    assert bring_in(workplace, exam_id, "ABEL Ana;12/05/2008;;;\n").unchanged == 1
    assert list_students(workplace, exam_id) == before


def test_a_pupil_twice_in_a_file_comes_in_once_and_is_told(workplace: Workplace, exam_id: ExamId) -> None:
    lines = "ABEL Ana;12/05/2008;;T1;\nMARTIN Luc;12/05/2008;;T1;\nAbel Ana;12/05/2008;;T2;\nMARTIN Luc;;;T1;\n"
    draft = read_class_list((HEADINGS + lines).encode(), "list.csv")
    plan = plan_class_list_import(workplace, exam_id, draft)
    told = [(error.line, error.error.kind, error.error.facts["line"]) for error in plan.duplicates]
    assert told == [(4, ErrorKind.STUDENT_TWICE, 2), (5, ErrorKind.STUDENT_TWICE, 3)]
    assert list_students(workplace, exam_id) == ()
    outcome = apply_class_list(workplace, exam_id, draft)
    assert (outcome.created, [error.line for error in outcome.errors]) == (2, [4, 5])


def test_homonyms_with_other_birth_dates_are_two_pupils_and_stay_two(workplace: Workplace, exam_id: ExamId) -> None:
    lines = "ABEL Ana;12/05/2008;;T1;\nABEL Ana;13/05/2008;;T1;\nABEL Ana;13/05/2008;x@example.org;T1;\n"
    lines = lines.replace(";13/05/2008;;", ";13/05/2008;y@example.org;")
    assert bring_in(workplace, exam_id, lines).created == 3
    assert bring_in(workplace, exam_id, lines).unchanged == 3


def test_surname_and_given_names_make_the_full_name(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "BEN SALAH;Ahmed Ali;T1\n", "NOM;PRENOM;Classe\n")
    (student,) = list_students(workplace, exam_id)
    assert (student.full_name, student.surname, student.given_names) == (
        "BEN SALAH Ahmed Ali",
        "BEN SALAH",
        "Ahmed Ali",
    )


def test_a_split_put_right_by_hand_survives_the_next_import(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "BEN SALAH AHMED ALI;12/05/2008;;T1;\n")
    (student,) = list_students(workplace, exam_id)
    assert correct_names(workplace, student.id, " BEN  SALAH", "AHMED ALI").students == {exam_id}
    assert bring_in(workplace, exam_id, "BEN SALAH AHMED ALI;12/05/2008;;T2;\n").updated == 1
    (student,) = list_students(workplace, exam_id)
    assert (student.surname, student.given_names, student.class_name) == ("BEN SALAH", "AHMED ALI", "T2")


def test_a_pupil_keeps_a_name(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "ABEL Ana;;;;\n")
    (student,) = list_students(workplace, exam_id)
    with pytest.raises(KorrigoError) as refused:
        correct_names(workplace, student.id, " ", "")
    assert refused.value.kind is ErrorKind.STUDENT_NAME_MISSING


def test_a_person_may_say_what_a_column_holds(workplace: Workplace, exam_id: ExamId) -> None:
    draft = read_class_list(b"Alpha;Beta\nT1;ABEL Ana\nT1;MARTIN Luc\n", "list.csv")
    plan = plan_class_list_import(workplace, exam_id, draft, (ColumnRole.CLASS_NAME, ColumnRole.FULL_NAME))
    assert [(student.full_name, student.class_name) for student in plan.created][-1] == ("MARTIN Luc", "T1")


def test_names_in_another_script_are_not_confused(workplace: Workplace, exam_id: ExamId) -> None:
    assert bring_in(workplace, exam_id, "Анна;;;T1;\nИван;;;T1;\n").created == 2


def test_an_unknown_exam_is_refused_and_nothing_is_written(workplace: Workplace) -> None:
    with pytest.raises(KorrigoError) as refused:
        bring_in(workplace, ExamId("gone"), "ABEL Ana;;;;\n")
    assert refused.value.kind is ErrorKind.UNKNOWN_EXAM


def test_five_thousand_lines_come_in_and_come_back_unchanged(workplace: Workplace, exam_id: ExamId) -> None:
    lines = "".join(
        f"NOM{n:04d} Prénom;{n % 28 + 1:02d}/{n % 12 + 1:02d}/2008;p{n}@example.org;T{n % 10};{n:010d}A\n"
        for n in range(5000)
    )
    assert bring_in(workplace, exam_id, lines).created == 5000
    assert bring_in(workplace, exam_id, lines).unchanged == 5000


def test_a_copy_sorted_by_name_follows_its_pupils_new_name(tmp_path: Path) -> None:
    workplace = Workplace.open(tmp_path / "other")
    try:
        make_small_exam(workplace.store)
        workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, Identity(ALICE)))
        bring_in(workplace, EXAM, "ÉTIENNE Alice;12/05/2008;a@example.org;T1;")
        assert bring_in(workplace, EXAM, "ZOLA Alice;12/05/2008;a@example.org;T1;").updated == 1
        with workplace.store.reading() as connection:
            query = "select copy_id, folded_name from identity where student_id = 'student-1'"
            assert connection.exec_driver_sql(query).all() == [(FIRST, "zola alice")]
    finally:
        workplace.close()


def test_namesakes_of_whom_one_has_no_birth_date_stay_as_many_when_the_file_comes_again(
    workplace: Workplace, exam_id: ExamId
) -> None:
    lines = "ABEL Ana;12/05/2008;;T1;\nABEL Ana;12/05/2009;;T1;\nABEL Ana;;;T2;\nABEL Ana;;;T3;\n"
    assert bring_in(workplace, exam_id, lines).created == 4
    again = bring_in(workplace, exam_id, lines)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 4)


def test_a_wrong_list_is_taken_back_whole(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "MARTIN Luc;12/05/2008;luc@x.fr;T1;\nABEL Ana;13/05/2008;;T1;\n")
    before = list_students(workplace, exam_id)
    bring_in(workplace, exam_id, "MARTIN Luc;12/05/2008;luc@x.fr;T2;\nABEL Ana;13/05/2008;;T2;\nZOLA Zoé;;;T9;\n")
    ana = next(student for student in list_students(workplace, exam_id) if student.full_name == "ABEL Ana")
    correct_names(workplace, ana.id, "ABEL-ROY", "Ana")
    done = take_back_import(workplace, exam_id)
    assert (done.removed, done.restored, done.corrected) == (1, 1, 1)
    after = list_students(workplace, exam_id)
    assert [student.full_name for student in after] == [student.full_name for student in before]
    assert {student.full_name: student.class_name for student in after} == {"MARTIN Luc": "T1", "ABEL Ana": "T2"}
    assert find_last_import(workplace, exam_id) is None
    with pytest.raises(KorrigoError) as refused:
        take_back_import(workplace, exam_id)
    assert refused.value.kind is ErrorKind.NO_IMPORT_TO_TAKE_BACK


def test_an_import_is_not_taken_back_once_a_copy_is_identified_with_a_pupil_of_it(workplace: Workplace) -> None:
    make_small_exam(workplace.store)
    bring_in(workplace, EXAM, "ZOLA Zoé;01/02/2008;;T9;\n")
    zoe = next(student for student in list_students(workplace, EXAM) if student.full_name == "ZOLA Zoé")
    named = IdentifyCopy(FIRST, UNIDENTIFIED, Identity(zoe.id))
    workplace.perform(named)
    with pytest.raises(KorrigoError) as refused:
        take_back_import(workplace, EXAM)
    assert (refused.value.kind, refused.value.facts) == (ErrorKind.IMPORT_IN_USE, {"copies": 1, "codes": "AAAAAA"})

    workplace.perform(named.inverse())
    assert take_back_import(workplace, EXAM).removed == 1
    with pytest.raises(KorrigoError) as gone:  # as a redo would
        workplace.perform(named)
    assert gone.value.kind is ErrorKind.UNKNOWN_STUDENT


def test_what_is_kept_of_an_import_may_be_damaged(workplace: Workplace, exam_id: ExamId) -> None:
    bring_in(workplace, exam_id, "MARTIN Luc;12/05/2008;;T1;\n")
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update sync_state set value = '{\"file\": 3}' where name like 'last_class_list%'")
    assert find_last_import(workplace, exam_id) is None
