"""The virtual environment of a checkout: where it is, whether it works, how it is filled."""

import hashlib
import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from korrigo_setup.failure import SetupError

_SIGHT = "import sys; print(sys.version_info[:2], sys.prefix)"
_TRIAL = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport, cv2, numpy, pymupdf, sqlalchemy, rapidfuzz"
_RUN_LOCK = "packaging/requirements.txt"
_DEVELOPMENT_LOCK = "packaging/requirements-dev.txt"
_PACKAGE_LOCK = "packaging/requirements-package.txt"


class Purpose(Enum):
    """What the environment is for: its value names the lock that fills it."""

    RUN = _RUN_LOCK
    DEVELOPMENT = _DEVELOPMENT_LOCK
    PACKAGE = _PACKAGE_LOCK

    @property
    def folder(self) -> str:
        """The environment's folder: what is frozen comes from one of its own, without what only tests need."""
        return ".venv-package" if self is Purpose.PACKAGE else ".venv"

    @property
    def locks(self) -> tuple[str, ...]:
        """The locks that decide what is installed in that folder."""
        return (_RUN_LOCK, _PACKAGE_LOCK) if self is Purpose.PACKAGE else (_RUN_LOCK, _DEVELOPMENT_LOCK)


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment of the checkout at `root`: its folder there has the name `name`."""

    root: Path
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        """The folder that holds it."""
        return self.root / self.name

    @property
    def scripts(self) -> Path:
        """The folder of its programs."""
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.scripts / ("python.exe" if sys.platform == "win32" else "python")

    @property
    def _stamp(self) -> Path:
        return self.folder / "korrigo-setup.json"

    def sight(self) -> str:
        """Version and place that the interpreter itself reports; empty when it doesn't run (moved, or Python gone)."""
        if not self.python.exists():
            return ""
        done = subprocess.run([self.python, "-I", "-c", _SIGHT], capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def is_sound(self) -> bool:
        """Whether the environment runs, was made in this very folder and has pip: scripts hold absolute paths."""
        if not self.sight().endswith(str(self.folder)):
            return False
        return subprocess.run([self.python, "-I", "-c", "import pip"], capture_output=True, check=False).returncode == 0

    def _digest(self, purpose: Purpose) -> str:
        """A digest of all that decides what is installed."""
        digest = hashlib.sha256(self.sight().encode())
        for name in (*purpose.locks, "pyproject.toml", "korrigo_desktop/version.py"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def serves(self, purpose: Purpose) -> bool:
        """Whether everything for a purpose was installed from the locks as they are now; no network needed."""
        try:
            stamp = json.loads(self._stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        enough = {purpose.value}
        if purpose is Purpose.RUN:
            enough.add(_DEVELOPMENT_LOCK)  # it holds everything that the run lock holds
        return stamp["purpose"] in enough and stamp["digest"] == self._digest(purpose)

    def make(self) -> None:
        """Make the environment anew when there is none that works.

        Raises:
            SetupError: The folder can't be written.
        """
        if self.is_sound():
            return
        print(f"Making the virtual environment in {self.folder.name}/ with Python {sys.version.split()[0]}", flush=True)
        try:
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=sys.platform != "win32").create(self.folder)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupError(f"The virtual environment {self.folder} can't be made: {error}") from error

    def fill(self, purpose: Purpose) -> None:
        """Install the locked requirements and the program itself, and stamp the environment as done.

        Raises:
            SetupError: pip failed, or what it installed doesn't load.
        """
        self._stamp.unlink(missing_ok=True)
        print(f"Installing the requirements of {purpose.value} (the first time this takes a minute or two)", flush=True)
        self._pip("--require-hashes", "--only-binary", ":all:", "-r", purpose.value)
        self._pip("--no-deps", "--no-build-isolation", "-e", ".")
        self._try_out()
        self.stamp(purpose)

    def stamp(self, purpose: Purpose) -> None:
        """Note that everything for a purpose is installed from the locks as they are now."""
        written = self._stamp.with_suffix(".new")
        written.write_text(json.dumps({"purpose": purpose.value, "digest": self._digest(purpose)}), "utf-8")
        written.replace(self._stamp)

    def _pip(self, *arguments: str) -> None:
        quiet = () if sys.stdout.isatty() else ("--quiet",)
        # --isolated is not wanted here: a school's mirror or proxy is told to pip by its environment.
        command = [self.python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet, *arguments]
        if subprocess.run(command, cwd=self.root, check=False).returncode != 0:
            raise SetupError(
                "The requirements could not be installed; pip's own message is above.\n"
                "The first set-up needs the network; a mirror or a proxy is set as for pip: PIP_INDEX_URL, HTTPS_PROXY."
            )

    def _try_out(self) -> None:
        done = subprocess.run([self.python, "-c", _TRIAL], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise SetupError(f"The requirements are installed but do not load on this machine: {reason[0]}")
