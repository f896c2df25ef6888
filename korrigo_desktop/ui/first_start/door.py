"""One of the three doors: a card that is one big button."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture
from korrigo_desktop.ui.theme.metrics import GAP, GRID, ROOM, TextRole, label, room_for_text
from korrigo_desktop.ui.theme.pill import Pill
from korrigo_desktop.ui.theme.text_room import follow_text_size

_GROUP = QT_TRANSLATE_NOOP("Actions", "First start")
_WIDTH = 264
_ICON_SIZE = 40


class Door(QPushButton):
    """An icon, a title, what lies behind it. A closed door says why in the same place."""

    def __init__(self, icon_name: IconName, title: str, text: str, keys: str, parent: QWidget | None = None) -> None:
        """Show a door.

        Args:
            icon_name: What lies behind it.
            title: What the person chooses, translated.
            text: What happens then, translated.
            keys: The shortcut, as portable text; "" for a door that is closed.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._icon_name = icon_name
        self.setObjectName("door")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        follow_text_size(self, lambda: self.setFixedWidth(room_for_text(_WIDTH)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(text)
        if keys:
            action = make_action(ActionSpec(f"door_{keys}", title, (keys,), _GROUP), self, self.click)
            self.setToolTip(action.toolTip())
        self._picture = QLabel()
        self._title = label(title, TextRole.HEADING)
        self._text = label(text, muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        column.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self._picture, 1)
        if keys:
            hint = Pill(written_keys(QKeySequence(keys)))
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            top.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addSpacing(GAP - GRID)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch(1)
        for part in (self._picture, self._title, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw()

    def sizeHint(self) -> QSize:
        """What the texts need at the door's width; a button's own hint knows its text only."""
        layout = self.layout()
        height = layout.totalHeightForWidth(_WIDTH) if layout is not None else 0
        return QSize(_WIDTH, height)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is ever cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark, and being opened or closed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw()

    def _draw(self) -> None:
        colours = current_colours()
        colour = colours.accent if self.isEnabled() else colours.outline
        self._picture.setPixmap(picture(self._icon_name, _ICON_SIZE, colour, self.devicePixelRatioF()))
