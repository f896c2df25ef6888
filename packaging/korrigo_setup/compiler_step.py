"""The step of the set-up that provides what OpenCV is built with; without it the published OpenCV is packed."""

import platform
import shutil
import sys
import sysconfig
from pathlib import Path

from korrigo_setup.package_manager import PackageManager, command_prefix, find_package_manager, install_packages

_COMPILERS = ("c++", "g++", "clang++")
X86_64 = {"x86_64", "amd64"}
"""As `platform.machine()` calls it in small letters."""


def missing_build_tools() -> tuple[str, ...]:
    """What this machine lacks to build OpenCV; CMake and Ninja come with the locked requirements."""
    missing = [] if any(map(shutil.which, _COMPILERS)) else ["a C++ compiler"]
    # The assembler of the JPEG decoder, which is three times as slow without: other processors need none.
    if platform.machine().lower() in X86_64 and shutil.which("nasm") is None:
        missing.append("nasm")
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        missing.append("the headers of Python")
    return tuple(missing)


def provide_compiler() -> None:
    """Install what OpenCV is built with where it is missing and that can be done; one sentence on stderr where not.

    Never fails: `make package` then packs the OpenCV that is published, and says so. So it always does on Windows.
    """
    if sys.platform == "win32" or not missing_build_tools():
        return
    manager = find_package_manager()
    prefix = command_prefix() if manager and manager.needs_administrator else ()
    if manager is not None and prefix is not None and manager.compiler:
        print(f"Installing with {manager.program}: {' '.join(manager.compiler)}", flush=True)
        install_packages(manager, prefix, manager.compiler)
    missing = missing_build_tools()
    if missing:
        print(missing_sentence(missing, manager), file=sys.stderr, flush=True)


def missing_sentence(missing: tuple[str, ...], manager: PackageManager | None) -> str:
    """What the packages will be without these tools, and how to get them.

    Args:
        missing: What `missing_build_tools` found.
        manager: The package manager of this machine, when it is a known one.
    """
    sentence = (
        f"OpenCV can't be built here, because this machine lacks {', '.join(missing)}: the published one is packed, "
        "and the installed program is 125 MB larger"
    )
    if manager is None or not manager.compiler:
        return f"{sentence}. If that matters, install them with the tool of your system."
    sudo = "sudo " if manager.needs_administrator else ""
    return f"{sentence}. To build it:\n    {sudo}{' '.join((*manager.install, *manager.compiler))}"
