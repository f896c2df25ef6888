"""The strip over the canvas: tools, colour and weight, undo and redo, zoom and turn."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_actions import tool_key
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.tools import Tool, ToolStyle
from korrigo_desktop.ui.desk.ink_menus import InkMenus
from korrigo_desktop.ui.theme.buttons import action_tool_button, menu_button
from korrigo_desktop.ui.theme.metrics import GRID, HALF, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_ZOOM_WIDTH = 52
_TOOLS = (
    Tool.SELECT,
    Tool.INK,
    Tool.HIGHLIGHT,
    Tool.TEXT,
    Tool.TICK,
    Tool.HALF_TICK,
    Tool.CROSS,
    Tool.QUESTION,
    Tool.RECTANGLE,
    Tool.REMARK,
    Tool.ARROW,
    Tool.ERASER,
)
_RARE = (Tool.HALF_TICK, Tool.QUESTION, Tool.REMARK)
_VIEWS = ("view_zoom_in", "view_fit_width", "view_fit_page", "view_turn_left", "view_turn_right")


class ToolStrip(QFrame):
    """Shows what the canvas holds in hand and how it is looked at."""

    def __init__(
        self,
        canvas: AnnotationCanvas,
        commands: CanvasCommands,
        actions: Mapping[str, QAction],
        paper: QToolButton,
        parent: QWidget | None = None,
    ) -> None:
        """Make the strip.

        Args:
            canvas: What it commands.
            commands: Restyles what is selected.
            actions: The actions of the desk and of the canvas by key.
            paper: Opens the menu of looks.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._canvas = canvas
        self._commands = commands
        self._actions = actions
        self._ink = InkMenus(self)
        self._paper = paper
        paper.setToolTip(actions["paper"].toolTip())
        actions["paper"].changed.connect(lambda: paper.setToolTip(actions["paper"].toolTip()))
        self._zoom = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        follow_text_size(self._zoom, lambda: self._zoom.setFixedWidth(room_for_text(_ZOOM_WIDTH)))
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._rare: list[QToolButton] = []
        self._views = self._make_views()
        in_menu = ("view_zoom_out", *_VIEWS, *(tool_key(tool) for tool in _RARE), "ruler")
        self._menu = menu_button("", [actions[key] for key in in_menu])
        self._menu.setAccessibleName(self.tr("Zoom and turn"))
        self._menu.setToolTip(self.tr("Zoom and turn"))
        self._menu.menu().addMenu(paper.menu())
        paper.menu().setTitle(actions["paper"].text())
        group = QActionGroup(self)
        for tool in _TOOLS:
            group.addAction(actions[tool_key(tool)])
        self._lay_out()
        canvas.workbench.hand.tool_changed.connect(self._show_tool)
        canvas.workbench.ruler.switched.connect(actions["ruler"].setChecked)
        canvas.navigation.zoom_changed.connect(self._show_zoom)
        self._ink.style_chosen.connect(self._on_style)
        self._show_tool(canvas.workbench.hand.tool)
        self._show_zoom(canvas.navigation.zoom)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Offer only what changes nothing, or everything again; the tool in hand stays in hand."""
        for tool in _TOOLS:
            self._actions[tool_key(tool)].setEnabled(tool is Tool.SELECT or not is_read_only)

    def minimumSizeHint(self) -> QSize:
        """What is left once the zoom with its neighbours and the rarer tools are in a menu."""
        whole = super().minimumSizeHint()
        menu = self._menu.sizeHint().width() if self._menu.isHidden() else 0
        views = 0 if self._views.isHidden() else self._views.sizeHint().width()
        rare = sum(button.sizeHint().width() for button in self._rare if not button.isHidden())
        return QSize(whole.width() + menu - views - rare, whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the zoom and its neighbours into a menu where there is no room for them, then the rarer tools."""
        super().resizeEvent(event)
        least, width = self.minimumSizeHint().width(), event.size().width()
        with_rare = least + sum(button.sizeHint().width() for button in self._rare)
        whole = with_rare + self._views.sizeHint().width() - self._menu.sizeHint().width()
        self._views.setHidden(width < whole)
        self._menu.setHidden(width >= whole)
        for button in self._rare:
            button.setHidden(width < with_rare)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(HALF, HALF, HALF, HALF)
        row.setSpacing(0)
        for tool in _TOOLS:
            button = action_tool_button(self._actions[tool_key(tool)])
            row.addWidget(button)
            if tool in _RARE:
                self._rare.append(button)
        self._rare.append(action_tool_button(self._actions["ruler"]))
        row.addWidget(self._rare[-1])
        row.addSpacing(GRID)
        row.addWidget(self._ink.colour)
        row.addWidget(self._ink.weight)
        row.addSpacing(GRID)
        for key in ("undo", "redo"):
            row.addWidget(self._step_button(self._actions[key]))
        row.addStretch(1)
        row.addWidget(self._views)
        row.addWidget(self._menu)
        self._menu.hide()

    def _step_button(self, action: QAction) -> QToolButton:
        """Undo or redo: what the next step is called is told to eyes by the tooltip, and to a screen reader too."""
        button = action_tool_button(action)
        action.changed.connect(lambda: button.setAccessibleName(action.text()))
        return button

    def _make_views(self) -> QWidget:
        """The zoom and its neighbours, one beside the other."""
        views = QWidget()
        row = QHBoxLayout(views)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self._paper)
        row.addWidget(action_tool_button(self._actions["view_zoom_out"]))
        row.addWidget(self._zoom)
        for key in _VIEWS:
            row.addWidget(action_tool_button(self._actions[key]))
        return views

    def _show_tool(self, tool: Tool) -> None:
        self._actions[tool_key(tool)].setChecked(True)
        self._ink.show_style(tool, self._canvas.workbench.hand.style(tool))

    def _on_style(self, style: ToolStyle) -> None:
        """Draw so from now on; what is selected takes the colour and the weight too."""
        hand = self._canvas.workbench.hand
        before = hand.style(hand.tool)
        hand.set_style(hand.tool, style)
        if len(self._canvas.workbench.selection):
            colour = style.colour if style.colour != before.colour else None
            weight = style.weight if style.weight != before.weight else None
            self._commands.restyle(colour=colour, weight=weight)

    def _show_zoom(self, zoom: float) -> None:
        text = self.tr("{percent} %").format(percent=round(zoom * 100))
        self._zoom.setText(text)
        self._menu.setText(text)
