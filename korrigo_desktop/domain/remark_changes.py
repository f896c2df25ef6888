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


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where words stand in what a question says.

    Attributes:
        spans: Their begins and ends, in order; not empty.
        is_apart: As for `Rewording`.
    """

    spans: tuple[tuple[int, int], ...]
    is_apart: bool

    def replaced(self, said: str, new: str) -> Rewording:
        """What the question says once others take their place."""
        after, end = "", 0
        for begin, until in self.spans:
            after += said[end:begin] + new
            end = until
        return Rewording(after + said[end:], self.is_apart)


def find_words(said: str, old: str, known: Collection[str] = ()) -> FoundWords | None:
    """Find words in what a question says: where they stand apart, or else wherever they stand.

    Args:
        said: What the question says.
        old: The words.
        known: Whole remarks of the exam: words between two of these stand apart.

    Returns:
        None when the words are not there.
    """
    found = [match.span() for match in words_within(old).finditer(said)]
    apart = [span for span in found if _is_apart(said, span, known)]
    return FoundWords(tuple(apart or found), bool(apart)) if found else None


def reword(said: str, old: str, new: str, known: Collection[str] = ()) -> Rewording | None:
    """Change words in what a question says, see `find_words`; None when they are not there."""
    found = find_words(said, old, known)
    return found.replaced(said, new) if found is not None else None


def _is_apart(said: str, span: tuple[int, int], known: Collection[str]) -> bool:
    """Whether a place within a text is all of it, a line, a sentence, or lies between whole remarks."""
    before = said[: span[0]].rpartition("\n")[2].strip()
    after = said[span[1] :].partition("\n")[0].strip()
    ends_sentence = said[span[0] : span[1]].endswith(_SENTENCE_ENDS)
    is_begun = before.endswith(_SENTENCE_ENDS) or _is_made_of(before, known)
    return is_begun and (ends_sentence or _is_made_of(after, known))


def _is_made_of(text: str, known: Collection[str]) -> bool:
    """Whether a text is nothing but whole remarks, one after the other; each begin is tried once."""
    reached, tried = {len(text)}, set[int]()
    within = [remark for remark in known if remark and remark in text]
    while reached - tried:
        left = min(reached - tried)
        if not left:
            return True
        tried.add(left)
        rest = text[len(text) - left :]
        begins = (len(remark) for remark in within if rest.startswith(remark))
        reached |= {len(rest[length:].lstrip()) for length in begins if _ends_at(rest, length)}
    return not text


def _ends_at(text: str, length: int) -> bool:
    return length == len(text) or text[length].isspace()
