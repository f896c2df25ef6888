"""The command line of the set-up: the steps in their order, and failures as a sentence."""

import argparse
import sys
from pathlib import Path

from korrigo_setup.compiler_step import provide_compiler
from korrigo_setup.environment import Environment, Purpose
from korrigo_setup.failure import SetupError
from korrigo_setup.system_step import provide_system
from korrigo_setup.tesseract_step import provide_tesseract

ROOT = Path(__file__).resolve().parents[2]


def set_up(environment: Environment, purpose: Purpose) -> None:
    """Make the checkout ready for a purpose; does nothing, and needs no network, when it is.

    Raises:
        SetupError: Something is missing that the set-up can't provide.
    """
    if environment.serves(purpose):
        return
    provide_system()
    provide_tesseract()
    if purpose is Purpose.PACKAGE:
        provide_compiler()
    environment.make()
    environment.fill(purpose)


def run(arguments: list[str]) -> int:
    """Run the set-up as asked on the command line.

    Returns:
        0 when the program is ready; 1 when a sentence on stderr says why not.
    """
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Make this checkout ready to run.")
    purposes = parser.add_mutually_exclusive_group()
    purposes.add_argument("--dev", action="store_true", help="also install what the tests and the quality gates need")
    purposes.add_argument("--package", action="store_true", help="prepare the environment that installers are made in")
    options = parser.parse_args(arguments)
    purpose = Purpose.PACKAGE if options.package else Purpose.DEVELOPMENT if options.dev else Purpose.RUN
    environment = Environment(ROOT, purpose.folder)
    try:
        set_up(environment, purpose)
    except SetupError as failure:
        print(failure, file=sys.stderr)
        return 1
    program = (environment.scripts / "korrigo-desktop").relative_to(ROOT)
    print(f"Korrigo Desktop is set up: {program}", flush=True)
    return 0
