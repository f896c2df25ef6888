"""Light, dark, or as the system: a menu in the header, and the choice kept in the settings of the window."""

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme

_SETTING = "window/appearance"
APPEARANCE_ACTION = ActionSpec(
    "appearance",
    QT_TRANSLATE_NOOP("Actions", "Light or dark"),
    ("Ctrl+Shift+L",),
    QT_TRANSLATE_NOOP("Actions", "Window"),
    IconName.NIGHT,
)


class AppearanceMenu(QObject):
    """Lets the person choose; a desktop that says neither light nor dark is shown light.

    Attributes:
        button: Opens the menu; the header shows it.
        choices: The actions of the menu.
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

    def _open(self) -> None:
        self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.button.showMenu()

    def _choose(self, choice: SchemeChoice) -> None:
        self._settings.setValue(_SETTING, choice.value)
        self._theme.choose(choice)
