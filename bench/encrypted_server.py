"""The server of the benchmarks: the wheel's, or with KORRIGO_BENCH_TLS=1 one that speaks TLS, as a school's does.

The wheel's Postgres has no TLS. Debian's has, or another one whose folder of programs KORRIGO_BENCH_TLS names.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import make_conninfo

from korrigo_desktop.central.embedded import HOST, EmbeddedServer
from tests.central.databases import SETTINGS, TestServer, removed_with_this_process, running_server

_ASKED = os.environ.get("KORRIGO_BENCH_TLS", "")
_DEBIAN = Path("/usr/lib/postgresql")


def is_encrypted() -> bool:
    """Whether the server of this run speaks TLS."""
    return bool(_ASKED)


@contextmanager
def bench_server() -> Iterator[TestServer]:
    """A server, gone afterwards."""
    if not is_encrypted():
        with running_server() as server:
            yield server
        return
    folder = Path(tempfile.mkdtemp(prefix="korrigo-bench-"))
    folder.chmod(0o755)
    try:
        with _tls_server(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _tls_server(folder: Path) -> Iterator[TestServer]:
    certificate, key = folder / "server.pem", folder / "server.key"
    _make_certificate(certificate, key)
    data = folder / "data"
    programs = _programs()
    # Once without: who makes the folder also settles whose it is, and the key has to be theirs.
    EmbeddedServer.start(data, settings=SETTINGS, programs=programs).stop()
    os.chown(key, data.stat().st_uid, data.stat().st_gid)
    settings = SETTINGS | {"ssl": "on", "ssl_cert_file": str(certificate), "ssl_key_file": str(key)}
    server = EmbeddedServer.start(data, settings=settings, programs=programs)
    with removed_with_this_process(server):
        try:
            # What a client requires of a server on another machine.
            yield TestServer(
                make_conninfo(
                    server.dsn(), sslmode="verify-full", sslrootcert=str(certificate), channel_binding="require"
                ),
                server,
            )
        finally:
            server.remove()


def _programs() -> Path:
    if _ASKED != "1":
        return Path(_ASKED)
    return max(_DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name))


def _make_certificate(certificate: Path, key: Path) -> None:
    name = f"subjectAltName=IP:{HOST}"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", name, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    key.chmod(0o600)
