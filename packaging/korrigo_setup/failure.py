"""The one expected failure of the set-up: a sentence that says what to do."""


class SetupError(Exception):
    """The set-up can't go on, and its text tells the user why and what to type."""
