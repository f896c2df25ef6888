"""What must be true before a version is published. Each check answers with what is wrong; nothing when all is well."""

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from korrigo_package.changelog import releases, unreleased
from korrigo_package.contents import version_of
from korrigo_package.integration import metainfo

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-package.txt")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
# Where a version is written by hand it grows old: only version.py and the changelog may hold one.
_OTHER_PLACES = (
    "pyproject.toml",
    "packaging/windows/korrigo.iss",
    "packaging/desktop/org.korrigo.Desktop.metainfo.xml",
)


def tree_complaints(root: Path) -> list[str]:
    """Whether everything is committed."""
    done = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return ["this is no git checkout"]
    changed = [line[3:] for line in done.stdout.splitlines()]
    return [f"not committed: {', '.join(changed[:5])}{' …' if len(changed) > 5 else ''}"] if changed else []


def version_complaints(root: Path) -> list[str]:
    """Whether the version is a proper one, and stands in one place only."""
    version = version_of(root)
    complaints = (
        [] if _VERSION.fullmatch(version) else [f"{version} in korrigo_desktop/version.py is not MAJOR.MINOR.PATCH"]
    )
    for name in _OTHER_PLACES:
        path = root / name
        if path.exists() and re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", path.read_text("utf-8")):
            complaints.append(f"{name} holds the version too: it must come from korrigo_desktop/version.py")
    return complaints


def changelog_complaints(root: Path, today: str) -> list[str]:
    """Whether the changelog tells of this version, with a day, and of nothing that isn't released.

    Args:
        root: Of the checkout.
        today: YYYY-MM-DD.
    """
    version, known = version_of(root), releases(root)
    if not known or known[0].version != version:
        newest = known[0].version if known else "none"
        return [f"the newest version in CHANGELOG.md is {newest}, not {version}: write `## [{version}] - YYYY-MM-DD`"]
    complaints = []
    if not known[0].text:
        complaints.append(f"CHANGELOG.md says nothing about {version}")
    if known[0].date > today:
        complaints.append(f"CHANGELOG.md dates {version} {known[0].date}, which is still to come")
    if unreleased(root):
        complaints.append(
            f"CHANGELOG.md has changes under [Unreleased]: they belong to {version}, or to a later checkout"
        )
    return complaints


def metainfo_complaints(root: Path, today: str) -> list[str]:
    """Whether software centres are told of this version as their newest.

    Args:
        root: Of the checkout.
        today: YYYY-MM-DD.
    """
    try:
        newest = ElementTree.fromstring(metainfo(root, today)).find("releases/release")  # noqa: S314 our own file
    except (ElementTree.ParseError, ValueError) as error:
        return [f"the metainfo can't be read: {error}"]
    if newest is None or newest.get("version") != version_of(root) or newest.get("type") == "development":
        return [f"the metainfo does not know {version_of(root)} as a release"]
    return []


def lock_complaints(root: Path, before: dict[str, bytes]) -> list[str]:
    """Whether writing the locks again changed them.

    Args:
        root: Of the checkout, after `lock.py` ran.
        before: The text of each lock before that.
    """
    changed = [name for name, text in before.items() if (root / "packaging" / name).read_bytes() != text]
    return [f"these locks were out of date, and are written again: {', '.join(changed)}"] if changed else []
