"""What a command is."""

from argparse import Namespace
from collections.abc import Callable

from korrigo_desktop.cli.answer import Answer
from korrigo_desktop.services.workplace import Workplace

Command = Callable[[Workplace, Namespace], Answer]
"""Gets an open data folder and the words of the command line."""

Commands = dict[tuple[str, str], Command]
"""The commands of a module, by their words: `("exam", "list")`."""
