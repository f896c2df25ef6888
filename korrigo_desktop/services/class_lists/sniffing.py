"""From bytes to lines of cells: encoding, separator, quotes and line ends of a CSV file, found rather than asked."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

SEPARATORS = (";", ",", "\t")

_SAMPLE_LINES = 60
_LINES_OF_ONE_RECORD = 30
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the file, or several when a quoted cell holds line ends.

    Attributes:
        line: Number of its first line in the file, from 1.
        cells: Trimmed, runs of white space as one space.
        is_quote_open: A quotation mark is never closed: the cells are not to be trusted.
    """

    line: int
    cells: tuple[str, ...]
    is_quote_open: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class SniffedFile:
    """A file of cells.

    Attributes:
        encoding: "utf-8", "cp1252", "utf-16-le" or "utf-16-be".
        separator: One of SEPARATORS.
        records: Every line with a cell that says something, in the order of the file.
    """

    encoding: str
    separator: str
    records: tuple[Record, ...]


def decode(raw: bytes, file: str) -> tuple[str, str]:
    """Decode text and say in which encoding it was; marks of byte order are let go wherever they are.

    Args:
        raw: The file.
        file: Its name, for the sentence.

    Raises:
        KorrigoError: CLASS_LIST_UNREADABLE for what is no text (a spreadsheet, a picture, NUL bytes).
    """
    for encoding in _encodings_to_try(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\ufeff", "").replace("\u200b", "").rstrip("\x1a")
        if _NOT_TEXT.search(text) is None:
            return text, encoding
    raise KorrigoError(ErrorKind.CLASS_LIST_UNREADABLE, file=file)


def sniff(raw: bytes, file: str, known_headings: Callable[[Sequence[str]], int]) -> SniffedFile:
    """Find out how a file is written and cut it into records.

    Args:
        raw: The file.
        file: Its name, for sentences.
        known_headings: How many cells of a line are headings that the caller knows; the best evidence for a separator.

    Raises:
        KorrigoError: CLASS_LIST_EMPTY, CLASS_LIST_UNREADABLE.
    """
    text, encoding = decode(raw, file)
    lines = list(io.StringIO(text, newline=""))
    separator = max(SEPARATORS, key=lambda candidate: _evidence(lines, candidate, known_headings))
    records = tuple(record for record in cut(lines, separator) if not record.is_blank)
    if not records:
        raise KorrigoError(ErrorKind.CLASS_LIST_EMPTY, file=file)
    return SniffedFile(encoding, separator, records)


def cut(lines: Sequence[str], separator: str) -> list[Record]:
    """Cut lines into records; line ends inside quotes belong to their cell.

    Args:
        lines: With their line ends.
        separator: Between two cells.
    """
    records: list[Record] = []
    position = 0
    while position < len(lines):
        cells, used, is_open = _next_record(lines, position, separator)
        records.append(Record(position + 1, tuple(" ".join(cell.split()) for cell in cells), is_open))
        position += used
    return records


def _next_record(lines: Sequence[str], position: int, separator: str) -> tuple[list[str], int, bool]:
    """Cells of the record that begins at a line, how many lines it takes, and whether a quote stays open.

    A quote that nobody closes would swallow the pupils of all lines behind it: only its own line is given up.
    """
    line = lines[position]
    if '"' not in line:
        return line.rstrip("\r\n").split(separator), 1, False
    strict = csv.reader(lines[position : position + _LINES_OF_ONE_RECORD], delimiter=separator, strict=True)
    try:
        return next(strict), strict.line_num, False
    except (csv.Error, StopIteration):
        pass
    # Text behind a closing quote, or a quote inside a bare cell: read as it stands if the quotes pair up.
    is_open = line.count('"') % 2 == 1
    try:
        return next(csv.reader([line], delimiter=separator)), 1, is_open
    except (csv.Error, StopIteration):
        return line.rstrip("\r\n").split(separator), 1, True


def _encodings_to_try(raw: bytes) -> tuple[str, ...]:
    mark = _UTF16_MARKS.get(raw[:2])
    if mark:
        return (mark,)
    if b"\x00" in raw[:400]:
        # UTF-16 without a mark: nearly every second byte of a list in a European language is NUL.
        # A picture or a spreadsheet has NULs too, but not like that: it would come out as rows of Chinese signs.
        first, second = raw[0:400:2], raw[1:400:2]
        if second.count(0) > 0.6 * len(second):
            return ("utf-16-le",)
        return ("utf-16-be",) if first.count(0) > 0.6 * len(first) else ()
    return ("utf-8", "cp1252")


def _evidence(
    lines: Sequence[str], separator: str, known_headings: Callable[[Sequence[str]], int]
) -> tuple[int, float]:
    """How much speaks for a separator: headings that it yields, then how regularly it cuts."""
    rows = [record.cells for record in cut(lines[:_SAMPLE_LINES], separator) if not record.is_blank]
    if not rows:
        return 0, 0.0
    headings = max(known_headings(row) for row in rows[:10])
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    return headings, count / len(rows) * min(width, 20) if width > 1 else 0.0
