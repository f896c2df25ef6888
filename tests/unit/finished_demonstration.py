"""The demonstration exam with every copy in order, identified and ready or finalised, in a data folder made once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.services.demonstration_exam import DemonstrationExam, set_up_demonstration
from korrigo_desktop.services.masking import find_masks
from korrigo_desktop.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    exam: DemonstrationExam


def make_masked_demonstration(folder: Path) -> Made:
    """Make the exam once, all its headers looked for."""
    exam = make_finished_demonstration(folder)
    workplace = Workplace.open(folder)
    try:
        find_masks(workplace, exam.exam_id)
    finally:
        workplace.close()
    return Made(folder, exam)


def make_finished_demonstration(folder: Path) -> DemonstrationExam:
    """Make the exam once; tests work on copies of the folder."""
    workplace = Workplace.open(folder)
    try:
        return set_up_demonstration(workplace, folder / "demonstration", is_finished=True)
    finally:
        workplace.close()


@contextmanager
def workplace_like(made: Path, own: Path) -> Iterator[Workplace]:
    """An open data folder with the same content as one that was made."""
    shutil.copytree(made, own)
    workplace = Workplace.open(own)
    try:
        yield workplace
    finally:
        workplace.close()
