"""Checks that this checkout can be published as a version, and writes what goes with it: `make release`."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import lock
from korrigo_package.audit import audit_lock
from korrigo_package.bill import write_bill
from korrigo_package.contents import version_of
from korrigo_package.freezing import NAME, own_build
from korrigo_package.integration import metainfo
from korrigo_package.release_checks import (
    LOCKS,
    changelog_complaints,
    lock_complaints,
    metainfo_complaints,
    tree_complaints,
    version_complaints,
)

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"


def main() -> int:
    """Run every check, also after one that fails; 0 when nothing is wrong."""
    today = datetime.now(UTC).date().isoformat()
    version = version_of(ROOT)
    failures = sum(
        _tell(what, complaints)
        for what, complaints in (
            ("everything is committed", tree_complaints(ROOT)),
            (f"one version, {version}", version_complaints(ROOT)),
            ("the changelog tells of it", changelog_complaints(ROOT, today)),
            ("the metainfo tells of it", metainfo_complaints(ROOT, today) + _validated_metainfo(today)),
            ("the locks are fresh", _fresh_locks()),
            ("no vulnerability that was told of", _audited()),
        )
    )
    bill = DIST / f"korrigo-desktop-{version}.cdx.json"
    own = own_build(DIST / NAME)
    write_bill(ROOT, version, today, bill, own)
    print(f"written: dist/{bill.name}, with OpenCV {'built from its source' if own else 'as it is published'}")
    _write_sums(version)
    return 1 if failures else 0


def _tell(what: str, complaints: list[str]) -> bool:
    print(f"{'NO ' if complaints else 'yes'}  {what}", flush=True)
    for complaint in complaints:
        print(f"       {complaint}", flush=True)
    return bool(complaints)


def _validated_metainfo(today: str) -> list[str]:
    if shutil.which("appstreamcli") is None:
        print(
            "     appstreamcli is not here: the metainfo is not validated (Debian, Ubuntu: apt-get install appstream)"
        )
        return []
    with tempfile.NamedTemporaryFile("w", suffix=".metainfo.xml", encoding="utf-8") as file:
        file.write(metainfo(ROOT, today))
        file.flush()
        done = subprocess.run(
            ["appstreamcli", "validate", "--no-net", file.name], capture_output=True, text=True, check=False
        )
    return [] if done.returncode == 0 else done.stdout.strip().splitlines()


def _fresh_locks() -> list[str]:
    before = {name: (ROOT / "packaging" / name).read_bytes() for name in LOCKS}
    try:
        lock.main([])
    except subprocess.CalledProcessError:
        return ["the locks could not be written again: that needs the network"]
    return lock_complaints(ROOT, before)


def _audited() -> list[str]:
    """Ask about every library of the frozen program; what could not be asked is said, and no reason to stop."""
    audit = audit_lock(ROOT / "packaging" / "requirements.txt")
    if audit is None:
        print("     pip-audit comes to no result here: vulnerabilities were NOT looked up")
        return []
    if audit.unknown:
        print(f"     of {len(audit.unknown)} libraries the database says nothing: they were NOT looked up")
    return list(audit.vulnerable)


def _write_sums(version: str) -> None:
    made = sorted(path for path in DIST.glob(f"korrigo-desktop[-_]{version}*") if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (DIST / "SHA256SUMS").write_text("".join(lines), "utf-8")
    print(f"written: dist/SHA256SUMS, of {len(lines)} files")


if __name__ == "__main__":
    sys.exit(main())
