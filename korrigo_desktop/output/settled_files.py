"""Brings finished files to the disk, so that a stick may be pulled out once an export says that it is done."""

import os
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from korrigo_desktop.store.blobs import flush_folder


def settled(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The same files, on their disk; each goes there while the next is made, and the one after waits for it.

    So little is ever on its way to the disk: a mark that is given meanwhile is on it only when its own flush is done,
    and waits behind all that was sent there before.

    Raises:
        OSError: The disk failed, or ran full after the bytes were taken.
        Exception: What making a file raises; those before it are on the disk by then.
    """
    found: list[Path] = []
    going: list[Future[None]] = []
    with ThreadPoolExecutor(1, "settle") as pool:
        for path in paths:
            found.append(path)
            if going:
                going[-1].result()
            going.append(pool.submit(_settle, path))
        for folder in {path.parent for path in found}:
            going.append(pool.submit(flush_folder, folder))
    for one in going:
        one.result()
    return tuple(found)


def _settle(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
