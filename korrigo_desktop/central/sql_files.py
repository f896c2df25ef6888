"""The SQL of the central database, in the order in which it is run."""

from importlib.resources import files

ROLES = "roles"
CATALOGUE = "catalogue"

AFTER_TABLES = (
    "identity",
    "stamps",
    "audit",
    "policies",
    "pull",
    "answers",
    "push",
    "marks",
    "reports",
    "states",
    "hand_in",
    "sharing",
    "manage",
    "people",
    "blobs",
    "grants",
    "hardening",
    "database",
)
"""What is made again at every upgrade: each file leaves the same behind however often it runs."""


def read_sql(name: str) -> str:
    """The text of one file."""
    return files("korrigo_desktop.central").joinpath("sql", f"{name}.sql").read_text("utf-8")
