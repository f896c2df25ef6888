"""The keys that the person has chosen for actions in the place of the usual ones; they belong to the application."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

_PROPERTY = "ownKeys"


def own_keys() -> dict[str, tuple[str, ...]]:
    """What was chosen, by the name of the action: portable texts ("Ctrl+F"), none for an action without a key."""
    application = QCoreApplication.instance()
    held = application.property(_PROPERTY) if application is not None else None
    return {str(name): tuple(keys) for name, keys in held.items()} if held else {}


def use_own_keys(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Have these in force: for actions made from now on, and for a window's after `shortcuts.give_keys_anew`."""
    application = QCoreApplication.instance()
    assert application is not None, "keys are pressed in an application"
    application.setProperty(_PROPERTY, {name: list(keys) for name, keys in chosen.items()})


def keys_in_force(name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen keys of an action, or the usual ones."""
    return own_keys().get(name, usual)
