"""What a team reports of pages, and takes back or settles, in the histories of the state machine."""

from typing import Any, cast

from korrigo_desktop.domain.operations import SetWarnings
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.services.page_reports import report_page, withdraw_reports
from korrigo_desktop.services.workplace import Workplace
from tests.sync.team import Team
from tests.sync.world import Device


def report(team: Team, device: int, copy: int) -> None:
    """Somebody reports the page of a copy that is on the device."""
    item, copy_id = team.devices[device], team.world.copies[copy]
    if item.ask("select 1 from copy where id = ?", copy_id):
        _do(item, report_page(_workplace(item), copy_id, team.world.pages[copy_id], WarningKind.NAME_VISIBLE))


def close(team: Team, device: int, copy: int) -> None:
    """A marker takes back what is reported of a copy, or the office settles it."""
    item, copy_id = team.devices[device], team.world.copies[copy]
    if item.ask("select 1 from copy where id = ?", copy_id):
        _do(item, withdraw_reports(_workplace(item), copy_id))


def settle_while_reported_again(team: Team) -> None:
    """The office settles a report while its marker takes it back and reports the page again."""
    team.reassign(0, team.world.first.id)
    team.sync(0)
    report(team, 0, 0)
    team.sync(0)
    team.sync(3)
    close(team, 3, 0)
    close(team, 0, 0)
    team.sync(0)
    report(team, 0, 0)
    team.sync(0)
    team.sync(3, "pull only")


def _do(device: Device, operation: SetWarnings | None) -> None:
    if operation is not None and operation.before != operation.after:
        device.perform(operation)


def _workplace(device: Device) -> Workplace:
    return Workplace(device.store, device.blobs, cast("Any", None))
