"""Runs one command: opens the data folder, calls it, prints its answer, gives the exit status."""

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from platformdirs import user_data_path

from korrigo_desktop.cli import (
    central_commands,
    commands,
    exam_commands,
    export_commands,
    office_commands,
    team_commands,
)
from korrigo_desktop.cli.answer import FAILED, Answer, complain, print_answer
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.profiles import Profile, find_profile, list_profiles, open_profile
from korrigo_desktop.services.workplace import Workplace

Command = Callable[[Workplace, Namespace], Answer]

_COMMANDS: dict[tuple[str, str], Command] = {
    ("exam", "create"): exam_commands.create_exam,
    ("exam", "list"): exam_commands.list_exams,
    ("exam", "show"): exam_commands.show_exam,
    ("exam", "publish"): office_commands.publish_exam,
    ("students", "import"): exam_commands.import_students,
    ("students", "list"): exam_commands.list_students,
    ("scans", "import"): exam_commands.import_scans,
    ("scans", "mask"): office_commands.mask_scans,
    ("scans", "hide"): office_commands.hide_of_page,
    ("copies", "list"): commands.list_copies,
    ("copies", "identify"): commands.identify_copy,
    ("copies", "validate"): commands.validate,
    ("copies", "finalise"): commands.finalise,
    ("copies", "reopen"): commands.reopen,
    ("copies", "share-out"): office_commands.share_out,
    ("copies", "reassign"): office_commands.reassign,
    ("marks", "apply"): commands.apply_marks,
    ("export", "pdf"): export_commands.export_pdf,
    ("export", "csv"): export_commands.export_csv,
    ("export", "pronote"): export_commands.export_pronote,
    ("sync", ""): team_commands.sync,
    ("conflicts", "list"): team_commands.list_conflicts,
    ("conflicts", "resolve"): team_commands.resolve_conflict,
}


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


def run_command(words: Namespace) -> int:
    """Run the command that was parsed and give the exit status: 0 done, 1 an expected failure."""
    root: Path = words.data_dir or default_data_folder()
    try:
        if words.command == "join":
            return print_answer(team_commands.join(root, words), words.json)
        if words.command == "central":
            return print_answer(central_commands.run_central(words), words.json)
        command = _COMMANDS[words.command, getattr(words, "action", "")]
        workplace = open_profile(chosen_folder(words), ask_recovery_key)
        try:
            return print_answer(command(workplace, words), words.json)
        finally:
            workplace.close()
    except KorrigoError as error:
        complain(error.sentence)
        return FAILED
