"""The same copy marked in two other programs, as their public documents say it is done: counted on paper.

Where a document leaves something open, the shorter way is assumed. Letters of words are left out, as for the desk.
Sources, read in November 2026: Plom's "Marking papers" guide, its default keys (`default_keys.toml`) and the chapter
"Rubrics" of its documentation; PDF4Teachers' README and the tips and menus of its own texts (`en_us.properties`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done a number of times.

    Attributes:
        what: In words.
        times: How often.
        keys: Keys that go down each time, held ones included.
        clicks: Buttons that go down each time.
        pointings: Places that the pointer must be brought to each time.
        homings: How often the hand goes from keyboard to mouse or back each time.
        travel_px: Way of the pointer each time; for the five annotations it is that of the desk, and not in here.
    """

    what: str
    times: int
    keys: int = 0
    clicks: int = 0
    pointings: int = 0
    homings: int = 0
    travel_px: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A program's way through the script."""

    name: str
    steps: tuple[Step, ...]

    @property
    def keys(self) -> int:
        """Key presses but for letters of words."""
        return sum(step.times * step.keys for step in self.steps)

    @property
    def clicks(self) -> int:
        """Buttons that go down."""
        return sum(step.times * step.clicks for step in self.steps)

    @property
    def pointings(self) -> int:
        """Places that the pointer is brought to."""
        return sum(step.times * step.pointings for step in self.steps)

    @property
    def homings(self) -> int:
        """Ways of the hand between keyboard and mouse."""
        return sum(step.times * step.homings for step in self.steps)

    @property
    def travel_px(self) -> int:
        """Way of the pointer but for the five annotations."""
        return sum(step.times * step.travel_px for step in self.steps)

    @property
    def seconds(self) -> float:
        """What a practised person needs, without reading and thinking."""
        return seconds(self.keys, self.clicks, self.pointings, self.homings)


def seconds(keys: int, clicks: int, pointings: int, homings: int) -> float:
    """The keystroke-level model: 0.28 s a key, 1.1 s a pointing, 0.2 s a click, 0.4 s a way of the hand.

    Source:
        Card, Moran, Newell: "The keystroke-level model for user performance time with interactive systems", 1980.
    """
    return 0.28 * keys + 1.1 * pointings + 0.2 * clicks + 0.4 * homings


_PLOM_ENDS_A_TEXT = 2  # Shift+Enter
_ANSWER_PX = 130
"""From one answer to the next: eight on a page that is shown about as wide as here, 1,050 pixels high."""
_MENU_PX = 60
"""From a right click to a line of the menu that it opens."""

PLOM = Way(
    "Plom",
    (
        # Every question of a paper is a task of its own; the rubric brings its mark and its words.
        Step("one key for the rubric, click on the page", 32, keys=1, clicks=1, pointings=1, travel_px=_ANSWER_PX),
        Step("Ctrl+N: save, next task", 32, keys=2),
        Step(
            "a remark of one's own: text tool, click, words, Shift+Enter", 2, 1 + _PLOM_ENDS_A_TEXT, 1, 1, 2, _MENU_PX
        ),
        Step("tick tool, two ticks", 1, keys=1, clicks=2, pointings=2),
        Step("a cross: the right button of the same tool", 1, clicks=1, pointings=1),
        Step("box tool, drag", 1, keys=1, clicks=1, pointings=2),
        Step("pen tool, drag with the right button: highlight", 1, keys=1, clicks=1, pointings=2),
        Step("comment: text tool, click, words, Shift+Enter", 1, 1 + _PLOM_ENDS_A_TEXT, 1, 1, 2, _ANSWER_PX),
    ),
)

_PDF4TEACHERS_REST = (
    Step("remark of the favourites: click at its place, Ctrl and a digit", 4, 2, 1, 1, 2, 4 * _ANSWER_PX),
    Step("a remark of one's own: double click, words", 2, 0, 2, 1, 2, 4 * _ANSWER_PX),
    Step("Ctrl+D: drawing; two ticks, a cross of two strokes, a box of one", 1, 2, 5, 10, 1),
    Step("Ctrl+D: another drawing, its colour and width, one sweep", 1, 2, 3, 4, 1),
    Step("comment: double click, words", 1, 0, 2, 1, 2, _ANSWER_PX),
    Step("Ctrl+Alt+Right: next document, saved as it is left", 1, 3),
)

PDF4TEACHERS_KEYS = Way(
    "PDF4Teachers, marks by keyboard",
    (
        Step("go to the first mark", 1, clicks=1, pointings=1, homings=1),
        Step("0.5, Enter; the next mark is asked for by itself", 14, keys=4),
        Step("1, Enter", 6, keys=2),
        Step("0, Enter", 7, keys=2),
        Step("0.25 or 0.75, Enter", 3, keys=5),
        Step("not answered: go past", 2, keys=1),
        *_PDF4TEACHERS_REST,
    ),
)

PDF4TEACHERS_MOUSE = Way(
    "PDF4Teachers, full marks by mouse",
    (
        Step("right click on the mark, set maximum", 20, clicks=2, pointings=2, travel_px=_ANSWER_PX + _MENU_PX),
        Step("double click on the mark: 0", 7, clicks=2, pointings=1, travel_px=_ANSWER_PX),
        Step("click on the mark, 0.25 or 0.75, Enter", 3, 5, 1, 1, 2, _ANSWER_PX),
        Step("not answered: go past", 2, keys=1),
        *_PDF4TEACHERS_REST,
    ),
)

OTHER_WAYS = (PLOM, PDF4TEACHERS_KEYS, PDF4TEACHERS_MOUSE)
