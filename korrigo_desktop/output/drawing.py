"""Draws annotations on a page of the export: the same lines, surfaces and words as on the canvas."""

from collections.abc import Iterable
from typing import assert_never

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.lettering import LINE_PITCH_EM, written_text
from korrigo_desktop.output.content import MULTIPLY, PageContent
from korrigo_desktop.output.fonts import missing_letters, readable, text_width
from korrigo_desktop.output.formula import UNITS_PER_EM
from korrigo_desktop.output.ink import arrow_surfaces, ink_operators, link_surfaces, shape_path
from korrigo_desktop.output.placed_words import PlacedWords, placed_words
from korrigo_desktop.output.reports import NoteKind
from korrigo_desktop.output.right_to_left import has_right_to_left
from korrigo_desktop.output.typesetting import typeset
from korrigo_desktop.output.wording import Run

DrawingNote = tuple[NoteKind, str]


def draw_annotation(
    annotation: Annotation, content: PageContent, width_pt: float, height_pt: float
) -> Iterable[DrawingNote]:
    """Draw one annotation.

    Args:
        annotation: The object.
        content: The page's, to which it is added.
        width_pt: Width of the page as shown, in points.
        height_pt: Height of the same.

    Returns:
        What is not as plain as on the canvas.
    """
    _draw_shape(annotation, content, width_pt, height_pt)
    words = placed_words(annotation, width_pt, height_pt, typeset)
    if words is None:
        return ()
    _draw_words(words, content, annotation.colour)
    notes = [(NoteKind.TEXT_MOVED, "")] if words.is_moved else []
    if words.is_shrunk:
        notes.append((NoteKind.TEXT_SHRUNK, ""))
    notes += [(NoteKind.FORMULA_NOT_SET, source) for source in words.wording.refused]
    return [*notes, *letter_notes(readable(written_text(annotation)))]


def letter_notes(text: str) -> list[DrawingNote]:
    """What fonts can't do for a text."""
    notes = []
    if missing := missing_letters(text):
        notes.append((NoteKind.LETTER_MISSING, missing))
    if has_right_to_left(text):
        notes.append((NoteKind.RIGHT_TO_LEFT, ""))
    return notes


def _draw_words(words: PlacedWords, content: PageContent, colour: str) -> None:
    if words.wording.is_plain:
        content.write(words.lines, words.x, words.y, words.size_pt, colour, pitch_em=LINE_PITCH_EM, turn=words.turn)
        return
    for run in words.wording.runs(words.lines):
        _draw_run(run, words, content, colour)


def _draw_run(run: Run, words: PlacedWords, content: PageContent, colour: str) -> None:
    """Letters; or a formula's outlines, and its source unseen over them, to be searched and copied."""
    x, y = _place_of(run, words)
    if run.formula is None:
        content.write([run.text], x, y, words.size_pt, colour, turn=words.turn)
        return
    content.fill_outlines(run.formula.outlines, x, y, words.size_pt / UNITS_PER_EM, colour, words.turn)
    stretch = run.formula.width_em / text_width(run.text, 1)
    content.write([run.text], x, y, words.size_pt, colour, turn=words.turn, stretch=stretch, is_seen=False)


def _place_of(run: Run, words: PlacedWords) -> tuple[float, float]:
    along, down = run.x_em * words.size_pt, run.y_em * words.size_pt
    match words.turn:
        case Turn.NONE:
            return words.x + along, words.y + down
        case Turn.RIGHT:
            return words.x - down, words.y + along
        case Turn.HALF:
            return words.x - along, words.y - down
        case Turn.LEFT:
            return words.x + down, words.y - along


def _draw_shape(annotation: Annotation, content: PageContent, width_pt: float, height_pt: float) -> None:
    scale, area = a4_scale(width_pt, height_pt), annotation.area
    box = area.x * width_pt, area.y * height_pt, area.width * width_pt, area.height * height_pt
    match annotation.kind:
        case AnnotationKind.INK:
            content.stroke(ink_operators(annotation, width_pt, height_pt), annotation.colour)
        case AnnotationKind.TICK | AnnotationKind.CROSS:
            content.fill_path(shape_path(annotation, width_pt, height_pt), box[0], box[1], annotation.colour)
        case AnnotationKind.ARROW:
            content.fill(arrow_surfaces(annotation, width_pt, height_pt), annotation.colour)
        case AnnotationKind.HIGHLIGHT:
            content.fill_box(*box, annotation.colour, MULTIPLY)
        case AnnotationKind.RECTANGLE:
            content.stroke_box(*box, annotation.colour, annotation.weight * scale)
        case AnnotationKind.REMARK_LINK:
            content.fill(link_surfaces(annotation, width_pt, height_pt), annotation.colour)
        case AnnotationKind.TEXT:
            pass
        case _:
            assert_never(annotation.kind)
