"""Drawing a school's own header: a rectangle over each row of a copy, with what the program finds and reads there."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.recognition import DrawnField, HeaderField
from korrigo_desktop.domain.recognition_settings import FieldArea, HeaderTemplate, check_template
from korrigo_desktop.services import header_drawing, identification
from korrigo_desktop.services.header_drawing import UprightPage
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.identify.template_actions import FIELD_KEYS, TEMPLATE_ACTIONS
from korrigo_desktop.ui.identify.template_draft import TemplateDraft
from korrigo_desktop.ui.identify.template_fields_list import TemplateFieldsList
from korrigo_desktop.ui.identify.template_page import TemplatePage
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, reason_label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:
    Look = tuple[CopyId, Turn | None, HeaderTemplate]

_WIDTH_PX = 1600
_SIZE = 1080, 720
_SIDE_WIDTH = 300
_COPIES = 20
_PAUSE_MS = 150  # keys that are held move an area many times a second


class TemplateDialog(QDialog):
    """One copy's page, the fields beside it, and the way to keep them.

    Attributes:
        saved: The exam has another header.
        draft: What is drawn.
        page: Where it is drawn.
        fields: What was found in it.
    """

    saved = Signal()

    def __init__(self, context: WindowContext, items: Sequence[CopyToIdentify], parent: QWidget | None = None) -> None:
        """Show the header of the exam as it was drawn before, over the first copy.

        Args:
            context: Of the window; its exam is chosen.
            items: Copies to draw on, at least one; the first is shown.
            parent: The window.
        """
        super().__init__(parent)
        self._context, self._items, self._at = context, tuple(items), 0
        self._exam_id = items[0].copy.exam_id
        self._upright: dict[CopyId, CopyToIdentify] = {}
        self._unreadable: dict[CopyId, str] = {}
        self._found: dict[HeaderField, DrawnField] | None = {}
        self.setWindowTitle(self.tr("The school's own header"))
        self.draft = TemplateDraft(header_drawing.load_header(context.workplace, self._exam_id), self)
        self.page = TemplatePage(self.draft)
        self.fields = TemplateFieldsList(self.draft)
        self.reason = reason_label()
        self.save = push_button(self.tr("Save the header"), primary=True)
        self.leave = push_button("")
        self.actions_by_key = self._make_actions()
        self._pictures: NewestFirst[CopyId, UprightPage] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._show_picture, on_refused=self._tell_unreadable
        )
        self._looks: NewestFirst[Look, tuple[DrawnField, ...]] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._show_found, on_refused=self._tell_unread
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._looked_at: Look | None = None
        self._lay_out()
        self._wire()
        self._show_copy()

    @property
    def template(self) -> HeaderTemplate:
        """What is drawn, with the boxes that were found in it."""
        found = self._found or {}
        return tuple(
            FieldArea(row.field, row.area, len(found[row.field].boxes) if row.field in found else None)
            for row in self.draft.template
        )

    def reject(self) -> None:
        """Close, unless Escape would throw away what was drawn: then say so first."""
        if self.draft.is_changed and not self.leave.hasFocus():
            self._say(self.tr("The header is not saved. Save it, or close without saving."))
            self.leave.setFocus()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Leave what nobody waits for any more."""
        self._pause.stop()
        self._pictures.withdraw_all()
        self._looks.withdraw_all()
        super().done(result)

    def _make_actions(self) -> dict[str, QAction]:
        slots: dict[str, Callable[..., object]] = {
            key: partial(self.draft.choose, of) for key, of in FIELD_KEYS.items()
        }
        slots |= {
            "remove_area": lambda: self.draft.remove(self.draft.present),
            "undo": self.draft.undo,
            "redo": self.draft.redo,
            "turn_left": partial(self._turn, Turn.LEFT),
            "turn_right": partial(self._turn, Turn.RIGHT),
            "other_copy": self._show_next,
            "clear": self.draft.clear,
        }
        return make_actions(TEMPLATE_ACTIONS, self, slots)

    def _wire(self) -> None:
        self.draft.changed.connect(self._on_changed)
        self._pause.timeout.connect(self._look)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(super().reject)
        self.page.shown.connect(self._scroll_to)

    def _show_copy(self) -> None:
        """Show the page of a copy upright: the areas of a header are those of an upright page."""
        self.page.show_words(self.tr("The page is on its way…"))
        item = self._items[self._at]
        known = self._upright.get(item.copy.id)
        bring = header_drawing.upright_page if known is None else header_drawing.page_as_it_lies
        self._pictures.withdraw_all()
        self._pictures.request(item.copy.id, partial(bring, self._context.workplace, known or item, _WIDTH_PX))
        self._on_changed()

    def _turn(self, turn: Turn) -> None:
        """Turn the page that is shown, not the copy: the program may have been wrong about which way is up."""
        known = self._upright.get(self._items[self._at].copy.id)
        if known is not None:
            self._upright[known.copy.id] = header_drawing.turned_page(known, turn)
            self._show_copy()

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._items)
        self._show_copy()

    def _on_changed(self) -> None:
        self.reason.hide()
        self._follow()
        if self._look_wanted() != self._looked_at:
            self._looked_at = None
            self._found = None if self.draft.areas else {}
            self.fields.show_found(self._found)
            self.page.show_found(())
            self._pause.start()

    def _follow(self) -> None:
        """Offer what can be done now."""
        self.actions_by_key["undo"].setEnabled(self.draft.can_undo)
        self.actions_by_key["redo"].setEnabled(self.draft.can_redo)
        self.actions_by_key["remove_area"].setEnabled(self.draft.present in self.draft.areas)
        self.actions_by_key["clear"].setEnabled(bool(self.draft.areas))
        self.actions_by_key["other_copy"].setEnabled(len(self._items) > 1)
        is_changed = self.draft.is_changed
        self.leave.setText(self.tr("Close without saving") if is_changed else self.tr("Close"))
        self.save.setEnabled(is_changed)

    def _look_wanted(self) -> "Look":
        copy_id = self._items[self._at].copy.id
        geometry = self._upright[copy_id].geometry if copy_id in self._upright else None
        return copy_id, geometry.turn if geometry is not None else None, self.draft.template

    def _look(self) -> None:
        """Have the boxes in the areas found and read, of this copy, once its page is there."""
        look = self._look_wanted()
        upright = self._upright.get(look[0])
        if upright is None:
            self._say(self._unreadable.get(look[0], ""))
            return
        work = partial(header_drawing.read_drawn, self._context.workplace, upright, look[2])
        self._looks.withdraw_all()
        self._looks.request(look, work)

    def _show_found(self, look: "Look", found: tuple[DrawnField, ...]) -> None:
        if look != self._look_wanted():
            return
        self._looked_at = look
        self._found = {field.field: field for field in found}
        self.fields.show_found(self._found)
        self.page.show_found(found)

    def _tell_unread(self, look: "Look", error: KorrigoError) -> None:
        if look == self._look_wanted():
            self._show_found(look, ())
            self._say(sentence_of(error))

    def _show_picture(self, copy_id: CopyId, page: UprightPage) -> None:
        if copy_id == self._items[self._at].copy.id:
            self._upright[copy_id] = page.item
            self.page.show_picture(page.picture)
            self._on_changed()

    def _tell_unreadable(self, copy_id: CopyId, error: KorrigoError) -> None:
        self._unreadable[copy_id] = sentence_of(error)
        if copy_id == self._items[self._at].copy.id:
            self.page.show_words(self._unreadable[copy_id])
            self._say(self._unreadable[copy_id])

    def _save(self) -> None:
        if self.draft.areas and self._found is None:
            unreadable = self._unreadable.get(self._items[self._at].copy.id)
            self._say(unreadable or self.tr("The boxes are still being looked for: one moment."))
            return
        template = self.template
        try:
            if template:
                check_template(template)
            if any(row.boxes is None for row in template):
                self._say(self.tr("No boxes are found in one of the areas: draw it again, or remove it."))
                return
            header_drawing.save_header(self._context.workplace, self._exam_id, template)
        except KorrigoError as error:
            self._say(sentence_of(error))
            return
        self.saved.emit()
        self.accept()

    def _say(self, sentence: str) -> None:
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def _scroll_to(self, place: QRectF) -> None:
        self._scroll.ensureVisible(round(place.center().x()), round(place.center().y()), 80, 80)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self.page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._scroll, 1)
        side = QWidget()
        follow_text_size(side, lambda: side.setFixedWidth(room_for_text(_SIDE_WIDTH)))
        side.setLayout(self._make_side())
        row.addWidget(side)
        self.resize(*_SIZE)
        self.page.setFocus()

    def _make_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Draw the rows of the header"), TextRole.HEADING))
        hint = self.tr("Choose a field with its key, then drag a rectangle over its row of boxes.")
        column.addWidget(label(hint, muted=True))
        column.addWidget(self.fields)
        tools = QHBoxLayout()
        for key in ("undo", "redo", "turn_left", "turn_right"):
            tools.addWidget(action_tool_button(self.actions_by_key[key]))
        tools.addStretch(1)
        column.addLayout(tools)
        for key in ("other_copy", "clear"):
            column.addWidget(ActionButton(self.actions_by_key[key], quiet=True))
        column.addStretch(1)
        column.addWidget(self.reason)
        column.addWidget(self.save)
        column.addWidget(self.leave)
        return column


def open_template_dialog(
    context: WindowContext, first: CopyToIdentify | None, parent: QWidget
) -> TemplateDialog | None:
    """Open the dialog over the window, on one copy and others to try it on; None when the exam has no copy.

    Args:
        context: Of the window.
        first: The copy to begin with; None for the exam's first.
        parent: What it lies over.
    """
    if context.exam_id is None:
        return None
    items = identification.copies_to_try(context.workplace, context.exam_id, first, _COPIES)
    if not items:
        return None
    dialog = TemplateDialog(context, items, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
