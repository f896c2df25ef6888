"""One document beside the copy: opened and searched in the background, or why there is nothing to see."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind, ExamDocument
from korrigo_desktop.domain.found_text import MOST_HITS, SearchablePage, TextHit, find_text, hit_after
from korrigo_desktop.domain.ids import AnnotationId, PageId, SourceId
from korrigo_desktop.services.exam_documents import OpenDocument, open_document, read_text
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.navigation import Fit
from korrigo_desktop.ui.desk.beside.marked_hits import frame_marks, hit_marks
from korrigo_desktop.ui.desk.beside.read_only_canvas import ReadOnlyCanvas
from korrigo_desktop.ui.desk.beside.search_bar import Finding
from korrigo_desktop.ui.desk.beside.shown_pages import ShownPages
from korrigo_desktop.ui.desk.page_loader import PageView
from korrigo_desktop.ui.documents.document_words import document_name
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import WindowContext


class DocumentView(QWidget):
    """Shows one kind of document of whichever exam is on the desk.

    Attributes:
        found: (Finding) What a search has found.
        canvas: Its pages.
        pages: Feeds them.
        absence: What is shown in the place of a document.
    """

    found = Signal(object)

    def __init__(self, context: WindowContext, kind: DocumentKind, attach: QAction) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            kind: Which document.
            attach: Has a file chosen for it.
        """
        super().__init__()
        self._context = context
        self.kind = kind
        self._document: ExamDocument | None = None
        self._text: tuple[SearchablePage, ...] | None = None
        self._page_ids: tuple[PageId, ...] = ()
        self._wanted = ""
        self._hits: tuple[TextHit, ...] = ()
        self._at = 0
        self.canvas = ReadOnlyCanvas(document_name(kind))
        self.pages = ShownPages(context, self.canvas)
        self.absence = EmptyState(IconName.PDF, "", "", attach)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.absence)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def is_shown(self) -> bool:
        """Whether there is a document to look at."""
        return self._stack.currentWidget() is self.canvas

    def show_document(self, document: ExamDocument | None) -> None:
        """Show another document, or that there is none."""
        if document is not None and document == self._document and self.is_shown:
            return
        self._document = document
        self._text = None
        self._page_ids = ()
        self.look_for("")
        self.pages.clear()
        self._stack.setCurrentWidget(self.absence)
        if document is None:
            self._say_none()
            return
        self.absence.say(self.tr("Opening…"), document.file_name)
        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: open_document(workplace, document), is_listed=False)
        self._context.runner.submit(task, on_done=self._on_opened, on_failed=self._on_failed)

    def look_for(self, wanted: str) -> None:
        """Mark where a text stands; "" takes the marks away. The first hit is the next one from what is in view."""
        self._wanted = wanted
        if wanted and self._text is None and self._document is not None and self.is_shown:
            self.found.emit(Finding(self.tr("reading…")))
            workplace, source_id = self._context.workplace, self._document.source_id
            task = Task(
                "", Pool.RENDER, lambda _progress: (source_id, read_text(workplace, source_id)), is_listed=False
            )
            self._context.runner.submit(task, on_done=self._on_text, on_failed=self._on_unread)
        else:
            self._search()

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round."""
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()

    def _say_none(self) -> None:
        titles = {
            DocumentKind.SUBJECT: self.tr("No subject yet"),
            DocumentKind.ANSWER_KEY: self.tr("No answer key yet"),
        }
        self.absence.say(
            titles[self.kind],
            self.tr("Attach the PDF: it lies here beside every copy of the exam. It stays on this computer."),
        )

    def _on_opened(self, opened: OpenDocument) -> None:
        if opened.document != self._document:
            return
        pages = [CanvasPage(page.page_id, page.geometry.shown_size_pt) for page in opened.pages]
        views = {page.page_id: PageView(page.page_id, page.source, page.geometry) for page in opened.pages}
        self._page_ids = tuple(views)
        self._stack.setCurrentWidget(self.canvas)
        self.pages.show(opened.document.source_id, pages, views)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError) and self._document is not None:
            title = self.tr("{document} can't be shown").format(document=self._document.file_name)
            advice = self.tr("Attach the same file again to mend it. Marking goes on without it.")
            self.absence.say(title, f"{sentence_of(error)} {advice}")

    def _on_text(self, read: tuple[SourceId, tuple[SearchablePage, ...]]) -> None:
        source_id, text = read
        if self._document is not None and source_id == self._document.source_id:
            self._text = text
            self._search()

    def _on_unread(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self.found.emit(Finding(self.tr("can't be read")))

    def _search(self) -> None:
        text = self._text or ()
        self._hits = find_text(text, self._wanted) if self._page_ids else ()
        self.canvas.set_annotations(hit_marks(self._hits, self._page_ids))
        if self._hits:
            place = self.canvas.navigation.place()
            page = self._page_ids.index(place.page_id) if place is not None and place.page_id in self._page_ids else 0
            areas = self.canvas.navigation.visible_areas()
            top = areas[self._page_ids[page]].y if self._page_ids[page] in areas else 0.0
            self._at = hit_after(self._hits, page, top)
            self._show_hit()
        elif self._wanted and text and all(page.is_empty for page in text):
            self.found.emit(Finding(self.tr("a scan: no text to search")))
        else:
            self.found.emit(Finding(self.tr("not found") if self._wanted and self.is_shown else ""))

    def _show_hit(self) -> None:
        hit = self._hits[self._at]
        self.canvas.apply_changes(changed=frame_marks(hit, self._page_ids), removed=self._stale_frames(hit))
        count = f"{len(self._hits)}+" if len(self._hits) == MOST_HITS else str(len(self._hits))
        self.found.emit(Finding(f"{self._at + 1} / {count}", has_hits=True))
        self._bring_into_view(hit)

    def _stale_frames(self, hit: TextHit) -> list[AnnotationId]:
        most = max(len(other.areas) for other in self._hits)
        return [AnnotationId(f"frame/{part}") for part in range(len(hit.areas), most)]

    def _bring_into_view(self, hit: TextHit) -> None:
        navigation, page_id, area = self.canvas.navigation, self._page_ids[hit.page], hit.areas[0]
        seen = navigation.visible_areas().get(page_id)
        if seen is not None and seen.y <= area.y and area.bottom <= seen.bottom:
            return
        place = navigation.place()
        if place is not None:
            x = area.x + area.width / 2 if place.fit is Fit.NONE else 0.5
            navigation.restore(replace(place, page_id=page_id, x=x, y=area.y + area.height / 2))
