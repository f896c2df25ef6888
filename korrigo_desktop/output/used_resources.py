"""Narrows a drawing's resources to those that it names.

Some scanners give all pages of a batch one dictionary of resources. It leads to the image of every page, so of every
pupil, and whoever opens the file of one pupil could take the others' pages out of it.
"""

import re
from collections.abc import Iterator

from korrigo_desktop.output.originals import Original
from korrigo_desktop.output.pdf_objects import PdfReference, PdfToken

_NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_NEVER_NAMED = frozenset({b"DefaultGray", b"DefaultRGB", b"DefaultCMYK"})
"""Colour spaces that stand in for those of the device without being asked for (ISO 32000-1, 8.6.5.6)."""


def used_resources(original: Original, resources: object, contents: bytes) -> object:
    """The resources that a drawing names, itself or in drawings that have none of their own and so borrow its.

    A name that only looks like one, in a text or between the bytes of an image, keeps its resource: too much is better
    than a page that lacks a part.

    Args:
        original: The file.
        resources: A reference or a value of it.
        contents: What draws, decoded.

    Raises:
        Exception: One of PDF_FAILURES: something of the drawing can't be read.
    """
    found = _resolved(original, resources)
    if not isinstance(found, dict):
        return found
    groups = {kind: _resolved(original, group) for kind, group in found.items()}
    kept: dict[str, object] = {kind: {} if isinstance(group, dict) else group for kind, group in groups.items()}
    names, seen, to_read = set(_NEVER_NAMED), set[int](), [contents]
    while to_read:
        names |= _names_in(to_read.pop())
        for kind, group in groups.items():
            mine = kept[kind]
            if not (isinstance(group, dict) and isinstance(mine, dict)):
                continue
            for name in [name for name in group if name not in mine and _plain(name.encode("latin-1")) in names]:
                mine[name] = group[name]
                to_read += _borrowing(original, group[name], seen)
    return kept


def narrowed(original: Original, number: int, value: object) -> object:
    """An object of an original; one that draws keeps only the resources that it names.

    Raises:
        Exception: One of PDF_FAILURES.
    """
    if not (isinstance(value, dict) and "Resources" in value and _draws(value)):
        return value
    said = b"\n".join(_said(original, number, value))
    return {**value, "Resources": used_resources(original, value["Resources"], said)}


def _borrowing(original: Original, value: object, seen: set[int]) -> Iterator[bytes]:
    """What the drawings that a value leads to say, of those without resources of their own."""
    to_visit: list[tuple[int, object]] = [(0, value)]
    while to_visit:
        number, found = to_visit.pop()
        if isinstance(found, PdfReference):
            if found.number not in seen and not original.is_image(found.number):
                seen.add(found.number)
                to_visit.append((found.number, original.value(found.number)))
        elif isinstance(found, list):
            to_visit += [(0, item) for item in found]
        elif isinstance(found, dict) and not (_draws(found) and "Resources" in found):
            yield from _said(original, number, found)
            to_visit += [(0, item) for item in found.values()]


def _said(original: Original, number: int, value: dict[str, object]) -> Iterator[bytes]:
    """What an object that draws says, decoded; nothing for others."""
    if _is(value, "Subtype", "Type3"):
        yield from _glyphs(original, value)
    elif _draws(value):
        yield _decoded(original, number)


def _glyphs(original: Original, font: dict[str, object]) -> Iterator[bytes]:
    """What draws each glyph of a Type 3 font."""
    glyphs = _resolved(original, font.get("CharProcs"))
    for glyph in glyphs.values() if isinstance(glyphs, dict) else ():
        if isinstance(glyph, PdfReference):
            yield _decoded(original, glyph.number)


def _draws(value: dict[str, object]) -> bool:
    return _is(value, "Subtype", "Form") or _is(value, "PatternType", "1") or _is(value, "Subtype", "Type3")


def _is(value: dict[str, object], key: str, wanted: str) -> bool:
    found = value.get(key)
    return isinstance(found, PdfToken) and found.text.removeprefix("/") == wanted


def _decoded(original: Original, number: int) -> bytes:
    return original.document.xref_stream(number) or b""


def _resolved(original: Original, value: object) -> object:
    return original.value(value.number) if isinstance(value, PdfReference) else value


def _names_in(contents: bytes) -> set[bytes]:
    return {_plain(name) for name in _NAME.findall(contents)}


def _plain(name: bytes) -> bytes:
    """A name without its escapes (ISO 32000-1, 7.3.5)."""
    return _ESCAPED.sub(lambda escaped: bytes.fromhex(escaped[1].decode("ascii")), name)
