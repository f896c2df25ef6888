"""Memory for pictures that are soon replaced, used again: touching new memory may take longer than decoding."""

import sys
import threading

import numpy as np
from numpy.typing import NDArray

_MIB = 1 << 20
_OURS_ALONE = 2  # references: the list's, and the one that asks


class UsedMemory:
    """A few blocks, given out while nobody holds an array in them. Any thread may call it."""

    def __init__(self, most_blocks: int) -> None:
        """Hold no block yet.

        Args:
            most_blocks: How many are kept; more arrays than that have memory of their own.
        """
        self._most_blocks = most_blocks
        self._lock = threading.Lock()
        self._blocks: list[NDArray[np.uint8]] = []

    def array(self, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """An array with whatever is in it; its block is free again when it and all that shows it are gone."""
        size = int(np.prod(shape))
        with self._lock:
            block = self._free_block(size)
            return block[:size].reshape(shape)

    def _free_block(self, size: int) -> NDArray[np.uint8]:
        free = [at for at in range(len(self._blocks)) if sys.getrefcount(self._blocks[at]) == _OURS_ALONE]
        for at in free:
            if self._blocks[at].size >= size:
                return self._blocks[at]
        block = np.empty(-(-size // _MIB) * _MIB, np.uint8)
        if free:
            self._blocks[free[0]] = block
        elif len(self._blocks) < self._most_blocks:
            self._blocks.append(block)
        return block
