"""Puts the program into menus, file managers and software centres of Linux: menu entry, file type, icons, metainfo."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

from korrigo_package.changelog import releases
from korrigo_package.contents import version_of

ID = "org.korrigo.Desktop"
_PLACES = {
    "korrigo-desktop.desktop": "applications",
    "korrigo-desktop.xml": "mime/packages",
}


def install_desktop_files(root: Path, share: Path, today: str) -> None:
    """Write the files that a desktop reads.

    Args:
        root: Of the checkout; the icons were drawn in its build/icons.
        share: The folder `share` that they go below.
        today: YYYY-MM-DD, the date of a build that isn't a release.
    """
    for name, place in _PLACES.items():
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "packaging" / "desktop" / name, share / place / name)
    for drawn in (root / "build" / "icons").glob("*.png"):
        _put(drawn, share / "icons" / "hicolor" / f"{drawn.stem}x{drawn.stem}" / "apps" / "korrigo-desktop.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / "korrigo-desktop.svg"
    _put(root / "resources" / "icons" / "app.svg", scalable)
    (share / "metainfo").mkdir(parents=True, exist_ok=True)
    (share / "metainfo" / f"{ID}.metainfo.xml").write_text(metainfo(root, today), "utf-8")


def metainfo(root: Path, today: str) -> str:
    """The AppStream metainfo with the releases of the changelog.

    Args:
        root: Of the checkout.
        today: YYYY-MM-DD, the date of a version that the changelog doesn't know as released.
    """
    tree = ElementTree.parse(root / "packaging" / "desktop" / f"{ID}.metainfo.xml")  # noqa: S314 our own file
    listed = tree.getroot().find("releases")
    if listed is None:
        raise ValueError("the metainfo has no place for releases")
    known = {release.version: release.date for release in releases(root)}
    version = version_of(root)
    if version not in known:
        ElementTree.SubElement(listed, "release", version=version, date=today, type="development")
    for number, date in known.items():
        ElementTree.SubElement(listed, "release", version=number, date=date)
    ElementTree.indent(tree)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(tree.getroot(), "unicode") + "\n"


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
