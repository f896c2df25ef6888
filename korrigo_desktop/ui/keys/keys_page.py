"""The page of keys of the user guide, written from the tables themselves in the language of the application."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.keys.every_action import by_group
from korrigo_desktop.ui.keys.key_list_model import title_of
from korrigo_desktop.ui.shortcuts import CONTEXT, ActionSpec


def keys_page() -> str:
    """The page in Markdown: the usual keys, whatever a person has chosen."""
    translate = QCoreApplication.translate
    title, key, effect = (
        translate("KeysPage", "The keys"),
        translate("KeysPage", "key"),
        translate("KeysPage", "effect"),
    )
    lines = [
        f"# {title}",
        "",
        translate(
            "KeysPage",
            "F1 shows those that work now, as long as it is held; Shift+F1 opens a list in which each can be changed.",
        ),
    ]
    for group, specs in by_group().items():
        lines += ["", f"## {translate(CONTEXT, group)}", "", f"| {key} | {effect} |", "|---|---|"]
        lines += [f"| {_usual(spec)} | {title_of(spec)} |" for spec in specs]
    return "\n".join(lines) + "\n"


def _usual(spec: ActionSpec) -> str:
    keys = dict.fromkeys(written_keys(QKeySequence(key, _TEXT)) for key in spec.usual_keys)
    return ", ".join(f"`{key}`" for key in keys) or "–"


_TEXT = QKeySequence.SequenceFormat.PortableText
