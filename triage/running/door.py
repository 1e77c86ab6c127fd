"""The door that channels knock at: what comes in is kept before it is answered (law 3)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from triage.flow.house import House
from triage.flow.take_in import keep
from triage.inbox import ContactId, RawContact
from triage.ports import Said, Views


class HouseDoor:
    """Keeps what a channel brings, and has it handled at once by whoever works here."""

    def __init__(self, house: House, views: Views, hurry: Callable[[ContactId], None]) -> None:
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
            self._hurry(kept.id)
        return kept.id

    def said(self, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation so far, oldest first."""
        return self._views.said(self._house.landlord.key, channel, conversation)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._house.clock.now()
