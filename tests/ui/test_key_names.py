from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.azerty import unshifted
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


@pytest.mark.parametrize(
    ("keys", "others"),
    [
        ("Ctrl+1", ["Ctrl+&"]),
        ("Alt+2", ["Alt+É"]),
        ("Ctrl+0", ["Ctrl+À"]),
        ("Ctrl+6", ["Ctrl+§"]),
        ("Ctrl+8", ["Ctrl+_", "Ctrl+!"]),
        ("Ctrl+Shift+1", []),
        ("Ctrl+A", []),
        ("F1", []),
        ("1", []),
    ],
)
def test_keys_with_a_digit_have_their_like_on_azerty_boards(keys: str, others: list[str]) -> None:
    assert [other.toString(AS_QT) for other in unshifted(QKeySequence(keys, AS_QT))] == others
