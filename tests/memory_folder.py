"""Where files lie in memory: what has to outlive no machine is made, changed and removed there in less time."""

import shutil
from pathlib import Path

_SHARED_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3  # a container may have a few megabytes of it


def memory_folder() -> Path | None:
    """A folder in memory with room for databases; None where there is none, which is the system's usual place then."""
    if not _SHARED_MEMORY.is_dir() or shutil.disk_usage(_SHARED_MEMORY).free < _ROOM:
        return None
    return _SHARED_MEMORY
