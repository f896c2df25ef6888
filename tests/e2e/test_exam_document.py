"""Subject and answer key are attached, shown and taken away by command."""

import hashlib
import json
from pathlib import Path

import pymupdf

from tests.e2e.program import answer, run

SCHEME = {"questions": [{"label": "1", "points": 20}]}


def printed(path: Path) -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((60, 100), "Exercice 1")
        document.save(path)
    return path


def test_a_document_is_attached_shown_refused_and_taken_away(tmp_path: Path) -> None:
    data, scheme = tmp_path / "data", tmp_path / "s.json"
    scheme.write_text(json.dumps(SCHEME), encoding="utf-8")
    exam = answer(data, "exam", "create", "Maths", "--scheme", scheme)["exam"]
    path = printed(tmp_path / "sujet.pdf")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = {"file": "sujet.pdf", "pages": 1, "sha256": sha256}

    assert answer(data, "exam", "document", "Maths", "subject", path) == {"exam": exam, "document": kept}
    assert answer(data, "exam", "show", exam)["documents"] == {"subject": kept}

    (tmp_path / "corrige.pdf").write_text("no pdf", encoding="utf-8")
    refused = run(data, "exam", "document", exam, "answer_key", tmp_path / "corrige.pdf")
    assert refused.returncode == 1
    assert refused.stderr == "korrigo-desktop: corrige.pdf is not a PDF, whatever its name says.\n"

    assert answer(data, "exam", "document", exam, "subject", "--nothing") == {"exam": exam, "document": None}
    assert answer(data, "exam", "show", exam)["documents"] == {}
