"""What sharing out says."""

from korrigo_desktop.domain.ids import CopyId, PersonId
from korrigo_desktop.services.sharing_out import ShareOutcome
from korrigo_desktop.ui.share.share_words import given_away


def test_copies_that_nobody_got_were_not_given_away() -> None:
    refused = ShareOutcome({PersonId("beta"): 0}, {}, {CopyId("one"): "changed"})

    assert given_away("Alpha Anne", refused, ()) == ""
