"""The canvas's actions as a table, for the desk to choose keys from, and what each does.

Plain letters and digits are left to the marks: tools answer to function keys. A desk that wants letters for tools makes
the same actions from `with_letters`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from korrigo_desktop.ui.canvas.arranging import Line
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.shortcuts import ActionSpec, Keys
from korrigo_desktop.ui.theme.icons import IconName

_TOOLS = str(QT_TRANSLATE_NOOP("Actions", "Tools"))
_EDIT = str(QT_TRANSLATE_NOOP("Actions", "Annotations"))
_VIEW = str(QT_TRANSLATE_NOOP("Actions", "View of the copy"))
_ON_PAGE = str(QT_TRANSLATE_NOOP("Actions", "Tools, with the page in front"))
_STANDARD = QKeySequence.StandardKey


def _tool(tool: Tool, title: str, key: str, icon: IconName) -> ActionSpec:
    return ActionSpec(tool_key(tool), title, (key,), _TOOLS, icon, is_checkable=True)


def _edit(key: str, title: str, *keys: Keys, icon: IconName | None = None, repeats: bool = False) -> ActionSpec:
    return ActionSpec(f"annotation_{key}", title, keys, _EDIT, icon, repeats=repeats)


def _view(key: str, title: str, *keys: Keys, icon: IconName | None = None, repeats: bool = False) -> ActionSpec:
    return ActionSpec(f"view_{key}", title, keys, _VIEW, icon, repeats=repeats)


def tool_key(tool: Tool) -> str:
    """The key of a tool's action: "tool_ink"."""
    return f"tool_{tool.value}"


TOOL_ACTIONS = (
    _tool(Tool.SELECT, str(QT_TRANSLATE_NOOP("Actions", "Select")), "F2", IconName.SELECT),
    _tool(Tool.INK, str(QT_TRANSLATE_NOOP("Actions", "Pen")), "F3", IconName.PEN),
    _tool(Tool.HIGHLIGHT, str(QT_TRANSLATE_NOOP("Actions", "Highlighter")), "F4", IconName.HIGHLIGHTER),
    _tool(Tool.TEXT, str(QT_TRANSLATE_NOOP("Actions", "Text")), "F5", IconName.TEXT),
    _tool(Tool.TICK, str(QT_TRANSLATE_NOOP("Actions", "Tick")), "F6", IconName.TICK),
    _tool(Tool.HALF_TICK, str(QT_TRANSLATE_NOOP("Actions", "Half tick")), "Shift+F6", IconName.HALF_TICK),
    _tool(Tool.CROSS, str(QT_TRANSLATE_NOOP("Actions", "Cross")), "F7", IconName.CROSS_MARK),
    _tool(Tool.QUESTION, str(QT_TRANSLATE_NOOP("Actions", "Question mark")), "Shift+F7", IconName.QUESTION_MARK),
    _tool(Tool.RECTANGLE, str(QT_TRANSLATE_NOOP("Actions", "Rectangle")), "F8", IconName.RECTANGLE),
    _tool(Tool.REMARK, str(QT_TRANSLATE_NOOP("Actions", "Box with a comment")), "Shift+F8", IconName.BOXED_REMARK),
    _tool(Tool.ARROW, str(QT_TRANSLATE_NOOP("Actions", "Arrow")), "F9", IconName.ARROW),
    _tool(Tool.ERASER, str(QT_TRANSLATE_NOOP("Actions", "Eraser")), "Shift+F3", IconName.ERASER),
)
RULER_ACTION = ActionSpec(
    "ruler", str(QT_TRANSLATE_NOOP("Actions", "Ruler")), ("Shift+F9",), _TOOLS, IconName.RULER, is_checkable=True
)

EDIT_ACTIONS = (
    _edit("edit", str(QT_TRANSLATE_NOOP("Actions", "Edit the text")), "Return", "Enter", icon=IconName.TEXT),
    _edit("delete", str(QT_TRANSLATE_NOOP("Actions", "Delete")), "Delete", "Backspace", icon=IconName.TRASH),
    _edit("cut", str(QT_TRANSLATE_NOOP("Actions", "Cut")), _STANDARD.Cut),
    _edit("copy", str(QT_TRANSLATE_NOOP("Actions", "Copy to the clipboard")), _STANDARD.Copy),
    _edit("paste", str(QT_TRANSLATE_NOOP("Actions", "Paste")), _STANDARD.Paste),
    _edit("duplicate", str(QT_TRANSLATE_NOOP("Actions", "Duplicate")), "Ctrl+D"),
    _edit("next_page", str(QT_TRANSLATE_NOOP("Actions", "Duplicate to the next page")), "Ctrl+Shift+PgDown"),
    _edit("all_pages", str(QT_TRANSLATE_NOOP("Actions", "Duplicate to all pages")), "Ctrl+Shift+A"),
    _edit("select_all", str(QT_TRANSLATE_NOOP("Actions", "Select all on the page")), _STANDARD.SelectAll),
    _edit("next", str(QT_TRANSLATE_NOOP("Actions", "Next annotation")), "Alt+Right", repeats=True),
    _edit("previous", str(QT_TRANSLATE_NOOP("Actions", "Previous annotation")), "Alt+Left", repeats=True),
    _edit("front", str(QT_TRANSLATE_NOOP("Actions", "Bring to the front")), "Ctrl+Shift+Up", icon=IconName.UP),
    _edit("back", str(QT_TRANSLATE_NOOP("Actions", "Send to the back")), "Ctrl+Shift+Down", icon=IconName.DOWN),
    _edit("align_left", str(QT_TRANSLATE_NOOP("Actions", "Align left")), "Ctrl+Shift+Left"),
    _edit("align_right", str(QT_TRANSLATE_NOOP("Actions", "Align right")), "Ctrl+Shift+Right"),
    _edit("align_centre", str(QT_TRANSLATE_NOOP("Actions", "Align the centres")), "Ctrl+Shift+H"),
    _edit("align_top", str(QT_TRANSLATE_NOOP("Actions", "Align at the top")), "Ctrl+Shift+Home"),
    _edit("align_bottom", str(QT_TRANSLATE_NOOP("Actions", "Align at the bottom")), "Ctrl+Shift+End"),
    _edit("align_middle", str(QT_TRANSLATE_NOOP("Actions", "Align at half height")), "Ctrl+Shift+M"),
)

VIEW_ACTIONS = (
    _view(
        "zoom_in", str(QT_TRANSLATE_NOOP("Actions", "Zoom in")), "Ctrl++", "Ctrl+=", icon=IconName.ZOOM_IN, repeats=True
    ),
    _view("zoom_out", str(QT_TRANSLATE_NOOP("Actions", "Zoom out")), "Ctrl+-", icon=IconName.ZOOM_OUT, repeats=True),
    _view("fit_width", str(QT_TRANSLATE_NOOP("Actions", "Fit the width")), "Ctrl+0", icon=IconName.FIT_WIDTH),
    _view("fit_page", str(QT_TRANSLATE_NOOP("Actions", "Fit the page")), "Ctrl+9", icon=IconName.FIT_PAGE),
    _view("real_size", str(QT_TRANSLATE_NOOP("Actions", "Real size")), "Ctrl+1"),
    _view("turn_right", str(QT_TRANSLATE_NOOP("Actions", "Turn the view right")), "Ctrl+R", icon=IconName.ROTATE_RIGHT),
    _view(
        "turn_left", str(QT_TRANSLATE_NOOP("Actions", "Turn the view left")), "Ctrl+Shift+R", icon=IconName.ROTATE_LEFT
    ),
    _view("next_page", str(QT_TRANSLATE_NOOP("Actions", "Next page")), "Ctrl+PgDown", icon=IconName.NEXT, repeats=True),
    _view(
        "previous_page",
        str(QT_TRANSLATE_NOOP("Actions", "Previous page")),
        "Ctrl+PgUp",
        icon=IconName.PREVIOUS,
        repeats=True,
    ),
    _view("start", str(QT_TRANSLATE_NOOP("Actions", "Start of the copy")), "Home"),
    _view("end", str(QT_TRANSLATE_NOOP("Actions", "End of the copy")), "End"),
)

PLACE_ACTION = ActionSpec(
    "tool_place", str(QT_TRANSLATE_NOOP("Actions", "Place with the tool in hand")), ("Insert", "Alt+Z"), _TOOLS
)
"""Works wherever the keyboard is: the page has it then."""

CANVAS_ACTIONS = (*TOOL_ACTIONS, RULER_ACTION, *EDIT_ACTIONS, *VIEW_ACTIONS)
"""Meant for the context WidgetWithChildrenShortcut of the canvas, but for tools and view, which may be the window's."""

_LETTERS = {
    tool_key(Tool.SELECT): "S",
    tool_key(Tool.INK): "P",
    tool_key(Tool.HIGHLIGHT): "H",
    tool_key(Tool.TEXT): "T",
    tool_key(Tool.TICK): "V",
    tool_key(Tool.HALF_TICK): "Shift+V",
    tool_key(Tool.CROSS): "X",
    tool_key(Tool.QUESTION): "I",
    tool_key(Tool.RECTANGLE): "R",
    tool_key(Tool.REMARK): "B",
    tool_key(Tool.ARROW): "A",
    tool_key(Tool.ERASER): "E",
    "ruler": "G",
}


LETTER_ACTIONS = tuple(
    replace(spec, shortcuts=(_LETTERS[spec.key],), group=_ON_PAGE) for spec in (*TOOL_ACTIONS, RULER_ACTION)
)
"""Tools by plain letters, while the page has the keyboard."""


def with_letters(specs: tuple[ActionSpec, ...]) -> tuple[ActionSpec, ...]:
    """The same actions; tools answer to a plain letter too."""
    return tuple(
        replace(spec, shortcuts=(*spec.shortcuts, _LETTERS[spec.key])) if spec.key in _LETTERS else spec
        for spec in specs
    )


def canvas_slots(canvas: AnnotationCanvas, commands: CanvasCommands) -> Mapping[str, Callable[..., object]]:
    """What each action of the table does on a canvas."""
    view, bar = canvas.navigation, canvas.verticalScrollBar()
    return {
        **{tool_key(tool): _taking(canvas, tool) for tool in Tool},
        "ruler": canvas.show_ruler,
        PLACE_ACTION.key: commands.place,
        "annotation_edit": commands.edit,
        "annotation_delete": commands.delete,
        "annotation_cut": commands.cut,
        "annotation_copy": commands.copy,
        "annotation_paste": commands.paste,
        "annotation_duplicate": commands.duplicate,
        "annotation_next_page": commands.duplicate_to_next_page,
        "annotation_all_pages": commands.duplicate_to_all_pages,
        **{f"annotation_align_{line.value}": partial(commands.align, line) for line in Line},
        "annotation_select_all": commands.select_all,
        "annotation_next": commands.select_next,
        "annotation_previous": lambda: commands.select_next(-1),
        "annotation_front": commands.bring_to_front,
        "annotation_back": commands.send_to_back,
        "view_zoom_in": lambda: view.zoom_step(1),
        "view_zoom_out": lambda: view.zoom_step(-1),
        "view_fit_width": lambda: view.fit_to(Fit.WIDTH),
        "view_fit_page": lambda: view.fit_to(Fit.PAGE),
        "view_real_size": lambda: view.zoom_to(1.0),
        "view_turn_right": commands.turn_right,
        "view_turn_left": commands.turn_left,
        "view_next_page": lambda: view.go_by_pages(1),
        "view_previous_page": lambda: view.go_by_pages(-1),
        "view_start": lambda: bar.setValue(bar.minimum()),
        "view_end": lambda: bar.setValue(bar.maximum()),
    }


def _taking(canvas: AnnotationCanvas, tool: Tool) -> Callable[[bool], None]:
    """Take a tool when its checkable action is switched on; the desk groups them, so that one is on at a time."""

    def take(is_on: bool) -> None:
        if is_on:
            canvas.workbench.hand.take(tool)

    return take
