"""Takes Python's collector of reference cycles in hand: on the window's thread alone, while nothing else goes on."""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 100
_YOUNG = 5_000
"""New objects after which the young ones are looked through; some 50 ns each."""
_YOUNG_ROUNDS = 10
_OLD_ROUNDS = 300
"""Rounds of the middle generation after which the old one is looked through even if the program never rests."""
_FEW = 200
_QUIET_LOOKS = 20


class CycleCollector(QObject):
    """Collects from `begin` to `end`; Python's own timing is off meanwhile.

    Left alone, the collector runs in whichever thread happens to make an object, and stops all the others until it has
    looked through every object of the program: 70 to 100 ms of computing, in the middle of an import. Everything that
    was imported before `begin` is set aside for good, which leaves 15. A cycle with a widget in it, moreover, must not
    be taken down by a worker's thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Leave Python's own timing as it is.

        Args:
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._young = 0
        self._quiet_looks = 0

    def begin(self) -> None:
        """Collect from now on; call it when the first window stands."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect what is due: the young as they come, everything once the program has rested for a while."""
        young, middle, old = gc.get_count()
        is_quiet = abs(young - self._young) < _FEW
        self._quiet_looks = self._quiet_looks + 1 if is_quiet else 0
        self._young = young
        if self._quiet_looks >= _QUIET_LOOKS:
            self._quiet_looks = 0
            if young > _YOUNG or middle or old:
                self._collect(2)
        elif young > _YOUNG:
            self._collect(2 if old > _OLD_ROUNDS else 1 if middle > _YOUNG_ROUNDS else 0)

    def _collect(self, generation: int) -> None:
        gc.collect(generation)
        self._young = gc.get_count()[0]
