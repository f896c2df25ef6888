"""Makes the installer for Windows with Inno Setup, and signs it where a certificate is given."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from korrigo_package.failure import PackageError

CERTIFICATE, PASSWORD = "KORRIGO_WINDOWS_CERTIFICATE", "KORRIGO_WINDOWS_CERTIFICATE_PASSWORD"
_INNO = (r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe", r"C:\Program Files\Inno Setup 6\ISCC.exe")
_CLOCK = "http://timestamp.digicert.com"


def version_resource(version: str) -> str:
    """What Windows shows as the program's properties, as PyInstaller wants it.

    Args:
        version: MAJOR.MINOR.PATCH.

    Source:
        PyInstaller manual, "Capturing Windows version data".
    """
    numbers = f"({', '.join(version.split('.'))}, 0)"
    strings = {
        "CompanyName": "The authors of Korrigo Desktop",
        "FileDescription": "Korrigo Desktop",
        "FileVersion": version,
        "LegalCopyright": "AGPL-3.0-or-later",
        "OriginalFilename": "korrigo-desktop.exe",
        "ProductName": "Korrigo Desktop",
        "ProductVersion": version,
    }
    told = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004,\n"
        "  fileType=0x1),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{told}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )


def write_installer(root: Path, version: str) -> Path:
    """Make the installer of the frozen program.

    Args:
        root: Of the checkout.
        version: Of the program.

    Raises:
        PackageError: Inno Setup is missing or failed.
    """
    compiler = shutil.which("iscc") or next((path for path in _INNO if Path(path).is_file()), None)
    if compiler is None:
        raise PackageError("Inno Setup 6 is missing: winget install JRSoftware.InnoSetup")
    words = [compiler, *inno_words(root, version, os.environ), str(root / "packaging" / "windows" / "korrigo.iss")]
    if subprocess.run(words, check=False).returncode != 0:
        raise PackageError("The installer could not be made; Inno Setup's own message is above.")
    return root / "dist" / f"korrigo-desktop-{version}-windows-x86_64-setup.exe"


def inno_words(root: Path, version: str, environment: Mapping[str, str]) -> list[str]:
    """What the compiler is told besides the script; says so when there is no certificate.

    Args:
        root: Of the checkout.
        version: Of the program.
        environment: Names the certificate (a .pfx file) and its password.
    """
    words = ["/Qp", f"/DVersion={version}", f"/DRoot={root}"]
    if not environment.get(CERTIFICATE):
        print(f"No certificate is given ({CERTIFICATE}): the installer is not signed, and Windows will say so.")
        return words
    # Inno Setup's $f is the file to sign, $q a quotation mark.
    sign = f"signtool sign /fd sha256 /tr {_CLOCK} /td sha256 /f $q{environment[CERTIFICATE]}$q"
    if environment.get(PASSWORD):
        sign += f" /p $q{environment[PASSWORD]}$q"
    return [*words, "/DSigned", f"/Skorrigo={sign} $f"]
