"""What can be done with the chosen copies of the pile; each action is offered only where it makes sense."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.copy_moves import (
    UseCase,
    move_copies,
    park_copy,
    take_back_copy,
    unpark_copy,
)
from korrigo_desktop.services.marking import BulkOutcome, reopen_copy, validate_copy, void_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.unseen_names import tell_never_looked_at
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, NoticeLevel, WindowContext

_LISTED_FROM = 20

_GROUP = QT_TRANSLATE_NOOP("Actions", "Copies")
_MARK = QT_TRANSLATE_NOOP("Actions", "Mark the copy")
_PARK = QT_TRANSLATE_NOOP("Actions", "To re-read")
_COMPARE = QT_TRANSLATE_NOOP("Actions", "Side by side")
_VALIDATE = QT_TRANSLATE_NOOP("Actions", "Validate")
_REOPEN = QT_TRANSLATE_NOOP("Actions", "Re-open…")
_SET_ASIDE = QT_TRANSLATE_NOOP("Actions", "Set aside…")
_TAKE_BACK = QT_TRANSLATE_NOOP("Actions", "Take back")

PILE_ACTIONS = (
    ActionSpec("mark_copy", _MARK, ("Return", "Enter"), _GROUP, IconName.DESK),
    ActionSpec("park_copy", _PARK, ("P",), _GROUP, IconName.FLAG),
    ActionSpec("compare_copies", _COMPARE, ("C",), _GROUP, IconName.JOIN),
    ActionSpec("validate_copy", _VALIDATE, ("V",), _GROUP, IconName.CHECK),
    ActionSpec("reopen_copy", _REOPEN, ("R",), _GROUP, IconName.LOCK_OPEN),
    ActionSpec("set_copy_aside", _SET_ASIDE, ("Del",), _GROUP, IconName.TRASH),
    ActionSpec("take_copy_back", _TAKE_BACK, ("T",), _GROUP, IconName.UNDO),
)


class PileActions(QObject):
    """The actions of the pile on its chosen copies."""

    def __init__(
        self, context: WindowContext, reason_row: ReasonRow, chosen: Callable[[], Sequence[Copy]], place: QWidget
    ) -> None:
        """Make the actions.

        Args:
            context: Where they are carried out.
            reason_row: Asks for a reason in place.
            chosen: The chosen copies.
            place: Where the keys work: the lists, not the search field.
        """
        super().__init__(place)
        self._context = context
        self._reason_row = reason_row
        self._chosen = chosen
        self._place = place
        made = make_actions(
            PILE_ACTIONS,
            place,
            {
                "mark_copy": self._open,
                "park_copy": self._park,
                "compare_copies": self._compare,
                "validate_copy": self._validate,
                "reopen_copy": self._reopen,
                "set_copy_aside": self._set_aside,
                "take_copy_back": self._take_back,
            },
            Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.all = tuple(made.values())
        self.open, self.park, self.compare, self.validate, self.reopen, self.set_aside, self.take_back = self.all
        self.follow_choice()

    def follow_choice(self) -> None:
        """Offer what makes sense for the chosen copies."""
        chosen = self._chosen()
        states = {copy.state for copy in chosen}
        self.open.setEnabled(len(chosen) == 1)
        self.park.setEnabled(bool(chosen))
        self.compare.setEnabled(len(chosen) in (1, 2))
        is_parked = bool(chosen) and all(copy.is_parked for copy in chosen)
        self.park.setText(self.tr("No longer to re-read") if is_parked else self.tr("To re-read"))
        unchecked = {CopyState.STAGING, CopyState.QUARANTINE}
        if not self._context.is_office:
            states = set()  # a corrector marks and finalises; the rest is the exam office's
        self._offer(self.validate, is_possible=bool(states) and states <= unchecked)
        self._offer(self.reopen, is_possible=states == {CopyState.GRADED})
        self._offer(self.set_aside, is_possible=bool(states) and CopyState.VOID not in states)
        self._offer(self.take_back, is_possible=states == {CopyState.VOID})

    def _offer(self, action: QAction, *, is_possible: bool) -> None:
        action.setEnabled(is_possible)
        action.setVisible(is_possible)

    def _open(self) -> None:
        for copy in self._chosen()[:1]:
            self._context.request_copy(copy.id)

    def _compare(self) -> None:
        """Two copies side by side; one alone beside the copy that lies on the desk."""
        chosen = [copy.id for copy in self._chosen()]
        if len(chosen) in (1, 2):
            self._context.comparison_requested.emit(chosen[0] if len(chosen) > 1 else None, chosen[-1])

    def _park(self) -> None:
        chosen = self._chosen()
        if all(copy.is_parked for copy in chosen):
            self._do(self.tr("Setting copies aside to re-read"), chosen, unpark_copy)
            return
        question = self.tr("Why re-read %n copies?", "", sum(not copy.is_parked for copy in chosen))
        title = self.tr("Setting copies aside to re-read")
        self._ask(question, self.tr("To re-read"), title, park_copy, is_optional=True)

    def _validate(self) -> None:
        self._do(self.tr("Validating copies"), self._chosen(), validate_copy, self._tell_never_looked_at)

    def _take_back(self) -> None:
        self._do(self.tr("Taking copies back"), self._chosen(), take_back_copy)

    def _reopen(self) -> None:
        question = self.tr("Why re-open %n copies?", "", len(self._chosen()))
        self._ask(question, self.tr("Re-open"), self.tr("Re-opening copies"), reopen_copy)

    def _set_aside(self) -> None:
        question = self.tr("Why set %n copies aside (absent, blank, scanned again…)?", "", len(self._chosen()))
        self._ask(question, self.tr("Set aside"), self.tr("Setting copies aside"), void_copy)

    def _ask(
        self,
        question: str,
        button: str,
        title: str,
        use_case: Callable[[Workplace, CopyId, str], Changes],
        *,
        is_optional: bool = False,
    ) -> None:
        chosen = self._chosen()

        def then(reason: str) -> None:
            self._do(title, chosen, lambda workplace, copy_id: use_case(workplace, copy_id, reason))

        self._reason_row.ask(question, button, then, is_optional=is_optional)

    def _tell_never_looked_at(self, outcome: BulkOutcome) -> None:
        tell_never_looked_at(self._context, outcome.done)

    def _do(
        self,
        title: str,
        copies: Sequence[Copy],
        use_case: UseCase,
        then: Callable[[BulkOutcome], None] = lambda _outcome: None,
    ) -> None:
        copy_ids: list[CopyId] = [copy.id for copy in copies]
        workplace = self._context.workplace
        task = Task(
            title=title,
            pool=Pool.RENDER,
            work=lambda progress: move_copies(workplace, copy_ids, use_case, progress),
            priority=1,
            is_listed=len(copy_ids) >= _LISTED_FROM,
        )
        self._context.runner.submit(task, on_done=lambda outcome: self._on_done(outcome, then))

    def _on_done(self, outcome: BulkOutcome, then: Callable[[BulkOutcome], None]) -> None:
        self._context.announce(outcome.changes)
        then(outcome)
        self.follow_choice()
        if not outcome.refused:
            return
        first = outcome.refused[0]
        sentence = self.tr("%n copies were left as they were. {code}: {reason}", "", len(outcome.refused)).format(
            code=first.copy.code, reason=sentence_of(first.error)
        )
        is_unidentified = first.error.kind is ErrorKind.COPY_UNIDENTIFIED
        self._context.noticed.emit(
            Notice(
                NoticeLevel.WARNING,
                sentence,
                self.tr("Identify") if is_unidentified else "",
                (lambda: self._context.screen_requested.emit("identify")) if is_unidentified else None,
                topic=IDENTITY_TOPIC if is_unidentified else "",
            )
        )


class PileActionBar(QFrame):
    """The actions as buttons below the list: those that make no sense for the chosen copies are not there."""

    def __init__(self, actions: PileActions, parent: QWidget | None = None) -> None:
        """Show the actions.

        Args:
            actions: Outlive the bar.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        row.setSpacing(GRID)
        for action in actions.all[1:]:
            row.addWidget(self._button(action))
        row.addStretch(1)
        row.addWidget(ActionButton(actions.open, primary=True))

    def _button(self, action: QAction) -> ActionButton:
        button = ActionButton(action)
        button.setVisible(action.isVisible())
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        return button
