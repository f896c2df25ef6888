"""Makes the disk image for macOS; signs and notarises the program where Apple's identities are given."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from korrigo_package.failure import PackageError

IDENTITY, PROFILE = "KORRIGO_APPLE_IDENTITY", "KORRIGO_APPLE_NOTARY_PROFILE"
_MAGIC = {b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"}


def plist_of_files() -> dict[str, object]:
    """What the bundle says of the files that it opens: exams, by their ending."""
    return {
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Korrigo exam",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": ["org.korrigo.exam"],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "org.korrigo.exam",
                "UTTypeDescription": "Korrigo exam",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["korrigo"]},
            }
        ],
    }


def write_disk_image(root: Path, version: str, machine: str) -> Path:
    """Make a .dmg with the program and a link to Applications.

    Args:
        root: Of the checkout; Korrigo.app is in its dist.
        version: Of the program.
        machine: Such as arm64.

    Raises:
        PackageError: A tool of macOS failed.
    """
    program, image = root / "dist" / "Korrigo.app", root / "dist" / f"korrigo-desktop-{version}-macos-{machine}.dmg"
    for command in signing_commands(root, program, signed_files(program), os.environ):
        _run(command)
    folder = root / "build" / "dmg"
    _run(["rm", "-rf", str(folder)])
    folder.mkdir(parents=True)
    _run(["ditto", str(program), str(folder / program.name)])
    (folder / "Applications").symlink_to("/Applications")
    _run(["hdiutil", "create", "-volname", "Korrigo", "-srcfolder", str(folder), "-format", "ULFO", "-ov", str(image)])
    for command in notarising_commands(image, os.environ):
        _run(command)
    return image


def signed_files(program: Path) -> list[Path]:
    """Every library and program in the bundle, inner ones first: a signature covers those inside.

    Args:
        program: The bundle.
    """
    found = (path for path in program.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted((path for path in found if _starts_as_program(path)), key=lambda path: (-len(path.parts), path))


def signing_commands(
    root: Path, program: Path, files: Sequence[Path], environment: Mapping[str, str]
) -> list[list[str]]:
    """What signs the bundle; says so when there is no identity.

    Args:
        root: Of the checkout.
        program: The bundle.
        files: In it, each to be signed.
        environment: Names the identity, "Developer ID Application: …".
    """
    identity = environment.get(IDENTITY)
    if not identity:
        print(
            f"No identity is given ({IDENTITY}): the program is not signed, and macOS will refuse to open it unasked."
        )
        return []
    entitlements = str(root / "packaging" / "macos" / "entitlements.plist")
    sign = ["codesign", "--force", "--timestamp", "--options", "runtime", "--entitlements", entitlements, "--sign"]
    verify = ["codesign", "--verify", "--deep", "--strict", str(program)]
    return [*([*sign, identity, str(path)] for path in (*files, program)), verify]


def notarising_commands(image: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """What has Apple look at the image; says so when it can't be asked.

    Args:
        image: The .dmg.
        environment: Names the profile that `xcrun notarytool store-credentials` made, and the identity.
    """
    if not environment.get(IDENTITY) or not environment.get(PROFILE):
        print(f"No notary is given ({PROFILE}): the image is not notarised.")
        return []
    return [
        ["codesign", "--force", "--timestamp", "--sign", environment[IDENTITY], str(image)],
        ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", environment[PROFILE], "--wait"],
        ["xcrun", "stapler", "staple", str(image)],
    ]


def _starts_as_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise PackageError(f"{command[0]} failed; its own message is above.")
