"""Loads every object that draws a page, so that a broken one shows itself at the import.

MuPDF opens a file whose table of objects is sound, and mends the whole file when it meets the first broken object:
while a page is shown, or exported, weeks later. Mending may lose pages.
"""

from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.pdf_objects import PdfObject

_OF_AN_IMAGE = ("ColorSpace", "SMask", "Mask", "DecodeParms")
_LEADS_BACK = frozenset({"Parent", "P"})


def load_drawn_objects(page: PdfObject, seen: set[int]) -> None:
    """Load what a page draws with; whether the file had to be mended for it is the document's to tell.

    Args:
        page: The page's dictionary.
        seen: Numbers of objects that other pages of the file have loaded; this page's are added.
    """
    waiting = [pdf_reader.get_inherited(page, "Resources"), pdf_reader.get(page, "Contents")]
    while waiting:
        value = waiting.pop()
        number = pdf_reader.number_of(value)
        if number in seen:
            continue
        seen |= {number} - {0}
        if pdf_reader.is_array(value):
            waiting += pdf_reader.items_of(value)
        elif pdf_reader.name_of(pdf_reader.get(value, "Subtype")) == "Image":
            waiting += [pdf_reader.get(value, key) for key in _OF_AN_IMAGE]  # a page may hold 50 of them
        else:
            waiting += [held for key, held in pdf_reader.entries_of(value).items() if key not in _LEADS_BACK]
