"""What markers do with remarks on their devices, and what is then seen of them there and on the server."""

from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services import own_remarks, shared_remarks
from korrigo_desktop.services.own_remarks import WrittenRemark
from korrigo_desktop.services.remark_bank import read_bank
from korrigo_desktop.services.shared_remarks import WhyUnshared
from korrigo_desktop.services.synchronising import sync_state
from korrigo_desktop.services.workplace import Workplace
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Device, World


def own(device: Device, world: World) -> dict[str, OwnRemark]:
    with workplace_of(device) as workplace:
        return {remark.text: remark for remark in own_remarks.list_own_remarks(workplace, world.exam)}


def write(device: Device, world: World, text: str, points: int | None = None, *, is_shared: bool = True) -> None:
    given = Points(points) if points is not None else None
    with workplace_of(device) as workplace:
        written = WrittenRemark(world.questions[0], text, given)
        device.perform(own_remarks.write_remark(workplace, world.exam, written))
    if is_shared:
        share(device, world, text)


def share(device: Device, world: World, text: str, *, is_shared: bool = True) -> None:
    device.perform(own_remarks.share_remark(world.exam, own(device, world)[text], is_shared=is_shared))


def rewrite(device: Device, world: World, text: str, new: str) -> None:
    with workplace_of(device) as workplace:
        gesture = own_remarks.rewrite_remark(
            workplace, world.exam, own(device, world)[text], WrittenRemark(world.questions[0], new)
        )
    assert gesture is not None
    device.perform(gesture)


def delete(device: Device, world: World, text: str) -> None:
    device.perform(own_remarks.delete_remark(world.exam, own(device, world)[text]))


def bank(device: Device, world: World) -> list[tuple[str, int | None, bool]]:
    """Words, points, and whether a colleague shares them."""
    with workplace_of(device) as workplace:
        found = read_bank(workplace, world.exam).found(world.questions[0], "", 20)
    return [(r.text, r.score.points if r.score else None, r.shared is not None) for r in found]


def shared_on_server(world: World) -> list[str]:
    rows = world.database.ask("select text from core.shared_remark where exam_id = %s and not is_deleted", world.exam)
    return sorted(row[0] for row in rows)


def unshared(device: Device, world: World) -> list[tuple[str, WhyUnshared]]:
    with workplace_of(device) as workplace:
        found = shared_remarks.list_unshared(workplace, world.exam)
    return sorted((one.remark.text, one.why) for one in found)


def waiting(workplace: Workplace) -> int:
    """What the foot of the window says is still to be sent."""
    state = sync_state(workplace)
    assert state is not None
    return state.waiting


def withdraw(device: Device, world: World, text: str, *, is_wanted: bool = True) -> None:
    with workplace_of(device) as workplace:
        (found,) = (one for one in shared_remarks.list_of_colleagues(workplace, world.exam) if one.remark.text == text)
        shared_remarks.withdraw(workplace, world.exam, found.remark.id, is_wanted=is_wanted)


def of_colleagues(device: Device, world: World) -> list[tuple[str, bool]]:
    with workplace_of(device) as workplace:
        found = shared_remarks.list_of_colleagues(workplace, world.exam)
    return [(one.remark.text, one.is_leaving) for one in found]
