"""Collects the program's texts into resources/translations and compiles them.

`python packaging/translate.py` after texts have changed: new ones stand in korrigo_fr.ts as "unfinished". The sentences
of expected failures are the values of ErrorKind, which Qt's own collector can't see: they are added here.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "en")
_ROOMS = ("ui", "app", "tasks")
_ERRORS = "errors"


def collect(language: str) -> Path:
    """Bring the .ts file of a language up to date with the code."""
    target = FOLDER / f"korrigo_{language}.ts"
    known = _known_errors(target)  # the collector drops what it does not find in the code
    sources = sorted(str(path) for room in _ROOMS for path in (ROOT / "korrigo_desktop" / room).rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-target-language", language, "-source-language", "en"]
    if language == "en":
        options.append("-pluralonly")
    _run("pyside6-lupdate", *sources, *options, "-ts", str(target))
    if language != "en":
        _add_errors(target, known)
    return target


def compile_texts(source: Path) -> Path:
    """Compile a .ts file to the .qm file that the program loads."""
    target = source.with_suffix(".qm")
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))
    return target


def _known_errors(path: Path) -> dict[str, ET.Element]:
    if not path.exists():
        return {}
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): message
        for context in root.findall("context")
        if context.findtext("name") == _ERRORS
        for message in context.findall("message")
    }


def _add_errors(path: Path, known: dict[str, ET.Element]) -> None:
    sys.path.insert(0, str(ROOT))
    from korrigo_desktop.domain.errors import ErrorKind

    tree = ET.parse(path)  # noqa: S314 - our own file
    context = ET.SubElement(tree.getroot(), "context")
    ET.SubElement(context, "name").text = _ERRORS
    for kind in ErrorKind:
        context.append(known[kind.value] if kind.value in known else _unfinished(kind.value))
    ET.indent(tree, space="    ")
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n', encoding="utf-8")
    with path.open("ab") as file:
        tree.write(file, encoding="utf-8")
        file.write(b"\n")


def _unfinished(text: str) -> ET.Element:
    message = ET.Element("message")
    ET.SubElement(message, "source").text = text
    ET.SubElement(message, "translation", {"type": "unfinished"})
    return message


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
