"""Annotations as JSON values: for the store, the journal, the clipboard and the wire."""

from typing import Any

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint
from korrigo_desktop.domain.errors import ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, QuestionId
from korrigo_desktop.domain.points import Points


def annotation_to_json(annotation: Annotation) -> dict[str, Any]:
    """Write an annotation; fractions as numbers, points in hundredths."""
    area = annotation.area
    return {
        "id": annotation.id,
        "page_id": annotation.page_id,
        "kind": annotation.kind.value,
        "area": [area.x, area.y, area.width, area.height],
        "stroke": [[point.x, point.y, point.pressure] for point in annotation.stroke],
        "text": annotation.text,
        "colour": annotation.colour,
        "weight": annotation.weight,
        "text_size": annotation.text_size,
        "turn": int(annotation.turn),
        "question_id": annotation.question_id,
        "points": annotation.points,
        "layer": annotation.layer,
    }


def annotation_from_json(value: dict[str, Any]) -> Annotation:
    """Read what `annotation_to_json` wrote.

    Raises:
        KorrigoError: ANNOTATION_MALFORMED.
    """
    try:
        return Annotation(
            id=AnnotationId(value["id"]),
            page_id=PageId(value["page_id"]),
            kind=AnnotationKind(value["kind"]),
            area=PageArea(*value["area"]),
            stroke=tuple(InkPoint(*point) for point in value["stroke"]),
            text=value["text"],
            colour=value["colour"],
            weight=value["weight"],
            text_size=value["text_size"],
            turn=Turn(value["turn"]),
            question_id=QuestionId(value["question_id"]) if value["question_id"] else None,
            points=None if value["points"] is None else Points(value["points"]),
            layer=value["layer"],
        )
    except (KeyError, TypeError, ValueError, GeometryError) as error:
        raise KorrigoError(ErrorKind.ANNOTATION_MALFORMED, what="json", written=str(error)) from error
