"""A few warm processes for work that holds the GIL, each with its own pipe: one that dies fails one job only.

Not a ProcessPoolExecutor: when one of its processes is killed, it fails every job of the pool, the innocent ones too,
and it tells nobody which job killed it.
"""

import importlib
import logging
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar, cast

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

_NICENESS = 5
_SECONDS_TO_LEAVE = 1.0


class WorkerProcesses:
    """Runs functions in spawned processes; may be called from any number of threads. Implements `HeavyWork`."""

    def __init__(self, count: int = 2, preload: tuple[str, ...] = ("pymupdf",)) -> None:
        """Prepare the places; processes start with `warm_up` or with the first job.

        Args:
            count: Processes at most; a call waits while all are busy.
            preload: Modules that a process imports when it starts, before its first job.
        """
        self._preload = preload
        self._condition = threading.Condition()
        self._idle = [_WorkerProcess(preload) for _ in range(count)]
        self._all = tuple(self._idle)
        self._is_closed = False

    def warm_up(self) -> None:
        """Start the processes without waiting for them, so that the first job need not."""
        threading.Thread(target=self._start_idle, name="warm-up", daemon=True).start()

    def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function in a process and wait for its value. Never call it from the window's thread.

        Args:
            function: Importable at the top level of a module.
            *args: Values that can be pickled.
            **kwargs: Values that can be pickled.

        Raises:
            KorrigoError: What the function raised; WORKER_DIED when its process was killed or crashed half-way;
                CANCELLED when `shutdown` was called meanwhile.
            Exception: Any other exception of the function; its trace over there is added as a note.
        """
        worker = self._borrow()
        try:
            is_ok, answer = worker.ask((function, args, kwargs))
        except EOFError:
            raise KorrigoError(ErrorKind.CANCELLED if self._is_closed else ErrorKind.WORKER_DIED) from None
        finally:
            self._give_back(worker)
        if is_ok:
            # The pipe carries the values of all functions and can't know the type of this one's.
            return cast("T", answer)
        raise answer

    def process_ids(self) -> tuple[int, ...]:
        """The numbers of the processes that run now, for diagnostics."""
        return tuple(pid for worker in self._all if (pid := worker.pid) is not None)

    def shutdown(self) -> None:
        """Stop the processes, the busy ones too; threads that wait for one get CANCELLED."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()
        for worker in self._all:
            worker.stop()

    def _borrow(self) -> "_WorkerProcess":
        with self._condition:
            while not self._idle and not self._is_closed:
                self._condition.wait()
            if self._is_closed:
                raise KorrigoError(ErrorKind.CANCELLED)
            return self._idle.pop()

    def _give_back(self, worker: "_WorkerProcess") -> None:
        with self._condition:
            self._idle.append(worker)
            self._condition.notify()

    def _start_idle(self) -> None:
        """Start every place that has nothing else to do; the lock of each keeps a borrower waiting meanwhile."""
        for worker in self._all:
            if not self._is_closed:
                worker.ensure_started()


class _WorkerProcess:
    """One place: a process and the pipe to it, started again when it has died."""

    def __init__(self, preload: tuple[str, ...]) -> None:
        self._preload = preload
        self._lock = threading.RLock()  # starting one buries the one before
        self._is_stopped = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int | None:
        """The process's number, None when none runs."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def ensure_started(self) -> Connection:
        """Start the process if none runs.

        Raises:
            EOFError: The place was stopped.
            KorrigoError: WORKER_DIED, the system gives no further process.
        """
        with self._lock:
            if self._is_stopped:
                raise EOFError
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return self._pipe
            self._bury()
            return self._start()

    def ask(self, job: tuple[Any, ...]) -> tuple[bool, Any]:
        """Send a job and wait for (True, value) or (False, exception).

        Raises:
            EOFError: The process died, or was stopped, before it answered.
        """
        pipe = self._send(job)
        try:
            answer: tuple[bool, Any] = pipe.recv()
        except (EOFError, OSError):  # OSError is what Windows says when the other end is killed
            self._bury()
            raise EOFError from None
        return answer

    def stop(self) -> None:
        """Kill the process, whatever it does, and start no other."""
        with self._lock:
            self._is_stopped = True
            process = self._process
        if process is not None:
            process.kill()
            process.join(_SECONDS_TO_LEAVE)

    def _send(self, job: tuple[Any, ...]) -> Connection:
        pipe = self.ensure_started()
        try:
            pipe.send(job)
        except ConnectionError:
            # It died between two jobs: this one never began, so it may be sent again, once.
            self._bury()
            pipe = self.ensure_started()
            pipe.send(job)
        return pipe

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        try:
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._preload), name="korrigo-worker", daemon=True)
            process.start()
        except OSError as error:
            log.warning("no worker process can be started: %s", error)
            raise KorrigoError(ErrorKind.WORKER_DIED) from error
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _bury(self) -> None:
        """Forget a process that has died; it closes its pipe a moment before the system calls it dead."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None:
            process.kill()
            process.join(_SECONDS_TO_LEAVE)
            log.warning("a worker process died with exit code %s; another takes its place", process.exitcode)
        if pipe is not None:
            pipe.close()


def _serve(pipe: Connection, preload: tuple[str, ...]) -> None:
    """Answer jobs until the window's process closes the pipe or dies; runs in the worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is for the window to handle
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    for module in preload:
        importlib.import_module(module)
    try:
        while True:
            _answer(pipe, _do_next_job(pipe))
    except (EOFError, ConnectionError):
        return  # the window's process has gone


def _do_next_job(pipe: Connection) -> tuple[bool, object]:
    payload = pipe.recv_bytes()
    try:
        function, args, kwargs = pickle.loads(payload)  # noqa: S301 -- from our own parent process, over its pipe
        return True, function(*args, **kwargs)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        return False, error


def _answer(pipe: Connection, answer: tuple[bool, object]) -> None:
    try:
        payload = pickle.dumps(answer)
        if not answer[0]:
            # Many exceptions can be pickled but not made again: better found out here than over there.
            pickle.loads(payload)  # noqa: S301 -- made by the line above
    except Exception as error:
        cause = f"a {type(answer[1]).__name__} can't cross to the window's process: {error}"
        payload = pickle.dumps((False, RuntimeError(cause)))
    pipe.send_bytes(payload)
