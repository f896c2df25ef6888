"""Sharing out: the exam on the server, its correctors with their copies, the people. For a manager."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.central.people import NewPassword, add_person, disable_person, give_new_password
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.publishing import PublishOutcome, publish_exam
from korrigo_desktop.services.sharing_out import ShareOutcome, give_to_others, share_out_copies
from korrigo_desktop.services.team_figures import TeamFigures, read_team
from korrigo_desktop.store.team_rows import AssignedCopy, CorrectorLoad
from korrigo_desktop.ui.backup_saving import BackupSaving
from korrigo_desktop.ui.share.corrector_model import CorrectorModel
from korrigo_desktop.ui.share.giving_one_copy import GivingOneCopy
from korrigo_desktop.ui.share.office_requests import OfficeRequests
from korrigo_desktop.ui.share.one_copy_card import OneCopyCard
from korrigo_desktop.ui.share.people_card import PeopleCard
from korrigo_desktop.ui.share.share_actions import SHARE_ACTIONS
from korrigo_desktop.ui.share.share_words import given_away, load_in_words, shut_out
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.theme.row_table import show_whole_rows
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext


class ShareScreen(QWidget):
    """Shows the team of the context's exam and asks the server for what a manager wants.

    Attributes:
        exchange_wanted: The server has changed: fetch what is new.
    """

    exchange_wanted = Signal()

    def __init__(
        self, context: WindowContext, connect: Callable[[], Connection], parent: QWidget | None = None
    ) -> None:
        """Show the team.

        Args:
            context: Of the window.
            connect: Connects to the server as the manager; called in a worker thread.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.requests = OfficeRequests(context, connect)
        self.giving = GivingOneCopy(context, self.requests, self)
        self.model = CorrectorModel()
        self.model.setParent(self)
        self.actions_by_key = make_actions(
            SHARE_ACTIONS,
            self,
            {
                "publish": self.publish,
                "share": self.share_out,
                "reassign": self.reassign,
                "give_one": self._give_one,
                "new_password": self.give_password,
                "disable": self.disable,
            },
        )
        self.state = label("", TextRole.HEADING)
        self.explanation = label("", muted=True)
        self.unassigned = label("", TextRole.STRONG)
        self.about = label("", TextRole.STRONG)
        self.table = QTableView()
        self.people = PeopleCard()
        self.one = OneCopyCard(self.giving.find, self.actions_by_key["give_one"])
        self._figures: TeamFigures | None = None
        self._lay_out()
        self.setFocusProxy(self.table)
        self._wire()

    def refresh(self) -> None:
        """Read the figures again."""
        exam_id, chosen = self._context.exam_id, self.chosen
        self._figures = None if exam_id is None else read_team(self._context.workplace, exam_id)
        if self._figures is not None:
            self.model.show_correctors(self._figures.correctors)
            self.one.show_correctors(self._figures.correctors)
        if chosen is not None and (row := self.model.row_of(chosen.id)) is not None:
            self.table.selectRow(row)
        self._show_state()
        self._enable()

    def show_exchanged(self, is_whole: bool) -> None:
        """A round with the server is over: people may have changed, and one that came to its end was answered."""
        if is_whole:
            self.requests.settle()
        if self.isVisible():
            self.refresh()

    def publish(self) -> None:
        """Bring the exam to the server, in the background; again after a cut, it goes on."""
        exam_id, workplace = self._context.exam_id, self._context.workplace
        if exam_id is None:
            return

        def bring(link: Connection, progress: ProgressReporter) -> PublishOutcome:
            return publish_exam(workplace, link, exam_id, progress)

        self.requests.ask(self.tr("Publishing the exam"), bring, self._tell_published, is_listed=True)

    def share_out(self) -> None:
        """Give the copies that are nobody's to those who are ticked."""
        exam_id, people = self._context.exam_id, self.model.taking_part()
        if exam_id is not None and people:
            self.requests.ask(
                self.tr("Sharing copies out"),
                lambda link, _progress: share_out_copies(link, exam_id, people),
                self._tell_shared,
            )

    def reassign(self) -> None:
        """Give the copies of the chosen corrector to the others who are ticked."""
        exam_id, chosen = self._context.exam_id, self.chosen
        others = tuple(person for person in self.model.taking_part() if chosen is None or person != chosen.id)
        if exam_id is not None and chosen is not None and others:
            self.requests.ask(
                self.tr("Sharing copies out again"),
                lambda link, _progress: give_to_others(link, exam_id, chosen.id, others),
                lambda outcome: self._tell_given(chosen, outcome),
            )

    def give_copy(self, copy: AssignedCopy, to: CorrectorLoad | None) -> None:
        """Give one copy to a corrector, or to nobody; its present one's marks go with it."""
        correctors = () if self._figures is None else self._figures.correctors
        former = next((one for one in correctors if one.id == copy.corrector_id), None)
        self.giving.give(copy, to, former)

    def give_password(self) -> None:
        """Give the chosen corrector a new first password."""
        if (chosen := self.chosen) is not None:
            self.requests.ask(
                self.tr("Giving a new password"),
                lambda link, _progress: give_new_password(link, chosen.name),
                self._show_password,
            )

    def disable(self) -> None:
        """Let the chosen corrector in no more; what was marked stays."""
        if (chosen := self.chosen) is not None:
            self.requests.ask(
                self.tr("Disabling a person"),
                lambda link, _progress: disable_person(link, chosen.name),
                lambda _nothing: self._tell_shut_out(chosen),
            )

    @property
    def chosen(self) -> CorrectorLoad | None:
        """The corrector of the row that is seen to be chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.corrector_at(rows[0].row()) if rows else None

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        self.refresh()

    def _add_person(self, name: str, role: str) -> None:
        self.requests.ask(
            self.tr("Adding a person"), lambda link, _progress: add_person(link, name, role), self._show_password
        )

    def _show_password(self, person: NewPassword) -> None:
        self.people.show_password(person)
        self.exchange_wanted.emit()

    def _tell_published(self, outcome: PublishOutcome) -> None:
        if outcome.failed:
            words = self.tr(
                "%n copies could not be published; publish again when that is mended.", "", len(outcome.failed)
            )
            self._context.say(words, NoticeLevel.WARNING)
        else:
            self._context.say(self.tr("%n copies published.", "", len(outcome.brought)))
        if outcome.masks.doubtful:
            words = self.tr("%n page(s) have a header that is not sure to be hidden.", "", len(outcome.masks.doubtful))
            self._context.say(words, NoticeLevel.WARNING)
        self.exchange_wanted.emit()
        self.refresh()

    def _tell_shared(self, outcome: ShareOutcome) -> None:
        self._tell_outcome(self.tr("%n copies given.", "", sum(outcome.given.values())), outcome)

    def _tell_given(self, absent: CorrectorLoad, outcome: ShareOutcome) -> None:
        correctors = () if self._figures is None else self._figures.correctors
        self._tell_outcome(given_away(absent.name, outcome, correctors), outcome)

    def _give_one(self) -> None:
        self.one.give()

    def _show_given(self) -> None:
        self.refresh()
        self.exchange_wanted.emit()

    def _tell_shut_out(self, chosen: CorrectorLoad) -> None:
        self._context.say(shut_out(chosen), NoticeLevel.WARNING)
        self.exchange_wanted.emit()

    def _tell_outcome(self, sentence: str, outcome: ShareOutcome) -> None:
        if sentence:
            self._context.say(sentence)
        if outcome.refused:
            words = self.tr("%n copies could not be given: they changed meanwhile.", "", len(outcome.refused))
            self._context.say(words, NoticeLevel.WARNING)
        self.exchange_wanted.emit()

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _show_state(self) -> None:
        figures = self._figures
        if figures is None:
            self.state.setText(self.tr("No exam is chosen"))
            self.explanation.setText("")
        elif figures.is_published:
            self.state.setText(self.tr("The exam is on the server"))
            self.explanation.setText(self.tr("Correctors receive their own copies, without names and headers."))
        else:
            self.state.setText(self.tr("The exam is on this computer alone"))
            self.explanation.setText(self.tr(
                "Check and identify the copies first: once published, their pages can't be rearranged any more."
            ))  # fmt: skip
        self.unassigned.setText("" if figures is None else self._told_unassigned(figures))

    def _told_unassigned(self, figures: TeamFigures) -> str:
        if figures.is_published and not figures.correctors:
            return self.tr("Correctors appear here once this computer has exchanged with the server.")
        if figures.is_published and not figures.unassigned:
            return self.tr("Every copy has its corrector")
        return self.tr("%n copies are nobody's", "", figures.unassigned)

    def _enable(self) -> None:
        figures, actions = self._figures, self.actions_by_key
        is_there = figures is not None and figures.is_published
        chosen = self.chosen
        others = [person for person in self.model.taking_part() if chosen is not None and person != chosen.id]
        has_copies = chosen is not None and chosen.copies > chosen.graded
        is_in = chosen is not None and chosen.is_active
        actions["publish"].setEnabled(figures is not None and not figures.is_published)
        self.backup_button.setVisible(actions["publish"].isEnabled())
        actions["share"].setEnabled(
            is_there and figures is not None and figures.unassigned > 0 and bool(self.model.taking_part())
        )
        actions["reassign"].setEnabled(is_there and has_copies and bool(others))
        self.one.setEnabled(is_there)
        actions["new_password"].setEnabled(chosen is not None)
        actions["new_password"].setText(
            self.tr("New password") if is_in or chosen is None else self.tr("Let in again, with a new password")
        )
        actions["disable"].setEnabled(is_in)
        self.about.setText(self.tr("Choose a corrector in the list") if chosen is None else load_in_words(chosen))

    def _wire(self) -> None:
        context = self._context
        context.changed.connect(self._on_changed)
        context.exam_chosen.connect(lambda _exam: self.refresh())
        self.one.wanted.connect(self.give_copy)
        self.giving.answered.connect(self._show_given)
        self.people.person_wanted.connect(self._add_person)
        self.model.ticks_changed.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.modelReset.connect(self._enable)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Correctors and their copies"))
        show_whole_rows(self.table)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.unassigned)
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(ActionButton(self.actions_by_key["share"], primary=True))
        buttons.addStretch(1)
        left.addLayout(buttons)
        left.addSpacing(GRID)
        left.addWidget(self.about)
        left.addLayout(self._person_buttons())
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self._publish_card())
        right.addWidget(self.one)
        right.addWidget(self.people)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def _person_buttons(self) -> QVBoxLayout:
        """What is done to the chosen corrector, in two rows: in one they would be wider than a small screen."""
        rows = QVBoxLayout()
        rows.setSpacing(GRID)
        for keys in (("reassign",), ("new_password", "disable")):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for key in keys:
                row.addWidget(ActionButton(self.actions_by_key[key], quiet=key != "reassign"))
            row.addStretch(1)
            rows.addLayout(row)
        return rows

    def _publish_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(self.state)
        column.addWidget(self.explanation)
        column.addWidget(ActionButton(self.actions_by_key["publish"]))
        self.backup_button = BackupSaving(self._context, self).offered_first()
        column.addWidget(self.backup_button)
        return card
