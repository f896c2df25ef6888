import itertools

import pytest

from korrigo_desktop.domain.copies import (
    CODE_ALPHABET,
    CODE_LENGTH,
    CopyState,
    check_transition,
    fold_code,
    new_code,
)
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

ALLOWED = {
    ("staging", "ready"),
    ("staging", "quarantine"),
    ("staging", "void"),
    ("quarantine", "staging"),
    ("quarantine", "ready"),
    ("quarantine", "void"),
    ("ready", "graded"),
    ("ready", "staging"),
    ("ready", "quarantine"),
    ("ready", "void"),
    ("graded", "ready"),
    ("graded", "void"),
    ("void", "staging"),
    ("void", "quarantine"),
    ("void", "ready"),
}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(CopyState, CopyState)))
def test_a_copy_makes_the_moves_of_its_life_and_no_other(before: CopyState, after: CopyState) -> None:
    if (before.value, after.value) in ALLOWED:
        check_transition(before, after, "a reason")
        return
    with pytest.raises(KorrigoError) as caught:
        check_transition(before, after, "a reason")
    assert caught.value.kind is ErrorKind.TRANSITION_FORBIDDEN


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CopyState.GRADED, CopyState.READY),
        (CopyState.READY, CopyState.VOID),
        (CopyState.STAGING, CopyState.QUARANTINE),
    ],
)
def test_reopening_voiding_and_doubt_need_a_reason(before: CopyState, after: CopyState) -> None:
    with pytest.raises(KorrigoError) as caught:
        check_transition(before, after, "  ")
    assert caught.value.kind is ErrorKind.REASON_MISSING


def test_codes_are_six_readable_signs_and_unique() -> None:
    taken: set[str] = set()
    for _ in range(2000):
        code = new_code(taken)
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(CODE_ALPHABET)
        assert code not in taken
        taken.add(code)


def test_a_code_is_found_as_people_misread_it() -> None:
    assert fold_code(" o1-iLab ") == "0111AB"
