"""Has the formulas of the canvas set by a worker, and tells the canvas of them."""

from PySide6.QtCore import QObject

from korrigo_desktop.services.formulas import set_formulas
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.window_context import WindowContext


class FormulaSetting(QObject):
    """Answers what one canvas asks for."""

    def __init__(self, context: WindowContext, canvas: AnnotationCanvas) -> None:
        """Serve a canvas.

        Args:
            context: Of the window.
            canvas: Who asks; the parent.
        """
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        canvas.formulas_wanted.connect(self._on_wanted)

    def _on_wanted(self, sources: tuple[str, ...]) -> None:
        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: set_formulas(workplace, sources), is_listed=False)
        self._context.runner.submit(
            task, on_done=self._canvas.set_formulas, on_failed=lambda _error: self._canvas.drop_formulas(sources)
        )
