"""Every text of the window exists in French, and what is filled in is filled in there too."""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import korrigo_desktop
from korrigo_desktop.app.translations import LACKING_IN_QT
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.resource_files import resource
from korrigo_desktop.services.doctor import Fact
from korrigo_desktop.ui.sentences import said_of, sentence_of

_FACT = re.compile(r"\{\w+\}|%n")
_PACKAGE = Path(korrigo_desktop.__file__).parent


def _messages() -> list[tuple[str, str, list[str]]]:
    """Context, source and translations (two for numbers) of every French text."""
    root = ET.parse(resource("translations", "korrigo_fr.ts")).getroot()
    found = []
    for context in root.findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            found.append((context.findtext("name", ""), message.findtext("source", ""), forms))
    return found


def _calls(node: ast.AST, name: str, context: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Every call of a method, with the class around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr == name:
            yield context, child
        yield from _calls(child, name, child.name if isinstance(child, ast.ClassDef) else context)


def _written_texts() -> set[tuple[str, str]]:
    """Context and source of every text that the code translates."""
    found = set()
    for path in (path for room in ("ui", "app", "tasks") for path in (_PACKAGE / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context, call in _calls(tree, "tr"):
            match call.args:
                case [ast.Constant(value=str(source)), *_]:
                    found.add((context, source))
        for _, call in _calls(tree, "translate"):
            match call.args:
                case [ast.Constant(value=str(context)), ast.Constant(value=str(source)), *_]:
                    found.add((context, source))
    return found


@pytest.fixture
def in_france() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resource("translations", "korrigo_fr.qm")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_every_text_is_translated() -> None:
    assert [source for _, source, forms in _messages() if not all(form.strip() for form in forms)] == []


def test_every_text_in_the_code_is_in_the_file() -> None:
    assert _written_texts() - {(context, source) for context, source, _ in _messages()} == set()


def test_every_text_with_a_number_has_a_singular_and_a_plural() -> None:
    assert [source for _, source, forms in _messages() if "%n" in source and len(forms) == 1] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_program_loads_is_what_was_translated(language: str, tmp_path: Path) -> None:
    compiled = tmp_path / "compiled.qm"
    source = resource("translations", f"korrigo_{language}.ts")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", source, "-qm", compiled], check=True, stdout=subprocess.DEVNULL)
    assert compiled.read_bytes() == resource("translations", f"korrigo_{language}.qm").read_bytes()


def test_every_sentence_of_a_failure_is_in_the_file() -> None:
    known = {source for context, source, _ in _messages() if context == "errors"}
    assert known == {kind.value for kind in ErrorKind}


def test_every_finding_of_a_look_over_the_installation_is_in_the_file() -> None:
    known = {source for context, source, _ in _messages() if context == "Facts"}
    assert known == {fact.value for fact in Fact}


def test_what_is_filled_in_is_filled_in_in_french_too() -> None:
    for _, source, forms in _messages():
        for form in forms:
            assert set(_FACT.findall(form.replace("%Ln", "%n"))) == set(_FACT.findall(source)), source


@pytest.mark.usefixtures("french")
def test_the_program_speaks_french() -> None:
    assert QCoreApplication.translate("Rail", "Desk") == "Correction"
    error = KorrigoError(ErrorKind.COPY_LOCKED, state="graded")
    assert sentence_of(error) == "La copie est finalisée : rien ne peut y changer. Rouvrez-la d’abord."
    assert said_of("Exercice 9", "Inconnue.") == "Exercice 9 : Inconnue."


@pytest.mark.usefixtures("french")
def test_large_numbers_are_written_in_groups_of_three(in_france: None) -> None:
    words = "The clipboard holds %n letters: too many for here."
    assert "1\u202f000\u202f000 lettres" in QCoreApplication.translate("WordsField", words, "", 1_000_000)
    assert "1\u202f234 copies" in QCoreApplication.translate("Sharing", "%n copies", "", 1234)
    error = KorrigoError(ErrorKind.REMARK_TOO_LONG, maximum=10_000)
    assert "10\u202f000 caractères" in sentence_of(error)


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("text", LACKING_IN_QT)
def test_qt_s_own_file_dialog_speaks_french_too(text: str) -> None:
    contexts = ("QFileDialog", "QAbstractFileIconProvider")
    assert any(QCoreApplication.translate(context, text) != text for context in contexts)
