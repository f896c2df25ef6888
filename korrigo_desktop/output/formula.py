"""A formula that was set: its size, and the outlines that the canvas and the export both fill."""

from dataclasses import dataclass
from enum import Enum

UNITS_PER_EM = 1000
"""Of the outlines."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula at letters of height 1.

    Attributes:
        width_em: Along the line.
        rise_em: Above the baseline.
        drop_em: Below it.
        outlines: To fill, all as one (nonzero): PDF operators m, l, c and h over whole thousandths of an em, from
            where the baseline begins, y down.
    """

    width_em: float
    rise_em: float
    drop_em: float
    outlines: str


class NotSet(Enum):
    """Why a formula is shown as it was typed."""

    AWAITED = "awaited"
    """Its outlines are being made."""
    REFUSED = "refused"
    """It can't be set: a word that nobody knows, a bracket that is not closed, too long, too deep."""
