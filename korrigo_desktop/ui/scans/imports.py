"""The imports of this screen: started, followed card by card, cancelled, tried again."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.scan_import import ImportOutcome, ImportRequest
from korrigo_desktop.tasks.runner import AnyHandle
from korrigo_desktop.ui.scans.import_card import ImportCard
from korrigo_desktop.ui.scans.import_task import import_task
from korrigo_desktop.ui.theme.metrics import HALF
from korrigo_desktop.ui.window_context import WindowContext


class Imports(QWidget):
    """Cards one below another, the newest on top; hidden while there is none."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show no import yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._cards: dict[ImportCard, ImportRequest] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HALF)
        self.hide()
        context.runner.task_changed.connect(self._on_task)
        context.runner.items_added.connect(self._on_items)
        context.exam_chosen.connect(self._on_exam)

    @property
    def cards(self) -> tuple[ImportCard, ...]:
        """The cards, newest first."""
        return tuple(reversed(self._cards))

    def start(self, request: ImportRequest) -> None:
        """Import in the background and show how it goes."""
        card = ImportCard(import_task(self._context.workplace, request).title)
        self._cards[card] = request
        self._column.insertWidget(0, card)
        card.cancel_wanted.connect(lambda: self._cancel(card))
        card.retry_wanted.connect(lambda files: self._run(card, replace(request, files=tuple(files))))
        card.dismiss_wanted.connect(lambda: self._take_off(card))
        self._run(card, request)
        self.show()

    def _run(self, card: ImportCard, request: ImportRequest) -> None:
        card.wait()
        # What came in before a cancel or a failure is there.
        tell = partial(self._context.announce, Changes(arrivals=frozenset({request.exam_id})))
        handle = self._context.runner.submit(
            import_task(self._context.workplace, request),
            on_done=partial(self._on_done, card),
            on_failed=lambda _error: tell(),
            on_cancelled=tell,
        )
        card.follow(handle)

    def _on_done(self, card: ImportCard, outcome: ImportOutcome) -> None:
        card.show_outcome(outcome)
        self._context.announce(outcome.changes)

    def _on_task(self, handle: AnyHandle) -> None:
        for card in self._cards:
            if card.handle is handle:
                card.renew()

    def _on_items(self, handle: AnyHandle, first_new: int) -> None:
        """Show the copies of a file as soon as it is in, while the next ones come."""
        for card, request in self._cards.items():
            if card.handle is handle and any(item.is_ok for item in handle.items[first_new:]):
                self._context.announce(Changes(arrivals=frozenset({request.exam_id})))

    def _cancel(self, card: ImportCard) -> None:
        if card.handle is not None:
            self._context.runner.cancel(card.handle)

    def _take_off(self, card: ImportCard) -> None:
        del self._cards[card]
        self._column.removeWidget(card)
        card.deleteLater()
        self.setVisible(bool(self._cards))

    def _on_exam(self, exam_id: ExamId | None) -> None:
        """An import is told on the screen of its own exam."""
        for card, request in self._cards.items():
            card.setVisible(request.exam_id == exam_id)
