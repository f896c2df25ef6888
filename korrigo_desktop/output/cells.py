"""Cells of spreadsheets: a text that a spreadsheet would run as a formula is made a plain text."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def text_cell(text: str) -> str:
    """A text for a spreadsheet: one that would be taken for a formula gets an apostrophe before it.

    Source:
        OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text
