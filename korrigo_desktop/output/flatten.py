"""Flattens a copy: its original pages with the annotations as vectors over them, then the score sheet, in one PDF."""

from collections.abc import Iterable
from typing import BinaryIO

from korrigo_desktop.domain.annotations import a4_scale
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.output.carried_pages import CarriedPages
from korrigo_desktop.output.content import GRAPHIC_STATES, SOURCE_FORM, PageContent
from korrigo_desktop.output.drawing import DrawingNote, draw_annotation, letter_notes
from korrigo_desktop.output.embedded_fonts import FontsInUse
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource
from korrigo_desktop.output.fonts import Face, text_width
from korrigo_desktop.output.half_image import cut_half, draw_part
from korrigo_desktop.output.originals import PDF_FAILURES, Originals
from korrigo_desktop.output.page_frame import PageFrame, blank_frame, frame_of
from korrigo_desktop.output.pdf_objects import text_string
from korrigo_desktop.output.pdf_writer import PdfWriter
from korrigo_desktop.output.reports import FlattenNote, FlattenReport, NoteKind
from korrigo_desktop.output.score_sheet import SHEET_SIZE_PT, set_score_sheet
from korrigo_desktop.output.self_check import check_export
from korrigo_desktop.output.sheet_content import ScoreSheet

_MISSING = "Page manquante dans le scan"


def flatten_copy(request: FlattenRequest, originals: Originals | None = None) -> FlattenReport:
    """Write the annotated PDF of a copy, read it back and check it.

    Original pages are carried over as they are, bit for bit; an A3 half is a view of its sheet, and two halves of one
    sheet share it. When the other half belongs to another copy this half is cut out as an image of its own, since a
    view would leave the other pupil's work in the file (see `half_image`).

    Args:
        request: What to write, and where.
        originals: Open originals to use, for several copies of one batch; None opens them for this copy alone.

    Returns:
        What was written, and what is not as plain as on the canvas.

    Raises:
        KorrigoError: BLOB_DAMAGED, DISK_FULL, TARGET_NOT_WRITABLE, EXPORT_CHECK_FAILED, COPY_WITHOUT_PAGES. The target
            is then as it was before.
    """
    if not request.pages:
        raise KorrigoError(ErrorKind.COPY_WITHOUT_PAGES)
    if originals is None:
        with Originals() as own:
            return flatten_copy(request, own)
    with complete_file(request.target) as (file, unfinished):
        export = write_export(request, originals, file)
        file.close()
        check_export(unfinished, request, export.sheets)
        size = unfinished.stat().st_size
    return FlattenReport(request.target, len(request.pages), export.sheets, size, tuple(export.notes))


def write_export(request: FlattenRequest, originals: Originals, file: BinaryIO) -> "Export":
    """Write an export into an open file, without checking it.

    A page of which something can't be read is found out half-way: the file is then begun anew, with a picture of it.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE.
        OSError: The file can't be written.
    """
    to_draw: set[int] = set()
    while True:
        export = Export(request, originals, file, frozenset(to_draw))
        try:
            export.write()
        except _CantCarryError as error:
            to_draw.add(error.ordinal)
            file.seek(0)
            file.truncate()
        else:
            return export


class _CantCarryError(Exception):
    """A page, counted from 0, of which something can't be read."""

    def __init__(self, ordinal: int) -> None:
        super().__init__(ordinal)
        self.ordinal = ordinal


class Export:
    """One file while it is written.

    Attributes:
        notes: What is not as plain as on the canvas.
        sheets: Pages of the score sheet.
    """

    def __init__(
        self, request: FlattenRequest, originals: Originals, file: BinaryIO, to_draw: frozenset[int] = frozenset()
    ) -> None:
        self._request = request
        self._originals = originals
        self._to_draw = to_draw
        self._writer = PdfWriter(file)
        self._carried = CarriedPages(self._writer)
        self._fonts = FontsInUse()
        self._tree, self._font_table = self._writer.reserve(), self._writer.reserve()
        self._kids: list[int] = []
        self.notes: list[FlattenNote] = []
        self.sheets = 0

    def write(self) -> None:
        """Write all of it."""
        for ordinal, page in enumerate(self._request.pages):
            self._write_page(ordinal, page)
        if self._request.score_sheet is not None:
            self._write_sheet(self._request.score_sheet)
        self._finish()

    def _write_page(self, ordinal: int, page: FlattenPage) -> None:
        frame = self._frame(page)
        content = PageContent(self._fonts)
        form = None
        if page.source is None:
            self._note(ordinal, NoteKind.PAGE_MISSING)
            if not self._request.is_annotations_only:
                _draw_missing(content, frame)
        elif not self._request.is_annotations_only:
            form = self._form(ordinal, page.source, frame)
        for annotation in sorted(page.annotations, key=lambda one: one.layer):
            for kind, detail in draw_annotation(annotation, content, frame.width_pt, frame.height_pt):
                self.notes.append(FlattenNote(kind, ordinal, annotation.id, detail))
        self._add_page(frame, content, form)

    def _frame(self, page: FlattenPage) -> PageFrame:
        source = page.source
        if source is None:
            return blank_frame(*self._size_of_neighbours())
        if self._request.is_annotations_only:
            return blank_frame(*source.geometry.shown_size_pt)
        original = self._originals.original(source.file).page(source.index)
        return frame_of(source.geometry, original.box, original.user_unit)

    def _size_of_neighbours(self) -> tuple[float, float]:
        """Size of the copy's first page that was scanned, for those that were not."""
        sizes = (page.source.geometry.shown_size_pt for page in self._request.pages if page.source is not None)
        return next(sizes, SHEET_SIZE_PT)

    def _form(self, ordinal: int, source: ShownSource, frame: PageFrame) -> int:
        original = self._originals.original(source.file)
        make_image = draw_part if ordinal in self._to_draw else cut_half
        if ordinal not in self._to_draw and self._request.shares_sheet(source):
            try:
                return self._carried.form_of(original, source.index)
            except PDF_FAILURES as error:
                raise _CantCarryError(ordinal) from error
        self._note(ordinal, NoteKind.PAGE_DRAWN if ordinal in self._to_draw else NoteKind.HALF_REENCODED)
        image = make_image(original, source.index, original.page(source.index), frame.media_box)
        number = self._writer.add_encoded_stream(
            f"<</Type/XObject/Subtype/Image/Width {image.width_px}/Height {image.height_px}/BitsPerComponent 8"
            f"/ColorSpace {image.colour_space}/Filter/DCTDecode/Length {len(image.jpeg)}>>",
            image.jpeg,
        )
        box = image.box
        return self._writer.add_stream(
            f"/Type/XObject/Subtype/Form/BBox{box.written()}/Resources<</XObject<</I {number} 0 R>>>>",
            f"{box.width:.4f} 0 0 {box.height:.4f} {box.left:.4f} {box.bottom:.4f} cm /I Do".encode("ascii"),
        )

    def _write_sheet(self, sheet: ScoreSheet) -> None:
        pages = set_score_sheet(sheet, self._fonts)
        self.sheets = len(pages)
        for content in pages:
            self._add_page(blank_frame(*SHEET_SIZE_PT), content, None)
        said = [sheet.title, sheet.owner, sheet.details, sheet.comment]
        said += [text for row in sheet.rows for text in (row.label, row.remark)]
        self._note_all(None, letter_notes("\n".join(said)))

    def _add_page(self, frame: PageFrame, content: PageContent, form: int | None) -> None:
        drawn = self._writer.add_stream("", content.encoded(frame.matrix, has_source=form is not None))
        shown = f"/XObject<</{SOURCE_FORM} {form} 0 R>>" if form else ""
        resources = f"<</Font {self._font_table} 0 R/ExtGState<<{GRAPHIC_STATES}>>{shown}>>"
        unit = f"/UserUnit {frame.user_unit:.6g}" if frame.user_unit != 1 else ""
        self._kids.append(
            self._writer.add(
                f"<</Type/Page/Parent {self._tree} 0 R/MediaBox{frame.media_box.written()}/Rotate {int(frame.rotate)}"
                f"{unit}/Resources {resources}/Contents {drawn} 0 R>>"
            )
        )

    def _finish(self) -> None:
        writer = self._writer
        writer.add(f"<<{self._fonts.write(writer)}>>", self._font_table)
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        writer.add(f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]>>", self._tree)
        root = writer.add(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang(fr-FR)/ViewerPreferences<</DisplayDocTitle true>>"
            f"{self._carried.layer_entry()}>>"
        )
        writer.finish(root, writer.add(f"<</Title {text_string(self._request.title)}>>"))

    def _note(self, ordinal: int | None, kind: NoteKind) -> None:
        self.notes.append(FlattenNote(kind, ordinal))

    def _note_all(self, ordinal: int | None, notes: Iterable[DrawingNote]) -> None:
        self.notes += [FlattenNote(kind, ordinal, None, detail) for kind, detail in notes]


def _draw_missing(content: PageContent, frame: PageFrame) -> None:
    """Say in the page's place that the scan lacks it."""
    scale = a4_scale(frame.width_pt, frame.height_pt)
    size = 18 * scale
    x = (frame.width_pt - text_width(_MISSING, size, Face.BOLD)) / 2
    content.write([_MISSING], x, frame.height_pt / 2, size, "#5B6570", face=Face.BOLD)
    margin = 24 * scale
    content.stroke_box(
        margin, margin, frame.width_pt - 2 * margin, frame.height_pt - 2 * margin, "#C9CFD6", 1.2 * scale
    )
