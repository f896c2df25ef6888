"""The frozen program says which libraries of the system it needs, and no library is left to chance."""

import sys
from pathlib import Path

import pytest

from korrigo_package.failure import PackageError, require_tools
from korrigo_package.needs import SystemNeeds, needs_among
from korrigo_package.stripping import is_loadable

PRINTED = """
Dynamic Section:
  NEEDED               libX11.so.6
  NEEDED               libglib-2.0.so.0
  NEEDED               libQt6Core.so.6
  NEEDED               libc.so.6
Version References:
  required from libc.so.6:
    0x06969194 0x00 02 GLIBC_2.14
    0x06969186 0x00 03 GLIBC_2.{}
"""


def test_what_is_brought_along_is_not_asked_of_the_system() -> None:
    needs = needs_among([PRINTED.format(36), PRINTED.format(28)], {"libQt6Core.so.6"})

    assert needs == SystemNeeds(frozenset({"libX11.so.6", "libglib-2.0.so.0"}), 36)
    assert needs.debian_packages() == ("libc6 (>= 2.36)", "libglib2.0-0", "libx11-6")


def test_a_library_without_a_known_package_is_refused_by_name() -> None:
    with pytest.raises(PackageError, match=r"libstrange\.so\.4"):
        SystemNeeds(frozenset({"libstrange.so.4", "libX11.so.6"}), 31).debian_packages()


def test_a_missing_tool_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PackageError, match=r"Missing on this machine: objdump, dpkg-deb\.\n.*install binutils dpkg"):
        require_tools("objdump", "dpkg-deb")


def test_a_library_that_strip_spoils_is_told_from_a_sound_one() -> None:
    sound = "    LOAD off    0x0000000000001000 vaddr 0x0000000000401000 paddr 0x0000000000401000 align 2**12\n"
    spoilt = "    LOAD off    0x0000000000001010 vaddr 0x0000000000401000 paddr 0x0000000000401000 align 2**12\n"

    assert is_loadable(sound)
    assert not is_loadable(sound + spoilt)
    assert not is_loadable("")


@pytest.mark.skipif(sys.platform == "win32", reason="about the libraries of Linux")
def test_every_library_that_the_set_up_installs_has_its_package() -> None:
    from korrigo_package.needs import PACKAGE_OF
    from korrigo_setup.system_libraries import QT_LIBRARIES

    assert all(PACKAGE_OF[library.soname] == library.apt for library in QT_LIBRARIES)
