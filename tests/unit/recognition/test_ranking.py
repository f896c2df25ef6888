"""The pupil who wrote a header comes first, doubts are doubts, and a stranger is nobody of the list."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, Recognition
from korrigo_desktop.domain.students import Student
from korrigo_desktop.recognition.box_likelihood import LogBoxes
from korrigo_desktop.recognition.exam_assignment import assign_copies
from korrigo_desktop.recognition.glyph_network import CLASSES, CROSSED_OUT, EMPTY, OUTPUTS
from korrigo_desktop.recognition.outcomes import RankedCopy, decide
from korrigo_desktop.recognition.ranking import Ranking, StudentRanker
from korrigo_desktop.recognition.same_student import is_same_student
from korrigo_desktop.recognition.spellings import listed_students

BOXES = {HeaderField.SURNAME: 14, HeaderField.GIVEN_NAMES: 14, HeaderField.BIRTH_DATE: 8, HeaderField.NUMBER: 10}


def pupil(number: int, surname: str, given: str, born: date | None = date(2008, 3, 1)) -> Student:
    return Student(StudentId(f"s{number}"), ExamId("e"), f"{surname} {given}", surname, given, born)


CLASS = [
    pupil(0, "MARTIN", "LÉA", date(2008, 5, 14)),
    pupil(1, "BEN SALAH", "AHMED", date(2008, 2, 3)),
    pupil(2, "DUPONT", "JADE", date(2007, 6, 13)),
    pupil(3, "MERCIER", "MARIE-LOU", date(2007, 11, 30)),
    pupil(4, "NOËL", "TOM", date(2008, 9, 9)),
    pupil(5, "VAN DEN BERG", "YOUSSEF", date(2009, 11, 23)),
]


def boxes(text: str, count: int, sure: float = 0.98) -> LogBoxes:
    """What the network says of boxes with this text, "×" for a crossed-out one."""
    share = np.full((count, OUTPUTS), (1 - sure) / (OUTPUTS - 1), np.float32)
    for place in range(count):
        char = text[place] if place < len(text) else " "
        best = EMPTY if char == " " else CROSSED_OUT if char == "×" else CLASSES.index(char)
        share[place, best] = sure
    return np.log(share)


def header(
    surname: str, given: str, born: str = "", number: str = "", sure: float = 0.98
) -> Mapping[HeaderField, LogBoxes]:
    texts = (surname, given, born, number)
    return {of: boxes(text, count, sure) for (of, count), text in zip(BOXES.items(), texts, strict=True)}


def rank(read: Mapping[HeaderField, LogBoxes], students: Sequence[Student] = CLASS) -> Ranking:
    return StudentRanker(listed_students(students)).rank(read)


def decided(*headers: Mapping[HeaderField, LogBoxes], students: Sequence[Student] = CLASS) -> list[Recognition]:
    copies = [RankedCopy(CopyId(f"c{n}"), rank(read, students), {}) for n, read in enumerate(headers)]
    return decide(copies, listed_students(students), [False] * len(students))


@pytest.mark.parametrize(
    ("read", "place"),
    [
        (header("MARTIN", "LEA", "14052008"), 0),
        (header("BEN SALAH", "AHMED", "03022008"), 1),
        (header("BENSALAH", "AHMED", "03022008"), 1),
        (header("BEN", "AHMED", "03022008"), 1),
        (header("MERCIER", "MARIE LOU", "30112007"), 3),
        (header("MERCIER", "MARIELOU", "30112007"), 3),
        (header("MERCIER", "MARIE", "30112007"), 3),
        (header("NOEL", "TOM", "09092008"), 4),
        (header("TOM", "NOEL", "09092008"), 4),
        (header("NO×EL", "TOM", "09092008"), 4),
        (header("NOEL", "TOM", ""), 4),
        (header(" NOEL", "TOM", "09092008"), 4),
        (header("VAN DEN BERG", "YOUSSEF", "23112009"), 5),
        (header("DUPOMT", "JADF", "13062007"), 2),
    ],
    ids=lambda value: None if not isinstance(value, int) else str(value),
)
def test_the_writer_comes_first(read: Mapping[HeaderField, LogBoxes], place: int) -> None:
    ranking = rank(read)
    assert ranking.best(1) == [place]
    assert ranking.share(place) > 0.9


def test_a_name_that_is_longer_than_its_row_is_still_known() -> None:
    students = [*CLASS, pupil(6, "DE LA ROCHEFOUCAULD BONAPARTE", "ANNE", date(2008, 1, 2))]
    ranking = rank(header("DE LA ROCHEFOU", "ANNE", "02012008"), students)
    assert ranking.best(1) == [6]
    assert ranking.share(6) > 0.99


def test_a_second_given_name_that_the_list_takes_for_a_surname_is_left_out_by_many() -> None:
    students = [*CLASS, pupil(6, "KLEIN MAXENCE", "AARON", date(2009, 10, 2))]
    ranking = rank(header("KLEIN", "MAXENCE", "02102009"), students)
    assert ranking.best(1) == [6]
    assert ranking.share(6) > 0.9


def test_probabilities_of_all_and_of_nobody_sum_to_one() -> None:
    ranking = rank(header("MARTIN", "LEA", "14052008"))
    assert np.exp(ranking.log_shares).sum() + np.exp(ranking.log_other) == pytest.approx(1.0)


def test_an_exact_header_is_automatic() -> None:
    (found,) = decided(header("MARTIN", "LEA", "14052008"))
    assert (found.outcome, found.doubt, found.student_id) == (Outcome.AUTOMATIC, Doubt.NONE, "s0")


@pytest.mark.parametrize(
    ("read", "doubt"),
    [
        (header("MARTIN", "LEA", "14052009"), Doubt.BIRTH_DATE),
        (header("MARTIN", "LEA", ""), Doubt.BIRTH_DATE),
        (header("MQXWZN", "LEA", "14052008"), Doubt.SURNAME),
        (header("MARTIN", "ZOE", "14052008"), Doubt.NOT_ON_LIST),
        (header("KOWALSKI", "ANNA", "01012007"), Doubt.NOT_ON_LIST),
        (header("DUPONT", "SALMA", "13062007"), Doubt.NOT_ON_LIST),
    ],
    ids=["another year", "no date", "another surname", "another given name", "a stranger", "a twin not on the list"],
)
def test_a_doubt_is_never_automatic(read: Mapping[HeaderField, LogBoxes], doubt: Doubt) -> None:
    (found,) = decided(read)
    assert found.outcome is not Outcome.AUTOMATIC
    assert found.doubt is doubt
    assert (found.student_id is None) == (doubt is Doubt.NOT_ON_LIST)


def test_twins_and_homonyms_go_to_a_person() -> None:
    twins = [*CLASS, pupil(6, "MARTIN", "HUGO", date(2008, 5, 14)), pupil(7, "NOËL", "TOM", date(2007, 1, 1))]
    found = decided(header("MARTIN", "LEA", "14052008"), header("NOEL", "TOM", "09092008"), students=twins)
    assert [(one.outcome, one.doubt) for one in found] == [(Outcome.PROPOSED, Doubt.TWINS)] * 2
    assert [one.student_id for one in found] == ["s0", "s4"]


def test_a_family_whose_surname_is_split_in_two_ways_counts_as_twins() -> None:
    born = date(2008, 6, 7)
    family = [*CLASS, pupil(6, "DIALLO MAMADOU", "SAIDOU", born), pupil(7, "DIALLO", "AMINATA", born)]
    (found,) = decided(header("DIALLO", "AMINATA", "07062008"), students=family)
    assert (found.outcome, found.doubt, found.student_id) == (Outcome.PROPOSED, Doubt.TWINS, "s7")


HOMONYMS = [*CLASS, pupil(6, "MARTIN", "LÉA", date(2007, 10, 2))]


@pytest.mark.parametrize(("born", "place"), [("14×05200", 0), ("0×210200", 6), ("02×1×020", 6), ("×1405200", 0)])
def test_a_date_with_something_crossed_out_tells_homonyms_apart(born: str, place: int) -> None:
    read = header("MARTIN", "LEA", born)

    assert rank(read, HOMONYMS).best(1) == [place]
    assert rank(read, HOMONYMS).share(place) > 0.9
    assert decided(read, students=HOMONYMS)[0].outcome is Outcome.PROPOSED


def test_a_date_with_something_crossed_out_is_never_read_exactly() -> None:
    assert decided(header("DUPONT", "JADE", "13×06200"))[0].doubt is Doubt.BIRTH_DATE


@pytest.mark.parametrize(
    "read", [header(" A  D N  B R ", "Y US EF", " 3 12 09"), header("VA  DE    ER ", " O  SE", "2 1 2  ")]
)
def test_crumbs_of_the_writing_tell_the_pupil_but_are_never_automatic(read: Mapping[HeaderField, LogBoxes]) -> None:
    assert rank(read).best(1) == [5]
    assert rank(read).share(5) > 0.5
    assert decided(read)[0].outcome is not Outcome.AUTOMATIC


def test_a_date_of_six_boxes_tells_pupils_apart() -> None:
    namesakes = [pupil(0, "MARTIN", "LEA", date(2008, 5, 14)), pupil(1, "MARTIN", "LEA", date(2007, 3, 2)), *CLASS[1:]]
    read = {**header("MARTIN", "LEA"), HeaderField.BIRTH_DATE: boxes("020307", 6)}
    ranking = rank(read, namesakes)
    assert ranking.best(1) == [1]
    assert ranking.share(1) > 0.95


def test_two_copies_that_claim_one_pupil_go_to_a_person_both() -> None:
    found = decided(header("MARTIN", "LEA", "14052008"), header("MARTIN", "LEA", "14052008"))
    assert {(one.outcome, one.doubt) for one in found} <= {
        (Outcome.PROPOSED, Doubt.CLAIMED_TWICE),
        (Outcome.BY_HAND, Doubt.CLAIMED_TWICE),
    }


def test_a_pupil_who_has_a_copy_already_is_never_given_another() -> None:
    taken = [place == 0 for place in range(len(CLASS))]
    copy = RankedCopy(CopyId("c"), rank(header("MARTIN", "LEA", "14052008")), {})
    (found,) = decide([copy], listed_students(CLASS), taken)
    assert (found.outcome is Outcome.AUTOMATIC, found.doubt) == (False, Doubt.CLAIMED_TWICE)


def test_a_class_list_of_one_is_never_automatic() -> None:
    (found,) = decided(header("MARTIN", "LEA", "14052008"), students=CLASS[:1])
    assert (found.outcome, found.doubt) == (Outcome.PROPOSED, Doubt.CLASS_LIST_TOO_SHORT)


def test_a_list_without_birth_dates_is_never_automatic() -> None:
    dateless = [pupil(n, one.surname, one.given_names, None) for n, one in enumerate(CLASS)]
    (found,) = decided(header("MARTIN", "LEA", "14052008"), students=dateless)
    assert (found.outcome, found.doubt, found.student_id) == (Outcome.PROPOSED, Doubt.BIRTH_DATE, "s0")


def test_an_empty_header_means_nobody() -> None:
    ranking = rank(header("", "", ""))
    assert max(ranking.share(place) for place in range(len(CLASS))) < 0.5


def test_all_copies_together_find_what_one_alone_can_not() -> None:
    """Two copies of twins, one of them hardly readable: what is left is likelier than what is taken."""
    twins = [*CLASS, pupil(6, "MARTIN", "LOU", date(2008, 5, 14))]
    clear, faint = header("MARTIN", "LEA", "14052008"), header("MARTIN", "L", "14052008")
    rankings = [rank(faint, twins), rank(clear, twins)]
    assert assign_copies(rankings, [False] * 7)[1] == 0
    assert assign_copies(rankings, [False] * 7)[0] != 0


def test_an_assignment_is_the_cheapest_of_all() -> None:
    from itertools import permutations

    chance = np.random.default_rng(4)
    for _ in range(30):
        shares = np.log(chance.random((4, 5)))
        rankings = [Ranking(row, -9.0) for row in shares]
        best = max(
            sum(shares[row, column] for row, column in enumerate(columns)) for columns in permutations(range(5), 4)
        )
        found = assign_copies(rankings, [False] * 5)
        total = sum(-9.0 if place is None else shares[row, place] for row, place in enumerate(found))
        assert total >= best - 1e-9
        assert len({place for place in found if place is not None}) == sum(place is not None for place in found)


def test_two_thousand_copies_are_assigned_at_once() -> None:
    """Few copies are tied to others; a table of all copies and all pupils would fill the memory."""
    count = 2_000
    rankings = []
    for place in range(count):
        shares = np.full(count, -40.0)
        shares[place], shares[(place + 1) % count if place % 50 else place] = -0.1, -3.0
        rankings.append(Ranking(shares, -6.0))
    found = assign_copies(rankings, [False] * count)
    assert sum(place is not None for place in found) > 0.97 * count
    assert len({place for place in found if place is not None}) == sum(place is not None for place in found)


def test_sheets_of_one_pupil_agree_and_others_do_not() -> None:
    mine, again = header("MARTIN", "LEA", "14052008", "1234567890"), header("MARTIN", "LEA", "14052008", "1234567890")
    misread = header("MAPTIN", "LEA", "14052008", "1234567890")
    twin = header("MARTIN", "LOU", "14052008", "1234567891")
    assert is_same_student(mine, again)
    assert is_same_student(mine, misread), "the number says enough"
    assert not is_same_student(mine, twin)
    assert not is_same_student(header("", ""), header("", "")), "nothing says that they are one pupil's"
    without_date: Mapping[HeaderField, LogBoxes] = {
        of: rows for of, rows in mine.items() if of in (HeaderField.SURNAME, HeaderField.NUMBER)
    }
    assert is_same_student(without_date, without_date)
    assert not is_same_student(mine, header("DUPONT", "JADE", "13062007", "9988776655"))
