"""Writes the hash-locked requirements from pyproject.toml, for every supported Python and system at once."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.9"
RUN_LOCK = "packaging/requirements.txt"
DEVELOPMENT_LOCK = "packaging/requirements-dev.txt"
PACKAGE_LOCK = "packaging/requirements-package.txt"
# Versions already in a lock are kept while they satisfy pyproject.toml; `make lock UPGRADE=--upgrade` renews them.
_COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11", "--no-header")
_WITHOUT_ADDRESSES = ("--no-emit-index-url", "--no-emit-find-links")


def main(options: list[str]) -> int:
    """Write the locks; the others take their versions from the development lock.

    Args:
        options: More options for the compiler, such as --upgrade.
    """
    with tempfile.TemporaryDirectory(prefix="korrigo-lock-") as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        scripts = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([str(scripts / "python"), "-m", "pip", "install", "--quiet", UV], check=True)
        for lock, inputs in (
            (DEVELOPMENT_LOCK, ("--extra", "dev", "pyproject.toml", "packaging/build.in")),
            (RUN_LOCK, ("pyproject.toml", "packaging/build.in", "-c", DEVELOPMENT_LOCK)),
            (PACKAGE_LOCK, ("pyproject.toml", "packaging/build.in", "packaging/package.in", "-c", DEVELOPMENT_LOCK)),
        ):
            command = [str(scripts / "uv"), *_COMPILE, *_WITHOUT_ADDRESSES, *options, *inputs, "-o", lock]
            subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
