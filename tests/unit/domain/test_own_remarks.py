import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId, RemarkId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.own_remarks import (
    WHOLE_EXAM,
    OwnRemark,
    check_own_remark,
    clean_text,
    moved,
    of_question,
    place_behind,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.texts import MOST_CHARACTERS

HERE, THERE = QuestionId("1a"), QuestionId("2b")
SCHEME = MarkScheme((SchemeNode(HERE, "1a", Points(200)), SchemeNode(THERE, "2b", Points(1800))))


def own(text: str, question: QuestionId = HERE, points: int | None = None, place: int = 1) -> OwnRemark:
    given = Points(points) if points is not None else None
    return OwnRemark(RemarkId(f"{question}/{text}"), question, text, given, place)


def found(bank: RemarkBank, typed: str = "") -> list[str]:
    return [remark.text for remark in bank.found(HERE, typed, 20)]


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        (own(""), ErrorKind.REMARK_EMPTY),
        (own("x" * (MOST_CHARACTERS + 1)), ErrorKind.REMARK_TOO_LONG),
        (own("Bien.", points=201), ErrorKind.POINTS_ABOVE_MAXIMUM),
        (own("Bien.", points=-1), ErrorKind.POINTS_NEGATIVE),
        (own("Bien.", QuestionId("9")), ErrorKind.QUESTION_UNKNOWN),
        (own("Bien.", WHOLE_EXAM, points=0), ErrorKind.REMARK_POINTS_WITHOUT_QUESTION),
    ],
)
def test_what_could_never_be_taken_is_refused_and_never_clamped(remark: OwnRemark, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as caught:
        check_own_remark(SCHEME, remark)
    assert caught.value.kind is kind


@pytest.mark.parametrize("remark", [own("x" * MOST_CHARACTERS), own("Bien.", points=200), own("Bien.", WHOLE_EXAM)])
def test_what_can_be_taken_is_kept(remark: OwnRemark) -> None:
    check_own_remark(SCHEME, remark)


def test_spaces_around_and_signs_that_no_database_holds_are_left_out() -> None:
    assert clean_text("  Bien\r\nvu\0. \n") == "Bien\nvu."


def test_a_remark_moves_among_those_of_its_question_and_stops_at_the_ends() -> None:
    rows = tuple(own(text, place=place) for place, text in enumerate("abc", start=4))

    def after(text: str, steps: int) -> list[tuple[str, int]]:
        return [(row.text, row.place) for row in moved(rows, next(r for r in rows if r.text == text), steps)]

    assert after("c", -1) == [("a", 1), ("c", 2), ("b", 3)]
    assert after("a", 1) == [("b", 1), ("a", 2), ("c", 3)]
    assert after("b", -9) == [("b", 1), ("a", 2), ("c", 3)]
    assert after("b", 9) == [("a", 1), ("c", 2), ("b", 3)]


def test_a_new_one_comes_behind_those_of_its_question() -> None:
    rows = (own("a", place=3), own("b", THERE, place=9), own("c", place=1))
    assert [remark.text for remark in of_question(rows, HERE)] == ["c", "a"]
    assert (place_behind(of_question(rows, HERE)), place_behind(())) == (4, 1)


def test_own_remarks_come_behind_those_used_here_in_their_own_order_and_before_all_others() -> None:
    used = [BankRemark(HERE, "Used here.", 1), BankRemark(THERE, "Used there.", 40)]
    kept = [
        own("Second.", place=2),
        own("Anywhere.", WHOLE_EXAM),
        own("First.", place=1),
        own("Of another.", THERE, points=300),
    ]

    bank = RemarkBank(used, kept)

    assert found(bank) == ["Used here.", "First.", "Second.", "Anywhere.", "Used there.", "Of another."]
    assert found(bank, "secnd") == ["Second."]


def test_each_text_is_found_once_with_its_uses_and_the_points_that_were_written_for_it() -> None:
    half, used = (
        Score(Points(50)),
        [BankRemark(HERE, "Unproven.", 7, Score(Points(100))), BankRemark(THERE, "Unit?", 2)],
    )
    bank = RemarkBank(used, [own("Unproven.", points=50), own("Unit?", WHOLE_EXAM), own("Unit?", QuestionId("9"))])

    first, second = bank.found(HERE, "", 9)

    assert (first.text, first.uses, first.score) == ("Unproven.", 7, half)
    assert (second.text, second.question_id, second.own is not None) == ("Unit?", WHOLE_EXAM, True)


def test_an_own_remark_without_points_goes_with_what_most_copies_were_given() -> None:
    (only,) = RemarkBank([BankRemark(HERE, "Vu.", 2, Score(Points(75)))], [own("Vu.")]).found(HERE, "", 9)
    assert only.score == Score(Points(75))


def test_the_points_of_an_own_remark_of_another_question_stay_there() -> None:
    (only,) = RemarkBank((), [own("Vu.", THERE, points=75)]).found(HERE, "", 9)
    assert only.score is None


def test_what_colleagues_share_comes_behind_ones_own_and_each_text_once() -> None:
    used = [BankRemark(HERE, "Used.", 2)]
    kept = [own("Mine.", points=50)]
    shared = [own("Theirs.", points=25), own("Mine.", points=100), own("Used.", points=75), own("All.", WHOLE_EXAM)]

    bank = RemarkBank(used, kept, shared)

    assert found(bank) == ["Used.", "Mine.", "Theirs.", "All."]
    used_one, mine, theirs, _ = bank.found(HERE, "", 9)
    assert [remark.score for remark in (used_one, mine, theirs)] == [Score(Points(p)) for p in (75, 50, 25)]
    assert [remark.shared is not None for remark in (used_one, mine, theirs)] == [True, False, True]
