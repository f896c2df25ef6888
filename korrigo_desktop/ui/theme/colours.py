"""The two sets of colours, light and dark. Every text on every ground has the contrast that WCAG 2.2 AA asks for.

The accent is violet, the ink of French school desks: it can't be mistaken for the red of the marking, nor for the
green, amber and red that say how something went.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tone(StrEnum):
    """What a coloured ground says; always together with words."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Pair:
    """A ground and the text that is legible on it, as #RRGGBB."""

    ground: str
    text: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One set, as #RRGGBB.

    Attributes:
        window: Behind everything.
        surface: Lists, inputs, cards.
        sunken: Rail, status bar, the room around pages.
        text: On all three.
        muted: Secondary text, on all three.
        border: Between areas; nothing depends on seeing it.
        outline: Around inputs and buttons: 3 to 1 on every ground, for it tells where to click.
        accent: Filled buttons, focus, what is chosen.
        on_accent: Text on `accent`.
        red_ink: What the marker writes, on a surface of this set (not on paper, which stays white).
        tones: Grounds of pills and banners with their text.
    """

    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    border: str
    outline: str
    accent: str
    on_accent: str
    red_ink: str
    tones: dict[Tone, Pair]


LIGHT = Colours(
    window="#F6F5F2",
    surface="#FFFFFF",
    sunken="#ECEAE5",
    text="#23212A",
    muted="#5C5866",
    border="#D9D5CC",
    outline="#827D8B",
    accent="#5B3E96",
    on_accent="#FFFFFF",
    red_ink="#C8203B",
    tones={
        Tone.NEUTRAL: Pair("#E4E1DB", "#3F3B49"),
        Tone.ACCENT: Pair("#E9E2F7", "#4A3080"),
        Tone.INFO: Pair("#E2ECF9", "#1F4B84"),
        Tone.SUCCESS: Pair("#DFF2E5", "#1B5E35"),
        Tone.WARNING: Pair("#FBEFD2", "#734A00"),
        Tone.ERROR: Pair("#FBE3E4", "#9C1729"),
    },
)

DARK = Colours(
    window="#1D1B22",
    surface="#26242D",
    sunken="#17151B",
    text="#ECEAF1",
    muted="#B0ABBC",
    border="#3D3A47",
    outline="#857F95",
    accent="#BDA6F5",
    on_accent="#241640",
    red_ink="#FF6F7D",
    tones={
        Tone.NEUTRAL: Pair("#38353F", "#D8D5DF"),
        Tone.ACCENT: Pair("#3A2F57", "#D9CBFB"),
        Tone.INFO: Pair("#1F2F47", "#A9CBF7"),
        Tone.SUCCESS: Pair("#1D3627", "#9CDDB2"),
        Tone.WARNING: Pair("#40320F", "#F3CF7A"),
        Tone.ERROR: Pair("#4A2027", "#FFB3B8"),
    },
)


def current_colours() -> Colours:
    """The set that the application shows now, for widgets that paint themselves. Ask again at each paint."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """The set as Qt's own widgets want it."""
    palette = QPalette()
    role = QPalette.ColorRole
    for place, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.tones[Tone.ERROR].text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.window,
        role.Light: colours.surface,
        role.Midlight: colours.window,
        role.Mid: colours.border,
        role.Dark: colours.outline,
        role.Shadow: colours.sunken,
    }.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.outline))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.border))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(colours.muted))
    return palette
