"""Finds what else the palette offers than remarks: the commands that work now, and copies by their codes."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.letter_search import distance_between
from korrigo_desktop.domain.texts import folded
from korrigo_desktop.services.pile import CopyQuery, CopyRow, find_copies
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.beyond_remarks import BeyondKind, BeyondRemark
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.remark_palette import RemarkPalette
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.shortcuts import name_of, working_actions, written_keys_now
from korrigo_desktop.ui.window_context import WindowContext

_SHORTEST_CODE = 2
_MOST_COMMANDS, _MOST_COPIES = 8, 5


class BeyondUse(QObject):
    """Looks for them as letters are typed, and counts which commands are used."""

    def __init__(self, context: WindowContext, marked: MarkedCopy, palette: RemarkPalette, desk: QWidget) -> None:
        """Wire them.

        Args:
            context: Of the window.
            marked: The copy on the desk; the others of its exam are found.
            palette: Owns this.
            desk: In the window whose commands are found.
        """
        super().__init__(palette)
        self._context = context
        self._marked = marked
        self._palette = palette
        self._desk = desk
        self._uses: Counter[str] = Counter()
        palette.letters_typed.connect(self._look)

    def _look(self, typed: str) -> None:
        commands = self._commands(typed)
        self._palette.show_beyond(commands)
        now = self._marked.now
        if now is not None and len(typed.strip()) >= _SHORTEST_CODE:
            self._look_for_copies(now.exam.id, typed, commands)

    def _commands(self, typed: str) -> tuple[BeyondRemark, ...]:
        """Those whose words have the letters: the nearest, the most used and those that begin so first."""
        words = folded(typed).split()
        ranked: dict[str, tuple[int, int, bool, str, QAction]] = {}
        for action in working_actions(self._desk.window()) if words else ():
            title = action.text().replace("&", "")
            distance = distance_between(words, folded(title))
            if distance is not None and action.isEnabled():
                begins_otherwise = not folded(title).startswith(words[0])
                ranked.setdefault(title, (distance, -self._uses[name_of(action)], begins_otherwise, title, action))
        nearest = sorted(ranked.values(), key=lambda line: line[:-1])[:_MOST_COMMANDS]
        return tuple(
            BeyondRemark(BeyondKind.COMMAND, title, written_keys_now(action), partial(self._run, action))
            for *_rank, title, action in nearest
        )

    def _run(self, action: QAction) -> None:
        self._uses[name_of(action)] += 1
        action.trigger()

    def _look_for_copies(self, exam_id: ExamId, typed: str, commands: tuple[BeyondRemark, ...]) -> None:
        query = CopyQuery(exam_id, text=typed, searches_names=False)

        def show(rows: tuple[CopyRow, ...]) -> None:
            if self._palette.isVisible() and self._palette.search.text() == typed:
                self._palette.show_beyond((*commands, *(self._copy(row) for row in rows)))

        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: find_copies(workplace, query, _MOST_COPIES), is_listed=False)
        self._context.runner.submit(task, on_done=show)

    def _copy(self, row: CopyRow) -> BeyondRemark:
        request = partial(self._context.request_copy, row.copy.id)
        return BeyondRemark(BeyondKind.COPY, row.copy.code, state_name(row.copy.state), request)
