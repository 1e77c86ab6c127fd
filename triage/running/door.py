"""The door that channels knock at: what comes in is kept before it is answered (law 3)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from triage.flow.house import House
from triage.flow.send_a_copy import send_a_copy
from triage.flow.take_in import keep
from triage.inbox import ContactId, Place, RawContact
from triage.ports import MailboxState, Said, Views
from triage.replies import Outgoing


class HouseDoor:
    """Keeps what a channel brings, and has it handled at once by whoever works here."""

    def __init__(self, house: House, views: Views, hurry: Callable[[ContactId, int], None]) -> None:
        self._house = house
        self._views = views
        self._hurry = hurry

    def take_in(self, raw: RawContact) -> ContactId:
        """Keep the bytes durably; reading and answering follow by themselves.

        Raises:
            Unavailable: they could not be kept.
        """
        kept = keep(self._house, raw)
        if kept.new:
            # What was fetched from a mailbox has lain there; nobody sits and waits for its answer.
            self._hurry(kept.id, 0 if raw.delivery is None else 1)
        return kept.id

    def said(self, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation so far, oldest first."""
        return self._views.said(self._house.landlord.key, channel, conversation)

    def send_a_copy(self, channel: str, conversation: str, address: str, request: str) -> None:
        """Send what was said in a conversation to an e-mail address; the same request again sends nothing more.

        Raises:
            Refused: not to that address, or not so often.
            Unavailable: it could not be put into the outbox.
        """
        send_a_copy(self._house, self.said(channel, conversation), address, cause=f"{conversation}:{request}")

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._house.clock.now()

    def say(self, message: Outgoing) -> None:
        """Put fixed words of the channel's own into the outbox; its key tells a repeat.

        Raises:
            Unavailable: the store does not answer.
        """
        with self._house.store.unit() as unit:
            unit.outbox.put(message, self.now())
            unit.commit()

    def delivered(self, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages there that are with us.

        Raises:
            Unavailable: the store does not answer.
        """
        with self._house.store.look() as look:
            return look.mailboxes.uids(self._house.landlord.key, channel, place)

    def stands(self, state: MailboxState) -> None:
        """Keep how it stands with a mailbox; a time that it leaves out is as it was.

        Raises:
            Unavailable: the store does not answer.
        """
        landlord = self._house.landlord.key
        key = (state.channel, state.mailbox, state.folder)
        with self._house.store.unit() as unit:
            known = (one for one in unit.mailboxes.states(landlord) if (one.channel, one.mailbox, one.folder) == key)
            unit.mailboxes.save(landlord, _with_what_was_known(state, next(known, state)))
            unit.commit()


def _with_what_was_known(state: MailboxState, before: MailboxState) -> MailboxState:
    compared = state if state.reconciled_at else before
    return replace(
        state,
        looked_at=state.looked_at or before.looked_at,
        # Trouble began when it was first met, however often it was met since.
        trouble_since=before.trouble_since if state.trouble and before.trouble else state.trouble_since,
        reconciled_at=compared.reconciled_at,
        missing=compared.missing,
    )
