"""A TCP relay before the server that cuts connections: before a push is seen, after it was answered, or at any byte."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_PUSH = b"sync.push"


class CuttingProxy:
    """Relays until it is told to cut.

    Attributes:
        cut: "" for nothing, "request" (the server never sees the push), "answer" (the client never sees its answer).
        bytes_left: Cut every connection when that many bytes have passed, both ways counted; None for never.
    """

    def __init__(self, dsn: str) -> None:
        parameters = conninfo_to_dict(dsn)
        self._server = str(parameters.get("host") or "127.0.0.1"), int(str(parameters.get("port") or 5432))
        self.cut = ""
        self.bytes_left: int | None = None
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._start(self._accept)

    def dsn(self, dsn: str) -> str:
        """The same server, by way of this."""
        return make_conninfo(dsn, host="127.0.0.1", port=self.port)

    def close(self) -> None:
        """Cut everything and wait for the threads."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut_all()
        for thread in self._threads:
            thread.join(5)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads = [other for other in self._threads if other.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self._server)
            except OSError:  # the server is away: so is this
                client.close()
                continue
            with self._lock:
                self._sockets |= {client, server}
            state = {"swallows": False}
            self._start(lambda c=client, s=server, t=state: self._up(c, s, t))  # type: ignore[misc]
            self._start(lambda c=client, s=server, t=state: self._down(c, s, t))  # type: ignore[misc]

    def _up(self, client: socket.socket, server: socket.socket, state: dict[str, bool]) -> None:
        with suppress(OSError):
            while content := client.recv(1 << 16):
                if _PUSH in content and self.cut == "request":
                    break
                if _PUSH in content and self.cut == "answer":
                    state["swallows"] = True
                if not self._may_pass(len(content), server, content):
                    break
        self._kill(client, server)

    def _down(self, client: socket.socket, server: socket.socket, state: dict[str, bool]) -> None:
        with suppress(OSError):
            while content := server.recv(1 << 16):
                if state["swallows"] or not self._may_pass(len(content), client, content):
                    break
        self._kill(client, server)

    def _may_pass(self, count: int, target: socket.socket, content: bytes) -> bool:
        """Relay, or only the first bytes of it when the cut is due within."""
        with self._lock:
            left = self.bytes_left
            if left is not None:
                self.bytes_left = max(0, left - count)
        if left is not None and left < count:
            target.sendall(content[:left])
            return False
        target.sendall(content)
        return True

    def _kill(self, *sockets: socket.socket) -> None:
        for item in sockets:
            with suppress(OSError):
                item.shutdown(socket.SHUT_RDWR)
            item.close()
            with self._lock:
                self._sockets.discard(item)

    def _cut_all(self) -> None:
        with self._lock:
            every = list(self._sockets)
        self._kill(*every)
