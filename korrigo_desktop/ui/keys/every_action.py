"""All tables of actions as one, and where each has a meaning: what the dialog, the guide and the rules go by."""

from collections.abc import Iterable

from korrigo_desktop.ui.canvas.canvas_actions import EDIT_ACTIONS, LETTER_ACTIONS, PLACE_ACTION
from korrigo_desktop.ui.conflicts.conflict_actions import CONFLICT_ACTIONS
from korrigo_desktop.ui.desk.beside.beside_actions import BESIDE_ACTIONS
from korrigo_desktop.ui.desk.desk_actions import DESK_ACTIONS, DESK_TOOL_ACTIONS, DESK_VIEW_ACTIONS
from korrigo_desktop.ui.desk.mark_keys import MARK_ACTIONS
from korrigo_desktop.ui.desk.page_actions import PAGE_REPAIR_ACTIONS
from korrigo_desktop.ui.exams.class_list_page import IMPORT_CLASS_LIST, TAKE_BACK_IMPORT
from korrigo_desktop.ui.exams.exam_files import EXAM_FILE_ACTIONS
from korrigo_desktop.ui.exams.exams_screen import NEW_EXAM, PAGE_ACTIONS
from korrigo_desktop.ui.exams.scheme_actions import SCHEME_ACTIONS
from korrigo_desktop.ui.identify.identify_actions import IDENTIFY_ACTIONS, LOOK_OVER_ACTIONS, ONE_BY_ONE_ACTIONS
from korrigo_desktop.ui.pile.filter_bar import FILTER_ACTIONS
from korrigo_desktop.ui.pile.own_order import OWN_ORDER_ACTIONS
from korrigo_desktop.ui.pile.pile_actions import PILE_ACTIONS
from korrigo_desktop.ui.pile.sort_menu import GROUP_ACTION, QUESTION_ACTION, SORT_ACTION
from korrigo_desktop.ui.profile.profile_actions import PROFILE_ACTIONS
from korrigo_desktop.ui.results.results_actions import RESULTS_ACTIONS
from korrigo_desktop.ui.scans.scans_actions import SCREEN_ACTIONS, STRIP_ACTIONS
from korrigo_desktop.ui.share.share_actions import SHARE_ACTIONS
from korrigo_desktop.ui.shell.appearance import APPEARANCE_ACTION
from korrigo_desktop.ui.shell.window_actions import MOST_NUMBERED_SCREENS, WINDOW_ACTIONS
from korrigo_desktop.ui.shortcuts import ActionSpec

Place = tuple[str, ...]
"""A part of the window, from outside in: () everywhere, ("desk",), ("desk", "canvas")."""

_EVERYWHERE: Place = ()
_DESK = (
    *DESK_ACTIONS,
    *PAGE_REPAIR_ACTIONS,
    *BESIDE_ACTIONS,
    *MARK_ACTIONS,
    *DESK_TOOL_ACTIONS,
    PLACE_ACTION,
    *DESK_VIEW_ACTIONS,
)
_TABLES: tuple[tuple[Place, tuple[ActionSpec, ...]], ...] = (
    (_EVERYWHERE, (*WINDOW_ACTIONS, APPEARANCE_ACTION, PROFILE_ACTIONS[0])),
    (("exams",), (NEW_EXAM, *EXAM_FILE_ACTIONS, *PAGE_ACTIONS)),
    (("exams", "scheme"), SCHEME_ACTIONS),
    (("exams", "class list"), (IMPORT_CLASS_LIST, TAKE_BACK_IMPORT)),
    (("scans",), (*SCREEN_ACTIONS, *STRIP_ACTIONS)),
    (("identify",), IDENTIFY_ACTIONS),
    (("identify", "look over"), LOOK_OVER_ACTIONS),
    (("identify", "one by one"), ONE_BY_ONE_ACTIONS),
    (("pile",), (*PILE_ACTIONS, *OWN_ORDER_ACTIONS, *FILTER_ACTIONS, SORT_ACTION, GROUP_ACTION, QUESTION_ACTION)),
    (("desk",), _DESK),
    (("desk", "canvas"), (*EDIT_ACTIONS, *LETTER_ACTIONS)),
    (("results",), RESULTS_ACTIONS),
    (("share",), SHARE_ACTIONS),
    (("conflicts",), CONFLICT_ACTIONS),
    (("profile",), PROFILE_ACTIONS[1:]),
)

EVERY_ACTION = tuple(spec for _, specs in _TABLES for spec in specs)
SCREEN_KEYS = tuple(f"Ctrl+{number}" for number in range(1, MOST_NUMBERED_SCREENS + 1))
"""What leads to the screens, in their order: of the window, and not to be had for anything else."""

_PLACES = {spec.name: place for place, specs in _TABLES for spec in specs}
# Where bare letters, digits, Enter and arrows are typed: marks, remarks, names, questions.
_TYPED_IN = frozenset({"exams", "identify", "desk", "results", "share", "profile"})


def place_of(spec: ActionSpec) -> Place:
    """Where the keys of an action work."""
    return _PLACES[spec.name]


def are_together(one: Place, other: Place) -> bool:
    """Whether the same key in both places would mean two things at once: one lies in the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def is_typed_in(place: Place) -> bool:
    """Whether bare keys belong to what is being typed there."""
    return place == _EVERYWHERE or (place[0] in _TYPED_IN and place[1:] != ("canvas",))


def by_group(specs: Iterable[ActionSpec] = EVERY_ACTION) -> dict[str, list[ActionSpec]]:
    """The actions under the headings of the F1 sheet, English, in the order of the tables."""
    groups: dict[str, list[ActionSpec]] = {}
    for spec in specs:
        groups.setdefault(spec.group, []).append(spec)
    return groups
