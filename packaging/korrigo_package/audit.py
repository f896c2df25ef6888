"""Asks pip-audit about every locked library, and tells an answer from a silence."""

import json
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

_TOOL = "pip-audit==2.10.1"
_WORDS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found out.

    Attributes:
        vulnerable: A line for each known vulnerability.
        unknown: Libraries of which the database said nothing: that is no answer.
    """

    vulnerable: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_audit(printed: str) -> Audit | None:
    """Read what pip-audit printed; None when it came to no result at all.

    Args:
        printed: Its JSON. A database that is out of reach makes it skip libraries, with exit status 0.
    """
    try:
        libraries = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    found = [
        f"{library['name']} {library['version']}: {one['id']}, mended in {_versions(one)}"
        for library in libraries
        for one in library.get("vulns", ())
    ]
    return Audit(tuple(found), tuple(library["name"] for library in libraries if "skip_reason" in library))


def _versions(vulnerability: dict[str, list[str]]) -> str:
    return ", ".join(vulnerability["fix_versions"]) or "no version"


def audit_lock(lock: Path) -> Audit | None:
    """Look up every library of a lock; None when pip-audit can't be installed or comes to no result.

    Args:
        lock: A hash-locked requirements file.
    """
    with tempfile.TemporaryDirectory(prefix="korrigo-audit-") as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        python = str(Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python"))
        install = [python, "-m", "pip", "install", "--quiet", _TOOL]
        if subprocess.run(install, check=False, capture_output=True).returncode != 0:
            return None
        command = [python, "-m", "pip_audit", "--requirement", str(lock), *_WORDS]
        return read_audit(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
