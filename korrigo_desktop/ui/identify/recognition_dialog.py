"""How the copies of an exam are recognised: how sure the program must be, and where the subject variant is printed."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.recognition_settings import Thresholds, VariantPattern
from korrigo_desktop.services import header_drawing, identification, subject_variants
from korrigo_desktop.services import recognition_settings as settings_service
from korrigo_desktop.services.header_drawing import UprightPage
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.identify.limits_form import LimitsForm
from korrigo_desktop.ui.identify.print_page import PrintPage
from korrigo_desktop.ui.identify.template_actions import RECOGNITION_ACTIONS
from korrigo_desktop.ui.identify.variant_form import VariantForm
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:
    Look = tuple[CopyId, PageArea]

_WIDTH_PX = 1600
_SIZE = 1100, 740
_SIDE_WIDTH = 340
_COPIES = 20
_PAUSE_MS = 250  # keys that are held move the area many times a second


class RecognitionDialog(QDialog):
    """One copy's page, the numbers and the words beside it, and the way to keep them.

    Attributes:
        saved: The exam has other settings.
        page: Where the place of the print is drawn.
        limits: How sure the program must be.
        variants: The words of the subject variants.
        reason: Why nothing was kept.
    """

    saved = Signal()

    def __init__(
        self, context: WindowContext, exam_id: ExamId, items: Sequence[CopyToIdentify], parent: QWidget | None = None
    ) -> None:
        """Show what is set.

        Args:
            context: Of the window.
            exam_id: The exam.
            items: Copies to try it on; the first is shown. None: the place of the print can't be drawn yet.
            parent: The window.
        """
        super().__init__(parent)
        self._context, self._exam_id, self._items, self._at = context, exam_id, tuple(items), 0
        before = settings_service.load_settings(context.workplace, exam_id)
        self._header = before.header
        self.setWindowTitle(self.tr("How copies are recognised"))
        self.page = PrintPage(before.variant.area if before.variant else None)
        self.limits = LimitsForm(before.thresholds)
        scheme = settings_service.scheme_variants(context.workplace, exam_id)
        self.variants = VariantForm(scheme, before.variant.patterns if before.variant else {})
        self.reason = reason_label()
        self.save = push_button(self.tr("Save"), primary=True)
        self.leave = push_button("")
        self.actions_by_key = make_actions(
            RECOGNITION_ACTIONS, self, {"other_copy": self._show_next, "usual": self._show_usual}
        )
        self._pictures: NewestFirst[CopyId, UprightPage] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._show_picture, on_refused=self._tell_unreadable
        )
        self._looks: NewestFirst[Look, str] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._show_read, on_refused=self._tell_unread
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._wire()
        self._first = self._values()
        self._follow()
        self._show_copy()

    def reject(self) -> None:
        """Close, unless Escape would throw away what was changed: then say so first."""
        if self._values() != self._first and not self.leave.hasFocus():
            self._say(self.tr("The settings are not saved. Save them, or close without saving."))
            self.leave.setFocus()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Leave what nobody waits for any more."""
        self._pause.stop()
        self._pictures.withdraw_all()
        self._looks.withdraw_all()
        super().done(result)

    def _values(self) -> tuple[Thresholds, PageArea | None, dict[str, str]]:
        return self.limits.limits, self.page.area, self.variants.patterns

    def _wire(self) -> None:
        self.limits.changed.connect(self._follow)
        self.variants.changed.connect(self._follow)
        self.page.area_changed.connect(self._on_area)
        self.page.shown.connect(self._scroll_to)
        self._pause.timeout.connect(self._look)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(super().reject)

    def _follow(self) -> None:
        """Offer what can be done now."""
        self.reason.hide()
        is_changed = self._values() != self._first
        self.leave.setText(self.tr("Close without saving") if is_changed else self.tr("Close"))
        self.save.setEnabled(is_changed and self.limits.is_sound)
        self.actions_by_key["other_copy"].setEnabled(len(self._items) > 1)
        self.actions_by_key["usual"].setEnabled(self._values() != (Thresholds(), None, {}))

    def _show_copy(self) -> None:
        """Show the page as it will be read: turned by its header, else as it lies."""
        if not self._items:
            self.page.show_words(self.tr("There is no copy yet: bring in scans to draw where the subject is printed."))
            self.variants.show_words("")
            return
        self.page.show_words(self.tr("The page is on its way…"))
        item, workplace = self._items[self._at], self._context.workplace
        work = partial(header_drawing.upright_page, workplace, item, _WIDTH_PX, may_guess=False)
        self._pictures.withdraw_all()
        self._pictures.request(item.copy.id, work)
        self._on_area()

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._items)
        self._show_copy()

    def _show_usual(self) -> None:
        self.limits.show_limits(Thresholds())
        self.variants.clear()
        self.page.set_area(None)

    def _on_area(self) -> None:
        self._follow()
        self._looks.withdraw_all()
        if self.page.area is None:
            self._pause.stop()
            self.variants.show_words(self.tr("Drag a rectangle over the place where the subject is printed."))
        elif self._items:
            self.variants.show_words(self.tr("Reading what is printed there…"))
            self._pause.start()

    def _look(self) -> None:
        area, item = self.page.area, self._items[self._at]
        if area is not None:
            work = partial(subject_variants.read_print_on, self._context.workplace, item, area, self._header)
            self._looks.request((item.copy.id, area), work)

    def _is_wanted(self, look: "Look") -> bool:
        return look == (self._items[self._at].copy.id, self.page.area)

    def _show_read(self, look: "Look", text: str) -> None:
        if self._is_wanted(look):
            self.variants.show_read(text)

    def _tell_unread(self, look: "Look", error: KorrigoError) -> None:
        if self._is_wanted(look):
            self.variants.show_words(sentence_of(error))

    def _show_picture(self, copy_id: CopyId, page: UprightPage) -> None:
        if copy_id == self._items[self._at].copy.id:
            self.page.show_picture(page.picture)

    def _tell_unreadable(self, copy_id: CopyId, error: KorrigoError) -> None:
        if copy_id == self._items[self._at].copy.id:
            self.page.show_words(sentence_of(error))

    def _save(self) -> None:
        limits, area, patterns = self._values()
        if patterns and area is None:
            self.variants.show_problem(
                self.tr("Draw on the page where the subject is printed, or take the words away.")
            )
            self.page.setFocus()
            return
        if self.variants.problem():
            return
        variant = None if area is None else VariantPattern(area, patterns)
        try:
            settings_service.save_how_to_decide(self._context.workplace, self._exam_id, limits, variant)
        except KorrigoError as error:
            self._say(sentence_of(error))
            return
        self.saved.emit()
        self.accept()

    def _say(self, sentence: str) -> None:
        self.reason.setText(sentence)
        self.reason.show()

    def _scroll_to(self, place: QRectF) -> None:
        self._scroll.ensureVisible(round(place.center().x()), round(place.center().y()), 80, 80)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self.page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = QWidget()
        follow_text_size(side, lambda: side.setFixedWidth(room_for_text(_SIDE_WIDTH)))
        side.setLayout(self._make_side())
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(side)
        row.addWidget(self._scroll, 1)
        self.resize(*_SIZE)
        self.limits.automatic.setFocus()

    def _make_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("How sure the program must be"), TextRole.HEADING))
        column.addWidget(self.limits)
        column.addSpacing(GAP)
        column.addWidget(label(self.tr("Subject printed on the copy"), TextRole.HEADING))
        column.addWidget(self.variants)
        column.addWidget(ActionButton(self.actions_by_key["other_copy"], quiet=True))
        column.addStretch(1)
        column.addWidget(ActionButton(self.actions_by_key["usual"], quiet=True))
        column.addWidget(self.reason)
        column.addWidget(self.save)
        column.addWidget(self.leave)
        return column


def open_recognition_dialog(
    context: WindowContext, first: CopyToIdentify | None, parent: QWidget
) -> RecognitionDialog | None:
    """Open the dialog over the window, on one copy and others to try it on; None without an exam.

    Args:
        context: Of the window.
        first: The copy to begin with; None for the exam's first.
        parent: What it lies over.
    """
    if context.exam_id is None:
        return None
    items = identification.copies_to_try(context.workplace, context.exam_id, first, _COPIES)
    dialog = RecognitionDialog(context, context.exam_id, items, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
