"""Collects the program's texts into resources/translations and compiles them.

`python packaging/translate.py` after texts have changed: new ones stand in korrigo_fr.ts as "unfinished". The sentences
of expected failures and of what a look over the installation finds are values of enums, which Qt's own collector can't
see: they are added here, and so are texts with a number in functions outside of classes.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "en")
_ROOMS = ("ui", "app", "tasks")
_ARGUMENTS_WITH_NUMBER = 4

Text = tuple[str, str]
"""Context and source."""


def collect(language: str) -> Path:
    """Bring the .ts file of a language up to date with the code."""
    target = FOLDER / f"korrigo_{language}.ts"
    known = _known_messages(target)  # the collector drops what it does not find in the code
    sources = sorted(path for room in _ROOMS for path in (ROOT / "korrigo_desktop" / room).rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-target-language", language, "-source-language", "en"]
    if language == "en":
        options.append("-pluralonly")
    _run("pyside6-lupdate", *map(str, sources), *options, "-ts", str(target))
    root = ET.parse(target).getroot()  # noqa: S314 - our own file
    _add_counted(root, counted_texts(sources), known)
    if language != "en":
        _add_sentences(root, known)
    _group_digits(root)
    _write(root, target)
    return target


def counted_texts(sources: list[Path]) -> list[Text]:
    """Context and source of every `translate("Context", "%n things", "", number)`.

    WORKAROUND pyside6-lupdate 6.11: takes such a text for one without plural, and overlooks it when the number is
    written as anything but a name.
    """
    calls = [node for path in sources for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    found = []
    for call in calls:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "translate":
            words = [word.value for word in call.args[:2] if isinstance(word, ast.Constant)]
            if len(call.args) == _ARGUMENTS_WITH_NUMBER and len(words) == 2:
                found.append((str(words[0]), str(words[1])))
    return sorted(set(found))


def compile_texts(source: Path) -> Path:
    """Compile a .ts file to the .qm file that the program loads."""
    target = source.with_suffix(".qm")
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))
    return target


def _known_messages(path: Path) -> dict[Text, ET.Element]:
    if not path.exists():
        return {}
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in root.findall("context")
        for message in context.findall("message")
    }


def _add_counted(root: ET.Element, texts: list[Text], known: dict[Text, ET.Element]) -> None:
    for text in texts:
        context = _context(root, text[0])
        for collected in context.findall("message"):
            if collected.findtext("source") == text[1]:
                context.remove(collected)
        message = known.get(text)
        is_counted = message is not None and message.get("numerus") == "yes"
        context.append(message if message is not None and is_counted else _unfinished(text[1], numerus="yes"))


def _add_sentences(root: ET.Element, known: dict[Text, ET.Element]) -> None:
    sys.path.insert(0, str(ROOT))
    from korrigo_desktop.domain.errors import ErrorKind
    from korrigo_desktop.services.doctor import Fact

    for name, sentences in (("errors", ErrorKind), ("Facts", Fact)):
        context = _context(root, name)
        for sentence in sentences:
            message = known.get((name, sentence.value))
            context.append(message if message is not None else _unfinished(sentence.value))


def _group_digits(root: ET.Element) -> None:
    """Have Qt write counts as the language does, "100 000 copies": %Ln is %n with the locale's groups of three."""
    for form in root.iter("numerusform"):
        form.text = (form.text or "").replace("%n", "%Ln")


def _context(root: ET.Element, name: str) -> ET.Element:
    for context in root.findall("context"):
        if context.findtext("name") == name:
            return context
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = name
    return context


def _unfinished(text: str, **attributes: str) -> ET.Element:
    message = ET.Element("message", attributes)
    ET.SubElement(message, "source").text = text
    ET.SubElement(message, "translation", {"type": "unfinished"})
    return message


def _write(root: ET.Element, path: Path) -> None:
    ET.indent(root, space="    ")
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n', encoding="utf-8")
    with path.open("ab") as file:
        ET.ElementTree(root).write(file, encoding="utf-8")
        file.write(b"\n")


def _run(tool: str, *words: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *words], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Collect and compile every language, and say what is still to translate."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        source = collect(language)
        compile_texts(source)
        left = source.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{source.relative_to(ROOT)}: {left} texts to translate")


if __name__ == "__main__":
    main()
