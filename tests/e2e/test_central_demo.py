"""`central demo`: a real server in one command, joined from a folder of its own, gone when it is told to stop."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import COMMAND

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def school() -> Iterator[tuple[subprocess.Popen[str], dict[str, Any], Path]]:
    """The running demonstration, what it printed, and the folder that its own temporary folders go into."""
    # Not below pytest's own folder, which it keeps from the account that Postgres may run under.
    place = Path(tempfile.mkdtemp(prefix="korrigo-test-"))
    place.chmod(0o711)
    environment = {**os.environ, "TMPDIR": str(place)}
    running = subprocess.Popen(
        [*COMMAND, "--json", "central", "demo"], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert running.stdout is not None
    try:
        yield running, json.loads(running.stdout.readline()), place
    finally:
        if running.poll() is None:
            running.kill()
        running.stdout.close()
        running.wait()
        shutil.rmtree(place, ignore_errors=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_corrector_joins_and_it_is_all_gone_afterwards(
    school: tuple[subprocess.Popen[str], dict[str, Any], Path], tmp_path: Path
) -> None:
    running, printed, place = school
    corrector, manager = printed["correctors"][0], printed["manager"]
    (tmp_path / "first").write_text(corrector["password"])
    (tmp_path / "own").write_text("un mot de passe à moi")
    joined = _run(
        tmp_path / "anne", "join", printed["address"], "--name", corrector["name"].lower(),
        "--password-file", tmp_path / "first", "--new-password-file", tmp_path / "own",
    )  # fmt: skip
    assert (joined["role"], joined["person"]) == ("corrector", corrector["name"])

    office = {"KORRIGO_RECOVERY_KEY": manager["recovery_key"], "KORRIGO_PASSWORD": manager["password"]}
    shares = _run(Path(manager["folder"]), "copies", "share-out", printed["exam"], **office)["shares"]
    assert max(share["copies"] for share in shares) - min(share["copies"] for share in shares) <= 1

    own = {"KORRIGO_RECOVERY_KEY": joined["recovery_key"], "KORRIGO_PASSWORD": "un mot de passe à moi"}
    outcome = _run(Path(joined["folder"]), "sync", "--once", **own)
    assert outcome["error"] is None
    copies = _run(Path(joined["folder"]), "copies", "list", printed["exam"], **own)["copies"]
    assert len(copies) == next(share["copies"] for share in shares if share["name"] == corrector["name"])

    running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 0
    assert list(place.iterdir()) == []


def _run(folder: Path, *words: object, **environment: str) -> Any:
    command = [*COMMAND, "--data-dir", str(folder), "--json", *(str(word) for word in words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
