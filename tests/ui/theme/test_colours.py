"""Contrast as WCAG 2.2 counts it: 1.4.3 for text (4.5 to 1), 1.4.11 for what is no text (3 to 1)."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from korrigo_desktop.ui.theme.colours import DARK, LIGHT, Colours, Tone, current_colours
from korrigo_desktop.ui.theme.stylesheet import stylesheet
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


SETS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.01)


@SETS
def test_text_is_legible_on_every_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.sunken)
    for text in (colours.text, colours.muted, colours.accent):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.red_ink, colours.surface) >= 4.5


@SETS
@pytest.mark.parametrize("tone", list(Tone))
def test_text_is_legible_in_every_tone(colours: Colours, tone: Tone) -> None:
    pair = colours.tones[tone]
    assert contrast(pair.text, pair.ground) >= 4.5


@SETS
def test_the_rail_entry_in_front_and_hovered_buttons_are_legible(colours: Colours) -> None:
    chosen = colours.tones[Tone.ACCENT]
    assert contrast(colours.accent, chosen.ground) >= 4.5
    assert contrast(colours.surface, chosen.text) >= 4.5


@SETS
def test_what_the_pointer_is_over_does_not_look_chosen(colours: Colours) -> None:
    grounds = dict(
        re.findall(r"QToolButton:(hover|checked) \{ background: (#\w+);", stylesheet(colours, is_dark=colours is DARK))
    )
    assert grounds["hover"] != grounds["checked"] == colours.tones[Tone.ACCENT].ground
    assert contrast(colours.text, grounds["hover"]) >= 4.5


@SETS
def test_what_stands_in_the_row_of_the_question_at_hand_is_legible(colours: Colours) -> None:
    """The row is painted in the accent's ground: title, maximum and reason stand on it."""
    ground = colours.tones[Tone.ACCENT].ground
    for text in (colours.text, colours.muted, colours.tones[Tone.ERROR].text):
        assert contrast(text, ground) >= 4.5, text
    assert contrast(colours.tones[Tone.WARNING].text, ground) >= 3  # the stroke beside a question still to mark


@SETS
def test_buttons_in_a_banner_are_legible(colours: Colours) -> None:
    for pair in colours.tones.values():
        assert contrast(colours.text, pair.ground) >= 4.5


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def told_colours(body: str) -> dict[str, str]:
    """The colours of a rule by what they are for; the first of a kind."""
    return dict(reversed(re.findall(r"(?:^|[\s;])(color|background): (#[0-9A-Fa-f]{6})", body)))


@SETS
def test_every_rule_of_the_style_sheet_is_legible(colours: Colours, qapp: QApplication) -> None:
    """A rule that names a text alone is read on all grounds; what can't be used now is exempt (WCAG 1.4.3)."""
    grounds = (colours.window, colours.surface, colours.sunken)
    read = 0
    for selector, body in RULE.findall(stylesheet(colours, is_dark=colours is DARK)):
        found = told_colours(body)
        if "color" not in found or ":disabled" in selector:
            continue
        for ground in (found["background"],) if "background" in found else grounds:
            assert contrast(found["color"], ground) >= 4.5, (selector.strip(), found["color"], ground)
            read += 1
    assert read > 40


@SETS
def test_the_focus_is_a_colour_of_its_own(colours: Colours) -> None:
    """Every control of the style sheet that changes its border with the focus takes the accent, or the text on it."""
    sheet = stylesheet(colours, is_dark=colours is DARK)
    focused = [(selector.strip(), body) for selector, body in RULE.findall(sheet) if ":focus" in selector]
    borders = {name: re.findall(r"border(?:-color)?: (?:\dpx solid )?(#\w{6})", body) for name, body in focused}
    coloured = {name: found[0] for name, found in borders.items() if found}
    assert len(coloured) >= 10
    assert set(coloured.values()) <= {colours.accent, colours.text}


@SETS
def test_status_icons_are_legible_on_the_status_bar(colours: Colours) -> None:
    for tone in (Tone.SUCCESS, Tone.WARNING, Tone.ERROR):
        assert contrast(colours.tones[tone].text, colours.sunken) >= 3


@SETS
def test_inputs_and_focus_can_be_told_from_what_is_around_them(colours: Colours) -> None:
    for ground in (colours.window, colours.surface, colours.sunken):
        assert contrast(colours.outline, ground) >= 3, ground
        assert contrast(colours.accent, ground) >= 3, ground


def test_the_palette_follows_the_choice(qapp: QApplication) -> None:
    theme = Theme(qapp, SchemeChoice.DARK)
    heard: list[object] = []
    theme.changed.connect(heard.append)
    assert qapp.palette().window().color() == QColor(DARK.window)
    assert current_colours() is DARK
    theme.choose(SchemeChoice.LIGHT)
    assert qapp.palette().text().color() == QColor(LIGHT.text)
    assert current_colours() is LIGHT
    assert heard == [LIGHT]
    theme.deleteLater()
