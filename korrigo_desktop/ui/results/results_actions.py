"""The keys of the results screen, as a table."""

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Results")

RESULTS_ACTIONS = (
    ActionSpec(
        "pdf", QT_TRANSLATE_NOOP("Actions", "Annotated copies"), ("Alt+1",), _GROUP, IconName.PDF, is_checkable=True
    ),
    ActionSpec(
        "csv", QT_TRANSLATE_NOOP("Actions", "Results (CSV)"), ("Alt+2",), _GROUP, IconName.CSV, is_checkable=True
    ),
    ActionSpec(
        "pronote", QT_TRANSLATE_NOOP("Actions", "Pronote"), ("Alt+3",), _GROUP, IconName.EXPORT, is_checkable=True
    ),
    ActionSpec("folder", QT_TRANSLATE_NOOP("Actions", "Choose the folder…"), ("Ctrl+O",), _GROUP, IconName.FOLDER),
    ActionSpec("export", QT_TRANSLATE_NOOP("Actions", "Write the files"), ("Ctrl+Return",), _GROUP, IconName.EXPORT),
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open the folder"), ("Ctrl+Shift+O",), _GROUP, IconName.FOLDER),
    ActionSpec(
        "as_table",
        QT_TRANSLATE_NOOP("Actions", "Marks as a table"),
        ("Ctrl+T",),
        _GROUP,
        IconName.STATISTICS,
        is_checkable=True,
    ),
)
