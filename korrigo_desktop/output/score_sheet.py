"""Sets the score sheet: exam, owner and total at the head, the table of scores and remarks, the general comment."""

from dataclasses import dataclass

from korrigo_desktop.output.content import PageContent
from korrigo_desktop.output.embedded_fonts import FontsInUse
from korrigo_desktop.output.fonts import Face, readable, text_width
from korrigo_desktop.output.line_breaking import break_lines
from korrigo_desktop.output.sheet_content import ScoreSheet, SheetRow

SHEET_SIZE_PT = (595.276, 841.89)

_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 547.0, 48.0, 790.0
_NARROWEST_LABEL, _WIDEST_LABEL = 64.0, 150.0
_SCORE_WIDTH, _MAXIMUM_WIDTH, _GAP, _INDENT, _PADDING = 40.0, 38.0, 20.0, 10.0, 2.6
_STRETCH = 0.9  # DejaVu Sans is wide: nine tenths is what its own condensed cut has
_TEXT, _SMALL, _TITLE, _OWNER, _FIGURE, _PITCH = 9.0, 7.5, 15.0, 12.0, 26.0, 1.3
_INK, _QUIET, _RULE, _SHADE, _ACCENT = "#1B1F24", "#5B6570", "#C9CFD6", "#EEF2F6", "#17406D"
_MOST_LINES_KEPT_TOGETHER = 6


def total_text(sheet: ScoreSheet) -> str:
    """The total as it is written in large."""
    return f"{sheet.total} / {sheet.total_maximum}"


def set_score_sheet(sheet: ScoreSheet, fonts: FontsInUse) -> list[PageContent]:
    """Set a score sheet on pages of SHEET_SIZE_PT.

    Args:
        sheet: What stands on it.
        fonts: Those of the file.

    Returns:
        The content of each page; one at least.
    """
    setter = _Setter(sheet, fonts)
    setter.set_all()
    return setter.pages


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the table's columns end or begin, in points from the left edge."""

    label_width: float

    @property
    def score_right(self) -> float:
        return _LEFT + _PADDING + self.label_width + _SCORE_WIDTH

    @property
    def maximum_right(self) -> float:
        return self.score_right + _MAXIMUM_WIDTH

    @property
    def remark_left(self) -> float:
        return self.maximum_right + _GAP

    @property
    def remark_width(self) -> float:
        return _RIGHT - _PADDING - self.remark_left

    @staticmethod
    def for_rows(rows: tuple[SheetRow, ...]) -> "_Columns":
        """As narrow as the labels allow: the room is for remarks."""
        wanted = [_width(row.label, _TEXT, _face_of(row)) + _indent(row) + 1 for row in rows]
        return _Columns(min(max([_NARROWEST_LABEL, *wanted]), _WIDEST_LABEL))


class _Setter:
    """Sets one sheet from top to bottom, taking a new page where one is full."""

    def __init__(self, sheet: ScoreSheet, fonts: FontsInUse) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._columns = _Columns.for_rows(sheet.rows)
        self.pages: list[PageContent] = []
        self._y = 0.0
        self._page = self._new_page()

    def set_all(self) -> None:
        """Set the whole sheet."""
        self._head()
        self._column_titles()
        for row in self._sheet.rows:
            self._row(row)
        self._total()
        self._comment()
        self._feet()

    def _new_page(self) -> PageContent:
        page = PageContent(self._fonts)
        self.pages.append(page)
        self._y = _TOP
        return page

    def _turn_page(self) -> None:
        self._page = self._new_page()
        self._paragraph(f"{self._sheet.title} — {self._sheet.owner}", _SMALL, _QUIET)
        self._y += 6

    def _take_room(self, height: float) -> bool:
        """Take a new page unless this much is left on this one; tells whether it did."""
        if self._y + height <= _BOTTOM:
            return False
        self._turn_page()
        return True

    def _write(self, line: str, x: float, y: float, size: float, colour: str, face: Face = Face.REGULAR) -> None:
        self._page.write([line], x, y, size, colour, face=face, stretch=_STRETCH)

    def _write_left_of(self, line: str, right: float, y: float, size: float, colour: str, face: Face) -> None:
        self._write(line, right - _width(line, size, face), y, size, colour, face)

    def _paragraph(
        self, text: str, size: float, colour: str, face: Face = Face.REGULAR, width: float = _RIGHT - _LEFT
    ) -> None:
        """Write text across the page, going on to the next page where this one ends."""
        for line in _lines(text, width, size, face):
            self._take_room(size * _PITCH)
            self._y += size * _PITCH
            self._write(line, _LEFT, self._y - 0.3 * size, size, colour, face)

    def _head(self) -> None:
        total = total_text(self._sheet)
        across = _width(total, _FIGURE, Face.BOLD)
        self._write("TOTAL", _RIGHT - across, _TOP + 9, _SMALL, _QUIET, Face.BOLD)
        self._write(total, _RIGHT - across, _TOP + 36, _FIGURE, _ACCENT, Face.BOLD)
        beside = _RIGHT - _LEFT - across - 24
        self._paragraph("RELEVÉ DE NOTES", _SMALL, _ACCENT, Face.BOLD, beside)
        self._paragraph(self._sheet.title, _TITLE, _INK, Face.BOLD, beside)
        self._y += 3
        self._paragraph(self._sheet.owner, _OWNER, _INK, Face.BOLD, beside)
        if self._sheet.details:
            self._paragraph(self._sheet.details, _TEXT + 0.5, _QUIET, width=beside)
        self._y = max(self._y, _TOP + 44) + 14

    def _column_titles(self) -> None:
        base = self._y + _SMALL
        columns = self._columns
        self._write("QUESTION", _LEFT + _PADDING, base, _SMALL, _QUIET, Face.BOLD)
        self._write_left_of("NOTE", columns.score_right, base, _SMALL, _QUIET, Face.BOLD)
        self._write_left_of("SUR", columns.maximum_right, base, _SMALL, _QUIET, Face.BOLD)
        self._write("REMARQUE", columns.remark_left, base, _SMALL, _QUIET, Face.BOLD)
        self._y = base + 5
        self._page.rule(_LEFT, self._y, _RIGHT, _INK, 0.9)

    def _row(self, row: SheetRow) -> None:
        """Set a row; near the foot it begins on the next page, and one taller than a page is shared out."""
        labels = _lines(row.label, self._columns.label_width - _indent(row), _TEXT, _face_of(row))
        remarks = _lines(row.remark, self._columns.remark_width, _TEXT, Face.REGULAR) if row.remark else []
        pitch = _TEXT * _PITCH
        together = min(max(len(labels), len(remarks)), _MOST_LINES_KEPT_TOGETHER)
        # An exercise's heading is not left alone at the foot.
        if self._take_room(together * pitch + 2 * _PADDING + (2.5 * pitch if row.is_heading else 0)):
            self._column_titles()
        first: SheetRow | None = row
        while first or labels or remarks:
            room = max(int((_BOTTOM - self._y - 2 * _PADDING) / pitch), 1)
            self._row_part(first, labels[:room], remarks[:room], row)
            labels, remarks, first = labels[room:], remarks[room:], None
            if labels or remarks:
                self._turn_page()
                self._column_titles()

    def _row_part(self, first: SheetRow | None, labels: list[str], remarks: list[str], row: SheetRow) -> None:
        height = max(len(labels), len(remarks), 1) * _TEXT * _PITCH + 2 * _PADDING
        base = self._y + _PADDING + _TEXT
        if row.is_heading:
            self._page.fill_box(_LEFT, self._y, _RIGHT - _LEFT, height, _SHADE)
        elif first:
            self._page.rule(_LEFT, self._y, _RIGHT, _RULE, 0.4)
        self._block(labels, _LEFT + _PADDING + _indent(row), base, _face_of(row))
        if first:
            self._write_left_of(row.score, self._columns.score_right, base, _TEXT, _INK, Face.BOLD)
            self._write_left_of(f"/ {row.maximum}", self._columns.maximum_right, base, _TEXT, _QUIET, Face.REGULAR)
        self._block(remarks, self._columns.remark_left, base, Face.REGULAR)
        self._y += height

    def _block(self, lines: list[str], x: float, base: float, face: Face) -> None:
        if lines:
            self._page.write(lines, x, base, _TEXT, _INK, pitch_em=_PITCH, face=face, stretch=_STRETCH)

    def _total(self) -> None:
        height = 24.0
        self._take_room(height)
        self._page.fill_box(_LEFT, self._y, _RIGHT - _LEFT, height, _ACCENT)
        base = self._y + 16
        self._write("Total", _LEFT + _PADDING, base, _TEXT + 2, "#FFFFFF", Face.BOLD)
        self._write_left_of(self._sheet.total, self._columns.score_right, base, _TEXT + 2, "#FFFFFF", Face.BOLD)
        maximum = f"/ {self._sheet.total_maximum}"
        self._write_left_of(maximum, self._columns.maximum_right, base, _TEXT + 1, "#FFFFFF", Face.REGULAR)
        self._y += height

    def _comment(self) -> None:
        if not self._sheet.comment.strip():
            return
        self._take_room(18 + 5 * _TEXT * _PITCH)
        self._y += 18
        self._paragraph("Appréciation générale", _TEXT + 1, _ACCENT, Face.BOLD)
        self._y += 2
        self._paragraph(self._sheet.comment, _TEXT + 1, _INK)

    def _feet(self) -> None:
        if len(self.pages) == 1:
            return
        for number, page in enumerate(self.pages, start=1):
            text = f"Relevé de notes, page {number} sur {len(self.pages)}"
            x = _RIGHT - _width(text, _SMALL, Face.REGULAR)
            page.write([text], x, _BOTTOM + 24, _SMALL, _QUIET, stretch=_STRETCH)


def _face_of(row: SheetRow) -> Face:
    return Face.BOLD if row.is_heading else Face.REGULAR


def _indent(row: SheetRow) -> float:
    return row.depth * _INDENT


def _width(text: str, size: float, face: Face) -> float:
    return text_width(text, size, face) * _STRETCH


def _lines(text: str, width: float, size: float, face: Face) -> list[str]:
    return break_lines(readable(text), width / _STRETCH, size, face)
