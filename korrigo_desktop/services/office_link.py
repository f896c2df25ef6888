"""The connection of the exam office: what a manager's profile reaches its server by, for work beyond synchronising."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.server_address import open_link
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.sync_state_rows import Membership, load_membership
from korrigo_desktop.sync.link import link_errors


@contextmanager
def office_link(workplace: Workplace, find_password: Callable[[Membership], str | None]) -> Iterator[Connection]:
    """Connect a manager's profile to its server, as long as the block lasts. From a worker thread in the window.

    Args:
        workplace: An open profile that is joined to a server.
        find_password: Gives the password, None when there is nobody to ask for it.

    Raises:
        KorrigoError: NOT_JOINED, NOT_A_MANAGER, PASSWORD_NEEDED, what `open_link` raises; and what goes wrong with the
            server inside of the block, as `sync.link.link_errors` tells it.
    """
    with workplace.store.reading() as connection:
        membership = load_membership(connection)
    if membership is None:
        raise KorrigoError(ErrorKind.NOT_JOINED)
    if not membership.is_manager:
        raise KorrigoError(ErrorKind.NOT_A_MANAGER)
    password = find_password(membership)
    if password is None:
        raise KorrigoError(ErrorKind.PASSWORD_NEEDED, name=membership.person_name)
    folder = workplace.store.folder
    with (
        link_errors(membership.server),
        open_link(folder, membership.server, membership.database, membership.person_name, password) as link,
    ):
        yield link
