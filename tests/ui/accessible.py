"""What a screen reader is told of widgets, asked through Qt's own accessibility interface."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

# Roles that say nothing: a person hears the name alone, and not what can be done with it.
_SPEECHLESS = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client})
# Controls that speak for the fields and headers within them.
_OUTER = (QComboBox, QAbstractSpinBox, QAbstractItemView)


def told(widget: QWidget) -> QAccessibleInterface:
    """What is told of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, widget
    assert interface.isValid(), widget
    return interface


def name_of(widget: QWidget) -> str:
    """The name that is read out first."""
    return told(widget).text(QAccessible.Text.Name)


def value_of(widget: QWidget) -> str:
    """What is typed or chosen, as it is read out."""
    return told(widget).text(QAccessible.Text.Value)


def description_of(widget: QWidget) -> str:
    """What is read out last."""
    return told(widget).text(QAccessible.Text.Description)


def takers(root: QWidget) -> Iterator[QWidget]:
    """The visible widgets that take the keyboard and keep it: a screen that hands it on is none."""
    for widget in (root, *root.findChildren(QWidget)):
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if takes and widget.isVisible() and widget.isEnabled() and not isinstance(widget.parent(), _OUTER):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is widget:
                yield widget


def silent(root: QWidget, *pictures: type[QWidget]) -> list[str]:
    """Those of which a screen reader would say no name, or not what they are.

    Args:
        root: A screen, a dialog, a window.
        pictures: What draws itself: Qt has no word for it, and it must describe what it shows.
    """
    found = []
    for widget in takers(root):
        is_picture = isinstance(widget, pictures) and bool(description_of(widget))
        if not name_of(widget).strip() or (told(widget).role() in _SPEECHLESS and not is_picture):
            found.append(f"{type(widget).__name__} {name_of(widget)!r} {told(widget).role().name} in {widget.parent()}")
    return found


def pictures_alone(root: QWidget) -> list[str]:
    """Buttons that show a picture and no word, and say in no tooltip what it stands for."""
    buttons = [button for button in root.findChildren(QAbstractButton) if button.isVisible() and not button.text()]
    own = [button for button in buttons if not isinstance(button.parent(), QLineEdit | QAbstractItemView)]
    return [f"{type(button).__name__} {name_of(button)!r}" for button in own if not button.toolTip()]


def colours_alone(root: QWidget) -> list[str]:
    """Coloured grounds that come without a word."""
    coloured = [widget for widget in root.findChildren(QWidget) if widget.property("tone") and widget.isVisible()]
    return [repr(widget) for widget in coloured if not _words_in(widget)]


def _words_in(widget: QWidget) -> str:
    labels = [widget, *widget.findChildren(QLabel)]
    return "".join(label.text() for label in labels if isinstance(label, QLabel) and label.isVisible()).strip()
