"""Short fixed histories, each around one hazard; every one ends at rest, with nothing lost and all devices the same."""

from collections.abc import Callable

from korrigo_desktop.sync.watching import SyncPoint
from tests.sync import reporting
from tests.sync.team import Team

Scenario = Callable[[Team], None]


def race(team: Team) -> None:
    """Two devices edit the same; one only reads what the other sent, and sends later."""
    team.race_then_pull_only(0)
    team.check_shown()
    _end(team)


def revoked_while_in_doubt(team: Team) -> None:
    """The answer to an edit is lost, and the copy is another's before it comes."""
    team.unknown_outcome_then_revoked(0, "answer", comes_back=False)
    _end(team)


def overtaken_while_in_doubt(team: Team) -> None:
    """The answer to an edit is lost, and another device edits on top before it is sent again."""
    team.unknown_outcome_then_overtaken()
    _end(team)


def revoked_before_sent(team: Team) -> None:
    """The copy is another's, and that is read, before an edit was ever sent."""
    team.type_score(0, 0)
    team.type_remark(0, 0)
    team.reassign(0, team.world.second.id)
    team.sync(0, "pull only")
    _end(team)


def killed_while_applying(team: Team) -> None:
    """The program dies while it stores what it read."""
    team.type_score(1, 0)
    team.sync(1)
    team.sync(0, SyncPoint.APPLYING)
    _end(team)


def slow_writer(team: Team) -> None:
    """A transaction began before the last reading and commits after it."""
    team.long_transaction()
    team.type_score(1, 0)
    team.sync(1)
    team.sync(0)
    team.long_transaction()
    _end(team)


def graded_meanwhile(team: Team) -> None:
    """A copy is graded on one device while another, offline, still marks it."""
    team.type_score(0, 0)
    team.sync(0)
    team.sync(1)
    team.finalise(0, 0)
    team.sync(0)
    team.type_score(1, 0)
    _end(team)


def marked_meanwhile(team: Team) -> None:
    """A copy is finalised on one device after another, unseen, changed a mark."""
    team.type_score(0, 0)
    team.sync(0)
    team.sync(1)
    team.type_score(1, 0)
    team.sync(1)
    team.finalise(0, 0)
    _end(team)


def reported_again_meanwhile(team: Team) -> None:
    """A page is reported again while the office settles what was reported of it before."""
    reporting.settle_while_reported_again(team)
    team.check_shown()
    _end(team)


def reported_and_given_on(team: Team) -> None:
    """A page is reported offline, and its copy becomes another's before that is sent."""
    reporting.report(team, 0, 0)
    team.reassign(0, team.world.second.id)
    team.sync(0, "answer")
    team.reassign(0, team.world.first.id)
    _end(team)


def _end(team: Team) -> None:
    team.come_to_rest()
    team.check_at_rest()


SCENARIOS: tuple[Scenario, ...] = (
    race,
    revoked_while_in_doubt,
    overtaken_while_in_doubt,
    revoked_before_sent,
    killed_while_applying,
    slow_writer,
    graded_meanwhile,
    marked_meanwhile,
    reported_again_meanwhile,
    reported_and_given_on,
)
