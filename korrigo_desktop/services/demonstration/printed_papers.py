"""The printed papers of the exam: the subject and the answer key, typeset from HTML with embedded, subsetted fonts."""

import io
from pathlib import Path

import pymupdf

from korrigo_desktop.services.demonstration.stored_texts import read_text

_PAGE = pymupdf.paper_rect("a4")
_MARGINS_PT = (62, 56, -62, -56)


def write_printed_paper(name: str, path: Path) -> int:
    """Typeset a paper of the demonstration exam.

    MuPDF brings the fonts: Charis SIL for the text, Noto Sans Math for what Charis lacks.

    Args:
        name: File name of the HTML among the demonstration's resources.
        path: Where the PDF goes.

    Returns:
        How many pages it has.
    """
    story = pymupdf.Story(read_text(name), user_css=read_text("print.css"))
    raw = io.BytesIO()
    writer = pymupdf.DocumentWriter(raw)
    has_more = True
    while has_more:
        device = writer.begin_page(_PAGE)
        has_more, _ = story.place(_PAGE + _MARGINS_PT)
        story.draw(device)
        writer.end_page()
    writer.close()
    with pymupdf.open(stream=raw, filetype="pdf") as document:
        document.subset_fonts()
        path.write_bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))
        return int(document.page_count)
