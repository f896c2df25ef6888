"""Builds the OpenCV of the frozen program once for each recipe, and puts it where PyInstaller finds it."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from korrigo_package.failure import PackageError
from korrigo_package.opencv_recipe import (
    DISTRIBUTION,
    EXPECTED,
    OPTIONS,
    PARTS,
    SOURCE_SHA256,
    locked_version,
    part_versions,
    third_parties,
)
from korrigo_setup.compiler_step import missing_build_tools, missing_sentence
from korrigo_setup.package_manager import find_package_manager

RECORD = "built-here.json"
"""Says what was built, beside wheel and licences; it comes last and at once, so that a folder with it is whole."""

_TOOLS = ("cmake", "ninja", "scikit-build", "setuptools", "numpy")
_SAYS = "import cv2; print(cv2.getBuildInformation())"


def provide_opencv(root: Path, *, is_published_wanted: bool = False) -> Path | None:
    """Put the OpenCV that is to be frozen into the environment that this runs in.

    Args:
        root: Of the checkout.
        is_published_wanted: Take the published one, whatever could be built.

    Returns:
        A folder with the licences of what is in the one that was built here and its record; None when it is the
        published one: on Windows, or where a tool is missing, which a sentence on stderr names.

    Raises:
        PackageError: It can't be fetched, built or installed; pip's own words stand above.
    """
    missing = () if is_published_wanted or sys.platform == "win32" else missing_build_tools()
    if missing:
        print(missing_sentence(missing, find_package_manager()), file=sys.stderr, flush=True)
    if missing or is_published_wanted or sys.platform == "win32":
        _install_published(root)
        return None
    folder = root / "build" / "opencv" / recipe_digest(root)[:16]
    wheel = built_wheel(folder)
    if wheel is None:
        _build(root, folder)
        (wheel,) = folder.glob("*.whl")
    shutil.rmtree(folder / "source", ignore_errors=True)  # not before the record: half a source can't be built again
    if _modules_in(_installed("RECORD")) != _modules_in(_record_of(wheel)):
        _pip(root, "install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
    return folder


def built_wheel(folder: Path) -> Path | None:
    """The wheel that a folder keeps with its record; None when it is to be built, or parts of it have been taken away.

    Args:
        folder: Of one recipe.
    """
    wheels = list(folder.glob("*.whl"))
    is_whole = len(wheels) == 1 and (folder / RECORD).is_file() and (folder / "licences").is_dir()
    return wheels[0] if is_whole else None


def recipe_digest(root: Path) -> str:
    """A digest of all that decides what is built: source, options, tools, compiler, Python and processor.

    Args:
        root: Of the checkout.
    """
    compiler = next(filter(None, map(shutil.which, (os.environ.get("CXX", ""), "c++", "g++", "clang++"))), "")
    said = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False).stdout
    decides = [
        locked_version(root), SOURCE_SHA256, *OPTIONS, *(f"{name} {version(name)}" for name in _TOOLS), said,
        platform.machine(), sys.platform, *map(str, sys.version_info[:2]),
    ]  # fmt: skip
    return hashlib.sha256("\n".join(decides).encode()).hexdigest()


def _build(root: Path, folder: Path) -> None:
    """Fetch the source, check it, build it, and keep the wheel with the licences and the record.

    What was begun and not ended goes on where it stopped.
    """
    print(f"Building OpenCV from its source in {folder.relative_to(root)} (once; it takes a while)", flush=True)
    source = folder / "source"
    if not source.is_dir() or (folder / RECORD).is_file():  # with a record the source is going, or gone
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _unpack(root, folder, source)
    _pip(root, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source), log=folder / "build.log")
    (wheel,) = folder.glob("*.whl")
    said = _said_by(root, wheel)
    if third_parties(said) != EXPECTED:
        raise PackageError(
            f"OpenCV was built with {', '.join(sorted(third_parties(said)))} inside, and opencv_recipe.py tells of "
            f"{', '.join(sorted(EXPECTED))}: bring PARTS and OPTIONS up to date."
        )
    _keep_licences(source / "opencv", folder / "licences")
    written = folder / f"{RECORD}.new"
    written.write_text(json.dumps(record(locked_version(root), said), indent=2) + "\n", "utf-8")
    written.replace(folder / RECORD)


def record(of_version: str, said: str) -> dict[str, object]:
    """What was built, for the bill of materials and whoever opens the program's folder.

    Args:
        of_version: Of the distribution.
        said: What `cv2.getBuildInformation()` says.
    """
    versions = part_versions(said)
    return {
        "name": DISTRIBUTION,
        "version": of_version,
        "source_sha256": SOURCE_SHA256,
        "options": list(OPTIONS),
        "parts": [
            {"name": part.name, "version": versions.get(part.name, ""), "licence": part.licence} for part in PARTS
        ],
    }


def _unpack(root: Path, folder: Path, source: Path) -> None:
    """Fetch the source distribution, of which pip refuses one with another digest, and lay it out."""
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{DISTRIBUTION}=={locked_version(root)} --hash=sha256:{SOURCE_SHA256}\n", "utf-8")
    options = ("--no-deps", "--no-build-isolation", "--no-binary", DISTRIBUTION, "--require-hashes")
    _pip(root, "download", *options, "-d", str(folder), "-r", str(wanted))
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder / "unpacked")
    archive.unlink()
    (top,) = (folder / "unpacked").iterdir()
    script = top / "setup.py"
    script.write_text(without_stubs(script.read_text("utf-8")), "utf-8")
    top.rename(source)
    (folder / "unpacked").rmdir()
    wanted.unlink()


def without_stubs(script: str) -> str:
    """OpenCV's setup.py, asking for no stubs of types: they can't be made of some modules alone, and nothing runs them.

    Raises:
        PackageError: It is another one than that of the locked version.
    """
    # WORKAROUND opencv-python-headless 5.0.0.93: the stubs need Feature2D, and without them setup.py gives up.
    asked = (
        ('[ r"python/cv2/py.typed" ] if sys.version_info >= (3, 6) else []', "[]"),
        ('if sys.version_info >= (3, 6):\n        rearrange_cmake_output_data["cv2.typing"]',
         'if False:\n        rearrange_cmake_output_data["cv2.typing"]'),
    )  # fmt: skip
    for before, after in asked:
        if script.count(before) != 1:
            raise PackageError("OpenCV's setup.py asks for its stubs in another way: bring without_stubs up to date.")
        script = script.replace(before, after)
    return script


def _said_by(root: Path, wheel: Path) -> str:
    """What the OpenCV in a wheel says of its build."""
    with tempfile.TemporaryDirectory(prefix="korrigo-opencv-") as tried:
        _pip(root, "install", "--no-deps", "--no-index", "--target", tried, str(wheel))
        environment = {**os.environ, "PYTHONPATH": tried}
        done = subprocess.run(
            [sys.executable, "-c", _SAYS], env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise PackageError(f"The OpenCV that was built does not load:\n{done.stderr.strip()}")
    return done.stdout


def _keep_licences(source: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, texts in (("OpenCV", ("LICENSE", "COPYRIGHT")), *((part.name, part.texts) for part in PARTS)):
        (folder / f"{name}.txt").write_bytes(b"\n".join((source / text).read_bytes() for text in texts))


def _installed(file: str) -> str:
    """A file of what pip noted of the installed OpenCV; empty when there is none."""
    try:
        return distribution(DISTRIBUTION).read_text(file) or ""
    except PackageNotFoundError:
        return ""


def _record_of(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
        return archive.read(name).decode()


def _modules_in(noted: str) -> list[str]:
    """The compiled modules with their digests, by which one build is told from another."""
    return sorted(line for line in noted.splitlines() if line.startswith("cv2/cv2."))


def _install_published(root: Path) -> None:
    """Put the published one back where one that was built here is installed, or none: a change was broken off."""
    if _installed("direct_url.json") or not _installed("RECORD"):  # pip writes the first for what came from a file
        lock = str(root / "packaging" / "requirements-package.txt")
        _pip(root, "uninstall", "-y", DISTRIBUTION)
        _pip(root, "install", "--require-hashes", "--only-binary", ":all:", "-r", lock)


def _pip(root: Path, verb: str, *words: str, log: Path | None = None) -> None:
    """Run pip for this environment; with `log`, the thousands of lines of a compiler go there."""
    scripts = str(Path(sys.executable).parent)  # CMake and Ninja are there
    environment = {
        **os.environ, "PATH": os.pathsep.join((scripts, os.environ["PATH"])), "ENABLE_HEADLESS": "1",
        "CMAKE_GENERATOR": "Ninja", "CMAKE_ARGS": " ".join(OPTIONS),
    }  # fmt: skip
    often = ("--disable-pip-version-check", "--no-input", "--verbose" if log else "--quiet")
    command = [sys.executable, "-m", "pip", verb, *often, *words]
    if log is None:
        done = subprocess.run(command, cwd=root, env=environment, check=False)
    else:
        with log.open("w", encoding="utf-8") as file:
            done = subprocess.run(command, cwd=root, env=environment, check=False, stdout=file, stderr=file)
    if done.returncode != 0:
        where = f"its own message is in {log.relative_to(root)}" if log else "its own message is above"
        raise PackageError(
            f"OpenCV could not be provided: pip {verb} failed, {where}.\n"
            "With the published one, 125 MB larger: .venv-package/bin/python packaging/package.py --published-opencv"
        )
