"""Which module carries out which command."""

from korrigo_desktop.cli.command import Command


def command_of(key: tuple[str, str]) -> Command:
    """What carries out a command on an open data folder.

    Only the module of that command is imported: the libraries for pictures, PDF and servers, which most commands do
    without, take as long to import as such a command takes altogether.

    Args:
        key: The words of the command, as `("exam", "list")`.
    """
    match key:
        case ("exam", "pack" | "unpack") | ("backup", _):
            from korrigo_desktop.cli.care_commands import COMMANDS
        case ("exam", "recognition") | ("copies", "recognise" | "join"):
            from korrigo_desktop.cli.recognition_commands import COMMANDS
        case ("exam", "publish") | ("scans", "mask" | "hide") | ("copies", "share-out" | "reassign" | "give"):
            from korrigo_desktop.cli.office_commands import COMMANDS
        case ("conflicts", "settle"):
            from korrigo_desktop.cli.office_commands import COMMANDS
        case ("exam" | "students" | "scans", _):
            from korrigo_desktop.cli.exam_commands import COMMANDS
        case ("copies" | "marks", _):
            from korrigo_desktop.cli.commands import COMMANDS
        case ("remarks", _):
            from korrigo_desktop.cli.remark_commands import COMMANDS
        case ("export", _):
            from korrigo_desktop.cli.export_commands import COMMANDS
        case _:
            from korrigo_desktop.cli.team_commands import COMMANDS
    return COMMANDS[key]
