"""A resident asks for a copy of the chat: it goes to the address they give, and tells of this chat alone (law 9).

An address is easily another person's, by a slip or on purpose. So it is sent only a few times a day to one address,
says first that it may be ignored, and holds nothing that was not on the page of whoever asked for it.
"""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from triage.errors import Refused
from triage.flow.house import House
from triage.flow.send_replies import allowed
from triage.ports import Said
from triage.replies import enclose
from triage.replies.envelope import Address, key_of
from triage.replies.transcript import COPY, Line, copy_of_a_chat

#: Copies to one address in a day, whoever asks for them.
MOST = 3
_A_DAY = timedelta(days=1)
_CHANNEL = "email"


def send_a_copy(house: House, talk: Sequence[Said], address: str, *, cause: str) -> None:
    """Put a copy of what was said into the outbox.

    Args:
        house: everything the journey needs.
        talk: the lines of one conversation.
        address: where it goes, as the resident typed it.
        cause: what asks for it; the same cause again sends nothing more (law 4).

    Raises:
        Refused: there is nothing to send, or not to that address, or not so often.
        Unavailable: it could not be kept.
    """
    to = address.strip().lower()
    if not _can_be_an_address(to):
        raise Refused("Please check the e-mail address. It should look like name@example.org.")
    if not any(one.who == "resident" for one in talk):
        raise Refused("There is nothing to send yet. Write to us first.")
    if _CHANNEL not in house.channels or not allowed(to, house.send_to_only):
        raise Refused("We cannot send e-mail to that address from here. You can print this page instead.")
    lines = [Line(ours=one.who == "landlord", at=one.at, text=one.text, files=one.files) for one in talk]
    # One place in the outbox for each address, so that what went there can be counted.
    there = Address(channel=_CHANNEL, to=to, conversation=f"copies:{_digest(to)}")
    message = enclose(copy_of_a_chat(lines, house.landlord), there, house.landlord, cause=f"copy-{_digest(cause)}")
    now = house.clock.now()
    with house.store.unit() as unit:
        if unit.outbox.state(key_of(f"copy-{_digest(cause)}", COPY)) is not None:
            return
        if unit.outbox.count_in(house.landlord.key, _CHANNEL, there.conversation, now - _A_DAY) >= MOST:
            raise Refused(f"We have sent {MOST} copies to that address today. Please ask again tomorrow.")
        unit.outbox.put(message, now)
        unit.commit()


def _can_be_an_address(address: str) -> bool:
    name, at, domain = address.rpartition("@")
    return bool(at and name and "." in domain.strip(".") and address.isascii() and address.isprintable()) and not any(
        sign in address for sign in ' ,;<>()[]"\\'
    )


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:32]
