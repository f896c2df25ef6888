"""Commands of a team: join a server, synchronise with it, settle what was set aside."""

import sys
import threading
from argparse import Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from korrigo_desktop.cli.answer import FAILED, Answer, print_answer
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.passwords import asked_password, given_password, new_password
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services import conflicts
from korrigo_desktop.services import joining as services_joining
from korrigo_desktop.services.conflicts import Conflict
from korrigo_desktop.services.joining import Invitation
from korrigo_desktop.services.profiles import password_of, profile_of
from korrigo_desktop.services.synchronising import Synchroniser, SyncOutcome
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.sync.backoff import USUAL_WAIT_S


def join(root: Path, words: Namespace) -> Answer:
    """`join ADDRESS --name NAME`: answers with the new data folder and its recovery key."""
    invitation = Invitation(
        words.address, words.name, given_password(words.password_file) or "", words.database, words.authority
    )
    if not invitation.password:
        raise KorrigoError(ErrorKind.PASSWORD_NEEDED, name=words.name)
    joined = services_joining.join(root, invitation, lambda: new_password(words.new_password_file))
    membership, profile = joined.membership, joined.new.profile
    value = {
        "profile": profile.name,
        "folder": str(profile.folder),
        "person": membership.person_name,
        "role": membership.role.value,
        "recovery_key": joined.new.recovery_key,
        "is_key_remembered": joined.new.is_remembered,
        "is_password_kept": joined.is_password_kept,
        "is_plain": joined.is_plain,
    }
    lines = [
        f"{membership.person_name}, {membership.role.value}, on {membership.server}",
        f"Data folder:  {profile.folder}",
        f"Recovery key: {joined.new.recovery_key}",
        "Write the recovery key down: it is shown this once, and opens the folder when the keyring is lost.",
    ]
    if not joined.new.is_remembered:
        lines.append("This machine has no keyring: give the recovery key ($KORRIGO_RECOVERY_KEY) at each start.")
    if joined.is_plain:
        lines.append("The server is this machine: nothing is encrypted on the way.")
    return Answer(value, lines)


def sync(workplace: Workplace, words: Namespace) -> Answer:
    """`sync [--once]`: one round, or one after another until it is stopped."""
    given = given_password(words.password_file, may_ask=False)
    profile = profile_of(workplace.store.folder)

    def find_password() -> str | None:
        return given or password_of(profile) or asked_password()

    with closing(Synchroniser(workplace, find_password, keeps_link=not words.once)) as synchroniser:
        return _rounds(synchroniser, words)


def _rounds(synchroniser: Synchroniser, words: Namespace) -> Answer:
    while True:
        outcome = synchroniser.run()
        answer = _sync_answer(outcome)
        if words.once or outcome.next_in_s is None:
            return answer
        print_answer(answer, words.json)
        sys.stdout.flush()
        try:
            threading.Event().wait(outcome.next_in_s or (USUAL_WAIT_S if outcome.error else 0.0))
        except KeyboardInterrupt:
            return Answer(None, (), "", answer.status)


def list_conflicts(workplace: Workplace, words: Namespace) -> Answer:
    """`conflicts list [--open]`."""
    found = conflicts.list_conflicts(workplace, only_open=words.only_open)
    return Answer({"conflicts": [_conflict_value(item) for item in found]}, [_conflict_line(item) for item in found])


def resolve_conflict(workplace: Workplace, words: Namespace) -> Answer:
    """`conflicts resolve CONFLICT (mine | theirs | both)`."""
    conflicts.resolve_conflict(workplace, words.conflict, words.choice)
    return Answer({"conflict": words.conflict, "resolution": words.choice}, [f"{words.conflict}: {words.choice}"])


def _sync_answer(outcome: SyncOutcome) -> Answer:
    error = outcome.error
    value: dict[str, Any] = {
        "sent": outcome.sent,
        "set_aside": outcome.refused,
        "received": outcome.received,
        "files": outcome.files,
        "waiting": outcome.state.waiting,
        "waiting_files": outcome.state.waiting_files,
        "conflicts": outcome.state.conflicts,
        "is_full": outcome.is_full,
        "error": None if error is None else {"kind": error.kind.name, "sentence": error.sentence},
        "clock_off_s": outcome.clock_off_s,
        "next_in_s": outcome.next_in_s,
    }
    lines = [
        f"sent {outcome.sent}, received {outcome.received}, files {outcome.files}; "
        f"waiting {outcome.state.waiting}, conflicts {outcome.state.conflicts}"
    ]
    if outcome.clock_off_s is not None:
        lines.append(f"The clock of this machine is off by {round(outcome.clock_off_s)} s.")
    return Answer(value, lines, error.sentence if error else "", FAILED if error else 0)


def _conflict_value(conflict: Conflict) -> dict[str, Any]:
    edit = conflict.edit
    return {
        "id": edit.id,
        "copy": edit.copy_code,
        "kind": edit.kind.value,
        "question": conflict.question,
        "mine": edit.mine,
        "made_at": edit.made_at.isoformat(),
        "theirs": edit.theirs,
        "their_person": edit.server_person,
        "their_device": edit.server_device,
        "their_time": edit.server_at,
        "why": edit.why,
        "handed_in_by": edit.handed_in_by,
        "handed_in_at": None if edit.handed_in_at is None else edit.handed_in_at.isoformat(),
        "present": conflict.present,
        "can_take_mine": conflict.can_take_mine,
        "resolution": edit.resolution,
    }


def _conflict_line(conflict: Conflict) -> str:
    edit = conflict.edit
    what = " ".join(word for word in (edit.kind.value, conflict.question) if word)
    who = f" ({edit.server_person}, {edit.server_at})" if edit.server_person else ""
    end = edit.resolution or edit.why
    if edit.handed_in_by:
        return f"{edit.id}  {edit.copy_code}  {what}: {edit.handed_in_by} {edit.mine}, now {conflict.present}; {end}"
    return f"{edit.id}  {edit.copy_code}  {what}: mine {edit.mine}, theirs {edit.theirs}{who}; {end}"


COMMANDS: Commands = {
    ("sync", ""): sync,
    ("conflicts", "list"): list_conflicts,
    ("conflicts", "resolve"): resolve_conflict,
}
