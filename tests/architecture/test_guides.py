"""The guides hold no command that doesn't exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
GUIDES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_names_only_commands_of_the_makefile(guide: Path) -> None:
    # Only commands: `make x` in code, or alone on an indented line. “make sure” is a sentence.
    named = re.findall(r"(?:`|^ {4,}|^\$ )make ([a-z-]+)", guide.read_text("utf-8"), re.MULTILINE)

    assert set(named) <= TARGETS


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_link_of_a_guide_leads_to_a_file_that_exists(guide: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", guide.read_text("utf-8"))

    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_what_is_promised_to_a_newcomer_is_a_command() -> None:
    assert {"setup", "run", "test", "bench", "lint", "clean", "help"} <= TARGETS
