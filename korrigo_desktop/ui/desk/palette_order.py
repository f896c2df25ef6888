"""The order of what the palette finds: what the letters begin goes before what merely holds them, whatever it is."""

from collections.abc import Sequence

from korrigo_desktop.domain.letter_search import distance_between
from korrigo_desktop.domain.remark_bank import BankRemark
from korrigo_desktop.domain.texts import folded
from korrigo_desktop.ui.desk.beyond_remarks import BeyondRemark

PaletteRow = BankRemark | BeyondRemark
_FARTHEST = 2


def in_order(typed: str, remarks: Sequence[BankRemark], beyond: Sequence[BeyondRemark]) -> tuple[PaletteRow, ...]:
    """Bring what was found into one list.

    Args:
        typed: The letters that found them.
        remarks: Best first.
        beyond: Commands and copies, best first.

    Returns:
        The nearest first; of those as near the remarks, then the others, each in the order that they had.
    """
    words = folded(typed).split()
    return tuple(sorted((*remarks, *beyond), key=lambda row: _distance(words, row)))


def _distance(words: Sequence[str], row: PaletteRow) -> int:
    distance = distance_between(words, folded(row.text if isinstance(row, BankRemark) else row.title))
    return _FARTHEST if distance is None else distance
