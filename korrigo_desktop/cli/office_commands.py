"""Commands of the exam office: what is hidden of pages, publishing, sharing out."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.cli.answer import FAILED, Answer, answer_for_items
from korrigo_desktop.cli.command import Commands
from korrigo_desktop.cli.exam_commands import find_exam
from korrigo_desktop.cli.passwords import asked_password, given_password
from korrigo_desktop.cli.progress_bar import ProgressBar
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId, PageId
from korrigo_desktop.services import masking, publishing, sharing_out
from korrigo_desktop.services.handed_in import settle_handed_in
from korrigo_desktop.services.masking import MaskedPage
from korrigo_desktop.services.office_link import office_link
from korrigo_desktop.services.profiles import find_profile, open_profile, password_of, profile_of
from korrigo_desktop.services.publishing import PublishOutcome
from korrigo_desktop.services.sharing_out import ShareOutcome
from korrigo_desktop.services.team_figures import find_assigned_copy
from korrigo_desktop.services.workplace import Workplace


def mask_scans(workplace: Workplace, words: Namespace) -> Answer:
    """`scans mask EXAM [--doubtful]`: looks for the headers, and lists what is hidden of each page."""
    exam = find_exam(workplace, words.exam)
    outcome = masking.find_masks(workplace, exam.id, ProgressBar("Looking for headers", is_shown=not words.json))
    listed = masking.list_masks(workplace, exam.id, only_doubtful=words.doubtful)
    failed = [{"page": page_id, "reason": error.sentence} for page_id, error in outcome.failed]
    value = {
        "pages": outcome.pages,
        "hidden": outcome.hidden,
        "doubtful": len(outcome.doubtful),
        "masks": [_mask_value(item) for item in listed],
        "failed": failed,
    }
    lines = [f"{outcome.pages} pages, something hidden of {outcome.hidden}, {len(outcome.doubtful)} to look at"]
    lines += [_mask_line(item) for item in listed if words.doubtful]
    return answer_for_items(value, lines, outcome.pages - len(failed), [item["reason"] for item in failed])


def hide_of_page(workplace: Workplace, words: Namespace) -> Answer:
    """`scans hide EXAM PAGE (--area X Y WIDTH HEIGHT | --nothing)`."""
    exam = find_exam(workplace, words.exam)
    area = None if words.nothing else PageArea(*words.area)
    masking.set_mask(workplace, exam.id, PageId(words.page), area)
    value = {"page": words.page, "area": None if area is None else [area.x, area.y, area.width, area.height]}
    return Answer(value, [f"{words.page}: {'nothing is hidden' if area is None else 'hidden'}"])


def publish_exam(workplace: Workplace, words: Namespace) -> Answer:
    """`exam publish EXAM [--to PROFILE] [--unchecked]`."""
    exam = find_exam(workplace, words.exam)
    bar = ProgressBar("Publishing", is_shown=not words.json)
    with _link(workplace, words) as link:
        outcome = publishing.publish_exam(workplace, link, exam.id, bar, with_unchecked=words.unchecked)
    return _publish_answer(exam.id, outcome)


def share_out(workplace: Workplace, words: Namespace) -> Answer:
    """`copies share-out EXAM [--to NAME...]`: to all correctors of the server when nobody is named."""
    exam = find_exam(workplace, words.exam)
    with _link(workplace, words) as link:
        people = _named(link, words.to)
        outcome = sharing_out.share_out_copies(link, exam.id, [who.id for who in people])
    return _share_answer(outcome, people)


def reassign(workplace: Workplace, words: Namespace) -> Answer:
    """`copies reassign EXAM --from NAME [--to NAME...] [--only-untouched]`."""
    exam = find_exam(workplace, words.exam)
    with _link(workplace, words) as link:
        (absent,) = sharing_out.find_people(link, [words.absent])
        people = [who for who in _named(link, words.to) if who.id != absent]
        outcome = sharing_out.give_to_others(
            link, exam.id, absent, [who.id for who in people], only_untouched=words.only_untouched
        )
    return _share_answer(outcome, people)


def give(workplace: Workplace, words: Namespace) -> Answer:
    """`copies give EXAM COPY (--to NAME | --to-nobody)`: from whoever had it at the last `sync`."""
    exam = find_exam(workplace, words.exam)
    copy = find_assigned_copy(workplace, exam.id, words.copy)
    with _link(workplace, words) as link:
        after = None if words.to_nobody else sharing_out.find_people(link, [words.to])[0]
        why = sharing_out.give_copy(workplace, link, copy, after)
    value = {"copy": copy.code, "from": copy.corrector, "to": words.to or "", "refused": why}
    return Answer(value, [f"{copy.code}: {why or words.to or 'nobody'}"], why, FAILED if why else 0)


def settle_conflict(workplace: Workplace, words: Namespace) -> Answer:
    """`conflicts settle CONFLICT (take | leave)`: of what a corrector handed in."""
    with _link(workplace, words) as link:
        refused = settle_handed_in(workplace, link, [words.conflict], is_taken=words.choice == "take")
    why = refused.get(words.conflict, "")
    value = {"conflict": words.conflict, "is_settled": not why, "refused": why}
    return Answer(value, [f"{words.conflict}: {why or words.choice}"], why, FAILED if why else 0)


def _named(link: Connection, names: list[str]) -> list[sharing_out.Corrector]:
    """The people of these names; all correctors when nobody is named.

    Raises:
        KorrigoError: PERSON_MISSING, also when there is nobody at all.
    """
    correctors = list(sharing_out.list_correctors(link))
    if names:
        wanted = sharing_out.find_people(link, names)
        return [sharing_out.Corrector(person, name) for person, name in zip(wanted, names, strict=False)]
    if not correctors:
        raise KorrigoError(ErrorKind.PERSON_MISSING, name="")
    return correctors


@contextmanager
def _link(workplace: Workplace, words: Namespace) -> Iterator[Connection]:
    """The server of the folder itself, or of the profile that the command names."""
    given = given_password(words.password_file, may_ask=False)
    named = getattr(words, "office", None)
    office = workplace if named is None else open_profile(find_profile(workplace.store.folder, named).folder)
    try:
        profile = profile_of(office.store.folder)
        with office_link(office, lambda _: given or password_of(profile) or asked_password()) as link:
            yield link
    finally:
        if office is not workplace:
            office.close()


def _publish_answer(exam_id: ExamId, outcome: PublishOutcome) -> Answer:
    failed = [{"copy": item.copy_id, "code": item.code, "reason": item.error.sentence} for item in outcome.failed]
    value: dict[str, Any] = {
        "exam": exam_id,
        "published": len(outcome.brought),
        "known": outcome.known,
        "originals": outcome.originals,
        "doubtful_masks": list(outcome.masks.doubtful),
        "failed": failed,
        "is_complete": outcome.is_complete,
    }
    lines = [
        f"{len(outcome.brought)} copies published, {outcome.known} were there; {outcome.originals} originals",
        *(f"{item['code']}: {item['reason']}" for item in failed),
    ]
    if outcome.masks.doubtful:
        lines.append(
            f"More than needed may be hidden on {len(outcome.masks.doubtful)} pages: see `scans mask --doubtful`."
        )
    complaint = f"{len(failed)} refused: {failed[0]['reason']}" if failed else ""
    return Answer(value, lines, complaint, FAILED if failed else 0)


def _share_answer(outcome: ShareOutcome, people: list[sharing_out.Corrector]) -> Answer:
    shares = [
        {"name": who.name, "given": outcome.given.get(who.id, 0), "copies": outcome.loads.get(who.id, 0)}
        for who in people
    ]
    value = {"shares": shares, "refused": dict(outcome.refused)}
    lines = [f"{share['name']}: {share['given']} more, {share['copies']} now" for share in shares]
    return answer_for_items(value, lines, sum(outcome.given.values()), list(outcome.refused.values()))


def _mask_value(item: MaskedPage) -> dict[str, Any]:
    mask = item.mask
    area = [mask.area.x, mask.area.y, mask.area.width, mask.area.height] if mask and mask.hides_something else None
    return {
        "page": item.page.id,
        "copy": item.code,
        "ordinal": item.page.ordinal + 1,
        "area": area,
        "origin": mask.origin.value if mask else None,
    }


def _mask_line(item: MaskedPage) -> str:
    return f"{item.code}  p. {item.page.ordinal + 1}  {item.page.id}"


COMMANDS: Commands = {
    ("exam", "publish"): publish_exam,
    ("scans", "mask"): mask_scans,
    ("scans", "hide"): hide_of_page,
    ("copies", "share-out"): share_out,
    ("copies", "reassign"): reassign,
    ("copies", "give"): give,
    ("conflicts", "settle"): settle_conflict,
}
