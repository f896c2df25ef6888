"""The documents of an exam: its subject and its answer key, attached, replaced and taken away."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.exam_documents import DocumentKind, ExamDocument
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.exam_documents import detach_document, list_documents
from korrigo_desktop.ui.documents.attaching import DocumentAttaching, dropped_file
from korrigo_desktop.ui.documents.document_words import document_name
from korrigo_desktop.ui.sentences import said_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label, reason_label
from korrigo_desktop.ui.window_context import WindowContext


class DocumentsPage(QWidget):
    """One card for each kind of document.

    Attributes:
        cards: By kind.
        attaching: Brings files in.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._exam_id: ExamId | None = None
        self.attaching = DocumentAttaching(context, self)
        self.cards = {kind: DocumentCard(kind) for kind in DocumentKind}
        for kind, card in self.cards.items():
            card.attach_button.clicked.connect(partial(self._choose, kind))
            card.detach_button.clicked.connect(partial(self._detach, kind))
            card.file_dropped.connect(partial(self._attach, kind))
        self.attaching.begun.connect(lambda kind: self.cards[kind].say(""))
        self.attaching.refused.connect(lambda kind, sentence: self.cards[kind].say(sentence))
        context.changed.connect(self._on_changed)
        self._lay_out()

    def show_exam(self, exam_id: ExamId) -> None:
        """Show the documents of an exam."""
        if exam_id != self._exam_id:
            self._exam_id = exam_id
            self.refresh()

    def refresh(self) -> None:
        """Read what is attached again."""
        if self._exam_id is None:
            return
        attached = list_documents(self._context.workplace, self._exam_id)
        for kind, card in self.cards.items():
            document = attached.get(kind)
            is_there = document is not None and self._context.workplace.blobs.has(document.source_id)
            card.show_document(document, is_there=is_there)

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.cards[DocumentKind.SUBJECT].attach_button.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if self._exam_id in changes.exams:
            self.refresh()

    def _choose(self, kind: DocumentKind) -> None:
        if self._exam_id is not None:
            self.attaching.choose(self._exam_id, kind)

    def _attach(self, kind: DocumentKind, path: Path) -> None:
        if self._exam_id is not None:
            self.attaching.attach(self._exam_id, kind, path)

    def _detach(self, kind: DocumentKind) -> None:
        if self._exam_id is not None:
            self._context.announce(detach_document(self._context.workplace, self._exam_id, kind))
            self.cards[kind].attach_button.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(
            label(
                self.tr(
                    "Markers open these beside the copy, with the mark scheme, and search them. "
                    "They stay on this computer: a server does not get them."
                ),
                muted=True,
            )
        )
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)


class DocumentCard(QFrame):
    """What is attached, and what can be done with it.

    Attributes:
        file_dropped: (Path) A file was dropped on it.
        facts: What is attached.
        reason: Why something was not taken.
        attach_button: Has a file chosen.
        detach_button: Takes the document away.
    """

    file_dropped = Signal(object)

    def __init__(self, kind: DocumentKind) -> None:
        """Nothing is attached yet."""
        super().__init__()
        self.setProperty("card", "true")
        self.setAcceptDrops(True)
        name = document_name(kind)
        self._name = name
        self.facts = label("", muted=True)
        self.reason = reason_label()
        self.attach_button: QPushButton = push_button("")
        self.detach_button: QPushButton = push_button(self.tr("Take away"), quiet=True)
        self.detach_button.setAccessibleName(self.tr("Take away: {document}").format(document=name))
        texts = QVBoxLayout()
        texts.setSpacing(HALF)
        texts.addWidget(label(name, TextRole.STRONG))
        texts.addWidget(self.facts)
        texts.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GRID)
        row.addLayout(texts, 1)
        row.addWidget(self.detach_button)
        row.addWidget(self.attach_button)
        self.show_document(None, is_there=False)

    def show_document(self, document: ExamDocument | None, *, is_there: bool) -> None:
        """Show what is attached.

        Args:
            document: None for nothing.
            is_there: Whether its file is where it was kept.
        """
        self.say("")
        self.detach_button.setVisible(document is not None)
        self.attach_button.setText(self.tr("Replace…") if document is not None else self.tr("Attach a PDF…"))
        self.attach_button.setAccessibleName(said_of(self._name, self.attach_button.text()))
        if document is None:
            self.facts.setText(self.tr("Nothing yet: choose the PDF, or drop it here."))
            return
        pages = self.tr("%n pages", "", document.page_count)
        size = QLocale().formattedDataSize(document.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self.facts.setText(f"{document.file_name} · {pages} · {size}")
        if not is_there:
            self.say(self.tr("The file is missing. Attach it again."))

    def say(self, sentence: str) -> None:
        """Say why something was not taken or can't be shown; "" takes that away."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        if (path := dropped_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)
