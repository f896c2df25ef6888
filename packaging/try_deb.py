"""Installs the .deb in a clean Debian and runs the demonstration there: an ordinary user, no network, a real display.

It needs Linux, the administrator's right, debootstrap, Xvfb, xdotool and ImageMagick, and a mirror of Debian.
Screenshots stay in `build/clean-root-screens`.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from korrigo_package.clean_root import HOME, CleanRoot
from korrigo_package.contents import version_of
from korrigo_package.failure import PackageError, require_tools

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ("exams", "scans", "identify", "pile", "desk", "results")
_TO_A_COPY = ("ctrl+4", "Return")  # of the pile, the copy that stands first
_DISPLAY = ":97"
_SIZE = "1440x900x24"
_WINDOW_S = 60
_LIBRARIES_OF_DESKTOPS = ("libgtk-3-0", "libqt5core5a", "python3", "python3-minimal")


def main(arguments: list[str]) -> int:
    """Run it all; 0 when everything went well, 1 when a sentence on stderr says what did not."""
    parser = argparse.ArgumentParser(prog="try_deb.py", description="Try the .deb in a clean Debian.")
    parser.add_argument("--deb", type=Path, help="the package (default: that of `make package`)")
    parser.add_argument("--suite", default="bookworm", help="the release of Debian (default: bookworm)")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian", help="where its packages come from")
    options = parser.parse_args(arguments)
    deb = options.deb or ROOT / "dist" / f"korrigo-desktop_{version_of(ROOT)}_amd64.deb"
    try:
        _check_machine(deb)
        try_deb(CleanRoot(ROOT / "build" / "clean-root", options.suite, options.mirror), deb)
    except PackageError as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def try_deb(root: CleanRoot, deb: Path) -> None:
    """Install, use and remove the package.

    Args:
        root: Made anew.
        deb: The package.

    Raises:
        PackageError: Says what went wrong.
    """
    _say(f"Making a clean Debian {root.suite}")
    root.make()
    _say(f"Installing {deb.name} with what it depends on")
    root.install(deb)
    _tell_what_is_there(root)
    demonstration = f"{HOME}/Épreuve d’essai"
    with display():
        printed = root.as_user("korrigo-desktop", "--json", "demo", "--out", demonstration, DISPLAY=_DISPLAY)
        answer = json.loads(printed)
        _say(f"Demonstration: {len(answer['written'])} files written, {len(answer['screenshots'])} screens")
        _read_print(root, answer["data"], answer["exam"])
        for screen in SCREENS:
            _say(f"    {_take_screenshot(root, answer['data'], screen)}")
    _say("Removing the package")
    _say("    " + root.as_root("dpkg", "-r", "korrigo-desktop").strip().splitlines()[-1])
    if not root.inside(answer["data"]).is_dir():
        raise PackageError("Removing the package removed the exams of the user.")


@contextmanager
def display() -> Iterator[None]:
    """A display of its own for as long as it is needed."""
    server = subprocess.Popen(
        ["Xvfb", _DISPLAY, "-screen", "0", _SIZE, "-ac", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(lambda: Path(f"/tmp/.X11-unix/X{_DISPLAY[1:]}").exists(), "Xvfb does not start")  # noqa: S108 X's place
        yield
    finally:
        server.terminate()
        server.wait()


def _check_machine(deb: Path) -> None:
    require_tools("debootstrap", "unshare", "Xvfb", "import", "xdotool")
    if os.geteuid() != 0:
        raise PackageError("A clean Debian is made by the administrator: run this with sudo.")
    if not deb.is_file():
        raise PackageError(f"{deb.name} is not there: run `make package` first.")


def _tell_what_is_there(root: CleanRoot) -> None:
    _say(f"    {root.as_user('korrigo-desktop', '--version').strip()} answers")
    listed = root.as_root("dpkg-query", "-W", "-f", "${Package} ${Installed-Size}\n").split("\n")
    sizes = {name: int(size or 0) for name, _, size in (line.partition(" ") for line in listed) if name}
    _say(f"    installed: {sizes['korrigo-desktop'] * 1.024 / 1000:.0f} MB; {len(sizes)} packages in the root")
    there = [name for name in _LIBRARIES_OF_DESKTOPS if name in sizes]
    _say(f"    of {', '.join(_LIBRARIES_OF_DESKTOPS)} there: {', '.join(there) or 'none'}")
    for finding in json.loads(root.as_user("korrigo-desktop", "--json", "doctor"))["findings"]:
        if finding["health"] != "fine":
            _say(f"    doctor: {finding['what']} {finding['health']}: {finding['fact']}")
    links = root.as_user("cat", "/proc/net/dev").strip().splitlines()[2:]
    names = [line.split(":")[0].strip() for line in links]
    if names != ["lo"]:
        raise PackageError(f"The user has a network: {', '.join(names)}")


def _read_print(root: CleanRoot, data: str, exam: str) -> None:
    """Have the frozen program read headers, and the system's Tesseract say what it knows."""
    answer = root.as_user(
        "korrigo-desktop", "--data-dir", data, "--json", "copies", "recognise", exam, "--dry-run",
        QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip
    _say(f"    recognition answers with {', '.join(sorted(json.loads(answer)))}")
    known = root.as_user("tesseract", "--list-langs").split()
    if "fra" not in known:
        raise PackageError("Tesseract has no French in the clean root.")


def _take_screenshot(root: CleanRoot, data: str, screen: str) -> Path:
    """Open the window on a screen, as it was left there, and keep what the display shows."""
    settings = root.inside(data) / "window.ini"
    settings.write_text(f"[window]\nscreen={screen}\n", "utf-8")
    owner = root.inside(data).stat()
    os.chown(settings, owner.st_uid, owner.st_gid)
    picture = ROOT / "build" / "clean-root-screens" / f"{screen}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    window = root.start_as_user(["korrigo-desktop", "--data-dir", data, "gui"], DISPLAY=_DISPLAY)
    try:
        _wait_for(lambda: _on_window() or window.poll() is not None, f"No window appears on the screen {screen}")
        if window.poll() is not None:
            raise PackageError(f"The window closed by itself:\n{window.communicate()[1].strip()}")
        time.sleep(2)  # what comes from the background
        if screen == "desk":
            _on_window("windowfocus", "--sync", "key", "--delay", "200", *_TO_A_COPY)
            time.sleep(2)
        subprocess.run(["import", "-display", _DISPLAY, "-window", "root", str(picture)], check=True)
    finally:
        with suppress(ProcessLookupError):  # it closed by itself, which is told above
            os.killpg(window.pid, signal.SIGKILL)  # without a window manager nobody else closes it
        window.communicate()
    return picture.relative_to(ROOT)


def _on_window(*then: str) -> bool:
    """Look for the window, and do something with it; whether it is there."""
    command = ["xdotool", "search", "--onlyvisible", "--class", "korrigo-desktop", *then]
    environment = {**os.environ, "DISPLAY": _DISPLAY}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=20).returncode == 0


def _wait_for(condition: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + _WINDOW_S
    while not condition():
        if time.monotonic() > end:
            raise PackageError(f"{complaint} within {_WINDOW_S} s.")
        time.sleep(0.1)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
