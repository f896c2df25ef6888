"""Which libraries the frozen program takes from the system, and the Debian packages that bring them."""

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from korrigo_package.failure import PackageError
from korrigo_setup.system_libraries import QT_LIBRARIES

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_2\.(\d+)\b")
_OF_C = {
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libdl.so.2",
    "libm.so.6",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
}

PACKAGE_OF = {
    **{library.soname: library.apt for library in QT_LIBRARIES},
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libxcb.so.1": "libxcb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libcrypt.so.1": "libcrypt1",
    "libresolv.so.2": "libc6",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
}
"""The Debian package of every library that may stay the system's. One that is not here is refused, not guessed."""


@dataclass(frozen=True, slots=True)
class SystemNeeds:
    """What the frozen program expects of the system.

    Attributes:
        sonames: Libraries that are not in it.
        glibc_minor: It runs with glibc 2.N from this N on.
    """

    sonames: frozenset[str]
    glibc_minor: int

    def debian_packages(self) -> tuple[str, ...]:
        """The packages to depend on, sorted.

        Raises:
            PackageError: It isn't known which package brings one of the libraries.
        """
        unknown = sorted(self.sonames - PACKAGE_OF.keys())
        if unknown:
            raise PackageError(
                f"No package is known for what the frozen program needs: {', '.join(unknown)}.\n"
                "Add it to PACKAGE_OF in packaging/korrigo_package/needs.py, or keep it in contents.py."
            )
        packages = {PACKAGE_OF[soname] for soname in self.sonames} - {"libc6"}
        return tuple(sorted({*packages, f"libc6 (>= 2.{self.glibc_minor})"}))


def needs_of(folder: Path) -> SystemNeeds:
    """Read what the libraries in a folder need (`objdump -p`) and don't find there.

    Raises:
        PackageError: objdump failed.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and _is_elf(path)]
    return needs_among(map(_headers_of, files), {path.name for path in folder.rglob("*")})


def needs_among(headers: Iterable[str], brought: set[str]) -> SystemNeeds:
    """What libraries need, by what `objdump -p` prints of each.

    Args:
        headers: Of every library and program.
        brought: Names of the libraries that are there.
    """
    needed: set[str] = set()
    glibc = 17
    for text in headers:
        needed.update(_NEEDED.findall(text))
        glibc = max(glibc, *(int(minor) for minor in _GLIBC.findall(text)), glibc)
    return SystemNeeds(frozenset(needed - brought - _OF_C), glibc)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _headers_of(path: Path) -> str:
    done = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackageError(f"objdump can't read {path.name}: {done.stderr.strip()}")
    return done.stdout
