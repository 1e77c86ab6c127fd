"""One scenario played on one channel: a house in memory with the shipped reader, a clock moved on, and two who talk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.conversations.scenarios import Before, End, Scenario
from tests.conversations.voices import Overheard, Saying, Shown, Voice
from tests.flow.made_house import NOON, MadeHouse, with_house
from triage.cases import Status
from triage.flow import send_replies, work_a_case
from triage.flow.fixed_clock import FixedClock
from triage.flow.take_in import handle, handle_waiting, keep
from triage.inbox import RawContact
from triage.ports import Reader
from triage.replies.questions import Asks

_PAUSE = timedelta(seconds=4)
#: So many questions are asked at most; a conversation that goes on longer has gone wrong.
_MOST = 8
_SETTINGS = {"landlord": "oak", "landlord_name": "Oak Homes", "email_from": "hello@oak.example"}
STAGE_TWO = "I am not happy with your answer to my complaint. Please take it to the next stage."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was said or done, and when."""

    at: datetime
    who: str
    text: str
    buttons: tuple[str, ...] = ()
    #: The kind of a message of ours.
    kind: str = ""


class Conversation:
    """What a resident says on one channel, and what comes of it."""

    def __init__(self, scenario: Scenario, voice: Voice, reader: Reader, folder: Path) -> None:
        self.scenario, self.voice = scenario, voice
        self.lines: list[Line] = []
        self.channel = Overheard(voice, _SETTINGS, folder)
        first = NOON - timedelta(days=max((one.days for one in scenario.before), default=0))
        made = MadeHouse(clock=FixedClock(first))
        self.made = with_house(made, reader=reader, channels={voice.name: self.channel}, pause=_PAUSE)
        self._number = 0
        self._asks = ""
        self._last: Shown | None = None

    def play(self) -> None:
        """All of it, to its end."""
        for one in self.scenario.before:
            self.made.go_to(NOON - timedelta(days=one.days))
            self._tell(one)
        self.made.go_to(NOON)
        self._last = None if self.voice.name == "email" else self._last
        self._say(self.scenario.note if self.voice.spoken else self.scenario.words)
        match self.scenario.end:
            case End.OFFERED:
                self._choose("No, thank you")
            case End.LOGGED:
                self._choose("Yes, make it a complaint")
                self._agree()
            case End.ESCALATED:
                self._choose("Yes, make it a complaint")
                self._agree()
                self._ask_for_stage_two()
            case End.GUARDED:
                self._go_silent()
            case End.RECORDED:
                pass
        self._answer_questions()

    @property
    def complaints(self) -> list[str]:
        return list(self.made.store.committed.complaints)

    @property
    def requests(self) -> list[str]:
        return list(self.made.store.committed.requests)

    @property
    def ours(self) -> list[Line]:
        return [line for line in self.lines if line.kind]

    def _tell(self, before: Before) -> None:
        self._last = None
        self._say(before.words)
        self._answer_questions()
        if before.outcome:
            reference = self.requests[-1]
            self.made.clock.advance(days=5)
            work_a_case.finish_request(self.made.house, reference, outcome=before.outcome, by="Ann")
            self._did(f"Ann finishes {reference}: {before.outcome}")

    def _say(self, words: str, pressed: str = "") -> None:
        self._number += 1
        made, clock = self.made, self.made.clock
        clock.advance(seconds=40)
        who = f"Jo, of a call by {self.scenario.name}" if self.voice.spoken else self.scenario.name
        self.lines.append(Line(at=clock.now(), who=who, text=f"[presses] {words}" if pressed else words))
        saying = Saying(number=self._number, name=self.scenario.name, words=words, pressed=pressed, to=self._last)
        raw = RawContact(
            landlord="oak",
            channel=self.voice.name,
            external_id=str(self._number),
            body=self.voice.say(saying),
            received_at=clock.now(),
        )
        done = handle(made.house, keep(made.house, raw).id)
        clock.advance(seconds=_PAUSE.seconds + 1)
        handle_waiting(made.house)
        assert made.held() == []
        if self.voice.spoken and done is not None and done.reply is not None:
            # Whoever took the call reads it out.
            reply = done.reply
            self._heard(Shown(text="\n\n".join(reply.paragraphs), buttons={}), reply.kind, reply.asks)
            self.lines[-1] = Line(
                at=clock.now(),
                who="Jo reads out",
                text=self.lines[-1].text,
                buttons=tuple(button.words for button in reply.buttons),
                kind=reply.kind,
            )
        self._send()

    def _send(self) -> None:
        shown = len(self.channel.shown)
        send_replies.send_waiting(self.made.house, Random(1))  # noqa: S311 - jitter keeps no secret
        messages = self.made.outgoing()
        new = self.channel.shown[shown:]
        for message, one in zip(messages[len(messages) - len(new) :], new, strict=True):
            self._heard(one, message.kind, message.asks)

    def _heard(self, shown: Shown, kind: str, asks: str) -> None:
        self._last, self._asks = shown, asks
        self.lines.append(
            Line(at=self.made.clock.now(), who="Oak Homes", text=shown.text, buttons=tuple(shown.buttons), kind=kind)
        )

    def _did(self, what: str) -> None:
        self.lines.append(Line(at=self.made.clock.now(), who="*", text=what))

    def _choose(self, words: str) -> None:
        """Press the button that says it, or write what we say that they can where there is none."""
        buttons = dict(self._last.buttons) if self._last else {}
        says_yes = words.startswith("Yes")
        for shown, value in buttons.items():
            if value.startswith("accepted" if says_yes else "declined"):
                self._say(shown, value)
                return
        self._say("Yes please" if says_yes else "No thank you")

    def _agree(self) -> None:
        if self._asks == Asks.DEFINITION:
            for words in self.scenario.rightly:
                self._say(words)
        self._answer_questions()

    def _answer_questions(self) -> None:
        answers = {
            Asks.WHO.value: f"{self.scenario.name}, {self.scenario.home}",
            Asks.REACH.value: "07700 900123",
            Asks.NEEDS.value: "no, it's for me",
        }
        for _ in range(_MOST):
            if self._asks not in answers:
                return
            self._say(answers[self._asks])

    def _ask_for_stage_two(self) -> None:
        reference = self.complaints[0]
        self.made.clock.advance(days=2)
        work_a_case.acknowledge_now(self.made.house, reference, by="Ann")
        self._did(f"Ann acknowledges {reference}")
        self._send()
        self.made.clock.advance(days=7)
        count = len(self.made.complaint(reference).definition.points)
        letter = "You are right. We should have fitted a new radiator in January. We will fit one on 20 March."
        work_a_case.respond(self.made.house, reference, decisions=["upheld"] * count, letter=letter, by="Ann")
        self._did(f"Ann answers {reference}")
        self._send()
        self.made.clock.advance(days=3)
        self._say(STAGE_TWO)

    def _go_silent(self) -> None:
        self._did("Nobody answers, and no person looks at it for eight days")
        self.made.clock.advance(days=8)
        self.made.watch()
        self._send()


@contextmanager
def played(scenario: Scenario, voice: Voice, reader: Reader) -> Iterator[Conversation]:
    """The conversation, played to its end."""
    with TemporaryDirectory() as folder:
        conversation = Conversation(scenario, voice, reader, Path(folder))
        conversation.play()
        yield conversation


def how_it_ended(conversation: Conversation) -> End | None:
    """The end that was come to, told by the cases alone; None where it is none of them."""
    if not conversation.complaints:
        return End.RECORDED if len(conversation.requests) == 1 else None
    if len(conversation.complaints) != 1:
        return None
    complaint = conversation.made.complaint(conversation.complaints[0])
    if complaint.logged_at is None:
        return End.OFFERED if complaint.status is Status.CLOSED and conversation.requests else None
    if complaint.stage == 2:
        return End.ESCALATED
    ends = {Status.LOGGED: End.LOGGED, Status.ACKNOWLEDGED: End.GUARDED}
    return ends.get(complaint.status)
