"""The actions of the scheme editor and the strip of buttons that shows them."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from korrigo_desktop.ui.exams.scheme_model import SchemeModel
from korrigo_desktop.ui.exams.scheme_tree import SchemeTree
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button, menu_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import HALF

_GROUP = QT_TRANSLATE_NOOP("Actions", "Mark scheme")

SCHEME_ACTIONS = (
    ActionSpec(
        "add_question", QT_TRANSLATE_NOOP("Actions", "New question below"), ("Ctrl+Return",), _GROUP, IconName.PLUS
    ),
    ActionSpec("outdent", QT_TRANSLATE_NOOP("Actions", "One level up"), ("Alt+Left",), _GROUP, IconName.PREVIOUS),
    ActionSpec("indent", QT_TRANSLATE_NOOP("Actions", "One level down"), ("Alt+Right",), _GROUP, IconName.NEXT),
    ActionSpec("move_up", QT_TRANSLATE_NOOP("Actions", "Move up"), ("Alt+Up",), _GROUP, IconName.UP, repeats=True),
    ActionSpec(
        "move_down", QT_TRANSLATE_NOOP("Actions", "Move down"), ("Alt+Down",), _GROUP, IconName.DOWN, repeats=True
    ),
    ActionSpec("remove", QT_TRANSLATE_NOOP("Actions", "Delete the question"), ("Ctrl+Delete",), _GROUP, IconName.TRASH),
    ActionSpec("undo_scheme", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), _GROUP, IconName.UNDO, repeats=True),
    ActionSpec(
        "redo_scheme",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _GROUP,
        IconName.REDO,
        repeats=True,
    ),
    ActionSpec("import_scheme", QT_TRANSLATE_NOOP("Actions", "Import JSON…"), ("Ctrl+O",), _GROUP, IconName.IMPORT),
    ActionSpec("paste_scheme", QT_TRANSLATE_NOOP("Actions", "Paste JSON"), ("Ctrl+Shift+V",), _GROUP, IconName.COMMENT),
    ActionSpec(
        "export_scheme", QT_TRANSLATE_NOOP("Actions", "Export JSON…"), ("Ctrl+Shift+S",), _GROUP, IconName.EXPORT
    ),
)

_ICONS_ONLY = ("outdent", "indent", "move_up", "move_down", "remove", "undo_scheme", "redo_scheme")
_FILES = ("import_scheme", "paste_scheme", "export_scheme")


class EditsScheme(Protocol):
    """What the actions work on."""

    model: SchemeModel
    tree: SchemeTree

    def import_file(self) -> None:
        """Choose a file and take its scheme."""

    def paste(self) -> None:
        """Take the scheme from the clipboard."""

    def export_file(self) -> None:
        """Choose a file and write the scheme."""


def make_scheme_actions(editor: EditsScheme) -> dict[str, QAction]:
    """Make the actions; their shortcuts work while the focus is in the editor."""
    assert isinstance(editor, QWidget)
    tree, model = editor.tree, editor.model
    slots = {
        "add_question": tree.add_question,
        "outdent": tree.outdent_question,
        "indent": tree.indent_question,
        "move_up": lambda: tree.move_question(-1),
        "move_down": lambda: tree.move_question(1),
        "remove": tree.remove_question,
        "undo_scheme": model.undo,
        "redo_scheme": model.redo,
        "import_scheme": editor.import_file,
        "paste_scheme": editor.paste,
        "export_scheme": editor.export_file,
    }
    return make_actions(SCHEME_ACTIONS, editor, slots, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def scheme_toolbar(actions: dict[str, QAction]) -> QHBoxLayout:
    """The strip above the tree."""
    row = QHBoxLayout()
    row.setSpacing(HALF)
    row.addWidget(ActionButton(actions["add_question"]))
    for key in _ICONS_ONLY:
        row.addWidget(action_tool_button(actions[key]))
    row.addStretch(1)
    title = QCoreApplication.translate("SchemeToolbar", "Scheme file (JSON)")
    row.addWidget(menu_button(title, [actions[key] for key in _FILES]))
    return row
