"""Takes the symbols for debuggers out of the libraries of the frozen program: 60 MB that nobody there reads."""

import re
import subprocess
from pathlib import Path

_SEGMENT = re.compile(r"LOAD off\s+0x([0-9a-f]+) vaddr 0x([0-9a-f]+) paddr \S+ align 2\*\*(\d+)")


def strip_libraries(folder: Path) -> None:
    """Strip every library that can be stripped; one that `strip` would spoil stays as it came.

    Libraries in `*.libs` folders were rewritten by the tool that made their wheel; strip spoils most of them.

    Args:
        folder: Of the frozen program.
    """
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or path.parent.suffix == ".libs":
            continue
        stripped = path.with_name(path.name + ".stripped")
        done = subprocess.run(
            ["strip", "--strip-unneeded", "-o", str(stripped), str(path)], capture_output=True, check=False
        )
        if done.returncode == 0 and is_loadable(_headers_of(stripped)):
            stripped.chmod(path.stat().st_mode)
            stripped.replace(path)
        stripped.unlink(missing_ok=True)


def is_loadable(headers: str) -> bool:
    """Whether the loader would map every segment: its place in the file and in memory must agree within a page.

    Args:
        headers: What `objdump -p` prints.

    Source:
        elf(5), p_align. glibc refuses others: "ELF load command address/offset not page-aligned".
    """
    segments = _SEGMENT.findall(headers)
    agree = ((int(offset, 16) - int(address, 16)) % (1 << int(power)) == 0 for offset, address, power in segments)
    return bool(segments) and all(agree)


def _headers_of(path: Path) -> str:
    return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=False).stdout
