"""What tests leave behind: nothing, also when they are killed."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
from tests.central.databases import running_server
with running_server() as server:
    print(server.embedded.folder if server.embedded else "", flush=True)
    sys.stdin.read()
"""


def test_a_server_ends_with_the_tests_that_are_killed() -> None:
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    words = [sys.executable, "-c", _PROGRAM]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as killed:
        assert killed.stdout is not None
        folder = Path(killed.stdout.readline().strip())
        assert (folder / "postmaster.pid").exists()
        killed.kill()

    deadline = time.monotonic() + 60
    while folder.parent.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.parent.exists()
