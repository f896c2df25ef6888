"""A progress bar on stderr, where stderr is a terminal and nobody asked for JSON."""

import sys

from korrigo_desktop.services.progress import ItemResult

_WIDTH = 30


class ProgressBar:
    """Reports a long use case on one line that is written over."""

    def __init__(self, title: str, is_shown: bool) -> None:
        """Show `title` before the bar, if the bar is shown at all."""
        self._title = title
        self._is_shown = is_shown and sys.stderr.isatty()

    def step(self, done: int, total: int) -> None:
        """Draw the bar anew; the last step ends the line."""
        if not self._is_shown:
            return
        filled = _WIDTH * done // max(total, 1)
        end = "\n" if done >= total else ""
        bar = "#" * filled + "." * (_WIDTH - filled)
        print(f"\r{self._title} [{bar}] {done}/{total}", end=end, file=sys.stderr, flush=True)

    def item(self, result: ItemResult) -> None:
        """Say nothing: the answer names what failed."""

    def check_cancelled(self) -> None:
        """Go on: Ctrl+C ends the program, and what was done is on the disk."""
