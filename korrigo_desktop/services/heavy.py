"""How a use case hands work to other processes without knowing them: PyMuPDF holds the GIL for a whole call."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class HeavyWork(Protocol):
    """Somewhere to run a function that would stop the window if a thread of its process ran it."""

    def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function and wait for its value.

        Call it from a worker thread or from the command line, never from the window's thread.

        Args:
            function: Importable at the top level of a module: it may cross to another process by name.
            *args: Values that can be pickled.
            **kwargs: Values that can be pickled.

        Returns:
            The function's value, which must be picklable too.

        Raises:
            KorrigoError: What the function raised; WORKER_DIED when its process was killed half-way (nothing is known
                of what it had done); CANCELLED when the program is closing.
            Exception: Any other exception of the function, as it is.
        """
        ...


class InlineWork:
    """The same, at once and in this process: for the command line and for tests."""

    def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function here."""
        return function(*args, **kwargs)
