"""The words of the command line."""

import argparse

from korrigo_desktop.cli.central_parser import add_central_actions
from korrigo_desktop.cli.word_types import number_from_one, path_word, text_word
from korrigo_desktop.version import VERSION

LAYOUTS = ("auto", "a4", "a3-stacked", "a3-nested", "single")


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole program, `gui` and `demo` included; usage errors exit with 2."""
    parser = argparse.ArgumentParser(
        prog="korrigo-desktop", description="Mark scanned exam copies.", parents=[_global_options()]
    )
    parser.add_argument("--version", action="version", version=f"korrigo-desktop {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    window = _add(commands, "gui", "open the window (what happens without a command)")
    window.add_argument("file", type=path_word, nargs="?", metavar="FILE.korrigo", help="an exam to open in it")
    demo = _add(commands, "demo", "run the demonstration exam from scans to results, without a window")
    demo.add_argument("--out", type=path_word, metavar="DIR", help="where the results go (default: ./demonstration)")
    _add(commands, "profiles", "list the profiles: this computer's own, and one for each server that was joined")
    _add_exam(commands)
    _add_students(commands)
    _add_scans(commands)
    _add_copies(commands)
    _add_marks(commands)
    _add_remarks(commands)
    _add_export(commands)
    _add_team(commands)
    _add_care(commands)
    central = _group(commands, "central", "install and look after the server of a team")
    add_central_actions(lambda name, text: _add(central, name, text))
    return parser


def _global_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--data-dir", type=path_word, metavar="DIR", help="the data folder (default: this person's own)"
    )
    options.add_argument(
        "--profile", metavar="NAME", help="a profile in it, as `profiles` lists them (default: its own)"
    )
    options.add_argument("--json", action="store_true", help="print one JSON value, for other programs")
    return options


_Commands = argparse._SubParsersAction  # the only name that argparse has for it


def _add(commands: "_Commands[argparse.ArgumentParser]", name: str, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    # Also after the command, where people put it; SUPPRESS keeps what stood before.
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return command


def _group(
    commands: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> "_Commands[argparse.ArgumentParser]":
    return _add(commands, name, text).add_subparsers(dest="action", metavar="ACTION", required=True)


def _add_exam(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "exam", "create, list, show, set up and publish exams")
    create = _add(actions, "create", "create an exam with its mark scheme")
    create.add_argument("title", type=text_word, metavar="TITLE")
    create.add_argument("--scheme", type=path_word, required=True, metavar="FILE.json")
    create.add_argument("--date", type=text_word, metavar="YYYY-MM-DD")
    _add(actions, "list", "list the exams")
    _add(actions, "show", "show an exam: mark scheme and counts").add_argument("exam", type=text_word, metavar="EXAM")
    pack = _add(actions, "pack", "write one exam with all that belongs to it into a file, for a colleague")
    pack.add_argument("exam", type=text_word, metavar="EXAM")
    pack.add_argument("file", type=path_word, metavar="FILE.korrigo")
    unpack = _add(actions, "unpack", "take an exam out of such a file")
    unpack.add_argument("file", type=path_word, metavar="FILE.korrigo")
    document = _add(actions, "document", "attach a PDF that markers see beside the copies; it stays on this computer")
    document.add_argument("exam", type=text_word, metavar="EXAM")
    document.add_argument("kind", choices=("subject", "answer_key"))
    which = document.add_mutually_exclusive_group(required=True)
    which.add_argument("file", type=path_word, nargs="?", metavar="FILE.pdf")
    which.add_argument("--nothing", action="store_true", help="take it away")
    recognition = _add(actions, "recognition", "show or set how the copies of an exam are recognised")
    recognition.add_argument("exam", type=text_word, metavar="EXAM")
    recognition.add_argument("file", type=path_word, nargs="?", metavar="FILE.json", help="what it doesn't name stays")
    publish = _add(actions, "publish", "put an exam on a server, to be marked by a team")
    publish.add_argument("exam", type=text_word, metavar="EXAM")
    publish.add_argument("--to", dest="office", metavar="PROFILE", help="a manager's profile (default: this folder's)")
    publish.add_argument("--unchecked", action="store_true", help="also copies whose pages nobody has checked")
    _add_password(publish)


def _add_students(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "students", "import and list pupils")
    load = _add(actions, "import", "import a class list (CSV)")
    load.add_argument("exam", type=text_word, metavar="EXAM")
    load.add_argument("file", type=path_word, metavar="FILE.csv")
    back = _add(actions, "take-back", "take the last import of pupils back, while no copy is identified with them")
    back.add_argument("exam", type=text_word, metavar="EXAM")
    _add(actions, "list", "list the pupils of an exam").add_argument("exam", type=text_word, metavar="EXAM")


def _add_scans(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "scans", "import scans, and hide what correctors must not see")
    load = _add(actions, "import", "import scanned PDFs")
    load.add_argument("exam", type=text_word, metavar="EXAM")
    load.add_argument("files", type=path_word, nargs="+", metavar="FILE.pdf")
    load.add_argument("--layout", choices=LAYOUTS, default="auto")
    load.add_argument(
        "--sheets-per-copy",
        type=number_from_one,
        metavar="N",
        help="A3 sheets a copy (default: by the headers, else 1)",
    )
    load.add_argument(
        "--pages-per-copy", type=number_from_one, metavar="N", help="A4 pages a copy (default: by the headers, else 4)"
    )
    mask = _add(actions, "mask", "look for the headers that correctors must not see")
    mask.add_argument("exam", type=text_word, metavar="EXAM")
    mask.add_argument("--doubtful", action="store_true", help="list the pages that a person should look at")
    hide = _add(actions, "hide", "say what of a page is hidden from correctors")
    hide.add_argument("exam", type=text_word, metavar="EXAM")
    hide.add_argument("page", type=text_word, metavar="PAGE")
    what = hide.add_mutually_exclusive_group(required=True)
    what.add_argument("--area", type=_fraction, nargs=4, metavar=("X", "Y", "WIDTH", "HEIGHT"))
    what.add_argument("--nothing", action="store_true")


def _add_copies(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(
        commands, "copies", "list, identify, recognise, join, validate, finalise, re-open and share out copies"
    )
    listing = _add(actions, "list", "list the copies of an exam in scan order")
    listing.add_argument("exam", type=text_word, metavar="EXAM")
    listing.add_argument("--state", choices=("staging", "quarantine", "ready", "graded", "void"))
    listing.add_argument("--limit", type=number_from_one, default=1000, metavar="N")
    listing.add_argument("--after", type=text_word, metavar="CURSOR")
    identify = _add(actions, "identify", "say whose copy it is")
    identify.add_argument("copy", type=text_word, metavar="COPY")
    answer = identify.add_mutually_exclusive_group(required=True)
    answer.add_argument("student", nargs="?", type=text_word, metavar="STUDENT")
    answer.add_argument("--not-on-list", action="store_true")
    recognise = _add(actions, "recognise", "read the headers of the copies without a pupil")
    recognise.add_argument("exam", type=text_word, metavar="EXAM")
    recognise.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    join = _add(actions, "join", "put the pages of annexes to the copy of the same pupil")
    join.add_argument("copy", type=text_word, metavar="COPY")
    join.add_argument("annexes", type=text_word, nargs="+", metavar="ANNEX")
    validate = _add(actions, "validate", "say that the pages of a copy, or of all of an exam, are complete")
    validate.add_argument("target", type=text_word, metavar="EXAM|COPY")
    finalise = _add(actions, "finalise", "grade a copy, or all of an exam")
    finalise.add_argument("target", type=text_word, metavar="EXAM|COPY")
    reopen = _add(actions, "reopen", "open a graded copy again")
    reopen.add_argument("copy", type=text_word, metavar="COPY")
    reopen.add_argument("--reason", required=True, type=text_word, metavar="TEXT")
    share = _add(actions, "share-out", "give the ready copies of an exam to correctors, evenly")
    share.add_argument("exam", type=text_word, metavar="EXAM")
    reassign = _add(actions, "reassign", "give the copies of an absent corrector to others")
    reassign.add_argument("exam", type=text_word, metavar="EXAM")
    reassign.add_argument("--from", dest="absent", required=True, metavar="NAME")
    reassign.add_argument("--only-untouched", action="store_true", help="leave those with a mark or a word on them")
    give = _add(actions, "give", "give one copy to another corrector; what was marked goes with it")
    give.add_argument("exam", type=text_word, metavar="EXAM")
    give.add_argument("copy", type=text_word, metavar="COPY", help="its code")
    whom = give.add_mutually_exclusive_group(required=True)
    whom.add_argument("--to", metavar="NAME")
    whom.add_argument("--to-nobody", action="store_true")
    _add_password(give)
    for action in (share, reassign):
        action.add_argument("--to", nargs="+", default=[], metavar="NAME", help="default: every corrector")
        _add_password(action)


def _add_marks(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "marks", "apply marks from a file")
    apply = _add(actions, "apply", "apply scores, remarks, comments and annotations")
    apply.add_argument("exam", type=text_word, metavar="EXAM")
    apply.add_argument("file", type=path_word, metavar="FILE.json")


def _add_remarks(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "remarks", "write the remarks kept for an exam into a file, and take them from one")
    export = _add(actions, "export", "write them as JSON")
    export.add_argument("exam", type=text_word, metavar="EXAM")
    export.add_argument("--out", type=path_word, required=True, metavar="FILE")
    taken = _add(actions, "import", "take remarks from such a file; those that are there stay")
    taken.add_argument("exam", type=text_word, metavar="EXAM")
    taken.add_argument("file", type=path_word, metavar="FILE.json")


def _add_export(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "export", "write annotated PDFs, results and Pronote files")
    for name, text in (
        ("pdf", "write an annotated PDF for each graded copy"),
        ("csv", "write the results as CSV"),
        ("pronote", "write both Pronote files"),
    ):
        action = _add(actions, name, text)
        action.add_argument("exam", type=text_word, metavar="EXAM")
        action.add_argument("--out", type=path_word, required=True, metavar="DIR")
        if name == "pdf":
            action.add_argument("--annotations-only", action="store_true", help="to print on the paper copies")
            action.add_argument("--by-name", action="store_true", help="lift anonymity: name files by class and pupil")


def _add_team(commands: "_Commands[argparse.ArgumentParser]") -> None:
    join = _add(commands, "join", "join a server: a new profile, encrypted, with a copy of what is yours there")
    join.add_argument("address", metavar="ADDRESS", help="host, host:port, or the folder of a socket")
    join.add_argument("--name", required=True, metavar="NAME", help="your name, as the exam office wrote it")
    join.add_argument("--database", default="korrigo", metavar="D")
    join.add_argument("--authority", type=path_word, metavar="FILE.pem", help="the school's own certificate authority")
    _add_password(join)
    join.add_argument("--new-password-file", metavar="FILE", help="where a first password has to be changed")
    sync = _add(commands, "sync", "send what waits and receive what is new, every minute")
    sync.add_argument("--once", action="store_true", help="one round, then stop")
    _add_password(sync)
    conflicts = _group(commands, "conflicts", "list and settle edits that were set aside")
    _add(conflicts, "list", "list them, both values").add_argument("--open", action="store_true", dest="only_open")
    resolve = _add(conflicts, "resolve", "put my value back, leave theirs, or keep both annotations")
    resolve.add_argument("conflict", type=text_word, metavar="CONFLICT")
    resolve.add_argument("choice", choices=("mine", "theirs", "both"))
    settle = _add(conflicts, "settle", "take over what a corrector handed in, or leave the copy as it is (exam office)")
    settle.add_argument("conflict", type=text_word, metavar="CONFLICT")
    settle.add_argument("choice", choices=("take", "leave"))
    _add_password(settle)


def _add_care(commands: "_Commands[argparse.ArgumentParser]") -> None:
    actions = _group(commands, "backup", "everything of a profile in one file")
    save = _add(actions, "save", "write a backup, and read it again")
    save.add_argument("file", type=path_word, metavar="FILE", help="or a folder, where it gets a name")
    for name, text in (
        ("check", "read a backup through"),
        ("restore", "make a data folder of a backup; a folder with work in it is refused"),
    ):
        _add(actions, name, text).add_argument("file", type=path_word, metavar="FILE")
    doctor = _add(commands, "doctor", "look the installation and the data folder over")
    doctor.add_argument("--support", type=path_word, metavar="FILE", help="also write what helps others to help")


def _add_password(command: argparse.ArgumentParser) -> None:
    text = "the first line is the password; - reads it from the input (also: $KORRIGO_PASSWORD)"
    command.add_argument("--password-file", metavar="FILE", help=text)


def _fraction(written: str) -> float:
    number = float(written)
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"{number} is no fraction of a page")
    return number
