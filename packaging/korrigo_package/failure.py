"""The one expected failure of making packages: a sentence that says what to do."""

import shutil


class PackageError(Exception):
    """A package can't be made, and its text says why and what to do."""


_BROUGHT_BY = {
    "objdump": "binutils",
    "strip": "binutils",
    "dpkg-deb": "dpkg",
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "xz": "xz-utils",
    "import": "imagemagick",
    "unshare": "util-linux",
}
"""The Debian packages of the tools that making packages starts."""


def require_tools(*names: str) -> None:
    """Check that tools are there, before any work is done.

    Raises:
        PackageError: Names every missing one and how to get it.
    """
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        packages = " ".join(sorted({_BROUGHT_BY.get(name, name) for name in missing}))
        raise PackageError(
            f"Missing on this machine: {', '.join(missing)}.\n"
            f"Install it, then run the command again (Debian, Ubuntu: sudo apt-get install {packages})."
        )
