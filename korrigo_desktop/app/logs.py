"""The log of the program: a small file in the data folder, without names of people."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_FILE = "korrigo.log"


def start_logging(folder: Path) -> None:
    """Write the log into a data folder: at most three files of 1 MB.

    A folder that can't be written to leaves the log on stderr alone. A line that the disk does not take is lost without
    a word: what a person must know is told on the screen.
    """
    logging.raiseExceptions = False
    handlers: list[logging.Handler] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(RotatingFileHandler(folder / LOG_FILE, maxBytes=1 << 20, backupCount=2, encoding="utf-8"))
    except OSError:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=handlers, force=True
    )


def stop_logging() -> None:
    """Close the log file."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
