"""Starts the window or the command line."""

import gc
import multiprocessing
import signal
import sys
from argparse import Namespace

# Everything else is imported below, where Ctrl+C in the half second that it takes is a cancelled command as later on.


def main() -> int:
    """Run what the command line asks for; without a command, the window."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a script may have it ignored
        signal.signal(signal.SIGINT, _interrupt_once)
    try:
        return _run()
    except KeyboardInterrupt:
        return _say_cancelled()


def _interrupt_once(_number: int, _frame: object) -> None:
    """Ctrl+C; one more, from someone impatient, would interrupt the tidying up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _run() -> int:
    from korrigo_desktop.cli.main import run_command, show_profiles
    from korrigo_desktop.cli.parser import make_parser

    words = make_parser().parse_args()
    match words.command:
        case None | "gui":
            return _run_gui(words)
        case "demo":
            return _run_demo(words)
        case "profiles":
            return show_profiles(words)
        case "doctor" if not words.json:
            return _run_doctor(words)
        case _:
            return run_command(words)


def _say_cancelled() -> int:
    from korrigo_desktop.cli.answer import FAILED, complain
    from korrigo_desktop.domain.errors import ErrorKind

    complain(ErrorKind.CANCELLED.value)
    return FAILED


def _run_gui(words: Namespace) -> int:
    gc.disable()  # nothing that is imported is garbage; app/cycle_collector.py takes over once the window stands
    # Qt takes a quarter of a second to import, which no other command should pay for.
    from korrigo_desktop.app.gui import run_gui
    from korrigo_desktop.cli.answer import FAILED, complain
    from korrigo_desktop.cli.main import chosen_folder
    from korrigo_desktop.domain.errors import KorrigoError

    try:
        folder = chosen_folder(words)
    except KorrigoError as error:
        complain(error.sentence)
        return FAILED
    return run_gui(folder, getattr(words, "file", None))


def _run_doctor(words: Namespace) -> int:
    from korrigo_desktop.cli.main import run_command

    try:
        from korrigo_desktop.app import doctor_lines
    except ImportError:  # Qt itself is what is wrong: it is said in English
        return run_command(words)
    return run_command(words, doctor_lines)


def _run_demo(words: Namespace) -> int:
    from korrigo_desktop.app.demo import run_demo
    from korrigo_desktop.cli.answer import FAILED, Answer, complain, print_answer
    from korrigo_desktop.cli.progress_bar import ProgressBar
    from korrigo_desktop.domain.errors import KorrigoError

    progress = ProgressBar("Preparing the exam", is_shown=not words.json)
    try:
        outcome = run_demo(words.out, words.data_dir, progress)
    except KorrigoError as error:
        complain(error.sentence)
        return FAILED
    value = {
        "data": str(outcome.data_folder),
        "exam": outcome.exam_id,
        "written": [str(path) for path in outcome.written],
        "screenshots": [str(path) for path in outcome.pictures],
    }
    lines = [f"Data folder:  {outcome.data_folder}"]
    lines += [f"Written:      {path}" for path in outcome.written]
    lines += [f"Screenshot:   {path}" for path in outcome.pictures]
    return print_answer(Answer(value, lines), words.json)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
