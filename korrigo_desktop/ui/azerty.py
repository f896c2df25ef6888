"""The digit row of AZERTY boards, which types signs unless Shift is held: digits all the same, for marks and keys."""

from PySide6.QtGui import QKeySequence

DIGIT_ROW = dict(zip("&é\"'(-è_çà§!", "123456789068", strict=True))
"""What the unshifted row types; the last two are the 6 and the 8 of Belgium and of macOS."""

_ZOOMS_OUT = "-"


def unshifted(keys: QKeySequence) -> list[QKeySequence]:
    """The same keys on an AZERTY board without Shift: "Ctrl+&" for "Ctrl+1"; nothing for keys without a digit.

    Qt takes Ctrl and the key of the 1 for "Ctrl+&" there (seen with 6.11 on X11). The key of the 6 is left out:
    "Ctrl+-" has a meaning of its own.
    """
    held, plus, key = keys.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")
    if not plus or not key.isdigit() or "Shift" in held:
        return []
    signs = [sign for sign, digit in DIGIT_ROW.items() if digit == key and sign != _ZOOMS_OUT]
    return [QKeySequence(f"{held}+{sign.upper()}", QKeySequence.SequenceFormat.PortableText) for sign in signs]
