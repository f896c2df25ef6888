"""Says in place what a marker may have overlooked: some of it while marking, the rest before a copy is finalised."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.consistency import ConsistencyRule, Finding, Insistence, find_in_pages, find_in_questions
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId, PageId, QuestionId
from korrigo_desktop.services.consistency import (
    Evidence,
    load_rules,
    look_for_evidence,
    note_seen,
    save_rules,
)
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.navigation import Navigation
from korrigo_desktop.ui.desk.desk_messages import DeskMessage
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.rules_dialog import RulesDialog
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.window_context import WindowContext

# While marking: only what two gestures contradict. A page not seen yet, or a word not written yet, may still come.
_WHILE_MARKING = frozenset(
    {ConsistencyRule.FULL_WITH_CROSSES, ConsistencyRule.ZERO_WITH_TICKS, ConsistencyRule.FAR_FROM_OTHERS}
)
_LOOKED_AT_MS = 500
_SEEN_SHARE = 0.3
_MOST_PLACES = 6

_Said = tuple[CopyId, ConsistencyRule, QuestionId | PageId | None]


class ConsistencyWatch(QObject):
    """Applies the rules of the exam to the copy on the desk.

    Attributes:
        message: What is said.
        question_chosen: (QuestionId) Go to this question.
        page_chosen: (PageId) Go to this page.
    """

    question_chosen = Signal(object)
    page_chosen = Signal(object)

    def __init__(self, context: WindowContext, marked: MarkedCopy, navigation: Navigation) -> None:
        """Watch a desk.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            navigation: Tells which pages are in view.
        """
        super().__init__(marked)
        self._context, self._marked, self._navigation = context, marked, navigation
        self.message = DeskMessage(Tone.WARNING)
        self._evidence: Evidence | None = None
        self._asked_for: CopyId | None = None
        self._question = 0
        self._seen: set[PageId] = set()
        self._said: set[_Said] = set()
        self._shown: tuple[Finding, ...] = ()
        self._confirmed: tuple[Finding, ...] = ()
        self._look = QTimer(self, singleShot=True, interval=_LOOKED_AT_MS)
        self._look.timeout.connect(self._note_pages)
        navigation.moved.connect(self._look.start)
        marked.opened.connect(self._on_opened)
        marked.marks_changed.connect(self._follow)
        marked.annotations_changed.connect(self._follow)

    def learn(self) -> None:
        """Read what the rules need to know, in the background; once for a copy."""
        now = self._marked.now
        if now is None or self._asked_for == now.copy.id:
            return
        workplace = self._context.workplace
        self._asked_for = now.copy.id
        self._question += 1  # an answer to an earlier one, perhaps of other rules, comes too late
        task = Task("", Pool.RENDER, lambda _progress: look_for_evidence(workplace, now), is_listed=False)
        self._context.runner.submit(task, on_done=partial(self._on_evidence, self._question))

    def choose_rules(self, parent: QWidget) -> None:
        """Ask what is to be pointed out on the copies of this exam."""
        now, workplace = self._marked.now, self._context.workplace
        if now is None:
            return
        dialog = RulesDialog(load_rules(workplace, now.exam.id), parent)
        if dialog.exec():
            save_rules(workplace, now.exam.id, dialog.rules)
            self._asked_for, self._evidence = None, None
            self.learn()
        dialog.deleteLater()

    def holds(self) -> bool:
        """Whether the copy is not to be finalised now; the reason is in place then.

        What may be gone past holds once: whoever finalises again means it.
        """
        found = self._found()
        if any(self._insistence(finding) is Insistence.FORBID for finding in found):
            self._say(found, QCoreApplication.translate("ConsistencyWatch", "The rules of this exam don't allow that."))
            return True
        open_questions = tuple(finding for finding in found if self._still_holds(finding))
        if not open_questions or open_questions == self._confirmed:
            self._say(())
            return False
        self._confirmed = open_questions
        again = QCoreApplication.translate("ConsistencyWatch", "Finalise once more to leave it so.")
        self._say(open_questions, again)
        return True

    def _still_holds(self, finding: Finding) -> bool:
        is_said = self._key(finding) in self._said
        insistence = self._insistence(finding)
        return insistence is Insistence.ASK or (insistence is Insistence.SAY_ONCE and not is_said)

    def _insistence(self, finding: Finding) -> Insistence:
        return self._evidence.rules[finding.rule] if self._evidence is not None else Insistence.ALLOWED

    def _found(self) -> tuple[Finding, ...]:
        """What the rules find now, without what is allowed."""
        now = self._marked.now
        if now is None:
            return ()
        if self._evidence is None:  # finalised before the desk came to rest: pages and others' marks are not known yet
            rules = load_rules(self._context.workplace, now.exam.id)
            self._evidence = Evidence(rules, frozenset(page.id for page in now.pages), {})
        self._note_pages()
        found = [
            *find_in_questions(self._marked.questions, now.marks, now.annotations, self._evidence.others),
            *find_in_pages(now.pages, self._evidence.seen | self._seen | {drawn.page_id for drawn in now.annotations}),
        ]
        return tuple(finding for finding in found if self._insistence(finding) is not Insistence.ALLOWED)

    def _on_opened(self) -> None:
        self._save_seen()
        self._evidence, self._asked_for, self._confirmed = None, None, ()
        self._say(())
        self._look.start()

    def _on_evidence(self, question: int, evidence: Evidence) -> None:
        if question == self._question and self._asked_for == self._marked.copy_id:
            self._evidence = evidence

    def _follow(self) -> None:
        """Say what has come up while marking, once; unsay what is right again."""
        if self._evidence is None or not self._marked.is_markable:
            return
        found = [finding for finding in self._found() if finding.rule in _WHILE_MARKING]
        news = tuple(finding for finding in found if self._key(finding) not in self._said)
        if news:
            self._say(news)
        elif self._shown and not set(self._shown) & set(self._found()):
            self._say(())

    def _key(self, finding: Finding) -> _Said:
        copy_id = self._marked.copy_id
        assert copy_id is not None
        return copy_id, finding.rule, finding.question.id if finding.question is not None else finding.page_id

    def _say(self, findings: Sequence[Finding], then: str = "") -> None:
        self._shown = tuple(findings)
        self._said |= {self._key(finding) for finding in findings}
        rules = dict.fromkeys(finding.rule for finding in findings)
        sentences = [_sentence(rule, [f for f in findings if f.rule is rule]) for rule in rules]
        buttons = [(_place(finding), self._goes_to(finding)) for finding in findings[:_MOST_PLACES]]
        self.message.say(" ".join([*sentences, then]).strip(), buttons)

    def _goes_to(self, finding: Finding) -> Callable[[], object]:
        if finding.question is not None:
            question_id = finding.question.id
            return lambda: self.question_chosen.emit(question_id)
        return lambda: self.page_chosen.emit(finding.page_id)

    def _note_pages(self) -> None:
        """Take the pages for seen that the window shows: the greater part of the window, or a good part of the page."""
        areas = self._navigation.visible_areas()
        self._seen |= {page_id for page_id, area in areas.items() if area.height >= _SEEN_SHARE}
        if self._navigation.current_page is not None:
            self._seen.add(self._navigation.current_page)

    def save_seen(self) -> None:
        """Keep which pages were seen, at once: the desk is left, perhaps for today."""
        seen, self._seen = frozenset(self._seen), set()
        with suppress(KorrigoError):  # a disk that takes nothing more is told where a mark is lost, not here
            note_seen(self._context.workplace, seen)

    def _save_seen(self) -> None:
        seen, self._seen = frozenset(self._seen), set()
        if seen:
            workplace = self._context.workplace
            task = Task("", Pool.RENDER, lambda _progress: note_seen(workplace, seen), is_listed=False)
            self._context.runner.submit(task)


def _place(finding: Finding) -> str:
    if finding.question is not None:
        return finding.question.label
    return QCoreApplication.translate("ConsistencyWatch", "page {number}").format(number=finding.page_number)


def _sentence(rule: ConsistencyRule, findings: Sequence[Finding]) -> str:
    words = {
        ConsistencyRule.FULL_WITH_CROSSES: QCoreApplication.translate(
            "ConsistencyWatch", "All points, though there is a cross: {places}."
        ),
        ConsistencyRule.ZERO_WITH_TICKS: QCoreApplication.translate(
            "ConsistencyWatch", "No point, though there is a tick: {places}."
        ),
        ConsistencyRule.FAR_FROM_OTHERS: QCoreApplication.translate(
            "ConsistencyWatch", "Far from the marks of the other copies: {places}."
        ),
        ConsistencyRule.POINTS_LOST_WITHOUT_WORD: QCoreApplication.translate(
            "ConsistencyWatch", "Points lost without a word: {places}."
        ),
        ConsistencyRule.PAGE_NEVER_SEEN: QCoreApplication.translate("ConsistencyWatch", "Never in view: {places}."),
    }[rule]
    return words.format(places=", ".join(_place(finding) for finding in findings))
