"""Makes the Debian package: the frozen program below /usr/lib, what a desktop reads below /usr/share."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from korrigo_package.contents import version_of
from korrigo_package.failure import PackageError
from korrigo_package.integration import install_desktop_files

NAME = "korrigo-desktop"
_NOT_LINKED = (  # started, or loaded by name, so that no library names them
    "tesseract-ocr", "tesseract-ocr-fra", "fontconfig", "libgl1", "libegl1", "libx11-6", "libx11-xcb1", "libxcb1",
    "libxkbcommon-x11-0", "libxcb-cursor0",
)  # fmt: skip
# Of a desktop, not of the program: without a keyring the recovery key is asked for.
_RECOMMENDED = ("fonts-dejavu-core", "gnome-keyring | kwalletmanager | keepassxc", "xdg-utils")
_POSTRM = """#!/bin/sh
set -e
if [ "$1" = remove ]; then
    echo "Korrigo Desktop is removed. The exams stay where they were: ~/.local/share/korrigo-desktop of each person."
fi
"""
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Korrigo Desktop
Comment: The licences of the libraries in /usr/lib/korrigo-desktop are in its folder `licences`.

Files: *
Copyright: The authors of Korrigo Desktop
License: AGPL-3.0-or-later
 The full text is in /usr/lib/korrigo-desktop/_internal/LICENSE.
"""


def control_file(version: str, packages: Sequence[str], installed_kib: int) -> str:
    """The control file of the package.

    Args:
        version: Of the program.
        packages: Of Debian, that its libraries need.
        installed_kib: What it takes on the disk, in KiB.
    """
    depends = sorted({*packages, *_NOT_LINKED})
    return "\n".join((
        f"Package: {NAME}",
        f"Version: {version}",
        "Architecture: amd64",
        "Maintainer: The authors of Korrigo Desktop <maintainers@korrigo.invalid>",
        "Section: education",
        "Priority: optional",
        f"Installed-Size: {installed_kib}",
        f"Depends: {', '.join(depends)}",
        f"Recommends: {', '.join(_RECOMMENDED)}",
        "Description: mark scanned exam copies on screen",
        " Korrigo Desktop marks scanned exam copies: alone on one computer, or as a team",
        " that meets again on its school's server. Scans, class list and mark scheme go",
        " in; annotated PDFs, CSV and Pronote marks come out. Marking never waits for a",
        " network.",
        "",
    ))  # fmt: skip


def write_deb(root: Path, frozen: Path, packages: Sequence[str], target: Path, moment: int) -> None:
    """Lay out the package in build/deb and have dpkg-deb pack it.

    Args:
        root: Of the checkout.
        frozen: The folder of the frozen program.
        packages: Of Debian, that its libraries need.
        target: The file to write.
        moment: Seconds since 1970, the time of every file in it.

    Raises:
        PackageError: dpkg-deb failed.
    """
    tree = root / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(root, frozen, tree, moment)
    version = version_of(root)
    _write(tree / "DEBIAN" / "control", control_file(version, packages, _kib(tree)))
    _write(tree / "DEBIAN" / "md5sums", _md5sums(tree))
    _write(tree / "DEBIAN" / "postrm", _POSTRM, mode=0o755)
    _set_times(tree, moment)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        raise PackageError("The Debian package could not be made; dpkg-deb's own message is above.")


def lay_out(root: Path, frozen: Path, tree: Path, moment: int) -> None:
    """Put every file where it is installed.

    Args:
        root: Of the checkout.
        frozen: The folder of the frozen program.
        tree: The folder that stands for /.
        moment: Seconds since 1970.
    """
    shutil.copytree(frozen, tree / "usr" / "lib" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    install_desktop_files(root, tree / "usr" / "share", day_of(moment))
    _write(tree / "usr" / "share" / "doc" / NAME / "copyright", _COPYRIGHT)
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def day_of(moment: int) -> str:
    """The day of a moment, YYYY-MM-DD in UTC."""
    return datetime.fromtimestamp(moment, UTC).date().isoformat()


def _write(path: Path, text: str, *, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(mode)


def _files(tree: Path) -> list[Path]:
    return sorted(path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink())


def _kib(tree: Path) -> int:
    return sum(-(-path.stat().st_size // 1024) for path in _files(tree))


def _md5sums(tree: Path) -> str:
    sums = ((hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest(), path) for path in _files(tree))
    return "".join(f"{digest}  {path.relative_to(tree).as_posix()}\n" for digest, path in sums)


def _set_times(tree: Path, moment: int) -> None:
    for path in sorted(tree.rglob("*"), reverse=True):
        os.utime(path, (moment, moment), follow_symlinks=False)
