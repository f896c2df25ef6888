"""What a new user sees: a welcome and three doors, no form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from korrigo_desktop.ui.first_start.door import Door
from korrigo_desktop.ui.first_start.illustration import Illustration
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, ROOM, WIDE, TextRole, label

_GROUP = QT_TRANSLATE_NOOP("Actions", "First start")


class FirstStart(QScrollArea):
    """The three doors, and a way for those who come with a backup.

    Attributes:
        demonstration_wanted: Open the demonstration exam.
        new_exam_wanted: Make an exam on this computer.
        backup_wanted: Go on with what a backup holds.
        school_wanted: Join the school's server. Only where the edition can: see `can_join_school`.
    """

    demonstration_wanted = Signal()
    new_exam_wanted = Signal()
    school_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_join_school: bool = False) -> None:
        """Show the doors.

        Args:
            parent: Owner in the sense of Qt.
            can_join_school: Whether this edition can exchange with a server; else that door is closed and says so.
        """
        super().__init__(parent)
        self._can_join_school = can_join_school
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Welcome"))
        self._demonstration = Door(
            IconName.PLAY,
            self.tr("Try the demonstration exam"),
            self.tr(
                "A class with its scanned copies is ready in seconds. Mark, export, break things: it is made for that."
            ),
            "Alt+1",
        )
        self._new_exam = Door(
            IconName.EXAMS,
            self.tr("New exam on this computer"),
            self.tr(
                "Your mark scheme, your class list, your scans. All stays on this computer: no account, no network."
            ),
            "Alt+2",
        )
        self._school = self._make_school_door(can_join_school=can_join_school)
        self._demonstration.clicked.connect(self.demonstration_wanted)
        self._new_exam.clicked.connect(self.new_exam_wanted)
        self._school.clicked.connect(self.school_wanted)
        restore = ActionSpec(
            "restore_first", self.tr("I have a backup: restore it…"), ("Alt+4",), _GROUP, IconName.UNDO
        )
        self._restore = make_action(restore, self, self.backup_wanted.emit)
        self._text = label(self._question(), muted=True)
        self._lay_out()
        self.setFocusProxy(self._demonstration)

    def show_preparing(self, *, is_preparing: bool) -> None:
        """Keep the doors closed while the demonstration is being made, and say so; the status bar has its progress."""
        self._demonstration.setEnabled(not is_preparing)
        self._new_exam.setEnabled(not is_preparing)
        self._school.setEnabled(self._can_join_school and not is_preparing)
        self._restore.setEnabled(not is_preparing)
        preparing = self.tr("The demonstration exam is being prepared: pupils are writing their copies…")
        self._text.setText(preparing if is_preparing else self._question())

    def show_restoring(self) -> None:
        """Keep everything closed while a backup is taken out, and say what will come."""
        self.show_preparing(is_preparing=True)
        self._text.setText(self.tr("The backup is being read. The window opens again with what is in it."))

    def _question(self) -> str:
        return self.tr("From the scans to the annotated PDFs and the marks. How do you want to start?")

    def _make_school_door(self, *, can_join_school: bool) -> Door:
        text = self.tr("Your address, name and password, as the exam office gave them to you.")
        if not can_join_school:
            text = self.tr("Comes with the team edition. This one works on one computer, without a server.")
        door = Door(IconName.STUDENTS, self.tr("Join my school's server"), text, "Alt+3" if can_join_school else "")
        door.setEnabled(can_join_school)
        return door

    def _lay_out(self) -> None:
        title = label(self.tr("Mark your copies on screen"), TextRole.DISPLAY)
        doors = QHBoxLayout()
        doors.setSpacing(GAP)
        doors.addStretch(1)
        for door in (self._demonstration, self._new_exam, self._school):
            doors.addWidget(door)
        doors.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(Illustration(), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP)
        for part in (title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(ROOM)
        column.addLayout(doors)
        column.addSpacing(GAP)
        column.addWidget(ActionButton(self._restore, quiet=True), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setWidget(inside)
