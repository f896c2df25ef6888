"""The demonstration exam: paper, handwriting, class list, scheme and marks, drawn by the program itself from a seed."""

from collections.abc import Callable
from pathlib import Path

from korrigo_desktop.services.demonstration.files import (
    DEFAULT_SEED,
    DemonstrationCopy,
    DemonstrationFiles,
    DemonstrationPage,
)

__all__ = ["DEFAULT_SEED", "DemonstrationCopy", "DemonstrationFiles", "DemonstrationPage", "build_demonstration"]


def build_demonstration(
    folder: Path, seed: int = DEFAULT_SEED, progress: Callable[[int, int], None] | None = None
) -> DemonstrationFiles:
    """Write the demonstration exam's files; see `build.build_demonstration`."""
    # Deferred to the process that draws: the window's process names this function and never loads PyMuPDF.
    from korrigo_desktop.services.demonstration import build

    return build.build_demonstration(folder, seed, progress)
