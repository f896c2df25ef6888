"""What is news to a marker, and what is not."""

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.copy_news import CopyNews, news_between

A, B, C = CopyId("a"), CopyId("b"), CopyId("c")
READY, GRADED = CopyState.READY, CopyState.GRADED


def test_copies_come_and_go() -> None:
    news = news_between({A: READY, B: READY}, {B: READY, C: READY}, frozenset({B, C}))
    assert news == CopyNews(arrived=frozenset({C}), left=frozenset({A}))


def test_a_copy_that_the_office_opened_again_is_told() -> None:
    assert news_between({A: GRADED}, {A: READY}, frozenset({A})).reopened == {A}


def test_what_a_person_does_here_is_no_news() -> None:
    assert news_between({A: GRADED, B: READY}, {A: READY, B: GRADED}, frozenset({B})) == CopyNews()
