"""The first entry of the rail: three doors while there is no exam, the exams afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.services import exams
from korrigo_desktop.ui.first_start.first_start import FirstStart
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:  # imported when it is first shown: the doors do not need it
    from korrigo_desktop.ui.exams.exams_screen import ExamsScreen


class StartPage(QStackedWidget):
    """Shows the doors until the first exam exists.

    Attributes:
        doors: The first start; the composition root listens to its doors.
    """

    def __init__(self, context: WindowContext, make_exams: Callable[[], "ExamsScreen"]) -> None:
        """Make the doors; the screen of exams is made when it is first needed.

        Args:
            context: Of the window.
            make_exams: Makes the screen of exams.
        """
        super().__init__()
        self._context = context
        self._make_exams = make_exams
        self._exams: ExamsScreen | None = None
        self.doors = FirstStart(can_join_school=True)
        self.addWidget(self.doors)
        self.setFocusProxy(self.doors)
        context.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show what fits: doors or exams."""
        if exams.has_exams(self._context.workplace):
            self.exams_screen()
        elif self._exams is None:
            self.setCurrentWidget(self.doors)

    def exams_screen(self) -> "ExamsScreen":
        """Bring the screen of exams to the front."""
        if self._exams is None:
            self._exams = self._make_exams()
            self.addWidget(self._exams)
        self.setCurrentWidget(self._exams)
        self.setFocusProxy(self._exams)
        return self._exams

    def flush_pending(self) -> bool:
        """Whether nothing of the exams would be lost; there is nothing to lose behind the doors."""
        return self._exams is None or self._exams.flush_pending()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: an exam may have come meanwhile."""
        super().showEvent(event)
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.exams:
            self.refresh()
