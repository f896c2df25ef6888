"""The step of the set-up that provides what the system must bring: Qt's libraries, and venv on Debian."""

import importlib.util
import subprocess
import sys

from korrigo_setup.failure import SetupError
from korrigo_setup.package_manager import PackageManager, command_prefix, find_package_manager, install_packages
from korrigo_setup.system_libraries import SystemLibrary, missing_libraries

_NEEDED = "Korrigo Desktop needs libraries of the system that are missing here"
_WINDOWS = "Without these libraries of the system the program runs, but can't open its window"


def missing_sentence(opening: str, libraries: tuple[SystemLibrary, ...], manager: PackageManager | None) -> str:
    """What is missing and the command to type, for a machine where the set-up may not install it.

    Args:
        opening: The first words, which say how grave it is.
        libraries: What is missing, at least one.
        manager: The package manager of this machine, when it is a known one.
    """
    names = ", ".join(library.soname for library in libraries)
    if manager is None:
        return f"{opening}: {names}.\nNo known package manager was found: install them with the tool of your system."
    # Quoted, because the names that RPM packages go by hold brackets.
    packages = " ".join(f"'{name}'" if "(" in name else name for name in manager.packages_for(libraries))
    command = f"sudo {' '.join(manager.install)} {packages}"
    return f"{opening}: {names}.\nInstall them, then run the same command again:\n    {command}"


def provide_libraries() -> None:
    """Install the system libraries that Qt needs and this machine lacks.

    Raises:
        SetupError: Some without which Qt doesn't start are missing and can't be installed. Those that only windows
            need are asked for in a sentence, and the set-up goes on.
    """
    missing = missing_libraries()
    manager = find_package_manager() if missing else None
    prefix = command_prefix() if manager else None
    if manager is not None and prefix is not None:
        packages = manager.packages_for(missing)
        print(f"Installing with {manager.program}: {' '.join(packages)}", flush=True)
        install_packages(manager, prefix, packages)
        missing = missing_libraries()
    vital = tuple(library for library in missing if not library.for_display_only)
    if vital:
        raise SetupError(missing_sentence(_NEEDED, missing, manager))
    if missing:
        print(missing_sentence(_WINDOWS, missing, manager), file=sys.stderr, flush=True)


def can_make_environments() -> bool:
    """Whether this Python can make virtual environments with pip in them; Debian ships it without."""
    if importlib.util.find_spec("venv") is None:
        return False
    # Another process, because a package installed a moment ago is not seen by this one's import caches.
    probe = subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False)
    return probe.returncode == 0


def provide_venv_module() -> None:
    """Install the modules venv and ensurepip where the system keeps them apart.

    Raises:
        SetupError: They are missing and can't be installed.
    """
    if can_make_environments():
        return
    manager = find_package_manager()
    package = manager.venv_package if manager else None
    prefix = command_prefix() if package else None
    if manager is not None and package is not None and prefix is not None:
        print(f"Installing with {manager.program}: {package}", flush=True)
        install_packages(manager, prefix, (package,))
        if can_make_environments():
            return
    hint = f":\n    sudo {' '.join(manager.install)} {package}" if manager and package else "."
    raise SetupError(
        f"This Python ({sys.executable}) can't make virtual environments: its modules venv and ensurepip are missing.\n"
        f"Install them, then run the same command again{hint}"
    )
