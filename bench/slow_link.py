"""A TCP relay that holds back every byte for a while, each way, and counts round trips: a server that is far away."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue

from psycopg.conninfo import conninfo_to_dict, make_conninfo


class SlowLink:
    """Relays to a server on this machine. What follows closely passes as closely: latency, not bandwidth.

    Attributes:
        delay_s: One way.
        round_trips: How often the client spoke after the server had, connecting included.
    """

    def __init__(self, dsn: str, delay_s: float) -> None:
        parameters = conninfo_to_dict(dsn)
        self._server = str(parameters.get("host") or "127.0.0.1"), int(str(parameters.get("port") or 5432))
        self.delay_s = delay_s
        self.round_trips = 0
        self._has_answered = True
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._start(self._accept)

    def dsn(self, dsn: str) -> str:
        """The same server, by way of this."""
        return make_conninfo(dsn, host="127.0.0.1", port=self.port)

    def close(self) -> None:
        """Take no more connections, and wait until those that are there have ended."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            time.sleep(2 * self.delay_s)  # what TCP itself needs to connect
            self.round_trips += 1
            self._relay(client, server, self._client_spoke)
            self._relay(server, client, self._server_spoke)

    def _relay(self, source: socket.socket, target: socket.socket, heard: Callable[[], None]) -> None:
        on_its_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

        def listen() -> None:
            with suppress(OSError):
                while content := source.recv(1 << 18):
                    heard()
                    on_its_way.put((time.perf_counter() + self.delay_s, content))
            on_its_way.put((0, b""))

        def speak() -> None:
            with suppress(OSError):
                while (item := on_its_way.get())[1]:
                    time.sleep(max(0, item[0] - time.perf_counter()))
                    target.sendall(item[1])
                target.shutdown(socket.SHUT_WR)

        self._start(listen)
        self._start(speak)

    def _client_spoke(self) -> None:
        if self._has_answered:
            self.round_trips += 1
        self._has_answered = False

    def _server_spoke(self) -> None:
        self._has_answered = True
