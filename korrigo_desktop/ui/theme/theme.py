"""Puts colours, style sheet and icons on the application, and follows the system between light and dark."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory

from korrigo_desktop.ui.theme.colours import DARK, LIGHT, Colours, palette_of
from korrigo_desktop.ui.theme.icons import renew_icons
from korrigo_desktop.ui.theme.metrics import TEXT_SIZE_PROPERTY, TEXT_SIZES
from korrigo_desktop.ui.theme.stylesheet import stylesheet
from korrigo_desktop.ui.theme.text_room import measure_again


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
        self._system_font = QFont(application.font())
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

    @property
    def text_size(self) -> int:
        """Per cent of the system's size."""
        return int(self._application.property(TEXT_SIZE_PROPERTY) or TEXT_SIZES[0])

    def choose_text_size(self, percent: int) -> None:
        """Write everything larger, in every window at once.

        Args:
            percent: Of the system's size.
        """
        if percent != self.text_size:
            self._application.setProperty(TEXT_SIZE_PROPERTY, percent)
            font = QFont(self._system_font)
            font.setPointSizeF(font.pointSizeF() * percent / 100)
            self._application.setFont(font)
            self._apply()
            measure_again()

    def _apply(self) -> None:
        colours = self.colours
        self._application.setPalette(palette_of(colours))
        self._application.setStyleSheet(stylesheet(colours, is_dark=colours is DARK))
        renew_icons()
        self.changed.emit(colours)
