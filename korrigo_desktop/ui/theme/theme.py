"""Puts colours, style sheet and icons on the application, and follows the system between light and dark."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStyleFactory

from korrigo_desktop.ui.theme.colours import DARK, LIGHT, Colours, palette_of
from korrigo_desktop.ui.theme.icons import renew_icons
from korrigo_desktop.ui.theme.stylesheet import stylesheet


class SchemeChoice(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """One per application. Keep it alive as long as the application.

    Attributes:
        changed: (Colours) Another set is shown; widgets that paint themselves repaint anyway (PaletteChange).
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: SchemeChoice = SchemeChoice.SYSTEM) -> None:
        """Apply the theme.

        Args:
            application: Whose look it is.
            choice: Light, dark, or what the system says.
        """
        super().__init__(application)
        self._application = application
        self._choice = choice
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> SchemeChoice:
        """What the person chose."""
        return self._choice

    @property
    def colours(self) -> Colours:
        """The set that the choice and the system ask for."""
        match self._choice:
            case SchemeChoice.LIGHT:
                return LIGHT
            case SchemeChoice.DARK:
                return DARK
            case SchemeChoice.SYSTEM:
                hints = self._application.styleHints()
                return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def choose(self, choice: SchemeChoice) -> None:
        """Take another choice of the person."""
        self._choice = choice
        self._apply()

    def _apply(self) -> None:
        colours = self.colours
        self._application.setPalette(palette_of(colours))
        self._application.setStyleSheet(stylesheet(colours, is_dark=colours is DARK))
        renew_icons()
        self.changed.emit(colours)
