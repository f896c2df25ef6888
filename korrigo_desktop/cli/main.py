"""Runs one command: opens the data folder, calls it, prints its answer, gives the exit status."""

import logging
import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from korrigo_desktop.cli.answer import FAILED, Answer, complain, print_answer
from korrigo_desktop.cli.bugs import note_bug
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.profiles import Profile, find_profile, list_profiles, open_profile

if TYPE_CHECKING:
    from korrigo_desktop.cli.care_commands import Speaker
    from korrigo_desktop.cli.command import Command


def default_data_folder() -> Path:
    """This person's own data folder, made by the first program that opens it."""
    return user_data_path("korrigo-desktop", appauthor=False)


def chosen_folder(words: Namespace) -> Path:
    """The data folder that `--data-dir` and `--profile` mean.

    Raises:
        KorrigoError: UNKNOWN_PROFILE, PROFILE_AMBIGUOUS.
    """
    root: Path = words.data_dir or default_data_folder()
    return root if words.profile is None else find_profile(root, words.profile).folder


def ask_recovery_key(profile: Profile) -> str | None:
    """Ask at the terminal, without showing what is typed; None when nobody sits there."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return getpass(f"Recovery key of profile {profile.name}: ", stream=sys.stderr) or None


def show_profiles(words: Namespace) -> int:
    """`profiles`: the folders of this person and what they say of themselves; none of them is opened."""
    profiles = list_profiles(words.data_dir or default_data_folder())
    values = [
        {
            "name": profile.name,
            "folder": str(profile.folder),
            "server": profile.server.address if profile.server else None,
            "database": profile.server.database if profile.server else None,
            "joined_on": profile.joined_on.isoformat() if profile.joined_on else None,
            "encrypted": profile.is_encrypted,
        }
        for profile in profiles
    ]
    lines = [f"{profile.name:<12}  {profile.server.address if profile.server else '–'}" for profile in profiles]
    return print_answer(Answer({"profiles": values}, lines), words.json)


def run_command(words: Namespace, speaker: "Speaker | None" = None) -> int:
    """Run the command that was parsed and give the exit status: 0 done, 1 a failure, told in one line on stderr.

    Args:
        words: Of the command line.
        speaker: Says in the language of the window what `doctor` found; None says it in English.
    """
    # What libraries log, also when they are interrupted, would stand beside the one line on stderr.
    logging.getLogger().addHandler(logging.NullHandler())
    root: Path = words.data_dir or default_data_folder()
    try:
        return print_answer(_answer(root, words, speaker), words.json)
    except KorrigoError as error:
        complain(error.sentence)
    except Exception as error:  # a bug: nothing that it left half-done was committed
        complain(note_bug(error, root, f"{words.command} {getattr(words, 'action', '')}".strip()))
    return FAILED


def _answer(root: Path, words: Namespace, speaker: "Speaker | None") -> Answer:
    # Commands bring the libraries for PDF, pictures and servers along: nobody should wait for those of another command,
    # nor the window, which asks this module for its data folder alone.
    match words.command, getattr(words, "action", ""):
        case "join", _:
            from korrigo_desktop.cli.team_commands import join

            return join(root, words)
        case "central", _:
            from korrigo_desktop.cli.central_commands import run_central

            return run_central(words)
        case ("backup", "check" | "restore") | ("doctor", _):
            return _care(root, words, speaker)
        case key:
            from korrigo_desktop.cli.catalogue import command_of

            return _on_folder(command_of(key), words)


def _care(root: Path, words: Namespace, speaker: "Speaker | None") -> Answer:
    from korrigo_desktop.cli import care_commands

    match words.command, getattr(words, "action", ""):
        case "backup", "check":
            return care_commands.check_backup(words)
        case "backup", _:
            return care_commands.restore_backup(root, words)
        case _:
            return care_commands.look_over(chosen_folder(words), words, speaker)


def _on_folder(command: "Command", words: Namespace) -> Answer:
    workplace = open_profile(chosen_folder(words), ask_recovery_key)
    try:
        return command(workplace, words)
    finally:
        workplace.close()
