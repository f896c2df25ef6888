"""What is kept of an unexpected exception of a command: one line for the person, the trace in the data folder's log."""

import traceback
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path

LOG_FILE = "korrigo.log"
"""The window writes its log there too."""


def note_bug(error: Exception, folder: Path, doing: str) -> str:
    """Write the trace down, and give the sentence that tells where.

    Args:
        error: What nobody expected.
        folder: The data folder.
        doing: The command, without its words: they may hold names of people.
    """
    reference = uuid.uuid4().hex[:8].upper()
    trace = "".join(traceback.format_exception(error))
    kept = "its trace could not be kept"
    with suppress(OSError), (folder / LOG_FILE).open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} ERROR bug {reference} while {doing}\n{trace}")
        kept = f"its trace is bug {reference} in {LOG_FILE} of the data folder"
    return f"An unexpected error, a fault of the program ({type(error).__name__}); {kept}."
