"""PDF values as Python values: read from a reader's text, written for a new file with other object numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfReference:
    """A pointer to another object of the same file."""

    number: int


@dataclass(frozen=True, slots=True)
class PdfToken:
    """A number, name, string, boolean or null, as it is written."""

    text: str


NULL = PdfToken("null")

_TOKEN = re.compile(
    r"(?P<reference>\d+\s+\d+\s+R\b)"
    r"|(?P<open><<|\[)|(?P<close>>>|\])"
    r"|(?P<plain>\((?:\\.|[^\\)])*\)|<[^<>]*>|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+)",
    re.DOTALL,
)


def parse_value(text: str) -> object:
    """Read one value.

    Args:
        text: As MuPDF prints an object: brackets in strings are escaped, binary strings are hexadecimal.

    Returns:
        A `PdfReference`, a `PdfToken`, a list of values, or a dict of names (without their slash) to values.

    Raises:
        ValueError: The text ends too early.
    """
    tokens = _TOKEN.finditer(text)
    value = _value(tokens.__next__)
    if value is None:
        msg = "a PDF value is missing"
        raise ValueError(msg)
    return value


def write_value(value: object, number_of: Callable[[int], int]) -> str:
    """Write a value for another file.

    Args:
        value: What `parse_value` gives.
        number_of: The new number of each object that the value points to.
    """
    match value:
        case PdfReference(number):
            return f"{number_of(number)} 0 R"
        case PdfToken(text):
            return text
        case list():
            return "[" + " ".join(write_value(item, number_of) for item in value) + "]"
        case dict():
            return "<<" + "".join(f"/{key} {write_value(item, number_of)}" for key, item in value.items()) + ">>"
        case _:
            msg = f"{type(value).__name__} is no PDF value"
            raise TypeError(msg)


def text_string(text: str) -> str:
    """Write a text string: UTF-16 with its mark, in hexadecimal, safe for any character.

    Source:
        ISO 32000-1, 7.9.2.2 "Text string type".
    """
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _value(following: Callable[[], re.Match[str]]) -> object:
    """The next value, or None at a closing bracket."""
    try:
        token = following()
    except StopIteration as ended:
        msg = "a PDF value ends too early"
        raise ValueError(msg) from ended
    if token["reference"]:
        return PdfReference(int(token["reference"].split()[0]))
    if token["close"]:
        return None
    if token["open"] == "[":
        return _items(following)
    if token["open"]:
        items = _items(following)
        return {_name(key): item for key, item in zip(items[::2], items[1::2], strict=True)}
    return PdfToken(token["plain"])


def _items(following: Callable[[], re.Match[str]]) -> list[object]:
    items = []
    while (item := _value(following)) is not None:
        items.append(item)
    return items


def _name(key: object) -> str:
    if not (isinstance(key, PdfToken) and key.text.startswith("/")):
        msg = "a key of a PDF dictionary is no name"
        raise ValueError(msg)
    return key.text[1:]
