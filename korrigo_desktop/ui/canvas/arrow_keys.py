"""Arrow keys with the page in front: they move what is carried, or what is selected, or else the ruler."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from korrigo_desktop.ui.canvas.gestures.gesture import Pointer
from korrigo_desktop.ui.canvas.gestures.nudge import NudgeGesture, StretchGesture
from korrigo_desktop.ui.canvas.workbench import Workbench
from korrigo_desktop.ui.enter_keys import ENTER

ARROWS = {
    int(Qt.Key.Key_Left): QPointF(-1, 0),
    int(Qt.Key.Key_Right): QPointF(1, 0),
    int(Qt.Key.Key_Up): QPointF(0, -1),
    int(Qt.Key.Key_Down): QPointF(0, 1),
}
_LONG_STEP = 10
_STRETCH = 4  # Shift is taken there: with Ctrl it brings to the front


def follow_key(bench: Workbench, event: QKeyEvent, pixel: float) -> bool:
    """Follow an arrow; Enter puts down what is carried.

    Args:
        bench: What is on the canvas.
        event: Of the key.
        pixel: Points of the scene for one pixel of the screen.

    Returns:
        Whether the key had something to do.
    """
    key = event.key()
    if bench.carried.words and (key in ARROWS or key in ENTER):
        _carry(bench, key, pixel)
    elif key in ARROWS and len(bench.selection):
        _nudge(bench, event, pixel)
    else:
        return bench.ruler.take_arrow(key, event.modifiers())
    return True


def _carry(bench: Workbench, key: int, pixel: float) -> None:
    place = bench.carried.place
    if key in ENTER:
        bench.put_down(Pointer(place))
        bench.hand.finish()
    else:
        bench.hover(Pointer(place + ARROWS[key] * _LONG_STEP * pixel))


def _nudge(bench: Workbench, event: QKeyEvent, pixel: float) -> None:
    held = event.modifiers()
    kind = StretchGesture if Qt.KeyboardModifier.ControlModifier in held else NudgeGesture
    factor = _STRETCH if kind is StretchGesture else _LONG_STEP if Qt.KeyboardModifier.ShiftModifier in held else 1
    bench.nudge(ARROWS[event.key()] * factor * pixel, kind)
