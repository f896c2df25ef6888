"""The entry of the set-up: finds a Python that the program supports and hands over to it.

Any Python 3.6 or later must be able to read this module, so that a too old one can say so instead of showing a syntax
error; everything else is in `korrigo_setup`.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)
_CANDIDATES = ("python3.13", "python3.12", "python3.11")
_PROBE = "import sys; sys.exit(not {} <= sys.version_info[:2] <= {})".format(OLDEST, NEWEST)  # noqa: UP032 read by 3.6


def is_supported() -> bool:
    """Whether the Python that runs this module can run the program."""
    return OLDEST <= sys.version_info[:2] <= NEWEST


def supported_python() -> str:
    """Path of another Python on this machine that can run the program; empty when there is none."""
    for name in _CANDIDATES:
        found = shutil.which(name)
        # A shim of a version manager exists for versions that are not switched on: only running it tells.
        if found and subprocess.call([found, "-c", _PROBE], stderr=subprocess.DEVNULL) == 0:
            return found
    return ""


def refusal() -> str:
    """The sentence for a machine without a Python that can run the program."""
    return (
        "Korrigo Desktop needs Python 3.11, 3.12 or 3.13, "
        f"and this is Python {sys.version.split()[0]} ({sys.executable}).\n"
        "Install one of them and run the same command again, for example:\n"
        "    Debian, Ubuntu: sudo apt-get install python3.11 python3.11-venv\n"
        "    Fedora: sudo dnf install python3.12        macOS: brew install python@3.12\n"
        "A Python at another place is named with: make setup PYTHON=/path/to/python3.12"
    )


def main() -> int:
    """Run the set-up with a supported Python; 0 when the program is ready, 1 when a sentence says why not."""
    if not is_supported():
        other = supported_python()
        if not other:
            sys.stderr.write(refusal() + "\n")
            return 1
        return subprocess.call([other, os.path.abspath(__file__), *sys.argv[1:]])  # noqa: PTH100 read by 3.6

    # Only now: what follows is written in the Python that was just checked.
    from korrigo_setup.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
