"""Reads a program as a screen reader does, over the accessibility bus, and writes what it found as JSON.

It stands alone: run by the system's own Python, which has `gi`, in a session bus of its own. Its arguments are the file
to write and the command that starts the program; the bus itself writes on the standard output.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is chosen first

PATIENCE_S = 60
MOST_CHILDREN, MOST_DEPTH = 60, 24
GO_ON = "Go on with this copy"


def main() -> None:
    """Start the program, go to each of its screens, and say what each one told."""
    program = subprocess.Popen(sys.argv[2:], env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
    try:
        Atspi.init()
        application = _wait(lambda: _application(program.pid), "the program")
        Path(sys.argv[1]).write_text(json.dumps(_screens(application)), encoding="utf-8")
    finally:
        program.terminate()
        program.wait(PATIENCE_S)


def _screens(application: Any) -> dict[str, list[dict[str, Any]]]:
    rail = _wait(lambda: _found(application, "Screens"), "the rail")
    names = [button.get_name() for button in _children(rail)]
    found = {}
    for name in names:
        find = partial(_found, rail, name)
        _press(_wait(find, name))
        _wait(partial(_is_checked, find), name)
        if (go_on := _found(application, GO_ON)) is not None:
            _press(go_on)
            _wait(lambda: _found(application, GO_ON) is None, "the copy")
        found[name] = _settled(application)
    return found


def _is_checked(find: Callable[[], Any]) -> bool:
    return _has(find(), Atspi.StateType.CHECKED)


def _settled(application: Any) -> list[dict[str, Any]]:
    """What is told once it is twice the same."""
    before: list[dict[str, Any]] = []

    def is_same() -> bool:
        nonlocal before
        former, before = before, [_told(node, depth) for node, depth in _walk(application)]
        return former == before

    _wait(is_same, "a screen that stays as it is")
    return before


def _told(node: Any, depth: int) -> dict[str, Any]:
    states = (Atspi.StateType.FOCUSABLE, Atspi.StateType.FOCUSED, Atspi.StateType.CHECKED, Atspi.StateType.EDITABLE)
    text = node.get_text_iface()
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "value": Atspi.Text.get_text(text, 0, -1) if text is not None else "",
        "states": [state.value_nick for state in states if _has(node, state)],
    }


def _walk(node: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """Everything that is shown, from the outside in."""
    yield node, depth
    if depth < MOST_DEPTH:
        for child in _children(node):
            if depth == 0 or _has(child, Atspi.StateType.SHOWING):
                yield from _walk(child, depth + 1)


def _children(node: Any) -> list[Any]:
    found = [node.get_child_at_index(number) for number in range(min(node.get_child_count(), MOST_CHILDREN))]
    return [child for child in found if child is not None]


def _found(root: Any, name: str) -> Any:
    return next((node for node, _depth in _walk(root) if node.get_name() == name), None)


def _application(pid: int) -> Any:
    desktop = Atspi.get_desktop(0)
    own = [child for child in _children(desktop) if child.get_process_id() == pid]
    return next((child for child in own if child.get_child_count()), None)


def _press(node: Any) -> None:
    node.get_action_iface().do_action(0)


def _has(node: Any, state: Any) -> bool:
    return node is not None and bool(node.get_state_set().contains(state))


def _wait(look: Callable[[], Any], what: str) -> Any:
    """What `look` finds, as soon as it finds it."""
    end = time.monotonic() + PATIENCE_S
    while not (found := look()):
        if time.monotonic() > end:
            msg = f"not there after {PATIENCE_S} s: {what}"
            raise TimeoutError(msg)
        time.sleep(0.2)
    return found


if __name__ == "__main__":
    main()
