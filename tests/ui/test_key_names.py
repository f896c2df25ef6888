from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.key_names import written_keys

AS_QT = QKeySequence.SequenceFormat.PortableText


@pytest.fixture
def _french(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resource("translations", "korrigo_fr.qm")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("_french")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+Return", "Ctrl+Entrée"),
        ("Ctrl+Enter", "Ctrl+Entrée"),
        ("Alt+Up", "Alt+↑"),
        ("Shift+Del", "Maj+Suppr"),
        ("Alt+PgDown", "Alt+Page suiv."),
        ("Ctrl+Backspace", "Ctrl+Retour arrière"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+-", "Ctrl+−"),
        ("+", "+"),
        ("Esc", "Échap"),
        ("F1", "F1"),
        ("", ""),
    ],
)
def test_keys_have_the_names_that_french_keyboards_give_them(keys: str, words: str) -> None:
    assert written_keys(QKeySequence(keys, AS_QT)) == words


def test_keys_have_english_names_elsewhere(qapp: QApplication) -> None:
    assert qapp.applicationName() is not None
    assert written_keys(QKeySequence("Ctrl+Return", AS_QT)) == "Ctrl+Enter"
    assert written_keys(QKeySequence("Shift+PgUp", AS_QT)) == "Shift+Page Up"
