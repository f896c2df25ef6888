"""What looks after an installation says in a sentence what it can't write."""

from argparse import Namespace
from pathlib import Path

import pytest

from korrigo_desktop.cli.care_commands import look_over
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError


def test_a_place_that_takes_no_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(KorrigoError) as caught:
        look_over(tmp_path / "data", Namespace(json=True, support=tmp_path / "no folder" / "report.txt"))
    assert caught.value.kind is ErrorKind.TARGET_NOT_WRITABLE
