"""Makes of a JPEG a shorter one, of its upper rows alone: a decoder reads these and stops.

A page is larger than the window: what is seen first is decoded in the share of the time that it is of the page.
"""

import re
import struct
from dataclasses import dataclass

_SEQUENTIAL = frozenset({0xC0, 0xC1})  # baseline, extended: rows come one after the other, each of them whole
_OTHER_FRAMES = frozenset({0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
_START_OF_SCAN, _RESTART_INTERVAL = 0xDA, 0xDD
_END_OF_IMAGE = b"\xff\xd9"
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_COMPONENTS = (1, 3)
_BLOCK = 8
# Colours of half the sharpness are smoothed over the edge of a block: the last rows of a shorter JPEG are others.
_BLURRED_ROWS = 8


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a sequential JPEG says before its picture begins.

    Attributes:
        height_at: Where its height is written.
        data_at: Where its picture begins.
        unit: Columns and rows of what is coded together.
        restart_units: After how many of these the coder starts afresh; 0 for never.
    """

    height_at: int
    data_at: int
    size: tuple[int, int]
    components: int
    unit: tuple[int, int]
    restart_units: int


@dataclass(frozen=True, slots=True)
class ShortJpeg:
    """The upper rows of a JPEG.

    Attributes:
        stream: A JPEG without its end, which no decoder needs that has its rows.
        size: Columns and rows of the picture that it is.
        true_rows: How many of the rows are those of the whole picture, bit by bit.
    """

    stream: bytearray
    size: tuple[int, int]
    true_rows: int


def shortened(stream: bytes | bytearray, size: tuple[int, int], rows: int) -> ShortJpeg | None:
    """Take the upper rows of a JPEG.

    Args:
        stream: The whole JPEG. It is not changed.
        size: Columns and rows that it is known to have.
        rows: How many are wanted; a few more may come.

    Returns:
        None when it has no more rows, or is of a kind that must be read to its end: progressive, in four colours, one
        colour after the other, not of the size known, or odd in another way.

    Source:
        ITU-T T.81, B.2 "General sequential and progressive syntax".
    """
    frame = _read_frame(stream)
    if frame is None or frame.size != size or frame.components not in _COMPONENTS:
        return None
    units_down = -(-(rows + _BLURRED_ROWS) // frame.unit[1])
    height = units_down * frame.unit[1]
    end = _end_of(stream, frame, units_down)
    if height >= size[1] or end is None:
        return None
    short = bytearray(memoryview(stream)[:end])
    struct.pack_into(">H", short, frame.height_at, height)
    return ShortJpeg(short, (size[0], height), height - _BLURRED_ROWS)


def _read_frame(stream: bytes | bytearray) -> _Frame | None:
    frame: tuple[int, bytes] | None = None
    restart_units = 0
    if stream[:2] != b"\xff\xd8":
        return None
    place = 2
    while place + 4 <= len(stream) and stream[place] == 0xFF:
        if stream[place + 1] == 0xFF:  # a fill byte
            place += 1
            continue
        marker, length = stream[place + 1], int(struct.unpack_from(">H", stream, place + 2)[0])
        segment = bytes(stream[place + 4 : place + 2 + length])
        if marker in _OTHER_FRAMES or marker in _ALONE:
            return None
        if marker in _SEQUENTIAL:
            frame = place + 5, segment
        elif marker == _RESTART_INTERVAL and len(segment) == 2:
            restart_units = int.from_bytes(segment, "big")
        elif marker == _START_OF_SCAN:
            return _with_scan(frame, segment, place + 2 + length, restart_units) if frame is not None else None
        place += 2 + length
    return None


def _with_scan(frame: tuple[int, bytes], scan: bytes, data_at: int, restart_units: int) -> _Frame | None:
    height_at, segment = frame
    if len(segment) < 6:
        return None
    bits, height, width, components = struct.unpack_from(">BHHB", segment)
    if bits != 8 or not scan or scan[0] != components or len(segment) != 6 + 3 * components:
        return None
    if components == 1:  # a picture of one colour is coded block by block, whatever it says
        return _Frame(height_at, data_at, (width, height), components, (_BLOCK, _BLOCK), restart_units)
    samplings = segment[7::3]
    unit = max(s >> 4 for s in samplings) * _BLOCK, max(s & 15 for s in samplings) * _BLOCK
    return _Frame(height_at, data_at, (width, height), components, unit, restart_units) if all(unit) else None


def _end_of(stream: bytes | bytearray, frame: _Frame, units_down: int) -> int | None:
    """Where the shorter stream ends, so that its decoder neither waits for more nor calls what is left over damage.

    Rows that are left over may be followed by no mark; the last row, if none is, must be followed by one.
    """
    if not frame.restart_units:
        end = stream.rfind(_END_OF_IMAGE, frame.data_at)
        return end if end >= 0 else None
    units = units_down * -(-frame.size[0] // frame.unit[0])
    restarts = -(-units // frame.restart_units)
    places = _RESTART.finditer(stream, frame.data_at)
    mark = next((place for number, place in enumerate(places, start=1) if number == restarts), None)
    if mark is None:
        return None
    return mark.start() if units % frame.restart_units else mark.end()
