"""Where form and socket hand in what a resident said: checked, paced and kept, or refused in plain words."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from anyio import CapacityLimiter, to_thread

from channels.webchat.files import Sent, check, taken
from channels.webchat.message import UNREADABLE, ChatMessage, NotSendable
from channels.webchat.pace import Pace
from channels.webchat.visitor import Visitor, is_message_id
from triage.errors import Refused, Unavailable
from triage.inbox import RawContact
from triage.ports import Door, Said

NAME = "webchat"
#: Returns when a conversation has changed, or after a time of its own.
NewsOf = Callable[[str], Awaitable[None]]
#: Seconds before a store that did not answer is asked again.
ASK_AGAIN = 2.0
#: Seconds until a browser offers a message again that could not be kept; people are told meanwhile.
_AGAIN = 10
_AT_THE_STORE = 6
#: What a file counts for in the pace of a conversation, beside the message that it came with.
_PACE_OF_A_FILE = 2.0
#: Copies by e-mail: some at once for one conversation and then one an hour; for all together, so that nobody makes a
#: relay for advertisements of us, a few and then one every twenty seconds.
_COPIES_OF_ONE, _COPIES_OF_ALL = (3.0, 3_600.0), (30.0, 20.0)
#: Messages of one network address, all its chats together: a whole estate may share one, a script may open a chat for
#: each message.
_OF_AN_ADDRESS = (300.0, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landlord:
    """Whose chat it is."""

    #: The short key under which everything is kept.
    key: str
    #: As residents know it.
    name: str
    #: A number to ring when the chat is out of order; "" when there is none.
    phone: str = ""
    #: The number that answers urgent calls at any hour; "" when there is none.
    out_of_hours: str = ""
    #: The chat is reached by HTTPS alone, also where a proxy in front of us does not say so.
    https_only: bool = False
    #: Sites on whose pages the chat may stand in a frame.
    sites: tuple[str, ...] = ()
    #: Its colour, as `#rrggbb`.
    colour: str = "#0b5c5a"
    #: Seconds for which the house waits whether more will be said, before it answers.
    pause: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKept:
    """Why a message was not kept, for the resident, and what is to become of their words."""

    words: str
    #: Seconds after which the browser tries again by itself; None gives the words back to be changed.
    again: int | None
    #: The HTTP status that says the same.
    status: int


class Desk:
    """The landlord's side of the page."""

    def __init__(self, landlord: Landlord, door: Door, wait_for_news: NewsOf) -> None:
        """Speak to the house through this door only."""
        self.landlord = landlord
        self._wait_for_news = wait_for_news
        self._door = door
        self._pace, self._pace_of_address = Pace(), Pace(*_OF_AN_ADDRESS)
        self._copies_of_one, self._copies_of_all = Pace(*_COPIES_OF_ONE), Pace(*_COPIES_OF_ALL)
        # Threads that wait for the store: each has a connection of its own, which costs megabytes, and more of them
        # would only wait for each other.
        self._looking, self._keeping = CapacityLimiter(_AT_THE_STORE), CapacityLimiter(_AT_THE_STORE)
        # A photo of fifty million points is opened in two hundred megabytes: one at a time.
        self._opening = CapacityLimiter(1)

    async def keep(
        self, by: Visitor, external_id: str, fields: dict[str, Any], files: Sequence[Sent] = ()
    ) -> NotKept | None:
        """Keep one message; None once it is durable. The same id, words and files again are the same message."""
        conversation = by.conversation
        if not is_message_id(external_id):
            return NotKept(words=UNREADABLE, again=None, status=422)
        try:
            message = ChatMessage.said(conversation, fields, with_files=bool(files))
            check(files)
            if wait := self._seconds_to_wait(by, 1 + _PACE_OF_A_FILE * len(files)):
                return NotKept(
                    words="That was a lot of messages at once. Please wait a moment. Your words are still here.",
                    again=wait,
                    status=429,
                )
            kept = await to_thread.run_sync(taken, files, limiter=self._opening) if files else ()
        except NotSendable as refusal:
            return NotKept(words=str(refusal), again=None, status=422)
        raw = RawContact(
            landlord=self.landlord.key,
            channel=NAME,
            external_id=external_id,
            body=message.with_files(one.note for one in kept).body([one.content for one in kept]),
            received_at=self._door.now(),
            conversation=conversation,
        )
        try:
            await to_thread.run_sync(self._door.take_in, raw, limiter=self._keeping)
        except Unavailable:
            return NotKept(words=self._sorry(), again=_AGAIN, status=503)
        return None

    def _seconds_to_wait(self, by: Visitor, counts: float) -> int:
        now = self._door.now()
        if by.network and (wait := self._pace_of_address.seconds_to_wait(by.network, now, counts)):
            return wait
        return self._pace.seconds_to_wait(by.conversation, now, counts)

    def crowded(self) -> NotKept:
        """What is told while so many send files that there is no room for more."""
        words = "Many people are sending files just now. Please try again in a moment. Your words are still here."
        return NotKept(words=words, again=_AGAIN, status=503)

    async def copy(self, conversation: str, request: str, address: str) -> NotKept | None:
        """Have a copy of the conversation sent to an address that the resident gave; None once it is on its way."""
        now = self._door.now()
        if any((self._copies_of_one.would_wait(conversation, now), self._copies_of_all.would_wait("", now))):
            words = "We have sent several copies just now. Please ask again in an hour. You can also print this page."
            return NotKept(words=words, again=None, status=429)
        try:
            await to_thread.run_sync(self._door.send_a_copy, NAME, conversation, address, request)
        except Refused as refusal:
            return NotKept(words=str(refusal), again=None, status=422)
        except Unavailable:
            return NotKept(words="We could not send it just now. Please try again.", again=None, status=503)
        self._copies_of_one.seconds_to_wait(conversation, now)
        self._copies_of_all.seconds_to_wait("", now)
        return None

    async def said(self, conversation: str) -> Sequence[Said]:
        """The conversation so far.

        Raises:
            Unavailable: the store does not answer.
        """
        return await to_thread.run_sync(self._door.said, NAME, conversation, limiter=self._looking)

    async def news(self, conversation: str) -> None:
        """Return when the conversation may have changed since this task asked last; the first time at once.

        What is said while the task looks, it is told when it asks again: so that no news falls between two looks, one
        task does both from beginning to end.
        """
        await self._wait_for_news(conversation)

    def _sorry(self) -> str:
        # A number that is broken over two lines is hard to ring, so its spaces do not break.
        phone = self.landlord.phone.replace(" ", "\N{NO-BREAK SPACE}")
        ring = f" If it cannot wait, ring us on {phone}." if phone else ""
        return f"We could not take your message just now. Your words are still here.{ring}"
