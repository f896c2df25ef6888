"""All threads of the program take their memory from one heap."""

import subprocess
import sys

import pytest

_COUNT_HEAPS = """
import ctypes, threading
from korrigo_desktop.app.gui import make_application
application = make_application(is_shown=False)
held, all_hold, are_counted = [], threading.Barrier(5), threading.Event()
def hold():
    held.append(bytearray(50_000))
    all_hold.wait()
    are_counted.wait()
threads = [threading.Thread(target=hold) for _ in range(4)]
for thread in threads:
    thread.start()
all_hold.wait()
c = ctypes.CDLL(None)
c.fdopen.restype = ctypes.c_void_p
output = ctypes.c_void_p(c.fdopen(1, b"w"))
c.malloc_info(0, output)
c.fflush(output)
are_counted.set()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the heaps are those of GNU's C library")
def test_threads_share_one_heap() -> None:
    told = subprocess.run([sys.executable, "-c", _COUNT_HEAPS], capture_output=True, text=True, check=True).stdout
    assert told.count("<heap nr=") == 1
