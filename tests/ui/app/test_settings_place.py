"""The window's own settings lie under the product's name, where Windows takes none without an organisation's."""

import os
import subprocess
import sys
from pathlib import Path

_SAY_WHERE = """
from korrigo_desktop.app.gui import make_application
application = make_application(is_shown=False)
from PySide6.QtCore import QSettings
QSettings().setValue("files/folder", "here")
print(QSettings().fileName(), QSettings().status().name)
"""


def test_settings_lie_under_the_name_of_the_product(tmp_path: Path) -> None:
    surroundings = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", _SAY_WHERE], capture_output=True, text=True, env=surroundings, check=True
    ).stdout.split()
    assert said == [str(tmp_path / "Korrigo" / "korrigo-desktop.conf"), "NoError"]
