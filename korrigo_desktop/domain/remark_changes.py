"""A remark reworded wherever it was given: where it stands, and what each place says afterwards."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import QuestionId

_SENTENCE_ENDS = (".", "!", "?", "…", ";", ":")


@dataclass(frozen=True, slots=True)
class RemarkPlace:
    """A question of a copy whose remark has the words.

    Attributes:
        said: All that the question says.
        refusal: Why nothing of it can change; None when it can.
    """

    copy: Copy
    question_id: QuestionId
    said: str
    refusal: KorrigoError | None = None


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a place says once the words are changed.

    Attributes:
        after: All that the question says then.
        is_apart: Whether the words were a remark there (all of it, a line, a sentence, beside other remarks); if not,
            they are only a part of what somebody wrote: "Right" in "Right sign, wrong unit".
    """

    after: str
    is_apart: bool


def words_within(text: str) -> re.Pattern[str]:
    """Finds a text where it is not the middle of a word."""
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")


def reword(said: str, old: str, new: str, known: Collection[str] = ()) -> Rewording | None:
    """Change words in what a question says: where they stand apart, or else wherever they stand.

    Args:
        said: What the question says.
        old: The words to change.
        new: What takes their place.
        known: Whole remarks of the exam: words between two of these stand apart.

    Returns:
        None when the words are not there.
    """
    found = list(words_within(old).finditer(said))
    apart = [match for match in found if _is_apart(said, match.span(), known)]
    after, end = "", 0
    for match in apart or found:
        after += said[end : match.start()] + new
        end = match.end()
    return Rewording(after + said[end:], bool(apart)) if found else None


def _is_apart(said: str, span: tuple[int, int], known: Collection[str]) -> bool:
    """Whether a place within a text is all of it, a line, a sentence, or lies between whole remarks."""
    before = said[: span[0]].rpartition("\n")[2].strip()
    after = said[span[1] :].partition("\n")[0].strip()
    ends_sentence = said[span[0] : span[1]].endswith(_SENTENCE_ENDS)
    is_begun = before.endswith(_SENTENCE_ENDS) or _is_made_of(before, known)
    return is_begun and (ends_sentence or _is_made_of(after, known))


def _is_made_of(text: str, known: Collection[str]) -> bool:
    """Whether a text is nothing but whole remarks, one after the other."""
    if not text:
        return True
    begins = (remark for remark in known if remark and text.startswith(remark))
    return any(_is_made_of(text[len(remark) :].lstrip(), known) for remark in begins if _ends_at(text, len(remark)))


def _ends_at(text: str, length: int) -> bool:
    return length == len(text) or text[length].isspace()
