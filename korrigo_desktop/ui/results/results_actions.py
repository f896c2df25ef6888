"""The keys of the results screen, as a table."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Results")

RESULTS_ACTIONS = (
    ActionSpec("folder", QT_TRANSLATE_NOOP("Actions", "Choose the folder…"), ("Ctrl+O",), _GROUP, IconName.FOLDER),
    ActionSpec("pdf", QT_TRANSLATE_NOOP("Actions", "Export annotated copies"), ("Ctrl+P",), _GROUP, IconName.PDF),
    ActionSpec(
        "csv", QT_TRANSLATE_NOOP("Actions", "Export the results (CSV)"), ("Ctrl+Shift+S",), _GROUP, IconName.CSV
    ),
    ActionSpec(
        "pronote", QT_TRANSLATE_NOOP("Actions", "Export for Pronote"), ("Ctrl+Shift+P",), _GROUP, IconName.EXPORT
    ),
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open the folder"), ("Ctrl+Shift+O",), _GROUP, IconName.FOLDER),
)
