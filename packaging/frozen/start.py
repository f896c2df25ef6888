"""Where the frozen program begins."""

import multiprocessing
import os
import sys
from collections.abc import MutableMapping

_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def give_back_library_paths(environment: MutableMapping[str, str]) -> None:
    """Undo what the bootloader set for this process: Tesseract and the browser are programs of the system.

    With our libraries in place of its own such a program fails, or reads wrongly without a word.

    Args:
        environment: The environment variables; a loader that runs already doesn't read them again.

    Source:
        PyInstaller manual, "Launching external programs from the frozen application".
    """
    for name in _LIBRARY_PATHS:
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        else:
            environment.pop(name, None)


def missing_library(error: ImportError) -> str:
    """The name of the system's library that an import didn't find; empty when it failed for another reason."""
    name, found, _ = str(error).partition(": cannot open shared object file")
    return name if found else ""


def main() -> int:
    """Run the program; a library that the system lacks is named in a sentence."""
    try:
        from korrigo_desktop.__main__ import main as program

        return program()
    except ImportError as error:
        name = missing_library(error)
        if not name:
            raise
        sys.stderr.write(
            f"Korrigo Desktop needs the library {name}, which this system lacks: install it with the tool of "
            "your system, or install the .deb, which brings what it needs.\n"
        )
        return 1


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker process is this program again, with other words
    if getattr(sys, "frozen", False):
        give_back_library_paths(os.environ)
    sys.exit(main())
