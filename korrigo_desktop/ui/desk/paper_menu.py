"""The look of the paper: a menu on the tool strip, and the choice kept for the next time."""

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName

_SETTING = "desk/paper"


class PaperMenu(QObject):
    """Lets the person choose.

    Attributes:
        look_chosen: (PaperLook) Show the pages so from now on.
        button: Opens the menu; the tool strip shows it.
        choices: The actions of the menu.
    """

    look_chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Take up the choice of the last time.

        Args:
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.button = self._make_button()
        menu = QMenu(self.button)
        self.button.setMenu(menu)
        group = QActionGroup(menu)
        titles = {
            PaperLook.AS_SCANNED: self.tr("As scanned"),
            PaperLook.WARM: self.tr("Warm paper"),
            PaperLook.PENCIL: self.tr("More contrast for pencil"),
            PaperLook.NIGHT: self.tr("Night: light on dark"),
        }
        self.choices = {look: QAction(title, group, checkable=True) for look, title in titles.items()}
        for look, action in self.choices.items():
            action.triggered.connect(lambda _checked, look=look: self._choose(look))
        menu.addActions(list(self.choices.values()))
        self.choices[self.look].setChecked(True)

    @property
    def look(self) -> PaperLook:
        """The look that was chosen last."""
        kept = str(QSettings().value(_SETTING, ""))
        return PaperLook(kept) if kept in set(PaperLook) else PaperLook.AS_SCANNED

    def open(self) -> None:
        """Open the menu with the keyboard in it; closed, the keyboard is where it was."""
        before = QApplication.focusWidget()
        if self.button.isVisible():
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.button.showMenu()  # which returns when the menu is closed
        else:  # a narrow strip
            self.button.menu().exec(QCursor.pos())
        if before is not None:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_button(self) -> QToolButton:
        button = tool_button(IconName.PAGE, self.tr("Paper and comfort"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _choose(self, look: PaperLook) -> None:
        QSettings().setValue(_SETTING, look.value)
        self.look_chosen.emit(look)
