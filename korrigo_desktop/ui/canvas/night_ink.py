"""Ink on paper that is shown dark: red is red, but light enough to be read. What is kept stays as it was chosen."""

from functools import lru_cache

from PySide6.QtGui import QColor

NIGHT_PAPER = "#2c2a26"
"""The lightest that empty paper is at night."""

_AA = 4.5  # WCAG 2.2, 1.4.3: text against its ground
_STEP = 0.02


def ink_on(colour: QColor, *, is_dark: bool) -> QColor:
    """How an ink is painted on the screen.

    Args:
        colour: As it was chosen, for white paper.
        is_dark: Whether the paper is shown dark.
    """
    return _at_night(colour.name()) if is_dark else colour


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21.

    Source:
        WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=64)
def _at_night(name: str) -> QColor:
    chosen = QColor(name)
    hue, saturation = chosen.hslHueF(), chosen.hslSaturationF()
    # What was dark is light, as the pupil's own ink on the picture.
    lightness = max(chosen.lightnessF(), 1 - chosen.lightnessF())
    ink, paper = QColor.fromHslF(max(hue, 0.0), saturation, lightness), QColor(NIGHT_PAPER)
    while contrast(ink, paper) < _AA and lightness < 1:
        lightness = min(lightness + _STEP, 1.0)
        ink = QColor.fromHslF(max(hue, 0.0), saturation, lightness)
    return ink


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(share) for share in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
