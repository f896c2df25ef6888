"""The editor of an exam's mark scheme: the tree, its running total, and saving at every edit that can be saved."""

from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.points import format_points, parse_points
from korrigo_desktop.domain.scheme import MarkScheme, check_scheme
from korrigo_desktop.domain.scheme_json import read_scheme, write_scheme
from korrigo_desktop.services.exams import preview_scheme_change, save_scheme
from korrigo_desktop.services.handed_files import read_handed_text
from korrigo_desktop.ui.exams.draft_keeper import DraftKeeper
from korrigo_desktop.ui.exams.scheme_actions import make_scheme_actions, scheme_toolbar
from korrigo_desktop.ui.exams.scheme_effect_panel import SchemeEffectPanel
from korrigo_desktop.ui.exams.scheme_model import SchemeModel
from korrigo_desktop.ui.exams.scheme_tree import SchemeTree
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.pill import Pill
from korrigo_desktop.ui.theme.text_room import follow_text_size
from korrigo_desktop.ui.window_context import WindowContext


class SavedState(Enum):
    """Whether what is shown is what the store has."""

    SAVED = "saved"
    INCOMPLETE = "incomplete"
    """Kept as a draft: something is missing."""
    TO_ACCEPT = "to_accept"
    """Kept as a draft: marks would change."""
    UNWRITTEN = "unwritten"
    """The disk takes nothing."""


class SchemeEditor(QWidget):
    """Edits the scheme of one exam.

    Signals:
        state_changed: (SavedState) After every edit and saving.
    """

    state_changed = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._exam_id: ExamId | None = None
        self._drafts = DraftKeeper(context.workplace)
        self.state = SavedState.SAVED
        self.model = SchemeModel(self)
        self.tree = SchemeTree(self.model)
        self.total_field = _points_field(self.tr("Total"))
        self.step_field = _points_field(self.tr("Step of the marks"))
        self.sum_label = label("", TextRole.HEADING)
        self.state_pill = Pill("")
        self.message = reason_label()
        self.effect_panel = SchemeEffectPanel(context)
        self.actions_by_key: dict[str, QAction] = make_scheme_actions(self)
        self._lay_out()
        self._connect()

    def show_exam(self, exam: Exam) -> None:
        """Show the scheme of an exam; a draft of it is taken up again, and can be undone."""
        if exam.id == self._exam_id and (self.state is not SavedState.SAVED or self._shows(exam.scheme)):
            return
        self._exam_id = exam.id
        self.effect_panel.hide()
        self.model.show_scheme(exam.scheme)
        self._say_state(SavedState.SAVED, "")
        self._show_figures()
        self._take_up_draft(exam.id)

    def _shows(self, scheme: MarkScheme) -> bool:
        return replace(scheme, version=self.model.scheme.version) == self.model.scheme

    def unwritten(self) -> tuple[ExamId, ...]:
        """The exams whose schemes the disk did not take, not even as a draft; what is being typed is taken first."""
        self.tree.finish_typing()
        return self._drafts.unwritten()

    def give_up_unwritten(self) -> None:
        """Forget what the disk did not take."""
        self._drafts.give_up()

    def save(self, *, accept: bool = False) -> None:
        """Save the scheme; if it can't be, keep it as a draft and say what is missing or which marks would change."""
        if self._exam_id is None:
            return
        self.effect_panel.hide()
        try:
            check_scheme(self.model.scheme)
            effect = preview_scheme_change(self._context.workplace, self._exam_id, self.model.scheme)
            if effect.is_refused or (effect.needs_acceptance and not accept):
                self._drafts.keep(self._exam_id, self.model.scheme)
                self.effect_panel.show_effect(effect)
                self._say_state(SavedState.TO_ACCEPT, "")
                return
            changes = save_scheme(self._context.workplace, self._exam_id, self.model.scheme, accept=accept)
        except KorrigoError as error:
            self._say_incomplete(self._exam_id, error)
            return
        self._drafts.is_saved(self._exam_id)
        self._say_state(SavedState.SAVED, "")
        self._context.announce(changes)

    def _say_incomplete(self, exam_id: ExamId, error: KorrigoError) -> None:
        try:
            self._drafts.keep(exam_id, self.model.scheme)
        except KorrigoError as refused:
            self._say_state(SavedState.UNWRITTEN, sentence_of(refused))
            return
        self._say_state(SavedState.INCOMPLETE, sentence_of(error))

    def _take_up_draft(self, exam_id: ExamId) -> None:
        try:
            draft = self._drafts.draft_of(exam_id)
        except KorrigoError as error:
            self.say_refused(sentence_of(error))
            return
        if draft is not None:
            self.model.edit(replace(draft, version=self.model.scheme.version))

    def import_file(self) -> None:
        """Choose a JSON file and take its scheme."""
        title = self.tr("Import a mark scheme")
        path, _ = QFileDialog.getOpenFileName(self, title, last_folder(), self._json_filter())
        if path:
            remember_folder(Path(path))
            self.read_file(Path(path))

    def read_file(self, path: Path) -> None:
        """Take the scheme of a JSON file."""
        try:
            self.read_text(read_handed_text(path))
        except KorrigoError as error:
            self.say_refused(sentence_of(error))

    def paste(self) -> None:
        """Take the scheme from the clipboard."""
        self.read_text(QGuiApplication.clipboard().text())

    def read_text(self, text: str) -> None:
        """Take a scheme from JSON; it can be undone like any edit."""
        try:
            self.model.edit(replace(read_scheme(text), version=self.model.scheme.version))
        except KorrigoError as error:
            self.say_refused(sentence_of(error))

    def export_file(self) -> None:
        """Choose where, and write the scheme as JSON."""
        proposed = str(Path(last_folder()) / self.tr("mark-scheme.json"))
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export the mark scheme"), proposed, self._json_filter())
        if path:
            remember_folder(Path(path))
            self.write_file(Path(path))

    def write_file(self, path: Path) -> None:
        """Write the scheme as JSON."""
        try:
            path.write_text(write_scheme(self.model.scheme) + "\n", encoding="utf-8")
        except OSError as error:
            self.say_refused(self.tr("Nothing can be written to {file}: {reason}").format(
                file=path.name, reason=error.strerror or ""
            ))  # fmt: skip
            return
        self._context.say(self.tr("The mark scheme is in {file}.").format(file=path.name))

    def say_refused(self, sentence: str) -> None:
        """Say in place why something typed or read was not taken."""
        self.message.setText(sentence)
        self.message.show()

    def _connect(self) -> None:
        self.model.scheme_changed.connect(self._on_edit)
        self.model.edit_refused.connect(self.say_refused)
        self.effect_panel.accepted.connect(lambda: self.save(accept=True))
        self.effect_panel.cancelled.connect(self._take_back)
        self.total_field.editingFinished.connect(self._set_total)
        self.step_field.editingFinished.connect(self._set_step)

    def _on_edit(self) -> None:
        self.message.hide()
        self._show_figures()
        self.save()

    def _take_back(self) -> None:
        self.effect_panel.hide()
        self.model.undo()
        self.tree.setFocus()

    def _set_total(self) -> None:
        self._set_points(self.total_field, "total")

    def _set_step(self) -> None:
        self._set_points(self.step_field, "step")

    def _set_points(self, field: QLineEdit, name: str) -> None:
        try:
            points = parse_points(field.text())
        except KorrigoError as error:
            self.say_refused(sentence_of(error))
            return
        scheme = self.model.scheme
        changed = replace(scheme, total=points) if name == "total" else replace(scheme, step=points)
        self.model.edit(changed)

    def _show_figures(self) -> None:
        scheme = self.model.scheme
        self.total_field.setText(_written(scheme.total))
        self.step_field.setText(_written(scheme.step))
        self.sum_label.setText(self.sum_text())
        self.actions_by_key["undo_scheme"].setEnabled(self.model.can_undo)
        self.actions_by_key["redo_scheme"].setEnabled(self.model.can_redo)

    def sum_text(self) -> str:
        """The running total against what the exam is marked out of: "18,5 / 20: 1,5 missing"."""
        scheme = self.model.scheme
        reached = f"{_written(scheme.sum_of_points)} / {_written(scheme.total)}"
        difference = scheme.total - scheme.sum_of_points
        if difference == 0:
            return reached
        if difference > 0:
            return self.tr("{sum}: {points} missing").format(sum=reached, points=_written(difference))
        return self.tr("{sum}: {points} too many").format(sum=reached, points=_written(-difference))

    def _json_filter(self) -> str:
        return self.tr("Mark schemes (*.json)")

    def _say_state(self, state: SavedState, sentence: str) -> None:
        self.state = state
        match state:
            case SavedState.SAVED:
                self.state_pill.show_state(self.tr("saved"), Tone.SUCCESS)
            case SavedState.INCOMPLETE:
                self.state_pill.show_state(self.tr("draft, not in use yet"), Tone.WARNING)
            case SavedState.UNWRITTEN:
                self.state_pill.show_state(self.tr("not saved"), Tone.ERROR)
            case SavedState.TO_ACCEPT:
                self.state_pill.show_state(self.tr("marks would change"), Tone.WARNING)
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.state_changed.emit(state)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(GRID)
        figures.addWidget(self.sum_label, 1)
        figures.addWidget(self.state_pill)
        for field in (self.total_field, self.step_field):
            caption = QLabel(field.accessibleName())
            caption.setBuddy(field)
            figures.addWidget(caption)
            figures.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(scheme_toolbar(self.actions_by_key))
        column.addWidget(self.effect_panel)
        column.addWidget(self.tree, 1)
        keys = self.tr(
            "Enter: new question · Tab, Shift+Tab: level · Alt+↑, Alt+↓: order · F2 or type: edit · Del: delete"
        )
        column.addWidget(label(keys, TextRole.CAPTION, muted=True))
        column.addWidget(self.message)
        column.addLayout(figures)


def _points_field(title: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(title)
    field.setToolTip(title)
    follow_text_size(field, lambda: field.setFixedWidth(room_for_text(72)))
    return field


def _written(points: int) -> str:
    return format_points(points, QLocale().decimalPoint())
