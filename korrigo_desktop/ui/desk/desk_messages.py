"""What the desk says in place, over the canvas: why a copy is locked, what is still to mark, what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.marking import OpenCopy
from korrigo_desktop.store.former_results import Reopening
from korrigo_desktop.ui.moments import moment_in_words
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, label

_MOST_NAMED = 8


class DeskMessage(QFrame):
    """One sentence with buttons; hidden when there is nothing to say."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "true")
        self.setProperty("tone", tone.value)
        self._sentence = label("")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, HALF, GAP, HALF)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._sentence, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said, "" for nothing."""
        return self._sentence.text() if not self.isHidden() else ""

    def say(self, sentence: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say a sentence; "" for nothing any more.

        Args:
            sentence: Translated.
            buttons: Titles, translated, and what they do.
        """
        while self._row.count() > 1:
            taken = self._row.takeAt(1)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._sentence.setText(sentence)
        for title, act in buttons:
            button = push_button(title, quiet=True)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.addWidget(button)
        self.setVisible(bool(sentence))


class MissingMessage(DeskMessage):
    """The questions that are still to mark.

    Attributes:
        question_chosen: (QuestionId) Go to this question.
    """

    question_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self._is_asked = False

    def ask(self, missing: Sequence[Question]) -> None:
        """Name what is missing, until nothing is."""
        self._is_asked = True
        self.follow(missing)

    def forget(self) -> None:
        """Say nothing until it is asked again."""
        self._is_asked = False
        self.say("")

    def follow(self, missing: Sequence[Question]) -> None:
        """Name what is missing now, if it was asked."""
        if not self._is_asked or not missing:
            self.forget()
            return
        sentence = self.tr("%n questions still to mark:", "", len(missing))
        buttons = [(question.label, self._goes_to(question.id)) for question in missing[:_MOST_NAMED]]
        if len(missing) > _MOST_NAMED:
            buttons.append(("…", self._goes_to(missing[_MOST_NAMED].id)))
        self.say(sentence, buttons)

    def _goes_to(self, question_id: QuestionId) -> Callable[[], object]:
        return lambda: self.question_chosen.emit(question_id)


class LockMessage(DeskMessage):
    """Why nothing on the copy can change, or what it still needs.

    Attributes:
        reopen_wanted: Open a finalised copy again.
        validate_wanted: Say that the pages of a copy are complete.
        take_back_wanted: Take back a copy that was set aside.
    """

    reopen_wanted = Signal()
    validate_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)

    def show_copy(self, now: OpenCopy | None, *, is_office: bool) -> None:
        """Say what there is to say about a copy's state.

        Args:
            now: The copy, None for none.
            is_office: Whether this person may move it along: a corrector only finalises.
        """
        if now is None:
            self.say("")
            return
        match now.copy.state:
            case CopyState.GRADED:
                sentence = self.tr("This copy is finalised: nothing on it can change.")
                self.say(sentence, [(self.tr("Re-open…"), self.reopen_wanted.emit)] if is_office else [])
            case CopyState.VOID:
                sentence = self.tr("This copy was set aside: {reason}").format(reason=now.copy.state_reason)
                self.say(sentence, [(self.tr("Take back"), self.take_back_wanted.emit)] if is_office else [])
            case CopyState.STAGING | CopyState.QUARANTINE:
                state = state_name(now.copy.state)
                sentence = self.tr("This copy is {state}: it can be marked, not finalised yet.").format(state=state)
                self.say(sentence, [(self.tr("Validate"), self.validate_wanted.emit)] if is_office else [])
            case CopyState.READY:
                self.say("" if is_office or now.reopening is None else self._told_reopened(now.reopening))

    def _told_reopened(self, reopening: Reopening) -> str:
        """What a marker has to know of a copy that comes back: when and why. The office, who did it, knows."""
        when = moment_in_words(reopening.at)
        words = self.tr("The exam office re-opened this copy on {time}: {reason}")
        return words.format(time=when, reason=reopening.reason)
