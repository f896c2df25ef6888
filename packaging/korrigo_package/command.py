"""The steps of `make package` in their order, and failures as a sentence."""

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path

from korrigo_package.archive import write_archive
from korrigo_package.contents import version_of
from korrigo_package.debian import write_deb
from korrigo_package.failure import PackageError, require_tools
from korrigo_package.freezing import NAME, freeze, size_mb, try_out
from korrigo_package.macos import write_disk_image
from korrigo_package.needs import needs_of
from korrigo_package.opencv_build import provide_opencv
from korrigo_package.windows import write_installer

ROOT = Path(__file__).resolve().parents[2]


def run(arguments: list[str]) -> int:
    """Make what the command line asks for.

    Returns:
        0 when it is made; 1 when a sentence on stderr says why not.
    """
    parser = argparse.ArgumentParser(prog="package.py", description="Make what teachers install.")
    parser.add_argument("--only-frozen", action="store_true", help="freeze the program and try it out, pack nothing")
    parser.add_argument("--published-opencv", action="store_true", help="take OpenCV as it is published, build none")
    options = parser.parse_args(arguments)
    try:
        _make(only_frozen=options.only_frozen, is_published_wanted=options.published_opencv)
    except PackageError as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def moment_of(root: Path) -> int:
    """The time that packed files carry: SOURCE_DATE_EPOCH, else that of the last commit, else 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 315_532_800


def _make(*, only_frozen: bool, is_published_wanted: bool) -> None:
    on_linux = sys.platform == "linux"
    require_tools(
        *(("objdump", "strip") if on_linux else ()), *(("dpkg-deb", "xz") if on_linux and not only_frozen else ())
    )
    own_opencv = provide_opencv(ROOT, is_published_wanted=is_published_wanted)
    _say("Freezing the program")
    frozen = freeze(ROOT, own_opencv)
    _say("Trying it out: the demonstration exam, from scans to results")
    try_out(frozen)
    _tell_size(frozen)
    if not only_frozen:
        _pack(frozen)


def _pack(frozen: Path) -> None:
    if sys.platform == "win32":
        _tell_size(write_installer(ROOT, version_of(ROOT)))
    elif sys.platform == "darwin":
        _tell_size(write_disk_image(ROOT, version_of(ROOT), platform.machine()))
    else:
        _pack_for_linux(frozen)


def _pack_for_linux(frozen: Path) -> None:
    packages = needs_of(frozen).debian_packages()
    version, moment = version_of(ROOT), moment_of(ROOT)
    portable = ROOT / "dist" / f"{NAME}-{version}-linux-x86_64.tar.xz"
    _say(f"Packing {portable.name}")
    write_archive(frozen, portable, moment)
    _tell_size(portable)
    deb = ROOT / "dist" / f"{NAME}_{version}_amd64.deb"
    _say(f"Packing {deb.name}")
    write_deb(ROOT, frozen, packages, deb, moment)
    _tell_size(deb)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _tell_size(path: Path) -> None:
    _say(f"    dist/{path.name}: {size_mb(path):.0f} MB")
