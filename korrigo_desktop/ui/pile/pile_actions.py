"""What can be done with the chosen copies of the pile: offered where it makes sense; elsewhere its key says why not."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
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
_UNCHECKED = frozenset({CopyState.STAGING, CopyState.QUARANTINE})

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
    """The actions of the pile on its chosen copies. What fits only some of them leaves the others alone.

    Signals:
        offers_changed: Other actions make sense now.
    """

    offers_changed = Signal()

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
        # Which copies the exam office moves along by which action; a corrector marks and finalises.
        self._states: dict[QAction, frozenset[CopyState]] = {
            self.validate: _UNCHECKED,
            self.reopen: frozenset({CopyState.GRADED}),
            self.set_aside: frozenset(CopyState) - {CopyState.VOID},
            self.take_back: frozenset({CopyState.VOID}),
        }
        self._offered: set[QAction] = set()
        self.follow_choice()

    def follow_choice(self) -> None:
        """Offer what makes sense for the chosen copies."""
        chosen = self._chosen()
        is_parked = bool(chosen) and all(copy.is_parked for copy in chosen)
        self.park.setText(self.tr("No longer to re-read") if is_parked else self.tr("To re-read"))
        self._offered = {action for action in self.all if self._makes_sense(action, chosen)}
        self.offers_changed.emit()

    def is_offered(self, action: QAction) -> bool:
        """Whether an action makes sense for the chosen copies. Its key is answered in any case."""
        return action in self._offered

    def _makes_sense(self, action: QAction, chosen: Sequence[Copy]) -> bool:
        states = self._states.get(action)
        if states is not None:
            return self._context.is_office and any(copy.state in states for copy in chosen)
        most = {self.open: 1, self.compare: 2}
        return 0 < len(chosen) <= most.get(action, len(chosen))

    def _fitting(self, action: QAction) -> list[Copy]:
        states = self._states[action]
        return [copy for copy in self._chosen() if copy.state in states]

    def _is_refused(self, action: QAction) -> bool:
        """Whether an action makes no sense now; then say why, for a key that does nothing looks broken."""
        if self._makes_sense(action, self._chosen()):
            return False
        self._context.say(self._why_not(action))
        return True

    def _why_not(self, action: QAction) -> str:
        if not self._chosen():
            return self.tr("No copy is chosen.")
        if action in self._states and not self._context.is_office:
            return self.tr("Only the exam office validates copies, re-opens them or sets them aside.")
        return {
            self.open: self.tr("Choose one copy only to mark it."),
            self.compare: self.tr("Choose two copies to lay side by side, or one for beside the copy on the desk."),
            self.validate: self.tr("Only copies that are still to check can be validated."),
            self.reopen: self.tr("Only finalised copies can be re-opened."),
            self.set_aside: self.tr("That is set aside already."),
            self.take_back: self.tr("Only copies that were set aside can be taken back."),
        }[action]

    def _open(self) -> None:
        if not self._is_refused(self.open):
            self._context.request_copy(self._chosen()[0].id)

    def _compare(self) -> None:
        """Two copies side by side; one alone beside the copy that lies on the desk."""
        chosen = [copy.id for copy in self._chosen()]
        if not self._is_refused(self.compare):
            self._context.comparison_requested.emit(chosen[0] if len(chosen) > 1 else None, chosen[-1])

    def _park(self) -> None:
        chosen = self._chosen()
        if self._is_refused(self.park):
            return
        if all(copy.is_parked for copy in chosen):
            self._do(self.tr("Setting copies aside to re-read"), chosen, unpark_copy)
            return
        question = self.tr("Why re-read %n copies?", "", sum(not copy.is_parked for copy in chosen))
        title = self.tr("Setting copies aside to re-read")
        self._ask(question, self.tr("To re-read"), title, park_copy, chosen, is_optional=True)

    def _validate(self) -> None:
        if not self._is_refused(self.validate):
            fitting = self._fitting(self.validate)
            self._do(self.tr("Validating copies"), fitting, validate_copy, self._tell_never_looked_at)

    def _take_back(self) -> None:
        if not self._is_refused(self.take_back):
            self._do(self.tr("Taking copies back"), self._fitting(self.take_back), take_back_copy)

    def _reopen(self) -> None:
        if self._is_refused(self.reopen):
            return
        fitting = self._fitting(self.reopen)
        question = self.tr("Why re-open %n copies?", "", len(fitting))
        self._ask(question, self.tr("Re-open"), self.tr("Re-opening copies"), reopen_copy, fitting)

    def _set_aside(self) -> None:
        if self._is_refused(self.set_aside):
            return
        fitting = self._fitting(self.set_aside)
        question = self.tr("Why set %n copies aside (absent, blank, scanned again…)?", "", len(fitting))
        self._ask(question, self.tr("Set aside"), self.tr("Setting copies aside"), void_copy, fitting)

    def _ask(
        self,
        question: str,
        button: str,
        title: str,
        use_case: Callable[[Workplace, CopyId, str], Changes],
        copies: Sequence[Copy],
        *,
        is_optional: bool = False,
    ) -> None:
        def then(reason: str) -> None:
            self._do(title, copies, lambda workplace, copy_id: use_case(workplace, copy_id, reason))

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
        self._actions = actions
        always = (actions.park, actions.compare)  # the others come and go with the copies' states
        buttons = {action: ActionButton(action) for action in actions.all[1:]}
        for button in buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self._steady = {action: buttons.pop(action) for action in always}
        self._steady[actions.open] = ActionButton(actions.open, primary=True)
        self._passing = buttons
        row.addWidget(self._steady[actions.open])
        for action in actions.all:
            action.changed.connect(self._show)
        actions.offers_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for action, button in self._steady.items():
            button.setEnabled(self._actions.is_offered(action))
        for action, button in self._passing.items():
            button.setVisible(self._actions.is_offered(action))
