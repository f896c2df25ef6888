"""Runs one command: opens the data folder, calls it, prints its answer, gives the exit status."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_path

from korrigo_desktop.cli import central_commands, commands, exam_commands, export_commands, team_commands
from korrigo_desktop.cli.answer import FAILED, Answer, complain, print_answer
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.profiles import open_profile
from korrigo_desktop.services.workplace import Workplace

Command = Callable[[Workplace, Namespace], Answer]

_COMMANDS: dict[tuple[str, str], Command] = {
    ("exam", "create"): exam_commands.create_exam,
    ("exam", "list"): exam_commands.list_exams,
    ("exam", "show"): exam_commands.show_exam,
    ("students", "import"): exam_commands.import_students,
    ("students", "list"): exam_commands.list_students,
    ("scans", "import"): exam_commands.import_scans,
    ("copies", "list"): commands.list_copies,
    ("copies", "identify"): commands.identify_copy,
    ("copies", "validate"): commands.validate,
    ("copies", "finalise"): commands.finalise,
    ("copies", "reopen"): commands.reopen,
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


def run_command(words: Namespace) -> int:
    """Run the command that was parsed and give the exit status: 0 done, 1 an expected failure."""
    folder: Path = words.data_dir or default_data_folder()
    try:
        if words.command == "join":
            return print_answer(team_commands.join(folder, words), words.json)
        if words.command == "central":
            return print_answer(central_commands.run_central(words), words.json)
        command = _COMMANDS[words.command, getattr(words, "action", "")]
        workplace = open_profile(folder)
        try:
            return print_answer(command(workplace, words), words.json)
        finally:
            workplace.close()
    except KorrigoError as error:
        complain(error.sentence)
        return FAILED
