"""TrueType fonts as files: their letters, their widths, and a smaller font that holds only some of their glyphs."""

import struct
from collections.abc import Sequence
from functools import cached_property

_COMPONENT_WORDS = 0x0001
_COMPONENT_SCALE = 0x0008
_COMPONENT_MORE = 0x0020
_COMPONENT_XY_SCALE = 0x0040
_COMPONENT_TWO_BY_TWO = 0x0080
_COMPONENT_INSTRUCTIONS = 0x0100


class TrueTypeFont:
    """A font with `glyf` outlines, read once and kept.

    Source:
        ISO/IEC 14496-22 (OpenType), 5.2 and 5.3.
    """

    def __init__(self, content: bytes) -> None:
        """Read the tables' places.

        Args:
            content: The whole file.

        Raises:
            ValueError: The file is no TrueType font with outlines.
        """
        self._content = content
        count = struct.unpack_from(">H", content, 4)[0]
        records = (struct.unpack_from(">4sLLL", content, 12 + 16 * i) for i in range(count))
        self._tables: dict[str, tuple[int, int]] = {
            tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records
        }
        if "glyf" not in self._tables:
            msg = "the font has no TrueType outlines"
            raise ValueError(msg)
        self.units_per_em: int = struct.unpack_from(">H", content, self._at("head") + 18)[0]
        self._glyph_count: int = struct.unpack_from(">H", content, self._at("maxp") + 4)[0]
        self._wide_count: int = struct.unpack_from(">H", content, self._at("hhea") + 34)[0]
        self._bare: dict[int, bytes] = {}

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph of each code point."""
        start = self._at("cmap")
        count = struct.unpack_from(">H", self._content, start + 2)[0]
        places = {
            struct.unpack_from(">H", self._content, start + offset)[0]: start + offset
            for _, _, offset in (struct.unpack_from(">HHL", self._content, start + 4 + 8 * i) for i in range(count))
        }
        if 12 in places:
            return self._segmented_coverage(places[12])
        return self._segment_mapping(places[4])

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Bounding box of all glyphs, in thousandths of an em: left, bottom, right, top."""
        left, bottom, right, top = struct.unpack_from(">4h", self._content, self._at("head") + 36)
        return self._mille(left), self._mille(bottom), self._mille(right), self._mille(top)

    def width(self, glyph: int) -> int:
        """Advance width in thousandths of an em."""
        return self._mille(self._metrics(glyph)[0])

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """Make a font of these glyphs only, numbered in this order; outlines without hints, no names, no letters.

        A PDF reads it by glyph number (Identity-H), so it needs no `cmap`, `name` or `post`. Hints would take two
        fifths of the size and are not used at the resolutions at which pages are read and printed.

        Args:
            glyphs: Glyph numbers of this font; the first is what a missing glyph shows. A glyph may stand twice.
        """
        order = list(glyphs)
        place = {glyph: i for i, glyph in reversed(list(enumerate(order)))}
        outlines = []
        for glyph in order:  # grows while it is walked: a composite glyph brings its parts
            outlines.append(self._renumbered(self._bare_outline(glyph), order, place))
        loca, position = [0], 0
        for outline in outlines:
            position += len(outline)
            loca.append(position)
        return _font_file(
            {
                "glyf": b"".join(outlines),
                "head": self._patched("head", 50, 1),  # long offsets
                "hhea": self._patched("hhea", 34, len(order)),
                "hmtx": b"".join(struct.pack(">Hh", *self._metrics(glyph)) for glyph in order),
                "loca": struct.pack(f">{len(loca)}L", *loca),
                "maxp": self._patched("maxp", 4, len(order)),
            }
        )

    def _at(self, tag: str) -> int:
        return self._tables[tag][0]

    def _mille(self, units: int) -> int:
        return round(units * 1000 / self.units_per_em)

    def _patched(self, tag: str, offset: int, value: int) -> bytes:
        start, length = self._tables[tag]
        table = bytearray(self._content[start : start + length])
        struct.pack_into(">H", table, offset, value)
        return bytes(table)

    def _metrics(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing, in font units; the last widths of a table stand for all that follow."""
        start = self._at("hmtx")
        advance, bearing = struct.unpack_from(">Hh", self._content, start + 4 * min(glyph, self._wide_count - 1))
        if glyph >= self._wide_count:
            place = start + 4 * self._wide_count + 2 * (glyph - self._wide_count)
            (bearing,) = struct.unpack_from(">h", self._content, place)
        return advance, bearing

    def _bare_outline(self, glyph: int) -> bytes:
        """The outline without its hints, padded to four bytes; kept, since the same letters come again and again."""
        if glyph not in self._bare:
            outline = _without_hints(self._outline(glyph))
            self._bare[glyph] = outline + bytes(-len(outline) % 4)
        return self._bare[glyph]

    def _outline(self, glyph: int) -> bytes:
        if not 0 <= glyph < self._glyph_count:
            msg = f"the font has no glyph {glyph}"
            raise ValueError(msg)
        is_long = struct.unpack_from(">H", self._content, self._at("head") + 50)[0]
        if is_long:
            begin, end = struct.unpack_from(">2L", self._content, self._at("loca") + 4 * glyph)
        else:
            begin, end = (2 * half for half in struct.unpack_from(">2H", self._content, self._at("loca") + 2 * glyph))
        start = self._at("glyf")
        return self._content[start + begin : start + end]

    def _renumbered(self, outline: bytes, order: list[int], place: dict[int, int]) -> bytes:
        if not _is_composite(outline):
            return outline
        changed = bytearray(outline)
        for position in _component_places(outline):
            part = struct.unpack_from(">H", outline, position + 2)[0]
            if part not in place:
                place[part] = len(order)
                order.append(part)
            struct.pack_into(">H", changed, position + 2, place[part])
        return bytes(changed)

    def _segmented_coverage(self, start: int) -> dict[int, int]:
        groups = struct.unpack_from(">L", self._content, start + 12)[0]
        found: dict[int, int] = {}
        for i in range(groups):
            first, last, glyph = struct.unpack_from(">3L", self._content, start + 16 + 12 * i)
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        return found

    def _segment_mapping(self, start: int) -> dict[int, int]:
        count = struct.unpack_from(">H", self._content, start + 6)[0] // 2
        read = f">{count}H"
        ends = struct.unpack_from(read, self._content, start + 14)
        firsts = struct.unpack_from(read, self._content, start + 16 + 2 * count)
        deltas = struct.unpack_from(read, self._content, start + 16 + 4 * count)
        ranges_at = start + 16 + 6 * count
        ranges = struct.unpack_from(read, self._content, ranges_at)
        found: dict[int, int] = {}
        for i, (first, last, delta, offset) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if offset:
                    glyph = struct.unpack_from(">H", self._content, ranges_at + 2 * i + offset + 2 * (code - first))[0]
                if glyph or not offset:
                    found[code] = (glyph + delta) & 0xFFFF
        return found


def _is_composite(outline: bytes) -> bool:
    return len(outline) > 10 and struct.unpack_from(">h", outline)[0] < 0


def _without_hints(outline: bytes) -> bytes:
    if len(outline) <= 10:
        return outline
    if _is_composite(outline):
        return _composite_without_hints(outline)
    place = 10 + 2 * struct.unpack_from(">h", outline)[0]
    hints = struct.unpack_from(">H", outline, place)[0]
    return outline[:place] + b"\0\0" + outline[place + 2 + hints :]


def _composite_without_hints(outline: bytes) -> bytes:
    changed, end = bytearray(outline), 10
    for place in _component_places(outline):
        flags = struct.unpack_from(">H", outline, place)[0]
        struct.pack_into(">H", changed, place, flags & ~_COMPONENT_INSTRUCTIONS)
        end = place + _component_size(flags)
    return bytes(changed[:end])


def _component_places(outline: bytes) -> list[int]:
    places, place, flags = [], 10, _COMPONENT_MORE
    while flags & _COMPONENT_MORE:
        flags = struct.unpack_from(">H", outline, place)[0]
        places.append(place)
        place += _component_size(flags)
    return places


def _component_size(flags: int) -> int:
    size = 8 if flags & _COMPONENT_WORDS else 6
    if flags & _COMPONENT_SCALE:
        return size + 2
    if flags & _COMPONENT_XY_SCALE:
        return size + 4
    return size + 8 if flags & _COMPONENT_TWO_BY_TWO else size


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Join tables to a font."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, (count - (1 << power)) * 16)
    records, bodies, offset = [], [], 12 + 16 * count
    for tag, body in sorted(tables.items()):
        padded = body + bytes(-len(body) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        records.append(struct.pack(">4sLLL", tag.encode(), checksum, offset, len(body)))
        bodies.append(padded)
        offset += len(padded)
    return head + b"".join(records) + b"".join(bodies)
