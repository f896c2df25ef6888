"""Which keys an action may have."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from korrigo_desktop.ui.keys.every_action import EVERY_ACTION, are_together
from korrigo_desktop.ui.keys.key_rules import as_table_key, objection, sound_choices, with_both_enters
from korrigo_desktop.ui.shortcuts import ActionSpec

pytestmark = pytest.mark.usefixtures("qapp")


def action(key: str, group: str = "Copy on the desk") -> ActionSpec:
    return next(spec for spec in EVERY_ACTION if spec.name == f"{group}/{key}")


def test_no_two_actions_have_the_same_name() -> None:
    assert len({spec.name for spec in EVERY_ACTION}) == len(EVERY_ACTION)


def test_the_usual_keys_are_all_sound() -> None:
    wrong = [why for spec in EVERY_ACTION for key in spec.usual_keys if (why := objection(spec, key, {}))]
    assert wrong == []


def test_a_key_that_is_taken_where_the_action_works_is_refused_with_the_name_of_the_other() -> None:
    assert objection(action("finalise"), "Alt+P", {}) == "“Alt+P” is taken already: Pen (Tools)."
    assert objection(action("finalise"), "Ctrl+J", {}) == "“Ctrl+J” is taken already: Tasks (Window)."
    assert objection(action("tasks", "Window"), "Alt+P", {}) == "“Alt+P” is taken already: Pen (Tools)."


def test_a_key_of_another_screen_is_free() -> None:
    assert objection(action("finalise"), "Ctrl+I", {}) == ""


def test_a_key_that_was_given_up_is_free() -> None:
    assert objection(action("finalise"), "Alt+P", {"Tools/tool_ink": ()}) == ""


@pytest.mark.parametrize("keys", ["A", "5", "Shift+A", "Return", "Up", "Esc", "Ctrl+C", "Ctrl+V", "Tab"])
def test_what_types_and_moves_on_the_desk_can_not_be_chosen(keys: str) -> None:
    assert "is needed for typing" in objection(action("finalise"), keys, {})


def test_letters_can_be_chosen_where_nothing_is_typed() -> None:
    assert objection(action("turn_left", "Scans"), "G", {}) == ""


def test_keys_of_the_screens_stay_theirs_on_both_boards() -> None:
    assert objection(action("finalise"), "Ctrl+1", {}) == "“Ctrl+1” leads to a screen."


def test_a_digit_is_the_same_key_on_azerty_and_qwerty(qapp: QApplication) -> None:
    assert qapp is not None
    assert as_table_key(QKeySequence("Alt+É")) == "Alt+2"
    assert as_table_key(QKeySequence("Ctrl+-")) == "Ctrl+-"
    # What an AZERTY board types for Alt+1 is Alt+1, which shows the real size.
    assert "is taken already" in objection(action("finalise"), as_table_key(QKeySequence("Alt+&")), {})


def test_enter_is_enter_on_the_number_pad_too() -> None:
    assert with_both_enters("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert with_both_enters("Ctrl+F") == ("Ctrl+F",)


def test_only_what_is_sound_of_a_file_is_taken() -> None:
    chosen = {
        "Copy on the desk/finalise": ("Ctrl+B",),
        "Copy on the desk/comment": ("Ctrl+B",),
        "Copy on the desk/marks": ("no such key",),
        "Copy on the desk/never heard of": ("Ctrl+U",),
    }
    assert sound_choices(chosen) in (
        {"Copy on the desk/finalise": ("Ctrl+B",)},
        {"Copy on the desk/comment": ("Ctrl+B",)},
        {},
    )
    swapped = {"Copy on the desk/comment": ("F2",), "Copy on the desk/marks": ("F3",)}
    assert sound_choices(swapped) == swapped


def test_places_are_together_when_one_lies_in_the_other() -> None:
    assert are_together((), ("desk",))
    assert are_together(("desk", "canvas"), ("desk",))
    assert not are_together(("desk",), ("pile",))
    assert not are_together(("identify", "look over"), ("identify", "one by one"))


def test_an_action_that_is_left_with_its_usual_key_keeps_it_from_the_one_that_had_chosen_it() -> None:
    chosen = {"Copy on the desk/marks": ("no such key",), "Copy on the desk/comment": ("F2",)}
    assert action("marks").usual_keys[0] == "F2"
    assert sound_choices(chosen) == {}


def test_a_key_that_two_actions_have_chosen_goes_to_one_of_them() -> None:
    chosen = {"Copy on the desk/finalise": ("Ctrl+B",), "Copy on the desk/comment": ("Ctrl+B",)}
    assert len(sound_choices(chosen)) == 1
