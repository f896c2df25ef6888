"""People's words as tooltips: shown as they were typed, never interpreted as HTML."""

from html import escape


def plain_tooltip(words: str) -> str:
    """Words that Qt shows as they are: "a<b and c>d" would have a bold part and lose its signs."""
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>' if "<" in words else words
