"""Brings Tesseract and its French for Windows and macOS, where no package can be depended on."""

import hashlib
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from korrigo_package.failure import PackageError, require_tools

FRENCH = "https://github.com/tesseract-ocr/tessdata_fast/raw/4.1.0/fra.traineddata"
FRENCH_SHA256 = "ced037562e8c80c13122dece28dd477d399af80911a28791a66a63ac1e3445ca"
"""That of the same file in Debian's tesseract-ocr-fra."""
_OF_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR")


def bring_tesseract(folder: Path) -> None:
    """Copy the Tesseract of this computer, with the libraries that it needs and its French.

    Args:
        folder: Made anew; PyInstaller takes it in as `tesseract`.

    Raises:
        PackageError: It is not installed here, or what was fetched is not the file that was asked for.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tessdata").mkdir(parents=True)
    if sys.platform == "win32":
        _copy_of_windows(folder)
    else:
        _copy_of_macos(folder)
    with urllib.request.urlopen(FRENCH, timeout=60) as answer:
        french = checked(answer.read())
    (folder / "tessdata" / "fra.traineddata").write_bytes(french)


def checked(french: bytes) -> bytes:
    """The language's data, when it is the file that is meant.

    Raises:
        PackageError: It is another.
    """
    if hashlib.sha256(french).hexdigest() != FRENCH_SHA256:
        raise PackageError(f"{FRENCH} is not the file that is meant: its SHA-256 differs.")
    return french


def _copy_of_windows(folder: Path) -> None:
    if not (_OF_WINDOWS / "tesseract.exe").is_file():
        raise PackageError(f"Tesseract is not in {_OF_WINDOWS}: winget install UB-Mannheim.TesseractOCR")
    for path in [_OF_WINDOWS / "tesseract.exe", *_OF_WINDOWS.glob("*.dll")]:
        shutil.copy(path, folder)


def _copy_of_macos(folder: Path) -> None:
    require_tools("tesseract", "dylibbundler")  # brew install tesseract dylibbundler
    program = folder / "tesseract"
    shutil.copy(Path(shutil.which("tesseract") or "").resolve(), program)
    words = ["-b", "-cd", "-of", "-x", str(program), "-d", str(folder / "libs"), "-p", "@executable_path/libs/"]
    if subprocess.run(["dylibbundler", *words], check=False).returncode != 0:
        raise PackageError("Tesseract's libraries could not be copied; dylibbundler's own message is above.")
