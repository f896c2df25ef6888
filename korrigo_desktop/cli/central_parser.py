"""The words of `central`: what an administrator does to the server of a team."""

import argparse
from collections.abc import Callable
from pathlib import Path

from korrigo_desktop.domain.logins import ROLES

AddAction = Callable[[str, str], argparse.ArgumentParser]
_DSN = "postgresql://… or keywords; the password may come by $PGPASSWORD"


def add_central_actions(add: AddAction) -> None:
    """Add the actions of `central`.

    Args:
        add: Makes the parser of an action from its name and what it does.
    """
    for name, text in (
        ("init", "install Korrigo in an empty database"),
        ("check", "say what differs from a correct installation"),
        ("upgrade", "bring an installed database up to date"),
        ("after-restore", "after a backup was restored: make every client start over"),
    ):
        add(name, text).add_argument("dsn", metavar="DSN", help=f"of a superuser: {_DSN}")
    person = add("add-person", "add one person, or all of a list, with first passwords")
    _add_office(person)
    who = person.add_mutually_exclusive_group(required=True)
    who.add_argument("name", nargs="?", metavar="NAME", help="surname and given names, as the person will type it")
    who.add_argument("--file", type=Path, metavar="PEOPLE.csv", help="one person a line: name, role")
    person.add_argument("--role", choices=ROLES, default="corrector")
    _add_passwords_to(person)
    _add_named(add("disable-person", "let a person in no more; what was marked stays"))
    renewed = add("new-password", "give a person a new first password; also lets a disabled one in again")
    _add_named(renewed)
    _add_passwords_to(renewed)
    demo = add("demo", "run a school's server on this computer, with a published exam, until Ctrl+C")
    demo.add_argument("--folder", type=Path, metavar="DIR", help="keep it there (default: gone when it stops)")
    demo.add_argument("--port", type=int, default=0, metavar="N", help="default: one that is free")


def _add_office(action: argparse.ArgumentParser) -> None:
    action.add_argument("dsn", metavar="DSN", help=f"of a superuser, or of a manager: {_DSN}")
    action.add_argument("--as", dest="manager", metavar="NAME", help="connect as this manager")


def _add_named(action: argparse.ArgumentParser) -> None:
    _add_office(action)
    action.add_argument("name", metavar="NAME")


def _add_passwords_to(action: argparse.ArgumentParser) -> None:
    text = "write passwords into a new file that only you can read, instead of showing them"
    action.add_argument("--passwords-to", type=Path, metavar="FILE.csv", help=text)
