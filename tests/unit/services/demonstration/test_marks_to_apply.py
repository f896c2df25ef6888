"""The marks beside the demonstration's scans can be applied as they are."""

import json
from pathlib import Path

from korrigo_desktop.services import marks_file
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows


def test_the_file_names_the_copies_by_their_codes_and_changes_nothing_a_second_time(tmp_path: Path) -> None:
    workplace = Workplace.open(tmp_path / "data")
    try:
        made = set_up_demonstration(workplace, tmp_path / "exam", is_finished=True)
        with workplace.store.reading() as connection:
            codes = {copy.code for copy in copy_rows.load_copies(connection, made.exam_id)}

        entries = json.loads(made.files.marks.read_text(encoding="utf-8"))["copies"]
        outcome = marks_file.apply_marks_file(workplace, made.exam_id, made.files.marks)
    finally:
        workplace.close()

    assert {entry["copy"] for entry in entries} < codes
    assert (outcome.applied, outcome.refused) == (0, ())
