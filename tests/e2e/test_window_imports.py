"""What the window's process imports: what the first window needs at its start, and PyMuPDF never."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.demonstration_window import make_demonstration

# Opens the window on a folder as the program does, shows screens, waits until their pictures have come.
_WINDOW = """
import json, sys
from pathlib import Path
import korrigo_desktop.cli.main, korrigo_desktop.cli.parser  # as every start does
from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.gui import make_application
from korrigo_desktop.ui.theme.theme import Theme

application = make_application()
desktop = Desktop(Path(sys.argv[1]), Theme(application))
desktop.window.show()
desktop.window.restore_screen()
at_start = sorted(sys.modules)
from korrigo_desktop.app.pictures import settle
desktop.start()
for key in sys.argv[2:]:
    desktop.window.show_screen(key)
    settle()
desktop.window.close()
desktop.close()
print(json.dumps([at_start, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    make_demonstration(folder)
    return folder


def _modules(folder: Path, *screens: str) -> tuple[set[str], set[str]]:
    """What is imported when the first screen stands, and after these screens have been shown."""
    words = [sys.executable, "-c", _WINDOW, str(folder), *screens]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=110, env=environment)
    assert done.returncode == 0, done.stderr
    at_start, at_end = json.loads(done.stdout)
    return set(at_start), set(at_end)


def test_the_first_window_imports_nothing_heavy_that_it_does_not_need(folder: Path) -> None:
    at_start, _ = _modules(folder)

    assert at_start & {"pymupdf", "cv2", "numpy", "PIL", "alembic", "rapidfuzz", "psycopg", "keyring"} == set()
    assert {name for name in at_start if name.startswith("korrigo_desktop.cli.") and name.endswith("commands")} == set()


def test_the_windows_process_never_loads_pymupdf(folder: Path) -> None:
    _, at_end = _modules(folder, "exams", "scans", "identify", "pile", "desk", "results")

    assert "pymupdf" not in at_end
    assert "cv2" in at_end  # pictures came: OpenCV decodes them here, in threads
