"""Light or dark, and how large the text is: a menu in the header, and the choices kept in the window's settings."""

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from korrigo_desktop.ui.opened_menu import open_menu
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import TEXT_SIZES
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

_SETTING = "window/appearance"
_SIZE_SETTING = "window/textSize"
_LEAST_SCREEN = {150: 1360, 200: 1720}
"""What the window takes in width at a text size, where small screens have less."""
APPEARANCE_ACTION = ActionSpec(
    "appearance",
    QT_TRANSLATE_NOOP("Actions", "Light or dark, text size"),
    ("Ctrl+Shift+L",),
    QT_TRANSLATE_NOOP("Actions", "Window"),
    IconName.NIGHT,
)


class AppearanceMenu(QObject):
    """Lets the person choose; a desktop that says neither light nor dark is shown light.

    Attributes:
        button: Opens the menu; the header shows it.
        choices: The actions of light and dark.
        sizes: The actions of the text sizes, by per cent.
    """

    def __init__(self, theme: Theme, settings: QSettings, parent: QObject | None = None) -> None:
        """Take up the choice of the last time.

        Args:
            theme: What is chosen.
            settings: Where the choice is kept.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self.button = self._make_button()
        self.choices = self._fill_menu(self.button.menu())
        kept = str(settings.value(_SETTING, ""))
        choice = SchemeChoice(kept) if kept in set(SchemeChoice) else theme.choice
        self.choices[choice].setChecked(True)
        theme.choose(choice)
        self.sizes = self._fill_sizes(self.button.menu())
        size = str(settings.value(_SIZE_SETTING, ""))
        percent = int(size) if size in {str(known) for known in TEXT_SIZES} else TEXT_SIZES[0]
        percent = max(known for known in TEXT_SIZES if known <= percent and self._has_room(known))
        self.sizes[percent].setChecked(True)
        theme.choose_text_size(percent)

    def _make_button(self) -> QToolButton:
        button = tool_button(IconName.NIGHT, "")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        action = make_action(APPEARANCE_ACTION, button, self._open)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        action.changed.connect(lambda: button.setToolTip(action.toolTip()))
        return button

    def _fill_menu(self, menu: QMenu) -> dict[SchemeChoice, QAction]:
        titles = {
            SchemeChoice.SYSTEM: self.tr("As the system"),
            SchemeChoice.LIGHT: self.tr("Light"),
            SchemeChoice.DARK: self.tr("Dark"),
        }
        group = QActionGroup(menu)
        choices = {choice: QAction(title, group, checkable=True) for choice, title in titles.items()}
        for choice, action in choices.items():
            action.triggered.connect(lambda _checked, choice=choice: self._choose(choice))
        menu.addActions(list(choices.values()))
        return choices

    def _fill_sizes(self, menu: QMenu) -> dict[int, QAction]:
        menu.addSeparator()
        group = QActionGroup(menu)
        sizes = {percent: QAction(self._size_title(percent), group, checkable=True) for percent in TEXT_SIZES}
        menu.aboutToShow.connect(self._offer_sizes)
        for percent, action in sizes.items():
            action.triggered.connect(lambda _checked, percent=percent: self._choose_size(percent))
        menu.addActions(list(sizes.values()))
        return sizes

    def _size_title(self, percent: int) -> str:
        if percent == TEXT_SIZES[0]:
            return self.tr("Text as the system")
        return self.tr("Text: {percent} %").format(percent=percent)

    def _offer_sizes(self) -> None:
        """Offer what the screen has room for, and say why not the rest: the window must not reach beyond it."""
        for percent, action in self.sizes.items():
            has_room, title = self._has_room(percent), self._size_title(percent)
            action.setEnabled(has_room)
            action.setText(title if has_room else self.tr("{size} (wider screen needed)").format(size=title))

    def _has_room(self, percent: int) -> bool:
        return self.button.screen().availableGeometry().width() >= _LEAST_SCREEN.get(percent, 0)

    def _choose_size(self, percent: int) -> None:
        self._settings.setValue(_SIZE_SETTING, percent)
        self._theme.choose_text_size(percent)

    def _open(self) -> None:
        open_menu(self.button)

    def _choose(self, choice: SchemeChoice) -> None:
        self._settings.setValue(_SETTING, choice.value)
        self._theme.choose(choice)
