"""Recovery keys: made to be copied from paper by hand, with a check character that finds what was mistyped."""

import secrets

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

# Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110", " -–\t\n\r")
_DATA_LENGTH = 27  # 135 bits: nobody tries them all
_GROUP = 4
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1 is primitive: the powers of x are 31 different numbers


def new_recovery_key() -> str:
    """Make a random one, as it is shown: seven groups of four characters, the last of which checks the others."""
    numbers = [secrets.randbelow(32) for _ in range(_DATA_LENGTH)]
    written = "".join(_LETTERS[number] for number in (*numbers, _check_of(numbers)))
    return "-".join(written[start : start + _GROUP] for start in range(0, len(written), _GROUP))


def parse_recovery_key(text: str) -> str:
    """Read one as a person types it: any case, with or without spaces and hyphens, O for 0, I or L for 1.

    Returns:
        Its 28 characters, without hyphens.

    Raises:
        KorrigoError: RECOVERY_KEY_MISTYPED: too short, too long, or the check character finds a slip. Every single
            wrong character and every two that were swapped are found.
    """
    written = text.upper().translate(_MISREAD)
    if len(written) != _DATA_LENGTH + 1 or any(letter not in _LETTERS for letter in written):
        raise KorrigoError(ErrorKind.RECOVERY_KEY_MISTYPED)
    *numbers, check = (_LETTERS.index(letter) for letter in written)
    if check != _check_of(numbers):
        raise KorrigoError(ErrorKind.RECOVERY_KEY_MISTYPED)
    return written


def _check_of(numbers: list[int]) -> int:
    """The sum of number times weight in the field of 32 elements.

    The weights, x to x^27, differ from each other and from the check character's own, 1: that is what finds one wrong
    character and two swapped ones wherever they stand (the check of a Reed-Solomon code).
    """
    check, weight = 0, 1
    for number in numbers:
        weight = _product(weight, 2)
        check ^= _product(weight, number)
    return check


def _product(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product
