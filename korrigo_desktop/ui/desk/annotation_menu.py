"""The menu about what is under the pointer on the page: what can be done with the selection, with its keys."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_actions import EDIT_ACTIONS

_ALWAYS = frozenset({"annotation_paste", "annotation_select_all"})
_OF_SEVERAL = frozenset(spec.key for spec in EDIT_ACTIONS if spec.key.startswith("annotation_align_"))
_OF_NONE = frozenset({"annotation_next", "annotation_previous"})
_BEGIN_A_PART = frozenset({"annotation_cut", "annotation_duplicate", "annotation_select_all", "annotation_front"})


class AnnotationMenu(QObject):
    """Opens at the pointer, and by the menu key.

    Attributes:
        menu: What is opened.
    """

    def __init__(self, canvas: AnnotationCanvas, actions: Mapping[str, QAction]) -> None:
        """Fill the menu.

        Args:
            canvas: Asks for it; owns this.
            actions: Those of the canvas by key.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self.menu = QMenu(canvas)
        align = QMenu(self.tr("Align"), self.menu)
        for spec in EDIT_ACTIONS:
            if spec.key in _BEGIN_A_PART:
                self.menu.addSeparator()
            if spec.key in _OF_SEVERAL:
                align.addAction(actions[spec.key])
            elif spec.key not in _OF_NONE:
                self.menu.addAction(actions[spec.key])
        self._align = self.menu.addMenu(align)
        canvas.menu_wanted.connect(self.open)

    def open(self, place: QPoint) -> None:
        """Offer what means something for what is selected.

        Args:
            place: On the screen.
        """
        count = len(self._canvas.workbench.selection)
        for action in self.menu.actions():
            if not action.isSeparator():
                action.setVisible(count > 0 or action.objectName() in _ALWAYS)
        self._align.setVisible(count > 1)
        self.menu.popup(place)
