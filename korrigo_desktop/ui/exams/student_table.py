"""The table of an exam's pupils; surname and given names are put right in it."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from korrigo_desktop.domain.ids import StudentId
from korrigo_desktop.domain.students import Student, fold_name

_NO_PARENT = QModelIndex()
Rename = Callable[[StudentId, str, str], bool]
"""Writes another surname and other given names; says whether they were taken."""


class StudentColumn(IntEnum):
    """The columns of the table."""

    FULL_NAME = 0
    SURNAME = 1
    GIVEN_NAMES = 2
    BIRTH_DATE = 3
    CLASS_NAME = 4
    GROUP = 5
    EMAIL = 6
    NUMBER = 7


class StudentModel(QAbstractTableModel):
    """Pupils that fit the search, in the order of their names."""

    def __init__(self, rename: Rename, parent: QObject | None = None) -> None:
        """No pupil yet."""
        super().__init__(parent)
        self._rename = rename
        self._every: tuple[Student, ...] = ()
        self._shown: list[Student] = []
        self._words: list[str] = []

    def show(self, students: tuple[Student, ...]) -> None:
        """Show a class list."""
        self._every = students
        self._filter()

    def search(self, text: str) -> None:
        """Show the pupils whose name or class holds every word, whatever accents and case."""
        self._words = fold_name(text).split()
        self._filter()

    @property
    def total(self) -> int:
        """Pupils of the list, found or not."""
        return len(self._every)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Pupils found."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """As many as StudentColumn."""
        return 0 if parent.isValid() else len(StudentColumn)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the list says."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        student = self._shown[index.row()]
        if index.column() == StudentColumn.BIRTH_DATE:
            # Four digits of the year in every language: short forms of some cut the century.
            return f"{student.birth_date:%d/%m/%Y}" if student.birth_date else ""
        return getattr(student, _FIELDS[StudentColumn(index.column())])

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take another split of the name."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        student = self._shown[index.row()]
        surname, given = student.surname, student.given_names
        if index.column() == StudentColumn.SURNAME:
            surname = str(value)
        else:
            given = str(value)
        return self._rename(student.id, surname, given)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Only the split can be edited: everything else is the list's."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (StudentColumn.SURNAME, StudentColumn.GIVEN_NAMES):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            StudentColumn.FULL_NAME: self.tr("Pupil"),
            StudentColumn.SURNAME: self.tr("Surname"),
            StudentColumn.GIVEN_NAMES: self.tr("Given names"),
            StudentColumn.BIRTH_DATE: self.tr("Born on"),
            StudentColumn.CLASS_NAME: self.tr("Class"),
            StudentColumn.GROUP: self.tr("Group"),
            StudentColumn.EMAIL: self.tr("E-mail"),
            StudentColumn.NUMBER: self.tr("INE or number"),
        }
        return titles[StudentColumn(section)]

    def _filter(self) -> None:
        found = [student for student in self._every if self._fits(student)]
        if [student.id for student in found] == [student.id for student in self._shown]:
            self._shown = found
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(StudentColumn) - 1))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def _fits(self, student: Student) -> bool:
        if not self._words:
            return True
        text = f"{fold_name(student.full_name)} {fold_name(student.class_name)}"
        return all(word in text for word in self._words)


_FIELDS = {
    StudentColumn.FULL_NAME: "full_name",
    StudentColumn.SURNAME: "surname",
    StudentColumn.GIVEN_NAMES: "given_names",
    StudentColumn.CLASS_NAME: "class_name",
    StudentColumn.GROUP: "group",
    StudentColumn.EMAIL: "email",
    StudentColumn.NUMBER: "ine",
}


class StudentTable(QTableView):
    """The table; F2 or typing edits surname and given names."""

    def __init__(self, model: StudentModel, parent: QWidget | None = None) -> None:
        """Show a model; it outlives the view."""
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Class list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in zip(StudentColumn, (210, 140, 140, 96, 70, 70, 190, 100), strict=True):
            header.resizeSection(column, width)
        header.setStretchLastSection(True)
