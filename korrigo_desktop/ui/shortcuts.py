"""Actions as data: each screen lists its own, and the window makes QActions, tooltips and the F1 sheet from them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from korrigo_desktop.ui.azerty import unshifted
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.own_keys import keys_in_force
from korrigo_desktop.ui.theme.icons import IconName, set_icon

# Texts of the table are marked with QT_TRANSLATE_NOOP("Actions", "…") and translated when the action is made.
CONTEXT = "Actions"
_GROUP_PROPERTY = "shortcutGroup"
_NAME_PROPERTY = "shortcutName"
_USUAL_PROPERTY = "usualShortcuts"
_SHOWN_PROPERTY = "shortcutsShown"

Keys = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One line of a screen's table.

    Attributes:
        key: Names the action in code ("undo"); unique within its table.
        title: English, marked with QT_TRANSLATE_NOOP("Actions", "…").
        shortcuts: The first is shown. Portable text ("Ctrl+Return") or one of Qt's standard keys.
        group: Heading on the F1 sheet, English, marked likewise.
        icon: Shown on tool buttons and menus.
        is_checkable: On or off.
        repeats: Whether holding the keys repeats it: right for moving about, wrong for making things.
    """

    key: str
    title: str
    shortcuts: tuple[Keys, ...] = ()
    group: str = ""
    icon: IconName | None = None
    is_checkable: bool = False
    repeats: bool = False

    @property
    def name(self) -> str:
        """What the action is called in the file of chosen keys: the same in every language."""
        return f"{self.group}/{self.key}"

    @property
    def usual_keys(self) -> tuple[str, ...]:
        """The keys of the table as portable text."""
        return tuple(_portable(QKeySequence(keys)) for keys in self.shortcuts)


@dataclass(frozen=True, slots=True)
class ShortcutLine:
    """One line of the F1 sheet, translated."""

    group: str
    title: str
    keys: str


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text of a table for translation.

    The tool that collects the texts goes by this name; PySide6's own function is typed as returning any object.
    """
    return text


def make_actions(
    specs: tuple[ActionSpec, ...],
    owner: QWidget,
    slots: Mapping[str, Callable[..., object]],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> dict[str, QAction]:
    """Make the actions of a screen.

    Args:
        specs: Its table.
        owner: The screen: the shortcuts work while it is visible (and, for a narrower context, has the focus).
        slots: What each key does; a checkable action passes whether it is on. Every key of the table must be there.
        context: Where the shortcuts work.

    Returns:
        The actions by key, in the table's order.

    Raises:
        KeyError: An action that does nothing.
    """
    return {spec.key: make_action(spec, owner, slots[spec.key], context) for spec in specs}


def make_action(
    spec: ActionSpec,
    owner: QWidget,
    slot: Callable[..., object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QAction:
    """Make one action and give it to its owner, which answers to its shortcuts."""
    action = QAction(QCoreApplication.translate(CONTEXT, spec.title), owner)
    action.setObjectName(spec.key)
    action.setProperty(_NAME_PROPERTY, spec.name)
    action.setProperty(_USUAL_PROPERTY, list(spec.usual_keys))
    action.setShortcutContext(context)
    action.setCheckable(spec.is_checkable)
    action.setAutoRepeat(spec.repeats)
    action.setProperty(_GROUP_PROPERTY, QCoreApplication.translate(CONTEXT, spec.group))
    give_keys(action)
    if spec.icon is not None:
        set_icon(action, spec.icon)
    if spec.is_checkable:
        action.toggled.connect(slot)
    else:
        # `triggered` passes a checked state that an action without one has no use for.
        action.triggered.connect(lambda _checked: slot())
    owner.addAction(action)
    return action


def give_keys(action: QAction) -> None:
    """Give an action of a table the keys that are in force for it, and name the first in its tooltip."""
    usual = tuple(str(keys) for keys in action.property(_USUAL_PROPERTY))
    shown = [_sequence(keys) for keys in keys_in_force(str(action.property(_NAME_PROPERTY)), usual)]
    action.setShortcuts([*shown, *(other for keys in shown for other in unshifted(keys))])
    action.setProperty(_SHOWN_PROPERTY, len(shown))
    action.setToolTip(tooltip_of(action))


def give_keys_anew(window: QWidget) -> None:
    """Have every action of a window answer to the keys that are in force now."""
    for action in window.findChildren(QAction):
        if action.property(_NAME_PROPERTY) is not None:
            give_keys(action)


def leave_keys(action: QAction) -> None:
    """Take all keys away for good: another action of the same name answers to them."""
    action.setShortcuts([])
    action.setProperty(_NAME_PROPERTY, None)


def keys_of(spec: ActionSpec) -> list[QKeySequence]:
    """The keys that are in force for an action."""
    return [_sequence(keys) for keys in keys_in_force(spec.name, spec.usual_keys)]


def written_keys_of(spec: ActionSpec) -> str:
    """The first of them, as keyboards write it; "" for none."""
    return next((written_keys(keys) for keys in keys_of(spec)), "")


def tooltip_of(action: QAction) -> str:
    """The action's text with its shortcut as this platform writes it: "Undo (Ctrl+Z)"."""
    keys = written_keys(action.shortcut())
    title = action.text().replace("&", "")
    return f"{title} ({keys})" if keys else title


def shortcut_lines(window: QWidget) -> list[ShortcutLine]:
    """Every shortcut that works in the window now, for the F1 sheet: actions of hidden screens are left out."""
    lines: list[ShortcutLine] = []
    for action in working_actions(window):
        if action.shortcuts():
            shown = action.shortcuts()[: int(action.property(_SHOWN_PROPERTY))]
            written = dict.fromkeys(written_keys(keys) for keys in shown if not keys.isEmpty())
            group = str(action.property(_GROUP_PROPERTY))
            lines.append(ShortcutLine(group, action.text().replace("&", ""), "  ·  ".join(written)))
    return lines


def working_actions(window: QWidget) -> Iterator[QAction]:
    """The actions of the tables whose part of the window is seen now; some may be disabled."""
    for action in window.findChildren(QAction):
        owner = action.parent()
        if isinstance(action.property(_GROUP_PROPERTY), str) and isinstance(owner, QWidget) and owner.isVisible():
            yield action


def name_of(action: QAction) -> str:
    """What an action of the tables is called in every language; "" for another one."""
    return str(action.property(_NAME_PROPERTY) or "")


def written_keys_now(action: QAction) -> str:
    """The first keys that an action answers to, as keyboards write them; "" for none."""
    return written_keys(action.shortcut())


def _sequence(keys: str) -> QKeySequence:
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)
