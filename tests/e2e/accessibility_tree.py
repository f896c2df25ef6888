"""What the window tells on the real accessibility bus (AT-SPI), screen by screen.

`python -m tests.e2e.accessibility_tree` prints the tree of every screen and what is wrong with it. It needs a system
with Xvfb, dbus-run-session, at-spi2-core and a Python that has `gi` with Atspi 2.0.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.program import COMMAND
from tests.ui.demonstration_window import make_demonstration

_READER = Path(__file__).with_name("atspi_reader.py")
_PYTHONS = ("/usr/bin/python3", sys.executable)
_HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_PATIENCE_S = 240
# Roles that say nothing of what a person can do.
_SPEECHLESS = frozenset({"filler", "unknown", "invalid", "panel", "layered pane"})


@dataclass(frozen=True, slots=True)
class Told:
    """One object on the bus.

    Attributes:
        depth: How far inside the window.
        states: Of "focusable", "focused", "checked", "editable" those that it has.
    """

    depth: int
    role: str
    name: str
    description: str
    value: str
    states: frozenset[str]


def reader_python() -> str | None:
    """A Python that can read the bus; None where the system has no AT-SPI."""
    if not all(shutil.which(name) for name in ("Xvfb", "dbus-run-session")):
        return None
    found = (python for python in _PYTHONS if Path(python).exists())
    return next((p for p in found if subprocess.run([p, "-c", _HAS_ATSPI], capture_output=True).returncode == 0), None)


def read_screens(python: str, folder: Path) -> dict[str, list[Told]]:
    """Start the program on a data folder and read each of its screens.

    Args:
        python: As `reader_python` found it.
        folder: With an exam in it.
    """
    program = [*COMMAND, "--data-dir", str(folder)]
    with _display() as display, tempfile.TemporaryDirectory() as answers:
        answer = Path(answers) / "screens.json"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en", "LANG": "C.UTF-8"}
        done = subprocess.run(
            ["dbus-run-session", "--", python, str(_READER), str(answer), *program],
            env=environment, capture_output=True, text=True, check=False, timeout=_PATIENCE_S,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        screens: dict[str, list[dict[str, object]]] = json.loads(answer.read_text(encoding="utf-8"))
    return {name: [_read(node) for node in nodes] for name, nodes in screens.items()}


def faults(nodes: list[Told]) -> list[str]:
    """What takes the keyboard and has no name, or does not say what it is."""
    found = []
    around: dict[int, Told] = {}
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        around[node.depth] = node
        outer = around.get(node.depth - 1)
        # What is drawn in a control (the viewport of a canvas) hands the keyboard to it.
        is_part = node.role == "filler" and not node.name and outer is not None and "focusable" in outer.states
        holds_others = following is not None and following.depth > node.depth
        is_frame = node.role in ("frame", "application") or (node.role in _SPEECHLESS and holds_others)
        # A cell in which nothing stands is told as empty: that is what it is.
        if "focusable" not in node.states or is_frame or is_part or node.role == "table cell":
            continue
        if not node.name.strip():
            found.append(f"no name: {node.role} {node.description!r}")
        elif node.role in _SPEECHLESS and not node.description:
            found.append(f"no role: {node.name!r}")
    return found


@contextmanager
def _display() -> Iterator[str]:
    """A display of its own, with a number that is free."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def _read(node: dict[str, object]) -> Told:
    depth, states = node["depth"], node["states"]
    assert isinstance(depth, int)
    assert isinstance(states, list)
    words = {key: str(node[key]) for key in ("role", "name", "description", "value")}
    return Told(depth=depth, states=frozenset(str(state) for state in states), **words)


def main() -> int:
    """Print every screen and its faults; 1 when there are any."""
    python = reader_python()
    if python is None:
        print("no AT-SPI here: install Xvfb, dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0")
        return 2
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "data"
        make_demonstration(folder)
        screens = read_screens(python, folder)
    for name, nodes in screens.items():
        print(f"== {name}: {len(nodes)} objects, {sum('focusable' in node.states for node in nodes)} take the keyboard")
        for node in nodes:
            words = [repr(word) for word in (node.value, node.description) if word and word != node.name]
            print("  " * node.depth, node.role, repr(node.name), *sorted(node.states), *words)
    wrong = [f"{name}: {fault}" for name, nodes in screens.items() for fault in faults(nodes)]
    print("\n".join(wrong) or "no fault")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
