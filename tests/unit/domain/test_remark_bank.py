from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank, with_remark

HERE, THERE = QuestionId("1a"), QuestionId("2b")
HALF = Score(Points(50))
BANK = RemarkBank(
    [
        BankRemark(HERE, "Il manque la continuité (TVI).", 3, HALF),
        BankRemark(HERE, "Résultat juste, non justifié.", 12),
        BankRemark(THERE, "Citer la formule des probabilités totales.", 40, HALF),
        BankRemark(THERE, "Résultat juste, non justifié.", 7, HALF),
        BankRemark(QuestionId("3"), "Citer la formule des probabilités totales.", 2),
        BankRemark(HERE, "Cœur du raisonnement absent.", 1),
    ]
)


def found(typed: str, most: int = 10) -> list[str]:
    return [remark.text for remark in BANK.found(HERE, typed, most)]


def test_remarks_of_the_question_come_first_and_of_these_the_most_used() -> None:
    assert found("") == [
        "Résultat juste, non justifié.",
        "Il manque la continuité (TVI).",
        "Cœur du raisonnement absent.",
        "Citer la formule des probabilités totales.",
    ]


def test_a_text_of_several_other_questions_is_one_line_without_a_score() -> None:
    (elsewhere,) = BANK.found(HERE, "citer", 10)

    assert (elsewhere.uses, elsewhere.score) == (42, None)


def test_letters_are_found_without_accents_case_and_ligatures() -> None:
    assert found("RESULTAT") == ["Résultat juste, non justifié."]
    assert found("coeur") == ["Cœur du raisonnement absent."]


def test_all_words_must_be_found_in_any_order() -> None:
    assert found("justif resul") == ["Résultat juste, non justifié."]
    assert found("resul tvi") == []


def test_letters_left_out_within_a_word_are_forgiven_but_rank_last() -> None:
    assert found("cntnu") == ["Il manque la continuité (TVI)."]
    assert found("des") == ["Citer la formule des probabilités totales."]


def test_beginnings_of_words_go_before_their_middles() -> None:
    bank = RemarkBank([BankRemark(HERE, "inattention", 9), BankRemark(HERE, "attention", 1)])

    assert [remark.text for remark in bank.found(HERE, "att", 5)] == ["attention", "inattention"]


def test_a_word_begins_behind_an_apostrophe_or_a_bracket_too() -> None:
    bank = RemarkBank(
        [BankRemark(HERE, "Un arbre ?", 1), BankRemark(HERE, "L’arbre est faux (arbitraire).", 2)],
    )
    assert [remark.uses for remark in bank.found(HERE, "arb", 10)] == [2, 1]
    assert [remark.uses for remark in bank.found(HERE, "arbi", 10)] == [2]
    assert [remark.uses for remark in bank.found(HERE, "l'arb", 10)] == [2]


def test_no_more_than_wanted() -> None:
    assert len(found("", most=2)) == 2


def test_a_remark_is_added_to_what_is_said_and_never_twice() -> None:
    assert with_remark("", "Bien.") == "Bien."
    assert with_remark("Presque. ", "Bien.") == "Presque. Bien."
    assert with_remark("Presque. Bien.", "Bien.") == "Presque. Bien."


def test_a_remark_within_a_longer_word_is_not_said_already() -> None:
    assert with_remark("Unités manquantes.", "Unité") == "Unités manquantes. Unité"
