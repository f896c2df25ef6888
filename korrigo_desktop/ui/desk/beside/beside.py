"""The room beside the copy: opened and closed by a key, filled only when it is first wanted."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.ui.desk.beside.beside_actions import BESIDE_ACTIONS
from korrigo_desktop.ui.desk.beside.documents_panel import DocumentsPanel
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.window_context import WindowContext

_LEAST_WIDTH = 300


class Beside(QObject):
    """One per desk. Nothing of it is made, read or drawn while it is closed.

    Attributes:
        place: Lies between the copy and its marks; hidden while closed.
        actions: By key, once they are made.
    """

    def __init__(
        self, context: WindowContext, marked: MarkedCopy, focus_marks: Callable[[], object], desk: QWidget
    ) -> None:
        """Begin closed.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            focus_marks: Gives the keyboard to the marks.
            desk: The screen, which owns the actions.
        """
        super().__init__(desk)
        self._context = context
        self._marked = marked
        self._focus_marks = focus_marks
        self._focus_before: QWidget | None = None
        self._is_sized = False
        self._look = PaperLook.AS_SCANNED
        self._documents: DocumentsPanel | None = None
        self.place = QStackedWidget()
        self.place.setMinimumWidth(_LEAST_WIDTH)
        self.place.hide()
        self.actions: dict[str, QAction] = make_actions(
            BESIDE_ACTIONS,
            desk,
            {
                "documents": self._show_documents,
                "next_document": self._show_next,
                "find_in_document": self._find,
                "beside_up": lambda: self._scroll(-1),
                "beside_down": lambda: self._scroll(1),
                "attach_document": self._attach,
            },
        )
        marked.opened.connect(self._follow)
        marked.pages_changed.connect(self._follow)
        marked.state_changed.connect(self._follow)
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
    def is_open(self) -> bool:
        """Whether anything lies beside the copy."""
        return not self.place.isHidden()

    def show_look(self, look: PaperLook) -> None:
        """Show all paper in another look."""
        self._look = look
        if self._documents is not None:
            self._documents.show_look(look)

    def _show_documents(self, is_on: bool) -> None:
        if is_on:
            self._open(self.documents)
        else:
            self._close()

    def _open(self, panel: QWidget) -> None:
        """Give a panel its room: half of the copy's, unless the person has chosen."""
        was_open = self.is_open
        self.place.setCurrentWidget(panel)
        self.place.show()
        splitter = self.place.parentWidget()
        if isinstance(splitter, QSplitter) and not was_open:
            sizes, at = splitter.sizes(), splitter.indexOf(self.place)
            if sizes[at] < _LEAST_WIDTH or not self._is_sized:
                room = sizes[at - 1] + sizes[at]
                sizes[at - 1], sizes[at] = room - room // 2, room // 2
                splitter.setSizes(sizes)
                self._is_sized = True
        self._enable()
        self._follow()

    def _close(self) -> None:
        had_focus = self.place.isAncestorOf(QApplication.focusWidget() or self.place)
        self.place.hide()
        self._enable()
        if had_focus:
            self._go_back()

    def _enable(self) -> None:
        for key in ("next_document", "beside_up", "beside_down", "attach_document"):
            self.actions[key].setEnabled(self.is_open)

    def _follow(self) -> None:
        """The exam of the copy on the desk, read when something is to be seen of it."""
        now = self._marked.now
        if now is not None and self.is_open and self._documents is not None:
            self._documents.show_exam(now.exam, now.copy.variant)

    def _show_next(self) -> None:
        self.documents.show_next()

    def _find(self) -> None:
        if self._marked.now is None:
            return
        self.actions["documents"].setChecked(True)
        focus = QApplication.focusWidget()
        if focus is not None and not self.place.isAncestorOf(focus):
            self._focus_before = focus
        self.documents.search.begin()

    def _go_back(self) -> None:
        """Give the keyboard back to where it was, or to the marks."""
        before, self._focus_before = self._focus_before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._focus_marks()

    def _scroll(self, screens: int) -> None:
        self.documents.scroll_by_screen(screens)

    def _attach(self) -> None:
        self.documents.choose_file()
