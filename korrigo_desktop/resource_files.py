"""Where the program's own files are: icons, fonts, translations, the demonstration exam."""

import sys
from pathlib import Path


def resources_folder() -> Path:
    """The folder `resources`: beside the package in a checkout, in the unpacked bundle of an installer.

    Source:
        PyInstaller manual, "Run-time information": a bundle unpacks into the folder named by `sys._MEIPASS`.
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parents[1]) / "resources"


def brought_program(name: str) -> Path | None:
    """The folder of a program that an installer brought along, as `"tesseract"`; None where the system has its own.

    Args:
        name: Of the folder, beside `resources` in the bundle.
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    folder = Path(bundle, name) if bundle else None
    return folder if folder is not None and folder.is_dir() else None


def resource(*parts: str) -> Path:
    """Locate one of the program's own files or folders.

    Args:
        parts: The path below `resources`, piece by piece, such as `"pdf_fonts", "DejaVuSans.ttf"`.

    Returns:
        Its absolute path.

    Raises:
        FileNotFoundError: The installation is incomplete. Not a `KorrigoError`: nothing that a teacher did.
    """
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"The installation of Korrigo Desktop is incomplete: resources/{'/'.join(parts)} is missing"
        )
    return path
