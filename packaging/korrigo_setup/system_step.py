"""The step of the set-up that provides what the system must bring: Qt's libraries, and venv on Debian."""

import importlib.util
import subprocess
import sys
from dataclasses import dataclass

from korrigo_setup.failure import SetupError
from korrigo_setup.package_manager import PackageManager, command_prefix, find_package_manager, install_packages
from korrigo_setup.system_libraries import SystemLibrary, missing_libraries


def can_make_environments() -> bool:
    """Whether this Python can make virtual environments with pip in them; Debian ships it without."""
    if importlib.util.find_spec("venv") is None:
        return False
    # Another process, because a package installed a moment ago is not seen by this one's import caches.
    probe = subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False)
    return probe.returncode == 0


@dataclass(frozen=True, slots=True)
class Shortage:
    """What this machine lacks.

    Attributes:
        libraries: Shared libraries that Qt needs.
        venv: Whether Python lacks the modules that make virtual environments.
    """

    libraries: tuple[SystemLibrary, ...]
    venv: bool

    @property
    def is_vital(self) -> bool:
        """Whether the program can't even run without a window."""
        return self.venv or any(not library.for_display_only for library in self.libraries)

    def packages(self, manager: PackageManager) -> tuple[str, ...]:
        """The packages that end the shortage."""
        of_python = (manager.venv_package,) if self.venv and manager.venv_package else ()
        return (*manager.packages_for(self.libraries), *of_python)

    def sentence(self, manager: PackageManager | None) -> str:
        """What is missing, how grave that is, and the command to type.

        Args:
            manager: The package manager of this machine, when it is a known one.
        """
        if self.is_vital:
            opening = "Korrigo Desktop needs what is missing on this system"
        else:
            opening = "Without these libraries of the system the program runs, but can't open its window"
        names = [library.soname for library in self.libraries]
        if self.venv:
            names.append(f"the modules venv and ensurepip of {sys.executable}")
        packages = self.packages(manager) if manager else ()
        if manager is None or not packages:
            return (
                f"{opening}: {', '.join(names)}.\nInstall it with the tool of your system, then run the command again."
            )
        # Quoted, because the names that RPM packages go by hold brackets.
        quoted = " ".join(f"'{name}'" if "(" in name else name for name in packages)
        commands = [f"sudo {' '.join(command)}" for command in (manager.refresh, manager.install) if command]
        to_type = f"{' && '.join(commands)} {quoted}"
        return f"{opening}: {', '.join(names)}.\nInstall it, then run the command again:\n    {to_type}"


def find_shortage() -> Shortage:
    """Look for what this machine lacks; installs nothing."""
    return Shortage(missing_libraries(), venv=not can_make_environments())


def provide_system() -> None:
    """Install what the machine lacks, where there is a known package manager and the right to use it.

    Raises:
        SetupError: Something vital is missing and can't be installed. What only windows need is asked for in a
            sentence on stderr, and the set-up goes on: tests and the demonstration run without.
    """
    shortage = find_shortage()
    if not shortage.libraries and not shortage.venv:
        return
    manager = find_package_manager()
    prefix = command_prefix() if manager else None
    packages = shortage.packages(manager) if manager else ()
    if manager is not None and prefix is not None and packages:
        print(f"Installing with {manager.program}: {' '.join(packages)}", flush=True)
        install_packages(manager, prefix, packages)
        shortage = find_shortage()
    if shortage.is_vital:
        raise SetupError(shortage.sentence(manager))
    if shortage.libraries:
        print(shortage.sentence(manager), file=sys.stderr, flush=True)
