"""How long something still takes, in words as vague as the estimate is."""

from PySide6.QtCore import QCoreApplication

_VAGUE_BELOW_S = 10
_SECONDS_BELOW_S = 90
_MINUTES_BELOW_S = 90 * 60


def time_left_text(seconds: float) -> str:
    """Words such as "about 40 s left", rounded up: better early than late.

    Args:
        seconds: Left at the pace so far.
    """
    translate = QCoreApplication.translate
    if seconds < _VAGUE_BELOW_S:
        return translate("TimeLeft", "a few seconds left")
    if seconds < _SECONDS_BELOW_S:
        return translate("TimeLeft", "about {seconds} s left").format(seconds=10 * -(-int(seconds) // 10))
    if seconds < _MINUTES_BELOW_S:
        return translate("TimeLeft", "about {minutes} min left").format(minutes=-(-int(seconds) // 60))
    return translate("TimeLeft", "about {hours} h left").format(hours=-(-int(seconds) // 3600))
