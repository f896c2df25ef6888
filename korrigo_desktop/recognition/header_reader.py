"""Reads the header of a page: boxes found, cut and read by the network, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from korrigo_desktop.domain.recognition import CROSSED_OUT_SIGN, DrawnField, HeaderField, ReadBox
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.recognition.box_groups import Corners
from korrigo_desktop.recognition.box_likelihood import LogBoxes, NameRow
from korrigo_desktop.recognition.field_kinds import CLASSES_OF_FIELD
from korrigo_desktop.recognition.glyph_cutting import cut_boxes
from korrigo_desktop.recognition.glyph_network import CLASSES, CROSSED_OUT, EMPTY, GlyphNetwork
from korrigo_desktop.recognition.header_fields import Header, find_drawn, find_header
from korrigo_desktop.scans.box_rows import Grey
from korrigo_desktop.scans.page_cut import turned


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """A header and what stands in its boxes.

    Attributes:
        header: Where its boxes are.
        boxes: What the network says of each box of each field.
    """

    header: Header
    boxes: Mapping[HeaderField, LogBoxes]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in any box of a name."""
        names = (self.boxes[of] for of in (HeaderField.SURNAME, HeaderField.GIVEN_NAMES) if of in self.boxes)
        return all(NameRow(boxes).is_empty for boxes in names)

    def read_boxes(self) -> dict[HeaderField, tuple[ReadBox, ...]]:
        """The likeliest content of each box, letters in names and digits elsewhere."""
        return {of: tuple(_read_box(box, CLASSES_OF_FIELD[of]) for box in boxes) for of, boxes in self.boxes.items()}


class HeaderReader:
    """Reads headers with one network; one for each thread or process."""

    def __init__(self, network: GlyphNetwork | None = None) -> None:
        """Load the shipped network, or use another.

        Raises:
            KorrigoError: MODEL_DAMAGED.
        """
        self._network = network or GlyphNetwork.load()

    def read(self, page: Grey, template: HeaderTemplate | None = None) -> HeaderReading | None:
        """Find and read the header of a page; None when it has none.

        Args:
            page: The page as shown. Shape: (height, width) uint8.
            template: The school's own header; None for one that is known by its rows.
        """
        header = find_header(page, template)
        if header is None:
            return None
        return HeaderReading(header, self._read_fields(turned(page, header.turn), header.fields))

    def read_drawn(self, page: Grey, template: HeaderTemplate) -> tuple[DrawnField, ...]:
        """Read what stands in each area of a header that a person is drawing on this very page.

        Args:
            page: As it is drawn on, upright. Shape: (height, width) uint8.
            template: As far as it is drawn.

        Returns:
            The fields in whose areas there are boxes.
        """
        fields = find_drawn(page, template)
        size = np.array(page.shape[::-1])
        read = self._read_fields(page, fields) if fields else {}
        return tuple(
            DrawnField(
                of, tuple(map(_points, fields[of] / size)), tuple(_read_box(box, CLASSES_OF_FIELD[of]) for box in boxes)
            )
            for of, boxes in read.items()
        )

    def _read_fields(self, upright: Grey, fields: Mapping[HeaderField, Corners]) -> dict[HeaderField, LogBoxes]:
        read = self._network.read(cut_boxes(upright, np.concatenate(list(fields.values()))))
        ends = np.cumsum([len(boxes) for boxes in fields.values()])[:-1]
        return dict(zip(fields, np.split(read, ends), strict=True))


def _points(corners: Corners) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in corners)


def _read_box(box: LogBoxes, letters: slice) -> ReadBox:
    possible = np.exp(np.concatenate([box[letters], box[[EMPTY, CROSSED_OUT]]]))
    best = int(possible.argmax())
    confidence = float(possible[best] / possible.sum())
    letter = (*CLASSES[letters], "", CROSSED_OUT_SIGN)[best]
    return ReadBox(letter, confidence)
