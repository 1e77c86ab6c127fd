"""What makes a conversation of an answer: we say what we understood, note what they wish, and ask what is missing.

One question at a time, each once, after they were heard and never before (`triage.replies.questions`). Where somebody
is in danger, or has a choice to make, nothing else is asked.
"""

from triage.cases import SYSTEM, PromiseKind
from triage.cases import events as ev
from triage.decide import Decision, Duty, FileIt, LogComplaint, OfferChoice, RecordRequest
from triage.flow.desk import Desk
from triage.flow.promises import ask
from triage.flow.record import record
from triage.flow.talk import details_of, wishes_of
from triage.inbox.wishes import Wish
from triage.replies import Reply, small_talk
from triage.replies.questions import WORDS, Asks, Known, next_question
from triage.replies.topics_in_words import understood

#: Ways to reach somebody that outlast a web page.
_LASTING = frozenset({"email", "phone"})
_PASSING = frozenset({"webchat"})
_TASKS = {
    Wish.PERSON: (PromiseKind.ASK_A_PERSON, "they ask to talk to a person"),
    Wish.CALL: (PromiseKind.ASK_A_PERSON, "they ask to be rung"),
    Wish.LARGE_PRINT: (PromiseKind.AGREE_ADJUSTMENT, "agree and record: large print"),
    Wish.FORMAT: (PromiseKind.AGREE_ADJUSTMENT, "agree and record the format they ask for"),
    Wish.LANGUAGE: (PromiseKind.AGREE_ADJUSTMENT, "agree and record the language they ask for"),
}


def keep_talking(desk: Desk, decision: Decision, reply: Reply | None, case: str) -> Reply | None:
    """The reply with what was understood, what was noted, and the next question."""
    if desk.contact.automatic is not None or reply is None:
        return reply
    if isinstance(decision.answer, RecordRequest | OfferChoice):
        reply = reply.with_second(*understood(desk.reading.topic))
    reply = _with_wishes(desk, reply, case)
    if isinstance(decision.answer, FileIt) and decision.answer.wish:
        # A wish answers nothing that we asked; it still may be answered.
        reply = reply.asking(desk.talk.asks)
    quiet = decision.owes(Duty.DANGER_NOW) or decision.owes(Duty.SAFEGUARDING)
    if not desk.contact.in_pieces or quiet or reply.buttons or reply.asks or _begins(decision):
        return reply
    asks = next_question(_known(desk), desk.talk.asked)
    return reply if asks is None else reply.asking(asks, WORDS[asks])


def noted(desk: Desk) -> tuple[Reply, str]:
    """They answered a question of ours."""
    last = desk.talk.last
    given = details_of(desk.contact, desk.talk)
    if last is not None and last.asks == Asks.DEFINITION and not given.alone:
        complaint = desk.unit.cases.complaint(last.case)
        agreed = ev.Noted(at=desk.now, by=SYSTEM, text=f"Contact {desk.id}: they say that this is what they meant.")
        record(desk.house, desk.unit, complaint, (agreed,), days=desk.days, at=desk.now)
        return small_talk.understanding_confirmed(complaint.reference), complaint.reference
    if not given.ways and not given.name:
        return small_talk.nothing_more_noted(), ""
    return small_talk.details_noted(), ""


def say_it_again(desk: Desk) -> tuple[Reply, str]:
    """They say that we got it wrong: they are asked once more, and a person looks."""
    last = desk.talk.last
    case = last.case if last is not None else ""
    ask(desk, PromiseKind.ASK_A_PERSON, case=case, note="they say that we understood them wrongly")
    reply = small_talk.say_it_again()
    if last is not None and last.asks == Asks.DEFINITION:
        # What they say next is about the same complaint.
        reply = reply.asking(Asks.DEFINITION)
    return reply, case


def _with_wishes(desk: Desk, reply: Reply, case: str) -> Reply:
    for wish, value in wishes_of(desk.contact).items():
        kind, note = _TASKS[wish]
        ask(desk, kind, case=case, note=note)
        desk.unit.residents.remember(desk.house.landlord.key, desk.resident, wish, value, desk.id, desk.now)
        reply = reply.asking(reply.asks, small_talk.WISHES[wish])
    return reply


def _begins(decision: Decision) -> bool:
    """Whether there is nothing to ask about yet."""
    answer = decision.answer
    if isinstance(answer, FileIt):
        return not answer.details and not answer.declines
    return not isinstance(answer, RecordRequest | LogComplaint)


def _known(desk: Desk) -> Known:
    ways = {kind for kind, _ in desk.unit.residents.ways_to_reach(desk.resident)}
    return Known(
        name=bool(desk.unit.residents.name(desk.resident)),
        home="home" in ways,
        reach=bool(ways & _LASTING) or desk.contact.channel not in _PASSING,
        needs=bool(desk.unit.residents.wishes(desk.resident)),
    )
