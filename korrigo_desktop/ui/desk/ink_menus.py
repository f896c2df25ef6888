"""What a tool draws with: a menu of colours and one of weights, for the tool in hand and for what is selected."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from korrigo_desktop.domain.annotations import HIGHLIGHT_YELLOW, RED_INK
from korrigo_desktop.ui.canvas.tools import DEFAULT_STYLES, WITHOUT_WEIGHT, Tool, ToolStyle
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.icons import IconName, set_icon
from korrigo_desktop.ui.theme.metrics import ICON

_WEIGHTS = (0.6, 1.0, 1.6, 2.4)
"""Of the tool's own weight."""


class InkMenus(QWidget):
    """Holds the two buttons; the tool strip lays them out.

    Attributes:
        style_chosen: (ToolStyle) How the tool in hand draws from now on.
        colour: Button of the colours.
        weight: Button of the weights.
    """

    style_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool = Tool.SELECT
        self._style = ToolStyle()
        self.colour = self._button(self.tr("Colour"))
        self.weight = self._button(self.tr("Weight"))
        set_icon(self.weight, IconName.WEIGHT)
        self._colours = QActionGroup(self)
        self._weights = QActionGroup(self)
        self._fill_colours()
        self._fill_weights()
        self.hide()

    def show_style(self, tool: Tool, style: ToolStyle) -> None:
        """Show how the tool in hand draws; a tool that does not draw has nothing to choose."""
        self._tool, self._style = tool, style
        draws = tool is not Tool.ERASER
        self.colour.setEnabled(draws)
        self.weight.setEnabled(draws and tool not in WITHOUT_WEIGHT)
        self.colour.setIcon(_swatch(style.colour))
        own = DEFAULT_STYLES[tool].weight
        for action in self._colours.actions():
            action.setChecked(action.data() == style.colour)
        for action in self._weights.actions():
            action.setChecked(abs(float(action.data()) * own - style.weight) < 0.01)

    def _button(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(ICON, ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setMenu(QMenu(button))
        return button

    def _fill_colours(self) -> None:
        names = {
            RED_INK: self.tr("Red"),
            "#1B5E35": self.tr("Green"),
            "#1F4B84": self.tr("Blue"),
            "#6A2C91": self.tr("Violet"),
            "#B35A00": self.tr("Orange"),
            "#23212A": self.tr("Black"),
            HIGHLIGHT_YELLOW: self.tr("Yellow"),
        }
        for colour, name in names.items():
            action = QAction(_swatch(colour), name, self, checkable=True)
            action.setData(colour)
            action.triggered.connect(lambda _on, colour=colour: self._choose(replace(self._style, colour=colour)))
            self._colours.addAction(action)
        self.colour.menu().addActions(self._colours.actions())

    def _fill_weights(self) -> None:
        names = (self.tr("Fine"), self.tr("Normal"), self.tr("Bold"), self.tr("Very bold"))
        for factor, name in zip(_WEIGHTS, names, strict=True):
            action = QAction(_line(factor), name, self, checkable=True)
            action.setData(factor)
            action.triggered.connect(lambda _on, factor=factor: self._choose_weight(factor))
            self._weights.addAction(action)
        self.weight.menu().addActions(self._weights.actions())

    def _choose_weight(self, factor: float) -> None:
        self._choose(replace(self._style, weight=DEFAULT_STYLES[self._tool].weight * factor))

    def _choose(self, style: ToolStyle) -> None:
        self.show_style(self._tool, style)
        self.style_chosen.emit(style)


def _swatch(colour: str) -> QIcon:
    pixmap = _canvas()
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_colours().outline), 1))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(3, 3, ICON - 6, ICON - 6))
    painter.end()
    return QIcon(pixmap)


def _line(factor: float) -> QIcon:
    pixmap = _canvas()
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_colours().text), 2 * factor, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(3, ICON / 2), QPointF(ICON - 3, ICON / 2))
    painter.end()
    return QIcon(pixmap)


def _canvas() -> QPixmap:
    pixmap = QPixmap(2 * ICON, 2 * ICON)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
