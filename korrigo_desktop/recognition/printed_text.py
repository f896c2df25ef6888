"""Reads printed text with the system's Tesseract, which gets the picture through a pipe: no page becomes a file."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.resource_files import brought_program
from korrigo_desktop.scans.box_rows import Grey

PAGE_WIDTH_PX = 2480
"""Columns of a page of A4 at 300 dpi, which Tesseract reads best."""

_MARGIN = 5 / 210  # of the page's width: so far may a scan lie beside where it should
_DPI = 300
_ONE_BLOCK = "6"  # Tesseract's page segmentation mode
_TIMEOUT_S = 60
_LANGUAGES = ("fra", "eng")
# Where installers put it without telling programs that a desktop starts.
_PLACES = ("/usr/local/bin", "/opt/homebrew/bin", r"C:\Program Files\Tesseract-OCR")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_print(picture: Grey) -> str:
    """Read what is printed in a picture, a block of lines at 300 dpi.

    Args:
        picture: Shape: (height, width) uint8.

    Raises:
        KorrigoError: TESSERACT_MISSING, TESSERACT_FAILED.
    """
    program = tesseract_program()
    done, encoded = cv2.imencode(".png", picture)
    if not done:
        raise KorrigoError(ErrorKind.TESSERACT_FAILED, reason="its picture can't be written")
    words = ["stdin", "stdout", "-l", tesseract_language(program), "--psm", _ONE_BLOCK, "--dpi", str(_DPI)]
    return _run(program, words, encoded.tobytes()).strip()


def cut_area(page: Grey, area: PageArea) -> Grey:
    """Cut an area out of an upright page, at 300 dpi, with as much around it as a scan may be moved by.

    Args:
        page: Shape: (height, width) uint8.
        area: Of the page.

    Returns:
        Shape: (height, width) uint8.
    """
    height, width = page.shape
    margin = _MARGIN * width
    left, top = max(round(area.x * width - margin), 0), max(round(area.y * height - margin), 0)
    right, bottom = round(area.right * width + margin), round(area.bottom * height + margin)
    part = np.ascontiguousarray(page[top : max(bottom, top + 1), left : max(right, left + 1)])
    scale = PAGE_WIDTH_PX / width
    size = max(round(part.shape[1] * scale), 1), max(round(part.shape[0] * scale), 1)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, size, interpolation=way), dtype=np.uint8)


def tesseract_program() -> str:
    """The path of the program.

    Raises:
        KorrigoError: TESSERACT_MISSING.
    """
    brought = brought_program("tesseract")
    found = shutil.which("tesseract", path=str(brought)) if brought else None
    found = found or shutil.which("tesseract") or shutil.which("tesseract", path=os.pathsep.join(_PLACES))
    if found is None:
        raise KorrigoError(ErrorKind.TESSERACT_MISSING)
    return found


@cache
def tesseract_language(program: str) -> str:
    """French where it is installed, else English: accents count for nothing.

    Raises:
        KorrigoError: TESSERACT_FAILED.
    """
    known = _run(program, ["--list-langs"]).split()
    language = next((one for one in _LANGUAGES if one in known), None)
    if language is None:
        raise KorrigoError(ErrorKind.TESSERACT_FAILED, reason="neither French nor English is installed for it")
    return language


def _languages_of(program: str) -> dict[str, str]:
    """Tells one that an installer brought where its languages are: it was built for another place."""
    folder = Path(program).parent / "tessdata"
    return {"TESSDATA_PREFIX": str(folder)} if brought_program("tesseract") and folder.is_dir() else {}


def _run(program: str, words: list[str], given: bytes = b"") -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [program, *words],
            input=given,
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
            creationflags=_NO_WINDOW,
            # Its own threads are slower than one on so small a picture, and several copies are read at once.
            env={**os.environ, **_languages_of(program), "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise KorrigoError(ErrorKind.TESSERACT_FAILED, reason=f"no answer in {_TIMEOUT_S} s") from error
    except OSError as error:
        raise KorrigoError(ErrorKind.TESSERACT_FAILED, reason=error.strerror or Path(program).name) from error
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        raise KorrigoError(ErrorKind.TESSERACT_FAILED, reason=lines[0][:200] or f"status {done.returncode}")
    return done.stdout.decode("utf-8", "replace")
