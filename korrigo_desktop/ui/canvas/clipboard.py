"""Annotations on the clipboard: a type of their own, and their words as plain text for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from korrigo_desktop.domain.annotation_json import annotation_from_json, annotation_to_json
from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import AnnotationId, PageId, new_id

MIME_TYPE = "application/x-korrigo-annotations+json"


@dataclass(frozen=True, slots=True)
class CopiedGroup:
    """What was copied from one page.

    Attributes:
        size_pt: Of the page that it comes from.
        annotations: Lowest first, with their old ids.
    """

    size_pt: tuple[float, float]
    annotations: tuple[Annotation, ...]


def to_mime(annotations: Sequence[Annotation], sizes: Mapping[PageId, tuple[float, float]]) -> QMimeData:
    """Write annotations for the clipboard.

    Args:
        annotations: Of one page or of several.
        sizes: The pages' sizes in points.
    """
    groups: dict[PageId, list[Annotation]] = {}
    for annotation in sorted(annotations, key=lambda a: a.layer):
        groups.setdefault(annotation.page_id, []).append(annotation)
    value = [
        {"size_pt": list(sizes[page_id]), "annotations": [annotation_to_json(a) for a in group]}
        for page_id, group in groups.items()
    ]
    mime = QMimeData()
    mime.setData(MIME_TYPE, json.dumps({"groups": value}).encode())
    if words := "\n".join(a.text for a in annotations if a.text):
        mime.setText(words)
    return mime


def clipboard_content() -> QMimeData:
    """What can be pasted; empty when nothing was ever copied, for which Qt has no object, whatever its types say."""
    found = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return QMimeData() if found is None else found


def from_mime(mime: QMimeData) -> list[CopiedGroup]:
    """Read what `to_mime` wrote; anything else, or something damaged, is no group."""
    if not mime.hasFormat(MIME_TYPE):
        return []
    try:
        value = json.loads(bytes(mime.data(MIME_TYPE).data()))
        return [_group(group) for group in value["groups"]]
    except (ValueError, KeyError, TypeError, KorrigoError):  # another program may write our type badly
        return []


def as_new(annotation: Annotation, layer: int) -> Annotation:
    """The same object as another one, on top of the page."""
    return replace(annotation, id=AnnotationId(new_id()), layer=layer)


def _group(value: dict[str, list[object]]) -> CopiedGroup:
    width, height = (float(str(side)) for side in value["size_pt"])
    annotations = tuple(annotation_from_json(a) for a in value["annotations"] if isinstance(a, dict))
    if not annotations or min(width, height) <= 0:
        msg = "an empty group"
        raise ValueError(msg)
    return CopiedGroup((width, height), annotations)
