"""The room beside the copy, for its documents or for another copy: opened by a key, filled only when first wanted."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.ui.desk.beside.beside_actions import BESIDE_ACTIONS
from korrigo_desktop.ui.desk.beside.copy_panel import CopyPanel
from korrigo_desktop.ui.desk.beside.documents_panel import DocumentsPanel
from korrigo_desktop.ui.desk.beside.room import Room
from korrigo_desktop.ui.desk.handed_splitter import HandedSplitter
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.window_context import WindowContext


class Beside(QObject):
    """One per desk. Nothing of it is made, read or drawn while it is closed.

    Attributes:
        place: Lies between the copy and its marks; hidden while closed.
        actions: By key.
    """

    def __init__(
        self,
        context: WindowContext,
        marked: MarkedCopy,
        marks: MarksPanel,
        pages: PageSide,
        focus_marks: Callable[[], object],
        desk: QWidget,
    ) -> None:
        """Begin closed.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            marks: Its marks.
            pages: Its pages.
            focus_marks: Gives the keyboard to the marks.
            desk: The screen, which owns the actions.
        """
        super().__init__(desk)
        self._context = context
        self._marked = marked
        self._marks = marks
        self._pages = pages
        self._focus_marks = focus_marks
        self._focus_before: QWidget | None = None
        self._is_sized = False
        self._look = PaperLook.AS_SCANNED
        self._documents: DocumentsPanel | None = None
        self._copies: CopyPanel | None = None
        self.place = Room(focus_marks)
        self.actions = self._make_actions(desk)
        for followed in (marked.opened, marked.pages_changed, marked.state_changed):
            followed.connect(self._follow)
        self._enable()

    @property
    def documents(self) -> DocumentsPanel:
        """The panel of documents, made when it is first wanted."""
        if self._documents is None:
            self._documents = DocumentsPanel(self._context, self.actions["attach_document"])
            self._documents.show_look(self._look)
            self._documents.closed.connect(lambda: self.actions["documents"].setChecked(False))
            self._documents.search.left.connect(self._go_back)
            self.place.addWidget(self._documents)
        return self._documents

    @property
    def copies(self) -> CopyPanel:
        """The panel of another copy, made when it is first wanted."""
        if self._copies is None:
            next_mark = self.actions["next_other_mark"]
            self._copies = CopyPanel(self._context, self._marked, self._marks, self._pages, next_mark)
            self._copies.show_look(self._look)
            self._copies.closed.connect(lambda: self.actions["other_copy"].setChecked(False))
            self.place.addWidget(self._copies)
        return self._copies

    @property
    def is_open(self) -> bool:
        """Whether anything lies beside the copy."""
        return not self.place.isHidden()

    def show_look(self, look: PaperLook) -> None:
        """Show all paper in another look."""
        self._look = look
        for panel in (self._documents, self._copies):
            if panel is not None:
                panel.show_look(look)

    def show_copy(self, copy_id: CopyId) -> None:
        """Lay a copy beside the one on the desk."""
        self.copies.show_copy(copy_id)
        self.actions["other_copy"].setChecked(True)

    def _make_actions(self, desk: QWidget) -> dict[str, QAction]:
        return make_actions(
            BESIDE_ACTIONS,
            desk,
            {
                "documents": lambda is_on: self._turn("documents", is_on=is_on),
                "next_document": self._show_next_document,
                "find_in_document": self._find,
                "other_copy": lambda is_on: self._turn("other_copy", is_on=is_on),
                "next_other_mark": self._show_other_mark,
                "rank_above": lambda: self._show_neighbour(-1),
                "rank_below": lambda: self._show_neighbour(1),
                "beside_up": lambda: self._scroll(-1),
                "beside_down": lambda: self._scroll(1),
                "attach_document": self._attach,
            },
        )

    def _turn(self, key: str, *, is_on: bool) -> None:
        """Open one of the panels in the place of the other, or close it."""
        other = "other_copy" if key == "documents" else "documents"
        if is_on and self._marked.now is None:
            self.actions[key].setChecked(False)
        elif is_on:
            self._open(self.documents if key == "documents" else self.copies)
            self.actions[other].setChecked(False)
            self._enable()
        elif not self.actions[other].isChecked():
            self._close()

    def _open(self, panel: QWidget) -> None:
        """Give a panel its room: half of the copy's, unless the person has chosen."""
        self.place.setCurrentWidget(panel)
        self.place.show()
        splitter = self.place.parentWidget()
        if isinstance(splitter, HandedSplitter) and not self._is_sized:
            sizes, at, pages = splitter.sizes(), splitter.indexOf(self.place), splitter.indexOf(splitter.growing)
            room = sizes[pages] + sizes[at]
            sizes[pages], sizes[at] = room - room // 2, room // 2
            splitter.setSizes(sizes)
            self._is_sized = True
        self._follow()

    def _close(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.place.isAncestorOf(focus)
        self.place.hide()
        self._enable()
        if had_focus:
            self._go_back()

    def _enable(self) -> None:
        for key in ("beside_up", "beside_down"):
            self.actions[key].setEnabled(self.is_open)

    def _follow(self) -> None:
        """The exam of the copy on the desk, read when something is to be seen of it."""
        now = self._marked.now
        if now is not None and self.actions["documents"].isChecked() and self._documents is not None:
            self._documents.show_exam(now.exam, now.copy.variant)

    def _find(self) -> None:
        if self._marked.now is None:
            return
        self.actions["documents"].setChecked(True)
        focus = QApplication.focusWidget()
        if focus is not None and not self.place.isAncestorOf(focus):
            self._focus_before = focus
        self.documents.search.begin()

    def _show_next_document(self) -> None:
        """What is closed is opened first: a key that does nothing leaves a person wondering."""
        if self.actions["documents"].isChecked():
            self.documents.show_next()
        else:
            self.actions["documents"].setChecked(True)

    def _attach(self) -> None:
        self.actions["documents"].setChecked(True)
        if self.actions["documents"].isChecked():
            self.documents.choose_file()

    def _show_other_mark(self) -> None:
        """The first time the panel finds a copy by itself."""
        if self.actions["other_copy"].isChecked():
            self.copies.show_next()
        else:
            self.actions["other_copy"].setChecked(True)

    def _show_neighbour(self, step: int) -> None:
        if self.actions["other_copy"].isChecked():
            self.copies.show_neighbour(step)
        else:
            self.actions["other_copy"].setChecked(True)

    def _go_back(self) -> None:
        """Give the keyboard back to where it was, or to the marks."""
        before, self._focus_before = self._focus_before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._focus_marks()

    def _scroll(self, screens: int) -> None:
        if self.actions["other_copy"].isChecked():
            self.copies.view.canvas.scroll_by_screen(screens)
        else:
            self.documents.scroll_by_screen(screens)
