"""Write korrigo_desktop/central/installed.json from a fresh installation on a Postgres of its own."""

import json
import sys
import tempfile
from pathlib import Path

from korrigo_desktop.central import installing
from korrigo_desktop.central.catalogue import read_catalogue
from korrigo_desktop.central.connection import connect
from korrigo_desktop.central.embedded import EmbeddedServer

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "korrigo_desktop" / "central" / "installed.json"


def main() -> int:
    """Install, read, write."""
    with tempfile.TemporaryDirectory(prefix="korrigo-catalogue-") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedServer.start(Path(folder, "data"), settings={"fsync": "off"})
        try:
            with connect(server.dsn()) as connection:
                connection.execute("create database installed")
            installing.init(server.dsn("installed"))
            with connect(server.dsn("installed")) as connection:
                catalogue = read_catalogue(connection)
        finally:
            server.remove()
    TARGET.write_text(json.dumps(catalogue, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(catalogue)} things")
    return 0


if __name__ == "__main__":
    sys.exit(main())
