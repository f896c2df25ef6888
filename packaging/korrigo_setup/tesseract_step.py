"""The step of the set-up that provides Tesseract, which reads print; everything but subject variants works without."""

import os
import shutil
import subprocess
import sys

from korrigo_setup.package_manager import PackageManager, command_prefix, find_package_manager, install_packages

# Where installers put it without telling programs: the same as in korrigo_desktop/recognition/printed_text.py.
PLACES = ("/usr/local/bin", "/opt/homebrew/bin", r"C:\Program Files\Tesseract-OCR")

_WANTED, _ENOUGH = "fra", {"fra", "eng"}
_TIMEOUT_S = 60


def tesseract_languages() -> frozenset[str]:
    """The languages that this machine's Tesseract knows; none when it is missing or doesn't run."""
    program = shutil.which("tesseract") or shutil.which("tesseract", path=os.pathsep.join(PLACES))
    if program is None:
        return frozenset()
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(map(str.strip, done.stdout.splitlines())) if done.returncode == 0 else frozenset()


def provide_tesseract() -> None:
    """Install Tesseract with its French where it is missing and that can be done; one sentence on stderr where not.

    Never fails: only the reading of printed subject variants needs it. English does where French can't be had.
    """
    if _WANTED in tesseract_languages():
        return
    manager = find_package_manager()
    if manager is not None:
        _install(manager)
    if not _ENOUGH & tesseract_languages():
        print(missing_sentence(manager), file=sys.stderr, flush=True)


def missing_sentence(manager: PackageManager | None) -> str:
    """What doesn't work without Tesseract, and how to get it.

    Args:
        manager: The package manager of this machine, when it is a known one.
    """
    sentence = "Without Tesseract, subject variants (A or B) that are printed on copies won't be read; all else works"
    if manager is None or not manager.tesseract:
        return f"{sentence}: install it with its French, if you want that, with the tool of your system."
    sudo = "sudo " if manager.needs_administrator else ""
    return f"{sentence}. To add it:\n    {sudo}{' '.join((*manager.install, *manager.tesseract))}"


def _install(manager: PackageManager) -> None:
    prefix = command_prefix() if manager.needs_administrator else ()
    if prefix is None or not manager.tesseract:
        return
    print(f"Installing with {manager.program}: {' '.join(manager.tesseract)}", flush=True)
    install_packages(manager, prefix, manager.tesseract)
