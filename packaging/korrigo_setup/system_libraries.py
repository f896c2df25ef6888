"""Which shared libraries of the system Qt needs on Linux, and which of them this machine lacks."""

import ctypes
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A shared library that Qt expects from the system.

    Attributes:
        soname: The name that the loader looks for.
        apt: Package of Debian and Ubuntu.
        pacman: Package of Arch Linux.
        for_display_only: Needed to show windows, not to run the demonstration or the tests without a display.
    """

    soname: str
    apt: str
    pacman: str
    for_display_only: bool = False


# Source: `readelf -d` (NEEDED) over Qt6Core, Gui, Widgets, DBus, Network, Svg and PrintSupport, then over the platform
# plugins xcb and wayland, of PySide6-Essentials 6.11.3; less what the wheel and the C library bring themselves.
QT_LIBRARIES = (
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd"),
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd"),
    SystemLibrary("libX11.so.6", "libx11-6", "libx11"),
    SystemLibrary("libbrotlidec.so.1", "libbrotli1", "brotli"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype2"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
    SystemLibrary("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SystemLibrary("libz.so.1", "zlib1g", "zlib"),
    SystemLibrary("libzstd.so.1", "libzstd1", "zstd"),
    SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libx11", for_display_only=True),
    SystemLibrary("libwayland-client.so.0", "libwayland-client0", "wayland", for_display_only=True),
    SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "wayland", for_display_only=True),
    SystemLibrary("libwayland-egl.so.1", "libwayland-egl1", "wayland", for_display_only=True),
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", for_display_only=True),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", for_display_only=True),
    SystemLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", for_display_only=True),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", for_display_only=True),
    SystemLibrary("libxcb-randr.so.0", "libxcb-randr0", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", for_display_only=True),
    SystemLibrary("libxcb-render.so.0", "libxcb-render0", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-shm.so.0", "libxcb-shm0", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-sync.so.1", "libxcb-sync1", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-util.so.1", "libxcb-util1", "xcb-util", for_display_only=True),
    SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", for_display_only=True),
    SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", for_display_only=True),
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", for_display_only=True),
)


def can_load(soname: str) -> bool:
    """Whether the system's loader finds and loads a library, and everything that it needs itself."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(
    libraries: Iterable[SystemLibrary] = QT_LIBRARIES, loads: Callable[[str], bool] = can_load
) -> tuple[SystemLibrary, ...]:
    """The libraries that this machine lacks; none where the wheels bring all they need (macOS, Windows)."""
    if sys.platform != "linux":
        return ()
    return tuple(library for library in libraries if not loads(library.soname))
