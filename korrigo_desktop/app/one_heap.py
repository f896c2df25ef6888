"""Has all threads take their memory from one place, so that what one has given back another uses again."""

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8  # of GNU's malloc.h


def use_one_heap() -> None:
    """Have the C library keep one heap; call it before any thread starts.

    On its own, GNU's gives each thread one. A picture of a page has 9 MB, is made by a thread and let go by the
    window's: after an afternoon of copies each heap has holes of such sizes, 150 to 350 MB of them. Other systems
    have no such heaps, and other libraries no such setting.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
