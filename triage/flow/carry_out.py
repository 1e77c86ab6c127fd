"""Carrying out a decision: what is recorded, promised and answered, all in the caller's transaction.

The decision says what must be done; this says what that changes here. It opens doors and never closes
one: a request goes on beside a complaint (law 10), and only the resident's own plain "no" ends an offer.
"""

from dataclasses import dataclass
from typing import assert_never

from triage.cases import PromiseKind
from triage.decide import (
    AskAPerson,
    Decision,
    Duty,
    Escalate,
    FileIt,
    LogComplaint,
    OfferChoice,
    RecordRequest,
    Signpost,
)
from triage.flow import open_a_case
from triage.flow.addresses import ON_PAPER, SPOKEN, answering
from triage.flow.came_back import came_back
from triage.flow.desk import Desk
from triage.flow.duties import promise_duties, warn_first, warning
from triage.flow.keep_talking import keep_talking, noted, say_it_again
from triage.flow.moderation import cause_past_the_limit, floods, too_much
from triage.flow.promises import ask
from triage.flow.record_a_request import record_request
from triage.flow.their_language import language_for
from triage.inbox import ChoiceAnswer
from triage.replies import Reply, answers, enclose, small_talk
from triage.replies.other_languages import in_two_languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a contact."""

    decision: Decision
    #: What was said, or is to be said by whoever took the call; None when nothing is.
    reply: Reply | None
    #: The case it led to or belongs to, a complaint before a request; "" when none.
    case: str = ""


def carry_out(desk: Desk, decision: Decision) -> Done:
    """Record, promise and answer what the decision asks for."""
    reply, case = _answer(desk, decision)
    promise_duties(desk, decision, case)
    reply = keep_talking(desk, decision, reply, case)
    reply = warn_first(desk.house.landlord, decision, reply)
    if reply is not None and desk.contact.channel not in SPOKEN:
        # What is said aloud is said by staff, in the words that they have.
        reply = in_two_languages(reply, language_for(desk))
    if reply is not None and desk.contact.automatic is None:
        if desk.contact.doubtful and not decision.owes(Duty.DANGER_NOW):
            # Two machines that answer each other never stop; the Code's clock runs all the same, for a person.
            ask(
                desk,
                PromiseKind.REACH_ANOTHER_WAY,
                case=case,
                note="answer them yourself: a machine may have written it, others could read it, or they spoke",
            )
        else:
            _say(desk, reply, case, alone=warning(desk.house.landlord, decision))
    return Done(decision=decision, reply=reply, case=case)


def _answer(desk: Desk, decision: Decision) -> tuple[Reply | None, str]:
    match decision.answer:
        case FileIt() as answer:
            return _file(desk, answer)
        case RecordRequest():
            return record_request(desk)
        case Signpost() as answer:
            request = record_request(desk)[1] if answer.request else ""
            return answers.signposted(desk.house.landlord, request), request
        case OfferChoice() as answer:
            work = record_request(desk)[1] if answer.request else ""
            return open_a_case.offer_choice(desk, in_substance=answer.in_substance, work=work)
        case AskAPerson() as answer:
            return _ask_a_person(desk, answer)
        case LogComplaint() as answer:
            # The button is an answer to an offer only when one was made; the rule has looked.
            accepted = desk.contact.choice_answer is ChoiceAnswer.ACCEPTED
            return open_a_case.log_complaint(desk, answer, accepted=accepted, because=decision.because)
        case Escalate() as answer:
            return open_a_case.escalate(desk, answer.complaint)
        case _ as never:
            assert_never(never)


def _file(desk: Desk, answer: FileIt) -> tuple[Reply | None, str]:
    if desk.contact.automatic is not None:
        return None, came_back(desk) if answer.came_back else ""
    if answer.declines:
        return open_a_case.decline(desk)
    if answer.greeting:
        return small_talk.greeting(desk.house.landlord), ""
    if answer.wish:
        return small_talk.wish_noted(), ""
    if answer.details:
        return noted(desk)
    if answer.question:
        ask(desk, PromiseKind.ANSWER_QUESTION, note="answer their question")
        return answers.question_passed_on(), ""
    # Thanks by e-mail or letter want no answer; in a conversation silence would seem rude.
    written = desk.contact.channel in {"email", *ON_PAPER}
    return (None if written else answers.noted()), ""


def _ask_a_person(desk: Desk, answer: AskAPerson) -> tuple[Reply, str]:
    if answer.again:
        return say_it_again(desk)
    if answer.listen:
        return _have_somebody_listen(desk, offer=answer.offer)
    ask(desk, PromiseKind.ASK_A_PERSON, note="say what this is")
    request = record_request(desk)[1] if answer.request else ""
    if answer.offer:
        _, complaint = open_a_case.offer_choice(desk, in_substance=answer.in_substance, work=request)
        reply = answers.person_asked_and_choice_offered(request, complaint, language=desk.reading.language)
        return reply, complaint
    return answers.person_asked(request), request


def _have_somebody_listen(desk: Desk, *, offer: bool) -> tuple[Reply, str]:
    note = "listen to what they say, say what this is, and answer them"
    ask(desk, PromiseKind.ASK_A_PERSON, note=note)
    complaint = open_a_case.offer_choice(desk, in_substance=False, work="")[1] if offer else ""
    return answers.person_listens(complaint), complaint


def _say(desk: Desk, reply: Reply, case: str, *, alone: Reply | None) -> None:
    """Put the answer into the outbox; what to do in danger (`alone`) also where no more answers go out."""
    if desk.contact.channel in SPOKEN:
        # Whoever took the call says it; the console shows them the words.
        return
    reason = too_much(desk)
    if not reason:
        _put(desk, reply, f"contact-{desk.id}", case)
        return
    # A loop is worth less than a life: the numbers to ring still go out.
    warned = [alone] if alone is not None and not desk.contact.from_ourselves else []
    past = [*warned, *([small_talk.all_kept()] if floods(desk) else ())]
    first = [_put(desk, in_two_languages(one, language_for(desk)), cause_past_the_limit(desk), case) for one in past]
    if case or any(first) or not floods(desk):
        # A case has one such task; of a flood without one a person hears once an hour, and not five hundred times.
        ask(desk, PromiseKind.REACH_ANOTHER_WAY, case=case, note=f"answer them yourself: {reason}")


def _put(desk: Desk, reply: Reply, cause: str, case: str) -> bool:
    address = answering(desk.contact, desk.unit.residents.ways_to_reach(desk.resident))
    return desk.unit.outbox.put(enclose(reply, address, desk.house.landlord, cause=cause, case=case), desk.now)
