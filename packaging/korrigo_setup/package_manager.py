"""The package managers that the set-up can drive, and the right to use them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from korrigo_setup.system_libraries import SystemLibrary


@dataclass(frozen=True, slots=True)
class PackageManager:
    """How one family of systems installs packages.

    Attributes:
        program: The command that proves that this is such a system.
        install: Command that installs the packages appended to it, without a question.
        refresh: Command that fetches the list of packages; empty when installing does it.
        package_of: The package that brings a library; None where Qt's wheels need none.
        venv_package: The package that brings the modules venv and ensurepip; None where Python always has them.
        tesseract: The packages that bring Tesseract and its French.
        compiler: The packages that bring what OpenCV is built with: a C++ compiler, NASM and Python's headers.
        needs_administrator: Whether installing is the administrator's right.
    """

    program: str
    install: tuple[str, ...]
    refresh: tuple[str, ...]
    package_of: Callable[[SystemLibrary], str] | None = None
    venv_package: str | None = None
    tesseract: tuple[str, ...] = ()
    compiler: tuple[str, ...] = ()
    needs_administrator: bool = True

    def packages_for(self, libraries: Iterable[SystemLibrary]) -> tuple[str, ...]:
        """The packages that bring these libraries, each once, sorted."""
        return tuple(sorted({self.package_of(library) for library in libraries})) if self.package_of else ()


def _capability(library: SystemLibrary) -> str:
    # RPM packages declare the libraries that they bring, so that no list of package names can grow old.
    return f"{library.soname}()(64bit)"


_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"

PACKAGE_MANAGERS = (
    PackageManager(
        "apt-get",
        ("apt-get", "install", "-y", "-q", "--no-install-recommends"),
        ("apt-get", "update", "-q"),
        lambda library: library.apt,
        f"{_PYTHON}-venv",
        tesseract=("tesseract-ocr", "tesseract-ocr-fra"),
        compiler=("g++", "nasm", f"{_PYTHON}-dev"),
    ),
    PackageManager(
        "dnf",
        ("dnf", "install", "-y", "-q"),
        (),
        _capability,
        tesseract=("tesseract", "tesseract-langpack-fra"),
        compiler=("gcc-c++", "nasm", f"{_PYTHON}-devel"),
    ),
    PackageManager(
        "zypper",
        ("zypper", "--non-interactive", "install", "--no-recommends", "--capability"),
        (),
        _capability,
        tesseract=("tesseract-ocr", "tesseract-ocr-traineddata-french"),
        compiler=("gcc-c++", "nasm", f"{_PYTHON.replace('.', '')}-devel"),
    ),
    # Fetching the list alone and installing from it is a partial upgrade, which Arch Linux does not support.
    PackageManager(
        "pacman",
        ("pacman", "-S", "--needed", "--noconfirm"),
        (),
        lambda library: library.pacman,
        tesseract=("tesseract", "tesseract-data-fra"),
        compiler=("gcc", "nasm"),
    ),
    # The compiler of macOS comes with Xcode's command line tools, not with brew.
    PackageManager(
        "brew",
        ("brew", "install"),
        (),
        tesseract=("tesseract", "tesseract-lang"),
        compiler=("nasm",),
        needs_administrator=False,
    ),
    # Its installer brings English alone, which does: accents count for nothing in what is read.
    PackageManager(
        "winget",
        ("winget", "install", "--exact", "--silent", "--accept-package-agreements", "--accept-source-agreements"),
        (),
        tesseract=("UB-Mannheim.TesseractOCR",),
        needs_administrator=False,
    ),
)


def find_package_manager(which: Callable[[str], str | None] = shutil.which) -> PackageManager | None:
    """The package manager of this machine, when it is one that the set-up knows."""
    return next((manager for manager in PACKAGE_MANAGERS if which(manager.program)), None)


def command_prefix() -> tuple[str, ...] | None:
    """What to write before a command to run it as the administrator without a question; None without that right."""
    if os.geteuid() == 0:
        return ()
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ("sudo", "-n")
    return None


def install_packages(manager: PackageManager, prefix: tuple[str, ...], packages: tuple[str, ...]) -> bool:
    """Install packages, fetching the list of packages only when the list at hand does not do.

    Returns:
        Whether the packages are there.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def succeeds(command: tuple[str, ...], *, quietly: bool = False) -> bool:
        # What a first try says about an old list of packages would only alarm: the second try tells.
        output = subprocess.DEVNULL if quietly else None
        return (
            subprocess.run([*prefix, *command], env=environment, check=False, stdout=output, stderr=output).returncode
            == 0
        )

    install = (*manager.install, *packages)
    if manager.refresh:
        if succeeds(install, quietly=True):
            return True
        succeeds(manager.refresh)  # may fail for one archive of several: the install that follows tells
    return succeeds(install)
