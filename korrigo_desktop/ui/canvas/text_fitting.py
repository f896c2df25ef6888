"""The area that a text needs on its page."""

from dataclasses import replace

from korrigo_desktop.domain.annotations import Annotation, a4_scale
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.lettering import written_text
from korrigo_desktop.output.wording import wording
from korrigo_desktop.ui.canvas.known_formulas import known_formula

SLACK_PT = 1.5
"""Added to a text's natural width, so that rounding never sends its last word to another line."""


def fitted_text(annotation: Annotation, size: tuple[float, float], *, is_shrunk: bool = False) -> Annotation:
    """The text with an area as high as its lines, moved as a whole up to the page's edges.

    Args:
        annotation: A text; its area says where it begins and how wide it may be.
        size: The page's width and height in points.
        is_shrunk: Whether the area is made as narrow as the longest line.
    """
    upright = annotation.turned_with_page(annotation.turn.undone())
    wide, high = (size[1], size[0]) if annotation.turn in (Turn.RIGHT, Turn.LEFT) else size
    letters = annotation.text_size * a4_scale(*size)
    area = upright.area
    text = wording(written_text(annotation), known_formula)
    width = max(area.width * wide, min(max(text.widest_formula_em, 1.0) * letters, wide))
    lines = text.lines(width, letters)
    if is_shrunk:
        width = min(max(map(text.width_em, lines)) * letters + SLACK_PT, width)
    across, down = min(width / wide, 1.0), min(text.height_em(lines) * letters / high, 1.0)
    x, y = max(min(area.x, 1 - across), 0.0), max(min(area.y, 1 - down), 0.0)
    return replace(upright, area=PageArea(x, y, across, down)).turned_with_page(annotation.turn)


def natural_width(text: str, letters_pt: float) -> float:
    """Width in points of the longest paragraph, unwrapped."""
    return wording(text, known_formula).natural_width_em() * letters_pt


def text_scaled_to(annotation: Annotation, area: PageArea, size: tuple[float, float]) -> Annotation:
    """The text in another area of the same shape, its letters grown or shrunk with it."""
    factor = area.width / annotation.area.width if annotation.area.width else 1.0
    letters = min(max(annotation.text_size * factor, 4.0), 200.0)
    return fitted_text(replace(annotation, area=area, text_size=round(letters, 2)), size)
