"""Which function carries out which command."""

from argparse import Namespace
from collections.abc import Callable

from korrigo_desktop.cli import (
    care_commands,
    commands,
    exam_commands,
    export_commands,
    office_commands,
    recognition_commands,
    remark_commands,
    team_commands,
)
from korrigo_desktop.cli.answer import Answer
from korrigo_desktop.services.workplace import Workplace

Command = Callable[[Workplace, Namespace], Answer]

COMMANDS: dict[tuple[str, str], Command] = {
    ("exam", "create"): exam_commands.create_exam,
    ("exam", "list"): exam_commands.list_exams,
    ("exam", "show"): exam_commands.show_exam,
    ("exam", "document"): exam_commands.set_document,
    ("exam", "recognition"): recognition_commands.recognition_settings,
    ("exam", "pack"): care_commands.pack_exam,
    ("exam", "unpack"): care_commands.unpack_exam,
    ("exam", "publish"): office_commands.publish_exam,
    ("students", "import"): exam_commands.import_students,
    ("students", "take-back"): exam_commands.take_back_students,
    ("students", "list"): exam_commands.list_students,
    ("scans", "import"): exam_commands.import_scans,
    ("scans", "mask"): office_commands.mask_scans,
    ("scans", "hide"): office_commands.hide_of_page,
    ("copies", "list"): commands.list_copies,
    ("copies", "identify"): commands.identify_copy,
    ("copies", "recognise"): recognition_commands.recognise,
    ("copies", "join"): recognition_commands.join,
    ("copies", "validate"): commands.validate,
    ("copies", "finalise"): commands.finalise,
    ("copies", "reopen"): commands.reopen,
    ("copies", "share-out"): office_commands.share_out,
    ("copies", "reassign"): office_commands.reassign,
    ("copies", "give"): office_commands.give,
    ("marks", "apply"): commands.apply_marks,
    ("remarks", "export"): remark_commands.export_remarks,
    ("remarks", "import"): remark_commands.import_remarks,
    ("export", "pdf"): export_commands.export_pdf,
    ("export", "csv"): export_commands.export_csv,
    ("export", "pronote"): export_commands.export_pronote,
    ("backup", "save"): care_commands.save_backup,
    ("sync", ""): team_commands.sync,
    ("conflicts", "list"): team_commands.list_conflicts,
    ("conflicts", "resolve"): team_commands.resolve_conflict,
    ("conflicts", "settle"): office_commands.settle_conflict,
}
"""By the words of the command, on an open data folder; the others have none yet."""
