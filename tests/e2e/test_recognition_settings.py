"""How an exam is recognised is shown and set by command."""

import json
from pathlib import Path

from tests.e2e.program import answer, run

SCHEME = {"questions": [{"label": "1", "points": 20}]}
USUAL = {"thresholds": {"automatic": 0.995, "proposed": 0.3}, "header": None, "variant": None}
HEADER = [
    {"field": "surname", "area": [0.1, 0.05, 0.8, 0.03], "boxes": 20},
    {"field": "birth_date", "area": [0.1, 0.1, 0.3, 0.03], "boxes": 8},
]


def written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_settings_are_shown_set_and_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    exam = answer(data, "exam", "create", "Maths", "--scheme", written(tmp_path / "s.json", SCHEME))["exam"]
    assert answer(data, "exam", "recognition", exam) == USUAL

    changed = answer(data, "exam", "recognition", "Maths", written(tmp_path / "r.json", {"header": HEADER}))
    assert changed == {**USUAL, "header": HEADER}

    refused = run(data, "exam", "recognition", exam, written(tmp_path / "w.json", {"thresholds": {"automatic": 2}}))
    assert refused.returncode == 1
    assert refused.stderr == "korrigo-desktop: The threshold “automatic” can't be 2: it goes from 0.5 to 1.\n"
    assert answer(data, "exam", "recognition", exam) == changed

    assert answer(data, "exam", "recognition", exam, written(tmp_path / "n.json", {"header": None})) == USUAL
