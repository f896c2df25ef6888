"""A fresh Debian in a folder, and an ordinary user in it who has no network: what a package is tried out in."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from korrigo_package.failure import PackageError

USER = "elodie"
HOME = "/home/Élodie Martin"
# In a namespace of its own, so that every mount is gone with the last process.
_ENTER = """
mount -t proc proc "$ROOT/proc"
mount -t tmpfs -o mode=1777 tmpfs "$ROOT/dev/shm"
mkdir -p "$ROOT/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
exec chroot --userspec="$AS" "$ROOT" /usr/bin/env -C "$IN" "$@"
"""


@dataclass(frozen=True, slots=True)
class CleanRoot:
    """A Debian below `folder`.

    Attributes:
        folder: Stands for /.
        suite: The release of Debian.
        mirror: Where its packages come from.
    """

    folder: Path
    suite: str
    mirror: str

    def make(self) -> None:
        """Install the smallest Debian that has apt, replacing what was there, and add the user.

        Raises:
            PackageError: debootstrap or useradd failed.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        _check("debootstrap", ["debootstrap", "--variant=minbase", self.suite, str(self.folder), self.mirror])
        self.as_root("useradd", "--create-home", "--home-dir", HOME, USER)

    def install(self, deb: Path) -> None:
        """Install a package file with what it depends on, and nothing that it only recommends.

        Raises:
            PackageError: apt failed.
        """
        shutil.copyfile(deb, self.folder / "tmp" / deb.name)
        self.as_root("apt-get", "install", "-y", "-q", "--no-install-recommends", f"/tmp/{deb.name}")  # noqa: S108 nobody else is there

    def as_root(self, *words: str) -> str:
        """Run a command as its administrator, with the network of this computer.

        Returns:
            What it prints.

        Raises:
            PackageError: It failed.
        """
        command = ["chroot", str(self.folder), "/usr/bin/env", "-i", *_variables({"DEBIAN_FRONTEND": "noninteractive"})]
        return _check(" ".join(words[:3]), [*command, *words])

    def start_as_user(self, words: Sequence[str], **more: str) -> "subprocess.Popen[str]":
        """Start a command as the ordinary user, without any network.

        Args:
            words: The command.
            more: Environment variables; there are no others but HOME, PATH and the language.
        """
        variables = _variables({"HOME": HOME, "LANG": "C.UTF-8", "LANGUAGE": "fr", **more})
        inside = ["-i", *variables, *words]
        return subprocess.Popen(
            ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", _ENTER, "sh", *inside],
            env={**os.environ, "ROOT": str(self.folder), "AS": f"{USER}:{USER}", "IN": HOME},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip

    def as_user(self, *words: str, **more: str) -> str:
        """Run a command as the ordinary user, without any network.

        Returns:
            What it prints.

        Raises:
            PackageError: It failed.
        """
        process = self.start_as_user(words, **more)
        printed, complaint = process.communicate(timeout=600)
        if process.returncode != 0:
            raise PackageError(f"`{' '.join(words)}` fails in the clean root:\n{complaint.strip()}")
        return printed

    def inside(self, path: str) -> Path:
        """Where a path of the root is for this computer."""
        return self.folder / path.lstrip("/")


def _variables(more: dict[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in ({"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"} | more).items()]


def _check(what: str, command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise PackageError(f"{what} failed:\n{last}")
    return done.stdout
