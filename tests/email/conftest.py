"""A Dovecot that the tests of one process share; each takes a mailbox of its own."""

from collections.abc import Iterator
from itertools import count

import pytest

from channels.email.mailboxes import Mailbox
from tests.email.dovecot_server import MISSING, PROGRAM, Dovecot, dovecot

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Dovecot]:
    if PROGRAM is None:
        pytest.skip(MISSING)
    with dovecot() as running:
        yield running


@pytest.fixture
def mailbox(server: Dovecot) -> Mailbox:
    """A mailbox that nobody has opened yet."""
    return server.mailbox(f"repairs{next(_NUMBERS)}")
