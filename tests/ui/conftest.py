"""Real widgets, drawn in memory unless the caller has chosen a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
