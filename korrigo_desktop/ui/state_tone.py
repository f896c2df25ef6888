"""Which tone says a copy's state, the same in the pile and on the desk."""

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.ui.theme.colours import Tone

_TONES = {
    CopyState.STAGING: Tone.NEUTRAL,
    CopyState.QUARANTINE: Tone.WARNING,
    CopyState.READY: Tone.INFO,
    CopyState.GRADED: Tone.SUCCESS,
    CopyState.VOID: Tone.ERROR,
}


def state_tone(state: CopyState) -> Tone:
    """The tone of a state; the words come from `state_name`."""
    return _TONES[state]
