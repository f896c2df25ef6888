"""Where the words of annotations stand, in points of their page: the same lines on the canvas and in the PDF."""

from dataclasses import dataclass

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.geometry import PagePoint, Turn
from korrigo_desktop.domain.points import format_points

BASELINE_EM = 0.96
"""From the top of a text's frame to its first baseline, in heights of its letters."""

LINE_PITCH_EM = 1.2
"""From one baseline to the next."""

_LABEL_GAP = 3.0
_LETTER_WIDTH_EM = 0.66


@dataclass(frozen=True, slots=True)
class TextFrame:
    """The rectangle that a text fills, seen upright. Lines wrap at its width; what is higher than it flows on below.

    Attributes:
        x: Where the text's own top left corner lies on the page, in points.
        y: The same, downwards.
        width_pt: Along the text's lines.
        height_pt: Across them.
        turn: Clockwise, around (x, y).
        size_pt: Height of the letters, in points of this page.
    """

    x: float
    y: float
    width_pt: float
    height_pt: float
    turn: Turn
    size_pt: float


def written_text(annotation: Annotation) -> str:
    """What is written with an annotation: its text and the points that it shows ("juste +0,5")."""
    if annotation.points is None:
        return annotation.text
    sign = "+" if annotation.points > 0 else ""
    points = sign + format_points(annotation.points)
    return f"{annotation.text} {points}" if annotation.text else points


def text_frame(annotation: Annotation, width_pt: float, height_pt: float) -> TextFrame:
    """Where the words of an annotation stand: in the area of a text, beside any other object.

    Args:
        annotation: The object with the words.
        width_pt: Width of the page as shown, in points.
        height_pt: Height of the same.
    """
    upright = annotation.turned_with_page(annotation.turn.undone())
    is_lying = annotation.turn in (Turn.RIGHT, Turn.LEFT)
    wide, high = (height_pt, width_pt) if is_lying else (width_pt, height_pt)
    frame = _upright_frame(upright, wide, high)
    corner = PagePoint(frame.x / wide, frame.y / high).turned(annotation.turn)
    x, y = corner.x * width_pt, corner.y * height_pt
    return TextFrame(x, y, frame.width_pt, frame.height_pt, annotation.turn, frame.size_pt)


def _upright_frame(annotation: Annotation, wide: float, high: float) -> TextFrame:
    size = annotation.text_size * a4_scale(wide, high)
    area = annotation.area
    match annotation.kind:
        case AnnotationKind.TEXT:
            x, y, across = area.x * wide, area.y * high, area.width * wide
            # A text placed by a program may have no width of its own: it then runs to the page's edge.
            return TextFrame(x, y, across if across > size else wide - x, area.height * high, Turn.NONE, size)
        case AnnotationKind.REMARK_LINK:
            comment = annotation.stroke[-1]
            x, y = comment.x * wide, max(comment.y * high - size * LINE_PITCH_EM / 2, 0.0)
            return TextFrame(x, y, wide - x, high - y, Turn.NONE, size)
        case _:
            return _label_frame(annotation, wide, high, size)


def _label_frame(annotation: Annotation, wide: float, high: float, size: float) -> TextFrame:
    """Right of the object, or left of it where the page ends; letters centred on its height."""
    area, gap = annotation.area, _LABEL_GAP * a4_scale(wide, high)
    across, tall = _LETTER_WIDTH_EM * size * (len(written_text(annotation)) + 1), size * LINE_PITCH_EM
    x = area.right * wide + gap
    if x + across > wide:
        x = max(area.x * wide - gap - across, 0.0)
    y = min(max((area.y + area.height / 2) * high - tall / 2, 0.0), max(high - tall, 0.0))
    return TextFrame(x, y, min(across, wide - x), tall, Turn.NONE, size)
