"""Bad input through the command line: a clear sentence, nothing half-done, nothing lost."""

from pathlib import Path

import pytest

from tests.e2e import bad_files
from tests.e2e.bad_input import Ground, cases, make_ground, tried
from tests.e2e.full_disk import can_fill_a_disk, on_full_disk


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("bad-input"))


def test_each_is_told_in_a_sentence_and_leaves_the_exam_as_it_was(ground: Ground) -> None:
    seen = [tried(ground, case) for case in cases(ground)]

    assert {one.name: one.wrong for one in seen if one.wrong} == {}
    assert len(seen) > 30


@pytest.mark.skipif(not can_fill_a_disk(), reason="this system lets nobody mount a disk of their own")
def test_a_disk_that_is_really_full_loses_nothing(ground: Ground, tmp_path: Path) -> None:
    found = on_full_disk(ground.data, ground.exam, bad_files.heavy_pdf(tmp_path))

    assert {one.name: one.wrong for one in found} == {"scans come in": "", "results go out": ""}
