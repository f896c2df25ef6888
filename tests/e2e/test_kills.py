from pathlib import Path

from tests.e2e.kills import run_kills


def test_nothing_that_was_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    counts = run_kills(6, tmp_path)
    assert counts["gestures acknowledged and there"] > 2
    assert counts["exports killed"] == 2
    assert counts["imports killed, whole or not at all"] == 2
