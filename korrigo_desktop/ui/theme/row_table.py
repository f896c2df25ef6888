"""Tables of which a whole row is the current one: how they look and are gone through by keyboard."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTableView


def show_whole_rows(table: QTableView) -> None:
    """Choose one row at a time, without a grid and numbers of rows."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    # Tab leaves the table: a cell that catches it would be a trap for who works without a mouse.
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()


def go_to_row(table: QTableView, row: int, column: int) -> None:
    """Make a row the current one; beyond an end it is the last on that side, and where there is none nothing happens.

    Args:
        table: With a model.
        row: From 0.
        column: Whose cell is current.
    """
    model = table.model()
    if rows := model.rowCount():
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().setCurrentIndex(model.index(min(max(row, 0), rows - 1), column), flags)
