"""What goes into the frozen program: all of its own files, and no library that nothing of it uses."""

from pathlib import Path

import pytest

from korrigo_desktop.version import VERSION
from korrigo_package.contents import data_files, is_kept, version_of

ROOT = Path(__file__).parents[2]


def test_the_version_is_read_from_where_the_program_has_it() -> None:
    assert version_of(ROOT) == VERSION


def test_every_file_that_the_program_opens_goes_in_and_no_source_of_translations() -> None:
    names = {f"{folder}/{Path(source).name}" for source, folder in data_files(ROOT)}

    assert "resources/translations/korrigo_fr.qm" in names
    assert "resources/recognition/glyphs.onnx" in names
    assert "korrigo_desktop/central/installed.json" in names
    assert {"resources/licences/STIX-Two-OFL.txt", "resources/licences/latex2mathml-MIT.txt"} <= names
    assert {
        f"korrigo_desktop/central/sql/{path.name}" for path in ROOT.glob("korrigo_desktop/central/sql/*.sql")
    } <= names
    migrations = ROOT / "korrigo_desktop" / "store" / "migrations"
    for path in [*migrations.rglob("*.py"), *(ROOT / "korrigo_desktop/central/migrations").rglob("*.py")]:
        assert path.relative_to(ROOT).as_posix() in names
    assert not any(name.endswith(".ts") or "__pycache__" in name for name in names)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "cv2/cv2.abi3.so",
        "rapidfuzz/fuzz_cpp.cpython-311-x86_64-linux-gnu.so",
        "resources/demonstration/pupils.json",
        "numpy/random/mtrand.cpython-311-x86_64-linux-gnu.so",
        "ziamath/fonts/STIXTwoMath-Regular.ttf",
        "latex2mathml/unimathsymbols.txt",
    ],
)
def test_what_the_program_uses_is_kept(name: str) -> None:
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "libQt6Network.so.6",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/generic/libqtuiotouchplugin.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "ziafont/fonts/DejaVuSans.ttf",
        "cv2/opencv_videoio_ffmpeg500_64.dll",
        "cv2\\opencv_videoio_ffmpeg500_64.dll",
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
        "rapidfuzz/fuzz_cpp_avx2.cpython-311-x86_64-linux-gnu.so",
        "numpy\\_core\\tests\\data.py",
        "pymupdf/mupdf-devel/include/mupdf/fitz.h",
    ],
)
def test_what_nothing_uses_is_left_out(name: str) -> None:
    assert not is_kept(name)


def test_libraries_of_the_system_stay_there_except_pythons_own_and_what_fresh_desktops_lack() -> None:
    assert not is_kept("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0")
    assert not is_kept("libstdc++.so.6", "/usr/lib64/libstdc++.so.6")
    assert is_kept("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0")
    assert is_kept("libcrypto.so.3", "/lib/x86_64-linux-gnu/libcrypto.so.3")
    assert is_kept("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0")
