"""Identification by hand: a header, a few letters, Enter."""
