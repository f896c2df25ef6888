"""The line above the identification: what can be read, how far the reading is, what came of it, and the two ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from korrigo_desktop.domain.recognition import Outcome
from korrigo_desktop.services.looking_over import Standing
from korrigo_desktop.services.recognising import RecognitionReport
from korrigo_desktop.tasks.runner import AnyHandle
from korrigo_desktop.ui.shortcuts import tooltip_of
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button, beside_icon, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, label

_LEAST_BAR_WIDTH = 120


class ReadingBar(QFrame):
    """One sentence and at most one thing to do about it; hidden when there is nothing to say.

    Attributes:
        cancel_wanted: Stop reading.
        class_list_wanted: Go where class lists are brought in.
    """

    cancel_wanted = Signal()
    class_list_wanted = Signal()

    def __init__(
        self, read: QAction, ways: tuple[QAction, QAction], settings: QAction, parent: QWidget | None = None
    ) -> None:
        """Say nothing yet.

        Args:
            read: Reads the headers; outlives the bar.
            ways: Looking over, one by one; checkable.
            settings: Says how copies are recognised.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self.sentence = label("")
        self._progress = QProgressBar(textVisible=False)
        self._progress.setAccessibleName(self.tr("Headers read"))
        self._progress.setMinimumWidth(_LEAST_BAR_WIDTH)
        self.cancel = push_button(self.tr("Cancel"))
        self.class_list = push_button(self.tr("Bring in the class list"), primary=True)
        self.read = ActionButton(read, primary=True)
        self.read_again = ActionButton(read, quiet=True)
        self._ways = [_WayButton(action) for action in ways]
        self.cancel.clicked.connect(self.cancel_wanted)
        self.class_list.clicked.connect(self.class_list_wanted)
        self._settings = action_tool_button(settings)
        self._lay_out()
        self.show_standing(Standing(), None, None)

    def show_standing(self, standing: Standing, running: AnyHandle | None, report: RecognitionReport | None) -> None:
        """Show how things stand.

        Args:
            standing: Of the exam.
            running: The reading that goes on.
            report: What came of the last one.
        """
        is_offered = running is None and standing.can_read
        self._show_progress(running)
        self.sentence.setText(self._sentence(standing, running, report))
        self.cancel.setVisible(running is not None)
        self.cancel.setEnabled(running is not None and running.can_cancel)
        self.class_list.setVisible(running is None and bool(standing.unnamed) and not standing.students)
        self.read.setVisible(is_offered and bool(standing.unread))
        self.read_again.setVisible(is_offered and not standing.unread and not standing.waiting)
        for button, count in zip(self._ways, (len(standing.waiting), standing.unnamed), strict=True):
            button.show_count(count)
            button.setVisible(bool(standing.waiting))
        self.setVisible(running is not None or bool(standing.waiting or standing.unnamed))

    def _show_progress(self, running: AnyHandle | None) -> None:
        self._progress.setVisible(running is not None)
        if running is not None:
            self._progress.setRange(0, running.total)  # 0 to 0: it moves while the number is not known
            self._progress.setValue(running.done)

    def _sentence(self, standing: Standing, running: AnyHandle | None, report: RecognitionReport | None) -> str:
        if running is not None:
            if not running.total:
                return self.tr("Reading the headers…")
            return self.tr("Reading the headers: {done} of {all}").format(done=running.done, all=running.total)
        if report is not None:
            return self._report_sentence(report)
        if standing.unnamed and not standing.students:
            return self.tr("Headers are read with the help of the class list, which is missing.")
        if standing.unread:
            words = self.tr("%n copies have no name yet.", "", standing.unnamed)
            return words + " " + self.tr("Their headers can be read automatically, on this computer.")
        if standing.waiting:
            return self.tr("%n copies were identified automatically.", "", len(standing.waiting))
        return self.tr("%n copies are left to you.", "", standing.unnamed)

    def _report_sentence(self, report: RecognitionReport) -> str:
        automatic = report.count(Outcome.AUTOMATIC) - len(report.refused)
        parts = [
            self.tr("%n identified", "", automatic),
            self.tr("%n proposed", "", report.count(Outcome.PROPOSED)),
            self.tr("%n left to you", "", report.count(Outcome.BY_HAND) + len(report.refused)),
        ]
        read = self.tr("%n copies read", "", len(report.recognitions))
        names = self.tr("{read}: {counts}.").format(read=read, counts=", ".join(parts))
        printed = report.variants.copies
        if not printed:
            return names
        found = sum(bool(one.variant) for one in printed)
        variants = self.tr("Subject variants: {found} read, {open} left open.")
        return names + " " + variants.format(found=found, open=len(printed) - found)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, HALF, GRID, HALF)
        row.setSpacing(GRID)
        row.addWidget(self.sentence, 2)
        row.addWidget(self._progress, 1)
        for button in (self.cancel, self.class_list, self.read, self.read_again, *self._ways, self._settings):
            row.addWidget(button)


class _WayButton(QToolButton):
    """One of two pages, with how many copies are left on it."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._title = action.text()
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many copies are left."""
        action = self.defaultAction()
        action.setText(f"{self._title} ({count})")
        action.setIconText(beside_icon(action.text()))
        action.setToolTip(tooltip_of(action))
        self.setAccessibleName(action.text())
