"""Writes the portable archive: unpacked in any folder, the program runs there. The same folder gives the same bytes."""

import subprocess
import tarfile
from pathlib import Path

from korrigo_package.failure import PackageError

# On all cores. What comes out depends on the size of the blocks, not on how many of them are written at once.
_COMPRESS = ("xz", "--compress", "--stdout", "--x86", "--lzma2=preset=9", "--threads=0", "--block-size=128MiB")


def write_archive(folder: Path, target: Path, moment: int) -> None:
    """Pack a folder under the name of the archive.

    Args:
        folder: What goes in.
        target: The file to write, NAME.tar.xz: NAME is the folder that unpacking makes.
        moment: Seconds since 1970, the time of every file in it.

    Raises:
        PackageError: xz failed, or the disk is full.
    """
    top = target.name.removesuffix(".tar.xz")

    def neutral(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = moment
        if not member.issym():
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
        return member

    written = target.with_name(target.name + ".part")
    with written.open("wb") as file, subprocess.Popen(_COMPRESS, stdin=subprocess.PIPE, stdout=file) as compressor:
        with tarfile.open(fileobj=compressor.stdin, mode="w|") as archive:
            archive.add(folder, top, recursive=False, filter=neutral)
            for path in sorted(folder.rglob("*")):
                archive.add(path, f"{top}/{path.relative_to(folder).as_posix()}", recursive=False, filter=neutral)
        assert compressor.stdin is not None
        compressor.stdin.close()
    if compressor.returncode != 0:
        raise PackageError(f"{target.name} could not be written; xz's own message is above.")
    written.replace(target)
