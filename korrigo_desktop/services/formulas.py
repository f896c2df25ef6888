"""The formulas of annotations, set away from the window's process."""

from korrigo_desktop.output.formula import Formula, NotSet
from korrigo_desktop.output.typesetting import typeset_each
from korrigo_desktop.services.workplace import Workplace


def set_formulas(workplace: Workplace, sources: tuple[str, ...]) -> dict[str, Formula | NotSet]:
    """Set formulas; what can't be set is REFUSED.

    Args:
        workplace: Where heavy work is done.
        sources: Each with its dollars.

    Raises:
        KorrigoError: WORKER_DIED, CANCELLED.
    """
    return workplace.heavy.run(typeset_each, sources)
