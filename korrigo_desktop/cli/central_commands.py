"""Commands of an administrator: the central database and its persons. None of them opens a data folder."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from korrigo_desktop.central import installing, people
from korrigo_desktop.central.checking import Finding, check
from korrigo_desktop.central.connection import Connection, connect, connect_as, database_of
from korrigo_desktop.central.people import NewPassword
from korrigo_desktop.central.restoring import after_restore
from korrigo_desktop.cli.answer import FAILED, Answer, answer_for_items
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.services.people import PasswordsFile, PersonEntry, add_people, read_people


def run_central(words: Namespace) -> Answer:
    """Run the action of `central` that was parsed."""
    return _ACTIONS[words.action](words)


def _init(words: Namespace) -> Answer:
    """`central init DSN`."""
    installing.init(words.dsn)
    return _installed(words, "installed")


def _upgrade(words: Namespace) -> Answer:
    """`central upgrade DSN`."""
    installing.upgrade(words.dsn)
    return _installed(words, "up to date")


def _installed(words: Namespace, how: str) -> Answer:
    database = database_of(words.dsn)
    value = {"database": database, "migration": installing.HEAD, "schema": installing.SCHEMA_VERSION}
    return Answer(value, [f"{database}: {how} (schema {installing.SCHEMA_VERSION})"])


def _check(words: Namespace) -> Answer:
    """`central check DSN`: fails when something is wrong, not for advice."""
    findings = check(words.dsn)
    wrong = [finding for finding in findings if finding.is_wrong]
    value = {"is_correct": not wrong, "findings": [_finding_value(finding) for finding in findings]}
    lines = [_finding_line(finding) for finding in findings] or ["Everything is as it should be."]
    complaint = f"{len(wrong)} wrong: {wrong[0].subject} {wrong[0].what}" if wrong else ""
    return Answer(value, lines, complaint, FAILED if wrong else 0)


def _finding_value(finding: Finding) -> dict[str, Any]:
    return {"is_wrong": finding.is_wrong, "subject": finding.subject, "what": finding.what}


def _finding_line(finding: Finding) -> str:
    return f"{'WRONG ' if finding.is_wrong else 'advice'}  {finding.subject}: {finding.what}"


def _after_restore(words: Namespace) -> Answer:
    """`central after-restore DSN`."""
    stamped = after_restore(words.dsn)
    return Answer(
        {"stamped": stamped}, [f"{stamped} rows stamped anew: every client starts over at its next connection"]
    )


def _add_person(words: Namespace) -> Answer:
    """`central add-person DSN (NAME | --file PEOPLE.csv) [--role ROLE] [--passwords-to FILE.csv]`."""
    entries = read_people(words.file, words.role) if words.file else (PersonEntry(1, words.name, words.role),)
    bar = ProgressBar("Adding people", is_shown=not words.json)
    with _passwords_file(words) as passwords, _office(words) as connection:
        outcome = add_people(connection, entries, passwords, bar)
    refused = [
        {"line": item.entry.line, "name": item.entry.name, "reason": item.error.sentence} for item in outcome.refused
    ]
    value = {"added": [_person_value(person, words) for person in outcome.added], "refused": refused}
    lines = [_person_line(person, words) for person in outcome.added]
    lines += [f"line {item['line']}, {item['name']}: {item['reason']}" for item in refused]
    return answer_for_items(value, lines, len(outcome.added), [str(item["reason"]) for item in refused])


def _new_password(words: Namespace) -> Answer:
    """`central new-password DSN NAME [--passwords-to FILE.csv]`."""
    with _passwords_file(words) as passwords, _office(words) as connection:
        person = people.give_new_password(connection, words.name)
        if passwords is not None:
            passwords.write(person, "")
    return Answer(_person_value(person, words), [_person_line(person, words)])


def _disable_person(words: Namespace) -> Answer:
    """`central disable-person DSN NAME`."""
    with _office(words) as connection:
        people.disable_person(connection, words.name)
    return Answer({"name": words.name}, [f"{words.name}: disabled"])


def _person_value(person: NewPassword, words: Namespace) -> dict[str, Any]:
    value: dict[str, Any] = {"person": person.person_id, "name": person.name}
    if words.passwords_to is None:
        value["password"] = person.password
    return value


def _person_line(person: NewPassword, words: Namespace) -> str:
    where = f"password {person.password}" if words.passwords_to is None else f"password in {words.passwords_to}"
    return f"{person.name}: {where}, to be changed at the first connection"


def _passwords_file(words: Namespace) -> AbstractContextManager[PasswordsFile | None]:
    return nullcontext() if words.passwords_to is None else PasswordsFile.new(words.passwords_to)


@contextmanager
def _office(words: Namespace) -> Iterator[Connection]:
    connection = connect_as(words.dsn, words.manager, None) if words.manager else connect(words.dsn)
    with connection:
        yield connection


def _demo(words: Namespace) -> Answer:
    # It draws and publishes an exam: the libraries for that are not what an administrator's commands should wait for.
    from korrigo_desktop.cli.central_demo import run_demo

    return run_demo(words)


_ACTIONS: dict[str, Callable[[Namespace], Answer]] = {
    "init": _init,
    "check": _check,
    "upgrade": _upgrade,
    "after-restore": _after_restore,
    "add-person": _add_person,
    "new-password": _new_password,
    "disable-person": _disable_person,
    "demo": _demo,
}
