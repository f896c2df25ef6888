"""The language of the window: French where the system is French, else English, the language of the code."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from korrigo_desktop.resource_files import resources_folder
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP

LACKING_IN_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
)
"""Texts of Qt's own file dialog (where a desktop has none) that Qt 6.11 has not translated."""


def install_translations(application: QCoreApplication, locale: QLocale | None = None) -> list[QTranslator]:
    """Translate the program and Qt's own texts.

    Args:
        application: Whose texts they are.
        locale: Of the person; the system's when None.

    Returns:
        The translators that found their file. The caller keeps them: Qt does not.
    """
    locale = locale or QLocale()
    places = (
        ("korrigo", str(resources_folder() / "translations")),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    installed = []
    for name, folder in places:
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder) and application.installTranslator(translator):
            installed.append(translator)
    return installed
