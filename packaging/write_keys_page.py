"""Write docs/keys.md, the guide's page of keys, in French from the tables of actions."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for anything

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.keys.keys_page import keys_page

TARGET = Path(__file__).parents[1] / "docs" / "keys.md"


def main() -> int:
    """Translate, write."""
    application = QApplication(sys.argv[:1])
    french = QTranslator()
    if not french.load(str(resource("translations", "korrigo_fr.qm"))):
        return 1
    application.installTranslator(french)
    TARGET.write_text(keys_page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
