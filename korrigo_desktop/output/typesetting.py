"""Sets LaTeX formulas with ziamath: here, without a network or a TeX installation, within bounds.

Loading the library takes a quarter of a second, a formula some milliseconds, and every level of brackets doubles that.
So the window never calls this: its worker processes do (`typeset_each`). The export calls it as it comes to a formula.
"""

import logging
import re
import sys
import time
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from types import FrameType

from korrigo_desktop.domain.formulas import latex_of
from korrigo_desktop.output.formula import UNITS_PER_EM, Formula, NotSet
from korrigo_desktop.output.formula_outlines import Outlines

MOST_LETTERS = 300
"""Of one formula between its dollars."""

MOST_SECONDS = 5.0
"""For one formula, whatever is in it."""

_MOST_EFFORT = 1_500
_WIDEST_EM, _HIGHEST_EM = 80.0, 25.0
_OVERHANG_EM = 0.75
_SCALE = 1.1  # STIX has smaller letters than DejaVu, which the words around it are set in
_SETS = re.compile(r"\\([RNZQC])(?![A-Za-z])")
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_CALLS_BETWEEN = 64
_LIBRARIES = ("ziamath", "ziafont", "latex2mathml")
_CELLS = frozenset({"mtr", "mtd", "mstyle"})

_log = logging.getLogger(__name__)
_lock = Lock()  # the library keeps its fonts and settings for the whole process


@lru_cache(maxsize=2048)
def typeset(source: str) -> Formula | NotSet:
    """Set a formula; REFUSED for what can't be set, never an error.

    Args:
        source: With its dollars.
    """
    latex, is_display = latex_of(source)
    if len(latex) > MOST_LETTERS:
        return NotSet.REFUSED
    try:
        with _lock, _at_most(MOST_SECONDS):
            return _set(latex, is_display=is_display)
    except Exception as error:  # whatever the library's parts raise: AssertionError, IndexError, RecursionError
        _log.info("a formula of %d letters can't be set: %s", len(latex), type(error).__name__)
        return NotSet.REFUSED


def typeset_each(sources: tuple[str, ...]) -> dict[str, Formula | NotSet]:
    """Set some formulas, for a worker process."""
    return {source: typeset(source) for source in sources}


def _set(latex: str, *, is_display: bool) -> Formula:
    with warnings.catch_warnings():
        # WORKAROUND ziamath 0.13: finds its font by importlib.resources.path, deprecated in Python 3.11 and 3.12 alone.
        warnings.simplefilter("ignore", DeprecationWarning)
        # Deferred: a quarter of a second, and most exports have no formula.
        from ziamath.config import config
        from ziamath.tex import tex2mml
        from ziamath.zmath import Math

    config.svg2 = False
    config.decimal_separator = ","
    written = tex2mml(_SETS.sub(r"\\mathbb{\1}", latex), inline=not is_display).replace(_NAMESPACE, "", 1)
    tree = ET.fromstring(written)  # noqa: S314 - an element's inside can't declare the entities that make XML dangerous
    _check(tree)
    node = Math(tree, size=UNITS_PER_EM * _SCALE).node
    drawing = ET.Element("svg")
    node.draw(0.0, 0.0, drawing)
    outlines = Outlines()
    outlines.add(drawing)
    return _formula(max(node.bbox.xmax, node.xadvance()), node.bbox.ymax, -node.bbox.ymin, outlines)


def _check(tree: ET.Element) -> None:
    """Refuse words that the library does not know, and what would take too long.

    Raises:
        ValueError: One of the two.
    """
    effort = 0
    for leaf, depth in _leaves(tree, 0):
        effort += 2**depth
        if effort > _MOST_EFFORT:
            raise ValueError("too deep")
        if (leaf.text or "").startswith("\\") and len(leaf.text or "") > 1:
            raise ValueError("an unknown word")


def _leaves(element: ET.Element, depth: int) -> Iterator[tuple[ET.Element, int]]:
    """Each leaf with the number of levels that the library goes through twice: measured, see the module's sentence."""
    if not len(element):
        yield element, depth
    for child in element:
        is_level = child.tag == "mrow" or (len(child) and element.tag != "mrow" and child.tag not in _CELLS)
        yield from _leaves(child, depth + 1 if is_level else depth)


def _formula(width: float, rise: float, drop: float, outlines: Outlines) -> Formula:
    """Check a drawing's size against what it says of itself.

    Raises:
        ValueError: It is empty or too large, or drawn beside its place.
    """
    wide, above, below = (round(value / UNITS_PER_EM, 4) for value in (width, rise, drop))
    slack = _OVERHANG_EM * UNITS_PER_EM
    is_beside = (
        outlines.left < -slack
        or outlines.right > width + slack
        or outlines.top < -rise - slack
        or outlines.bottom > drop + slack
    )
    if not outlines.operators or is_beside or not 0 < wide <= _WIDEST_EM or above + below > _HIGHEST_EM:
        raise ValueError("of no size for a page")
    return Formula(wide, above, below, outlines.operators)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Let Python look at the thread's time every some calls, and end what takes longer: the library knows no bound."""
    until, before = time.thread_time() + seconds, sys.gettrace()
    calls = 0

    def look(frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1
        if calls % _CALLS_BETWEEN or time.thread_time() <= until:
            return
        # In the library alone: an error in what Python calls in between (a collector's callback) would be passed over.
        if str(frame.f_globals.get("__name__")).startswith(_LIBRARIES):
            raise TimeoutError

    sys.settrace(look)  # told of calls alone, not of lines: it costs as much again as the work
    try:
        yield
    finally:
        sys.settrace(before)
