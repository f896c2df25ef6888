"""Reads what a JPEG stream says of itself, to tell whether decoding it alone gives the picture that its PDF shows."""

import struct
from dataclasses import dataclass

_STARTS_OF_FRAME = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what every decoder reads
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_START_OF_SCAN = 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """A JPEG's frame header.

    Attributes:
        width_px: Columns.
        height_px: Rows.
        components: 1 for grey, 3 for colours.
        bits: Bits of one sample.
    """

    width_px: int
    height_px: int
    components: int
    bits: int


def read_jpeg_header(start: bytes) -> JpegHeader | None:
    """Find the frame header in the first bytes of a stream.

    Args:
        start: Enough of the stream to hold its frame header (profiles before it may take 64 KB apiece).

    Returns:
        None when it is no JPEG, a rare kind of one, or when the header lies beyond the bytes given.

    Source:
        ITU-T T.81, B.1.1 "Constituent parts".
    """
    if start[:2] != b"\xff\xd8":
        return None
    place = 2
    while place + 4 <= len(start):
        if start[place] != 0xFF:
            return None
        marker = start[place + 1]
        if marker == 0xFF or marker in _ALONE:  # a fill byte, or a marker without a segment
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _STARTS_OF_FRAME:
            return _frame(start[place + 4 : place + 10])
        if marker in _OTHER_FRAMES or marker == _START_OF_SCAN:
            return None
        place += 2 + int(struct.unpack_from(">H", start, place + 2)[0])
    return None


def _frame(segment: bytes) -> JpegHeader | None:
    if len(segment) < 6:
        return None
    bits, height, width, components = struct.unpack(">BHHB", segment)
    return JpegHeader(width, height, components, bits) if height else None
