"""Sets the score sheet: title, table of scores and remarks, general comment, total; on as many pages as it takes."""

from korrigo_desktop.output.content import PageContent
from korrigo_desktop.output.fonts import Face, FontsInUse, readable, text_width
from korrigo_desktop.output.line_breaking import break_lines
from korrigo_desktop.output.sheet_content import ScoreSheet, SheetRow

SHEET_SIZE_PT = (595.276, 841.89)

_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 547.0, 48.0, 790.0
_SCORE_RIGHT, _MAXIMUM_RIGHT, _REMARK_LEFT = 262.0, 300.0, 322.0
_INDENT = 12.0
_STRETCH = 0.9  # DejaVu Sans is wide: nine tenths is what its own condensed cut has
_TEXT, _SMALL, _PITCH = 9.5, 8.0, 1.32
_PADDING = 4.0
_INK, _QUIET, _RULE, _SHADE, _ACCENT = "#1B1F24", "#5B6570", "#C9CFD6", "#F1F4F7", "#17406D"


class _Setter:
    """Sets one sheet from top to bottom, taking a new page where one is full."""

    def __init__(self, sheet: ScoreSheet, fonts: FontsInUse) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self.pages: list[PageContent] = []
        self._y = 0.0
        self._page = self._new_page()

    def set_all(self) -> None:
        self._head()
        self._column_titles()
        for row in self._sheet.rows:
            self._row(row)
        self._page.rule(_LEFT, self._y, _RIGHT, _RULE, 0.6)
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
        self._line(f"{self._sheet.title} — {self._sheet.owner}", _SMALL, _QUIET)
        self._y += 6

    def _need(self, height: float) -> bool:
        """Take a new page unless this much is left on this one; tells whether it did."""
        if self._y + height <= _BOTTOM:
            return False
        self._turn_page()
        return True

    def _line(self, text: str, size: float, colour: str, face: Face = Face.REGULAR) -> None:
        """Write text across the whole width, wrapped."""
        for line in _lines(text, _RIGHT - _LEFT, size, face):
            self._y += size * _PITCH
            self._write(line, _LEFT, self._y - 0.36 * size, size, colour, face)

    def _write(self, line: str, x: float, y: float, size: float, colour: str, face: Face = Face.REGULAR) -> None:
        self._page.write([line], x, y, size, colour, face=face, stretch=_STRETCH)

    def _write_left_of(self, text: str, right: float, y: float, size: float, colour: str, face: Face) -> None:
        self._write(text, right - text_width(text, size, face) * _STRETCH, y, size, colour, face)

    def _head(self) -> None:
        self._line("Relevé de notes", _SMALL + 1, _ACCENT, Face.BOLD)
        self._line(self._sheet.title, 18, _INK, Face.BOLD)
        self._y += 4
        self._line(self._sheet.owner, 12, _INK, Face.BOLD)
        if self._sheet.details:
            self._line(self._sheet.details, 10, _QUIET)
        self._y += 12

    def _column_titles(self) -> None:
        height = _SMALL * _PITCH + 2 * _PADDING
        base = self._y + _PADDING + _SMALL
        self._write("QUESTION", _LEFT + _PADDING, base, _SMALL, _QUIET, Face.BOLD)
        self._write_left_of("NOTE", _SCORE_RIGHT, base, _SMALL, _QUIET, Face.BOLD)
        self._write_left_of("SUR", _MAXIMUM_RIGHT, base, _SMALL, _QUIET, Face.BOLD)
        self._write("REMARQUE", _REMARK_LEFT, base, _SMALL, _QUIET, Face.BOLD)
        self._y += height
        self._page.rule(_LEFT, self._y, _RIGHT, _INK, 0.9)

    def _row(self, row: SheetRow) -> None:
        face = Face.BOLD if row.is_heading else Face.REGULAR
        indent = min(row.depth, 5) * _INDENT
        labels = _lines(row.label, _SCORE_RIGHT - 44 - _LEFT - indent, _TEXT, face)
        remarks = _lines(row.remark, _RIGHT - _REMARK_LEFT - _PADDING, _TEXT, Face.REGULAR) if row.remark else []
        pitch = _TEXT * _PITCH
        # A row that begins near the foot begins on the next page; one that is taller than a page is shared out.
        first_lines = min(max(len(labels), len(remarks)), 6)
        if self._need(first_lines * pitch + 2 * _PADDING + (3 * pitch if row.is_heading else 0)):
            self._column_titles()
        is_first = True
        while labels or remarks or is_first:
            room = max(int((_BOTTOM - self._y - 2 * _PADDING) / pitch), 1)
            self._row_part(row if is_first else None, labels[:room], remarks[:room], indent, face)
            labels, remarks, is_first = labels[room:], remarks[room:], False
            if labels or remarks:
                self._turn_page()
                self._column_titles()

    def _row_part(self, row: SheetRow | None, labels: list[str], remarks: list[str], indent: float, face: Face) -> None:
        height = max(len(labels), len(remarks), 1) * _TEXT * _PITCH + 2 * _PADDING
        base = self._y + _PADDING + _TEXT
        if row is not None and row.is_heading:
            self._page.fill_box(_LEFT, self._y, _RIGHT - _LEFT, height, _SHADE)
        if row is not None and not row.is_heading:
            self._page.rule(_LEFT, self._y, _RIGHT, _RULE, 0.4)
        self._block(labels, _LEFT + _PADDING + indent, base, face)
        if row is not None:
            self._write_left_of(row.score, _SCORE_RIGHT, base, _TEXT, _INK, Face.BOLD)
            self._write_left_of(f"/ {row.maximum}", _MAXIMUM_RIGHT, base, _TEXT, _QUIET, Face.REGULAR)
        self._block(remarks, _REMARK_LEFT, base, Face.REGULAR)
        self._y += height

    def _block(self, lines: list[str], x: float, base: float, face: Face) -> None:
        if lines:
            self._page.write(lines, x, base, _TEXT, _INK, pitch_em=_PITCH, face=face, stretch=_STRETCH)

    def _total(self) -> None:
        self._need(64)
        self._y += 14
        self._page.fill_box(_LEFT, self._y, _RIGHT - _LEFT, 40, _ACCENT)
        base = self._y + 27
        self._write("Total", _LEFT + 12, base, 15, "#FFFFFF", Face.BOLD)
        self._write_left_of(total_text(self._sheet), _RIGHT - 12, base, 20, "#FFFFFF", Face.BOLD)
        self._y += 40

    def _comment(self) -> None:
        if not self._sheet.comment.strip():
            return
        pitch = 10.5 * 1.4
        self._need(14 + 20 + 3 * pitch)
        self._y += 14
        self._line("Appréciation générale", 10.5, _ACCENT, Face.BOLD)
        for line in _lines(self._sheet.comment, _RIGHT - _LEFT, 10.5, Face.REGULAR):
            self._need(pitch)
            self._y += pitch
            self._write(line, _LEFT, self._y, 10.5, _INK)

    def _feet(self) -> None:
        if len(self.pages) == 1:
            return
        for number, page in enumerate(self.pages, start=1):
            text = f"Relevé de notes, page {number} sur {len(self.pages)}"
            x = _RIGHT - text_width(text, _SMALL) * _STRETCH
            page.write([text], x, _BOTTOM + 24, _SMALL, _QUIET, stretch=_STRETCH)


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


def _lines(text: str, width: float, size: float, face: Face) -> list[str]:
    return break_lines(readable(text), width / _STRETCH, size, face)
