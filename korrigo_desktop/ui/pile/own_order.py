"""The marker's own order in the pile: copies dragged, or moved by keys, with undo and redo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.own_order import OwnMove, move_a_step, move_before, put_back
from korrigo_desktop.services.pile import CopyOrder, CopyQuery
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_actions
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_GROUP = QT_TRANSLATE_NOOP("Actions", "Copies")
_TOPIC = "own order"

OWN_ORDER_ACTIONS = (
    ActionSpec("move_up", QT_TRANSLATE_NOOP("Actions", "Move up in my order"), ("Alt+Up",), _GROUP, repeats=True),
    ActionSpec("move_down", QT_TRANSLATE_NOOP("Actions", "Move down in my order"), ("Alt+Down",), _GROUP, repeats=True),
    ActionSpec(
        "undo_move", QT_TRANSLATE_NOOP("Actions", "Undo the move"), (QKeySequence.StandardKey.Undo,), _GROUP,
        repeats=True,
    ),
    ActionSpec(
        "redo_move", QT_TRANSLATE_NOOP("Actions", "Redo the move"), ("Ctrl+Shift+Z", "Ctrl+Y"), _GROUP, repeats=True
    ),
)  # fmt: skip


class OwnOrder(QObject):
    """Moves the chosen copies where the pile is sorted by "my order"; elsewhere it says how to get there.

    Attributes:
        moved: (tuple[CopyId, ...]) These lie elsewhere now: the list is to be read anew.
        wanted: The person wants the list in their own order.
    """

    moved = Signal(object)
    wanted = Signal()

    def __init__(
        self,
        context: WindowContext,
        query: Callable[[], CopyQuery | None],
        chosen: Callable[[], Sequence[CopyId]],
        place: QWidget,
    ) -> None:
        """Make the actions.

        Args:
            context: Where moves are carried out.
            query: The list as it is seen.
            chosen: The chosen copies.
            place: Where the keys work: the lists, not the search field.
        """
        super().__init__(place)
        self._context = context
        self._query = query
        self._chosen = chosen
        self.stack = QUndoStack(self)
        slots = {
            "move_up": lambda: self._step(is_up=True),
            "move_down": lambda: self._step(is_up=False),
            "undo_move": self.stack.undo,
            "redo_move": self.stack.redo,
        }
        self.actions = make_actions(OWN_ORDER_ACTIONS, place, slots, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.stack.canUndoChanged.connect(self.actions["undo_move"].setEnabled)
        self.stack.canRedoChanged.connect(self.actions["redo_move"].setEnabled)
        self.forget()

    def forget(self) -> None:
        """Another exam: its moves are not those of the former one."""
        self.stack.clear()
        for name in ("undo_move", "redo_move"):
            self.actions[name].setEnabled(False)

    def drop(self, target: CopyId | None) -> None:
        """Move the chosen copies before another one; None for the end of the list."""
        query, copy_ids = self._movable()
        if query is not None:
            self._do(copy_ids, lambda: move_before(self._context.workplace, query, copy_ids, target))

    def _step(self, *, is_up: bool) -> None:
        query, copy_ids = self._movable()
        if query is not None:
            self._do(copy_ids, lambda: move_a_step(self._context.workplace, query, copy_ids, is_up=is_up))

    def _movable(self) -> tuple[CopyQuery | None, tuple[CopyId, ...]]:
        """The list and the copies to move in it; None where the list is in another order."""
        query, copy_ids = self._query(), tuple(self._chosen())
        if query is None or not copy_ids:
            return None, ()
        if query.order is not CopyOrder.OWN:
            sentence = self.tr("Copies can be moved where the pile is sorted by “My order”.")
            title = self.tr("My order")
            notice = Notice(NoticeLevel.INFO, sentence, title, self.wanted.emit, topic=_TOPIC)
            self._context.noticed.emit(notice)
            return None, ()
        return query, copy_ids

    def _do(self, copy_ids: tuple[CopyId, ...], move: Callable[[], OwnMove | None]) -> None:
        try:
            done = move()
        except KorrigoError as error:
            self._context.say_error(error)
            return
        if done is None:
            return
        if done.is_numbered_anew:
            self.stack.clear()
        self.stack.push(_Move(done, self._put_back))
        self.moved.emit(copy_ids)

    def _put_back(self, move: OwnMove) -> bool:
        try:
            put_back(self._context.workplace, move)
        except KorrigoError as error:
            self._context.say_error(error)
            return False
        self.moved.emit(move.moved)
        return True


class _Move(QUndoCommand):
    """One move, as it was carried out. One that can't be put back leaves the history: it is where it was."""

    def __init__(self, move: OwnMove, put: Callable[[OwnMove], bool]) -> None:
        super().__init__(QCoreApplication.translate("OwnOrder", "move"))
        self._move = move
        self._put = put
        self._is_done = True  # push() calls redo(), and the copies have been moved before

    def redo(self) -> None:
        """Move again; nothing at the first call."""
        if not self._is_done:
            self._go(self._move, is_done=True)

    def undo(self) -> None:
        """Move back."""
        self._go(self._move.inverse(), is_done=False)

    def _go(self, move: OwnMove, *, is_done: bool) -> None:
        if self._put(move):
            self._is_done = is_done
        else:
            self.setObsolete(True)
