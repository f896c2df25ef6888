"""What the Debian package and the portable archive hold, with a small folder in the place of the frozen program."""

import configparser
import shutil
import subprocess
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from korrigo_desktop.version import VERSION
from korrigo_package.archive import write_archive
from korrigo_package.changelog import releases, unreleased
from korrigo_package.debian import control_file, lay_out, write_deb
from korrigo_package.icons import SIZES, draw_icons
from korrigo_package.integration import metainfo

ROOT = Path(__file__).parents[2]
MOMENT = 1_700_000_000

needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What packing reads of a checkout, with the icons drawn."""
    root = tmp_path / "checkout"
    for name in ("packaging/desktop", "resources/icons"):
        shutil.copytree(ROOT / name, root / name)
    (root / "korrigo_desktop").mkdir()
    shutil.copy(ROOT / "korrigo_desktop" / "version.py", root / "korrigo_desktop")
    shutil.copy(ROOT / "CHANGELOG.md", root)
    draw_icons(root / "build" / "icons")
    return root


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    (folder / "korrigo-desktop").write_text("#!/bin/sh\necho started\n", "utf-8")
    (folder / "korrigo-desktop").chmod(0o700)
    (folder / "_internal" / "LICENSE").write_text("licence\n", "utf-8")
    (folder / "_internal" / "libone.so").symlink_to("LICENSE")
    return folder


def test_the_control_file_names_tesseract_with_french_and_every_library_once() -> None:
    text = control_file("1.2.3", ["libc6 (>= 2.36)", "libegl1"], 4711)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    depends = fields["Depends"].split(", ")

    assert fields["Package"] == "korrigo-desktop"
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "4711"
    assert {"tesseract-ocr", "tesseract-ocr-fra", "libegl1", "libc6 (>= 2.36)"} <= set(depends)
    assert len(depends) == len(set(depends))
    assert text.endswith("\n")


def test_everything_is_laid_out_where_a_desktop_looks_for_it(checkout: Path, frozen: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    lay_out(checkout, frozen, tree, MOMENT)

    share = tree / "usr" / "share"
    assert (tree / "usr/bin/korrigo-desktop").resolve() == tree / "usr/lib/korrigo-desktop/korrigo-desktop"
    assert {path.parts[-3] for path in share.glob("icons/hicolor/*/apps/*.png")} == {f"{size}x{size}" for size in SIZES}
    assert (share / "icons/hicolor/scalable/apps/korrigo-desktop.svg").is_file()
    assert (share / "mime/packages/korrigo-desktop.xml").is_file()
    assert (share / "metainfo/org.korrigo.Desktop.metainfo.xml").is_file()
    modes = {path.stat().st_mode & 0o777 for path in tree.rglob("*") if not path.is_symlink()}
    assert modes == {0o755, 0o644}


def test_the_menu_entry_starts_the_program_and_has_the_name_that_the_window_tells(checkout: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(checkout / "packaging" / "desktop" / "korrigo-desktop.desktop", "utf-8")
    values = entry["Desktop Entry"]
    window = (ROOT / "korrigo_desktop" / "app" / "gui.py").read_text("utf-8")

    assert values["Exec"] == "korrigo-desktop gui %f"
    assert values["MimeType"] == "application/vnd.korrigo.exam;"
    assert values["Icon"] == "korrigo-desktop"
    assert values["Terminal"] == "false"
    assert values["Comment[fr]"]
    assert 'setDesktopFileName("korrigo-desktop")' in window


def test_the_file_type_of_an_exam_is_known_by_its_ending(checkout: Path) -> None:
    names = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ElementTree.parse(checkout / "packaging" / "desktop" / "korrigo-desktop.xml").getroot()
    glob = root.find("mime:mime-type/mime:glob", names)

    assert glob is not None
    assert glob.get("pattern") == "*.korrigo"


def test_the_metainfo_tells_the_releases_of_the_changelog(checkout: Path) -> None:
    listed = ElementTree.fromstring(metainfo(checkout, "2026-01-02")).findall("releases/release")
    assert [(one.get("version"), one.get("type")) for one in listed] == [(VERSION, "development")]

    changelog = checkout / "CHANGELOG.md"
    released = changelog.read_text("utf-8").replace(
        "## [Unreleased]", f"## [Unreleased]\n\n## [{VERSION}] - 2026-03-04"
    )
    changelog.write_text(released, "utf-8")
    listed = ElementTree.fromstring(metainfo(checkout, "2026-01-02")).findall("releases/release")
    assert [(one.get("version"), one.get("date"), one.get("type")) for one in listed] == [(VERSION, "2026-03-04", None)]
    assert [one.version for one in releases(checkout)] == [VERSION]
    assert not unreleased(checkout)


@needs_dpkg
def test_the_same_files_give_the_same_package_and_the_same_archive(
    checkout: Path, frozen: Path, tmp_path: Path
) -> None:
    made = []
    for turn in ("first", "second"):
        folder = tmp_path / turn
        folder.mkdir()
        write_deb(checkout, frozen, ["libegl1"], folder / "one.deb", MOMENT)
        write_archive(frozen, folder / "korrigo-1.tar.xz", MOMENT)
        made.append([(folder / name).read_bytes() for name in ("one.deb", "korrigo-1.tar.xz")])

    assert made[0] == made[1]
    listing = subprocess.run(
        ["dpkg-deb", "--contents", str(tmp_path / "first" / "one.deb")], capture_output=True, text=True, check=True
    ).stdout
    assert "root/root" in listing
    assert "./usr/bin/korrigo-desktop -> ../lib/korrigo-desktop/korrigo-desktop" in listing


def test_the_archive_unpacks_into_one_folder_with_a_program_that_runs(frozen: Path, tmp_path: Path) -> None:
    target = tmp_path / "korrigo-desktop-1.2.3-linux-x86_64.tar.xz"
    write_archive(frozen, target, MOMENT)

    with tarfile.open(target) as archive:
        assert {name.split("/")[0] for name in archive.getnames()} == {"korrigo-desktop-1.2.3-linux-x86_64"}
        archive.extractall(tmp_path / "élève sans terminal", filter="data")
    program = tmp_path / "élève sans terminal" / "korrigo-desktop-1.2.3-linux-x86_64" / "korrigo-desktop"
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "started\n"
    assert list(tmp_path.glob("*.part")) == []
