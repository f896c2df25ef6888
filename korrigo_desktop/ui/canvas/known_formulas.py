"""The formulas that have been set, for all canvases of the window: what a drawing finds when it is made."""

from collections.abc import Iterable, Mapping

from korrigo_desktop.output.formula import Formula, NotSet

_MOST_KEPT = 5_000  # some 4 kB each

_known: dict[str, Formula | NotSet] = {}


def known_formula(source: str) -> Formula | NotSet:
    """The formula of a source with its dollars; AWAITED until somebody has told of it."""
    return _known.get(source, NotSet.AWAITED)


def unknown_formulas(sources: Iterable[str]) -> frozenset[str]:
    """Those of which nothing has been told yet."""
    return frozenset(source for source in sources if source not in _known)


def tell_formulas(formulas: Mapping[str, Formula | NotSet]) -> None:
    """Take formulas that were set, or refused; the oldest make room for them."""
    _known.update(formulas)
    for source in list(_known)[: max(len(_known) - _MOST_KEPT, 0)]:
        del _known[source]
