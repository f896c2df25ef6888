"""What a correct installation consists of, and what a database has: compared line by line.

`installed.json` is the list of a fresh installation: `packaging/write_central_catalogue.py` writes it, a test compares.
"""

import json
from importlib.resources import files

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.central.sql_files import CATALOGUE, read_sql

Catalogue = dict[str, str]


def read_catalogue(connection: Connection) -> Catalogue:
    """Each thing of an installed database with all that matters for security."""
    rows = connection.execute(read_sql(CATALOGUE).encode()).fetchall()
    return {str(thing): str(facts) for thing, facts in rows}


def expected_catalogue() -> Catalogue:
    """The same of a fresh installation of this version of the program."""
    text = files("korrigo_desktop.central").joinpath("installed.json").read_text("utf-8")
    return {str(thing): str(facts) for thing, facts in json.loads(text).items()}


def differences(found: Catalogue, expected: Catalogue) -> tuple[tuple[str, str], ...]:
    """What is missing, too much or different: each thing with a sentence about it."""
    wrong = []
    for thing in sorted(found.keys() | expected.keys()):
        if thing not in found:
            wrong.append((thing, f"is missing ({expected[thing]})"))
        elif thing not in expected:
            wrong.append((thing, f"should not be there ({found[thing]})"))
        elif found[thing] != expected[thing]:
            wrong.append((thing, f"is “{found[thing]}” instead of “{expected[thing]}”"))
    return tuple(wrong)
