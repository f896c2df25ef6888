"""Opens the installed program in its window, or runs the demonstration where there is no display."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from korrigo_setup.environment import Environment


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: only Linux machines can be without a display server.

    Args:
        platform: A value of `sys.platform`.
        environment: The environment variables.
    """
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def main() -> int:
    """Start the program and return its exit code."""
    scripts = Environment(Path(__file__).resolve().parents[1]).scripts
    program = scripts / "korrigo-desktop"
    if has_display(sys.platform, os.environ):
        return subprocess.run([program, "gui", *sys.argv[1:]], check=False).returncode
    print("There is no display here: running the demonstration without a window.", flush=True)
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([program, "demo", *sys.argv[1:]], env=offscreen, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
