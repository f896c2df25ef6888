"""What can be done about an edit that was set aside, as data: one key picks."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, tooltip_of
from korrigo_desktop.ui.theme.icons import IconName

_GROUP = QT_TRANSLATE_NOOP("Actions", "Conflicts")

CONFLICT_ACTIONS = (
    ActionSpec("mine", QT_TRANSLATE_NOOP("Actions", "Take mine"), ("1",), _GROUP, IconName.CHECK),
    ActionSpec("theirs", QT_TRANSLATE_NOOP("Actions", "Keep the other"), ("2",), _GROUP, IconName.CHECK),
    ActionSpec("both", QT_TRANSLATE_NOOP("Actions", "Keep both annotations"), ("3",), _GROUP, IconName.PLUS),
    ActionSpec(
        "all_mine", QT_TRANSLATE_NOOP("Actions", "Take all of mine for this copy"), ("M",), _GROUP, IconName.CHECK
    ),
    ActionSpec(
        "all_theirs", QT_TRANSLATE_NOOP("Actions", "Keep all of the other for this copy"), ("A",), _GROUP,
        IconName.CHECK,
    ),
    ActionSpec("copy_text", QT_TRANSLATE_NOOP("Actions", "Copy this copy's changes as text"), ("Ctrl+C",), _GROUP),
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open the copy"), ("Ctrl+Return",), _GROUP, IconName.DESK),
    ActionSpec(
        "settled", QT_TRANSLATE_NOOP("Actions", "Settled ones too"), ("Ctrl+H",), _GROUP, IconName.EYE,
        is_checkable=True,
    ),
)  # fmt: skip

_HANDED_IN = {
    "mine": QT_TRANSLATE_NOOP("Actions", "Take over"),
    "theirs": QT_TRANSLATE_NOOP("Actions", "Leave as it is"),
    "all_mine": QT_TRANSLATE_NOOP("Actions", "Take over all that this person did on this copy"),
    "all_theirs": QT_TRANSLATE_NOOP("Actions", "Leave all of this copy as it is"),
}
"""What the same keys do with another person's edit."""


def name_choices(actions: Mapping[str, QAction], *, is_handed_in: bool) -> None:
    """Say what the keys do: one's own edit is taken or not; a corrector's is taken over by the exam office, or left."""
    for spec in CONFLICT_ACTIONS:
        if spec.key in _HANDED_IN:
            name = _HANDED_IN[spec.key] if is_handed_in else spec.title
            actions[spec.key].setText(QCoreApplication.translate("Actions", name))
            actions[spec.key].setToolTip(tooltip_of(actions[spec.key]))
