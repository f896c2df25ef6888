"""Starts the window or the command line."""

import sys
from argparse import Namespace

from korrigo_desktop.cli.main import default_data_folder, run_command
from korrigo_desktop.cli.parser import make_parser


def main() -> int:
    """Run what the command line asks for; without a command, the window."""
    words = make_parser().parse_args()
    match words.command:
        case None | "gui":
            return _run_gui(words)
        case "demo":
            return _run_demo(words)
        case _:
            return run_command(words)


def _run_gui(words: Namespace) -> int:
    # Qt takes a quarter of a second to import, which no other command should pay for.
    from korrigo_desktop.app.gui import run_gui

    return run_gui(words.data_dir or default_data_folder())


def _run_demo(words: Namespace) -> int:
    from korrigo_desktop.app.demo import run_demo

    return run_demo(words.out, words.data_dir, as_json=words.json)


if __name__ == "__main__":
    sys.exit(main())
