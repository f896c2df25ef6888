r"""Signs that no keyboard has, typed by their LaTeX names: \\le becomes ≤, \\sqrt and a space √."""

import re
from dataclasses import dataclass

from korrigo_desktop.domain.formulas import is_inside_formula

_SIGNS = {
    "sqrt": "√", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "pm": "±",
    "times": "×", "div": "÷", "cdot": "·", "infty": "∞", "degree": "°", "circ": "°", "in": "∈", "notin": "∉",
    "subset": "⊂", "cup": "∪", "cap": "∩", "emptyset": "∅", "forall": "∀", "exists": "∃", "to": "→",
    "rightarrow": "→", "Rightarrow": "⇒", "implies": "⇒", "Leftrightarrow": "⇔", "iff": "⇔", "perp": "⊥",
    "parallel": "∥", "angle": "∠", "int": "∫", "sum": "∑", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "varphi": "φ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "R": "ℝ", "N": "ℕ", "Z": "ℤ",
    "Q": "ℚ", "C": "ℂ",
}  # fmt: skip
_HUGGING = frozenset("√∀∃∠")
_NAME = re.compile(r"\\([A-Za-z]+)\Z")
_GOES_ON = frozenset("{\\^_$")


@dataclass(frozen=True, slots=True)
class TypedSign:
    """What takes the place of a name.

    Attributes:
        letters: Of what was typed, to be replaced: the name, and the space that ended it if the sign has none after it.
        sign: In their place.
    """

    letters: int
    sign: str


def typed_sign(before: str, ending: str) -> TypedSign | None:
    r"""The sign that a name stands for, once it has been ended; None for anything else.

    Between the dollars of a formula names stay: LaTeX needs them. So do those that a "{" makes part of LaTeX.

    Args:
        before: The line up to the letter that was typed last.
        ending: That letter: a space, a digit, a bracket…
    """
    if len(ending) != 1 or ending.isalpha() or ending in _GOES_ON:
        return None
    name = _NAME.search(before)
    sign = _SIGNS.get(name[1]) if name else None
    if name is None or sign is None or is_inside_formula(before):
        return None
    takes_ending = ending == " " and sign in _HUGGING
    kept = "" if takes_ending else ending
    return TypedSign(len(name[0]) + 1, sign + kept)


def sign_names() -> dict[str, str]:
    """Every name with its sign."""
    return dict(_SIGNS)
