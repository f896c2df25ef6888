"""The looks that the paper of a page can have on the screen."""

from enum import StrEnum


class PaperLook(StrEnum):
    """AS_SCANNED; WARM, less blue light; PENCIL, faint writing darker; NIGHT, light writing on dark paper."""

    AS_SCANNED = "as_scanned"
    WARM = "warm"
    PENCIL = "pencil"
    NIGHT = "night"
