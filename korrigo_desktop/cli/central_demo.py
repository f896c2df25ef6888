"""`central demo`: a school's server for a try, which runs until it is told to stop."""

import signal
import sys
import tempfile
import threading
from argparse import Namespace
from pathlib import Path
from types import FrameType

from korrigo_desktop.cli.answer import Answer, print_answer
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.services.central_demonstration import CentralDemonstration, start_central_demonstration


def run_demo(words: Namespace) -> Answer:
    """`central demo [--folder DIR] [--port N]`: prints how to join, then waits for Ctrl+C or SIGTERM."""
    stop = _StopSignal()
    if words.folder is not None:
        return _run_in(words.folder, words, stop, is_kept=True)
    with tempfile.TemporaryDirectory(prefix="korrigo-school-") as folder:
        Path(folder).chmod(0o711)  # Postgres runs under another account when this program is root's
        return _run_in(Path(folder), words, stop, is_kept=False)


def _run_in(folder: Path, words: Namespace, stop: "_StopSignal", *, is_kept: bool) -> Answer:
    demonstration = start_central_demonstration(
        folder, port=words.port, progress=ProgressBar("Preparing the server", is_shown=not words.json)
    )
    try:
        print_answer(_how_to_join(demonstration), words.json)
        sys.stdout.flush()
        stop.wait()
    finally:
        demonstration.stop(is_kept=is_kept)
    return Answer({"is_stopped": True}, ["Stopped."])


class _StopSignal:
    """Waits for Ctrl+C or SIGTERM, also one that comes while the server is being made."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def wait(self) -> None:
        """Come back when the program has been told to stop."""
        while not self._stopped.wait(0.5):  # a wait without an end would keep the handler from running on Windows
            pass

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopped.set()


def _how_to_join(demonstration: CentralDemonstration) -> Answer:
    manager = demonstration.manager
    folder = manager.new.profile.folder
    value = {
        "address": demonstration.address,
        "database": demonstration.database,
        "dsn": demonstration.dsn,
        "exam": demonstration.exam_id,
        "manager": {
            "name": manager.membership.person_name,
            "password": demonstration.manager_password,
            "folder": str(folder),
            "recovery_key": manager.new.recovery_key,
        },
        "correctors": [{"name": one.name, "password": one.password} for one in demonstration.correctors],
    }
    name = demonstration.correctors[0].name
    lines = [
        "A school's server runs on this computer, with a published exam. To join it, in the window or here:",
        "",
        *(f"  {one.name} (corrector): first password {one.password}" for one in demonstration.correctors),
        f"  {manager.membership.person_name} (manager): password {demonstration.manager_password}",
        f"  address {demonstration.address}",
        "",
        f'  korrigo-desktop --data-dir anne join {demonstration.address} --name "{name}"',
        "",
        f"The manager's own data folder is {folder}; its recovery key is {manager.new.recovery_key}.",
        "Ctrl+C stops the server.",
    ]
    return Answer(value, lines)
