import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.recovery_key import new_recovery_key, parse_recovery_key

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.builds(lambda _: new_recovery_key(), st.integers(0, 50))


def refused(text: str) -> bool:
    with pytest.raises(KorrigoError) as caught:
        parse_recovery_key(text)
    return caught.value.kind is ErrorKind.RECOVERY_KEY_MISTYPED


def test_a_recovery_key_is_seven_groups_of_four_that_can_be_read_aloud() -> None:
    groups = new_recovery_key().split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(LETTERS)


def test_two_recovery_keys_are_never_the_same() -> None:
    assert len({new_recovery_key() for _ in range(1000)}) == 1000


@given(keys)
def test_it_is_read_in_any_case_with_any_spaces_and_with_letters_for_digits(shown: str) -> None:
    plain = shown.replace("-", "")
    for typed in (shown, plain, f"  {shown.lower()} ", shown.replace("-", " "), shown.replace("-", " – ")):
        assert parse_recovery_key(typed) == plain
    assert parse_recovery_key(plain.replace("0", "o").replace("1", "l")) == plain
    assert parse_recovery_key(plain.replace("1", "I")) == plain


def test_every_single_wrong_character_is_found() -> None:
    shown = new_recovery_key().replace("-", "")
    for place, letter in itertools.product(range(len(shown)), LETTERS):
        if shown[place] != letter:
            assert refused(shown[:place] + letter + shown[place + 1 :])


@given(keys)
def test_every_two_characters_that_were_swapped_are_found(shown: str) -> None:
    plain = shown.replace("-", "")
    for left, right in itertools.combinations(range(len(plain)), 2):
        if plain[left] != plain[right]:
            swapped = list(plain)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            assert refused("".join(swapped))


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-" * 7, "U" * 28, "é" * 28, "٣" * 28])
def test_what_is_no_recovery_key_is_said_so(text: str) -> None:
    assert refused(text)
    assert refused(new_recovery_key()[:-1])
    assert refused(new_recovery_key() + "0")
