"""How the documents of an exam are called on screen."""

from PySide6.QtCore import QCoreApplication

from korrigo_desktop.domain.exam_documents import DocumentKind


def document_name(kind: DocumentKind) -> str:
    """What a kind of document is called, as a heading."""
    names = {
        DocumentKind.SUBJECT: QCoreApplication.translate("Documents", "Subject"),
        DocumentKind.ANSWER_KEY: QCoreApplication.translate("Documents", "Answer key"),
    }
    return names[kind]
