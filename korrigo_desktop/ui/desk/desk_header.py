"""The head of the desk: which copy it is, where it lies in the pile, and that it is done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.marking import OpenCopy
from korrigo_desktop.services.pile import PilePlace
from korrigo_desktop.ui.plain_tooltip import plain_tooltip
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.state_tone import state_tone
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label, room_for_text
from korrigo_desktop.ui.theme.pill import Pill

_REASON_WIDTH = 200


class DeskHeader(QFrame):
    """Shows the copy's code, its state and its place; the buttons are the desk's actions."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Make the head.

        Args:
            actions: The desk's actions by key.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._actions = actions
        self._code = label("", TextRole.TITLE)
        self._place = label("", muted=True)
        self._pill = Pill("", Tone.NEUTRAL)
        self._followed = Pill("", Tone.ACCENT)
        self._followed.hide()
        self._time_left = label("", TextRole.CAPTION, muted=True)
        self._time_left.setToolTip(
            self.tr("At your pace of this sitting. Nobody else sees it, and it is kept nowhere.")
        )
        self._reason = ""
        self._why_parked = label("", TextRole.CAPTION, muted=True)
        self._why_parked.setMinimumWidth(1)  # the first to give way in a narrow window
        for part in (self._code, self._place, self._time_left, self._why_parked):
            part.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, HALF, GAP, HALF)
        row.setSpacing(GRID)
        row.addWidget(action_tool_button(actions["previous_copy"]))
        row.addWidget(self._place)
        row.addWidget(action_tool_button(actions["next_copy"]))
        row.addSpacing(GRID)
        row.addWidget(self._code)
        row.addWidget(self._pill)
        row.addWidget(action_tool_button(actions["park"]))
        row.addWidget(self._why_parked)
        row.addWidget(action_tool_button(actions["question_mode"]))
        row.addWidget(action_tool_button(actions["page"]))
        row.addWidget(self._followed)
        row.addWidget(self._time_left)
        row.addStretch(1)
        row.addWidget(action_tool_button(actions["other_copy"]))
        row.addWidget(action_tool_button(actions["documents"]))
        row.addWidget(ActionButton(actions["finalise"], primary=True))

    def show_copy(self, now: OpenCopy | None) -> None:
        """Show which copy it is and how it stands."""
        self.setVisible(now is not None)
        if now is None:
            return
        self._code.setText(now.copy.code)
        self._pill.show_state(state_name(now.copy.state), state_tone(now.copy.state))
        self._show_why_parked(now.copy.park_reason)
        park = self._actions["park"]
        park.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        park.setChecked(now.copy.is_parked)
        park.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._actions["finalise"].setEnabled(now.copy.state is not CopyState.GRADED and now.copy.is_markable)

    def _show_why_parked(self, reason: str) -> None:
        room = room_for_text(_REASON_WIDTH)
        words = " ".join(reason.split())
        self._why_parked.setText(self._why_parked.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self._why_parked.setToolTip(plain_tooltip(reason))
        self._reason = reason
        self._why_parked.setAccessibleName(self.tr("To re-read: {reason}").format(reason=words) if words else "")
        self._why_parked.setVisible(bool(words))

    @property
    def why_parked(self) -> str:
        """Why the copy is to be read again, "" for no reason given."""
        return self._reason

    def show_followed(self, question: str) -> None:
        """Show which question is followed over the pile; "" for none."""
        self._followed.setText(question)
        self._followed.setVisible(bool(question))
        self._actions["question_mode"].setChecked(bool(question))

    def show_time_left(self, words: str) -> None:
        """Show what the pile still needs, "" for nothing."""
        self._time_left.setText(words)

    def show_place(self, place: PilePlace | None) -> None:
        """Show where in the pile the copy lies."""
        self._place.setText(f"{place.position} / {place.count}" if place is not None else "")
