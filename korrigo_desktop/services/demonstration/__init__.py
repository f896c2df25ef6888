"""The demonstration exam: paper, handwriting, class list, scheme and marks, drawn by the program itself from a seed."""

from korrigo_desktop.services.demonstration.build import DEFAULT_SEED, build_demonstration
from korrigo_desktop.services.demonstration.files import DemonstrationCopy, DemonstrationFiles, DemonstrationPage

__all__ = ["DEFAULT_SEED", "DemonstrationCopy", "DemonstrationFiles", "DemonstrationPage", "build_demonstration"]
