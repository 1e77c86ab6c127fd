"""The replies that follow from a decision, one function each; plain English for a reader of twelve.

We say what we understood, what happens next and by when. We never ask a resident to prove or to justify
anything, and never say that there is more than one kind of complaint (law 8).

Long because all of them stand together, to be read one after the other in one voice.
"""

from triage.cases import Definition
from triage.cases.landlord import Landlord
from triage.reading import ENGLISH
from triage.replies import other_languages
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.outgoing import Button
from triage.replies.questions import Asks
from triage.replies.reply import Reply

YES = Button(value="accepted", words="Yes, make it a complaint")
NO = Button(value="declined", words="No, thank you")
#: What can stand on the button that says no, by language.
NO_BUTTONS = frozenset(other_languages.button(language, NO).words for language in (ENGLISH, *other_languages.OFFERS))
COMPLAIN = Button(value="complain", words="Make a complaint")


def yes_passed_on(reference: str) -> Reply:
    """A yes with the number of an offer, from a place that we do not know; it says nothing of the case (law 9)."""
    return Reply(
        kind="yes_passed_on",
        subject="Thank you for your answer",
        paragraphs=(
            f"Thank you. We have your yes for number {reference}. We will write about it to the person it belongs to.",
        ),
    )


def request_recorded(reference: str, *, urgent: bool) -> Reply:
    """A service request is recorded, and what happens next (Code 1.4)."""
    next_step = (
        "We have marked it as urgent, and it goes to the team on duty."
        if urgent
        else "It goes to the team who will deal with it. They will tell you what happens next and when."
    )
    return Reply(
        kind="request_recorded",
        subject=f"We have recorded your request {reference}",
        paragraphs=(
            f"Thank you. We have recorded what you told us as a request. Its number is {reference}.",
            next_step,
            "If you are not happy with what we do, or how long it takes, tell us and you can make a complaint.",
        ),
    )


def request_added_to(reference: str) -> Reply:
    """What they wrote was added to a request that is open."""
    return Reply(
        kind="request_added_to",
        subject=f"We have added this to your request {reference}",
        paragraphs=(
            f"Thank you. We have added this to your request {reference}, so the team dealing with it will see it.",
            "If you are not happy with what we do, or how long it takes, tell us and you can make a complaint.",
        ),
    )


def choice_offered(request: str, reference: str) -> Reply:
    """The choice to complain (Code 1.3), with the request going on whatever they choose (1.5).

    Args:
        request: reference of the service request recorded with it; "" when there is none.
        reference: reference of the pending complaint, for answering on another channel.
    """
    work = (f"We have recorded what needs doing. Its number is {request}.",) if request else ()
    goes_on = " Either way, the work goes on." if request else ""
    return Reply(
        kind="choice_offered",
        subject="We are sorry. Would you like to make a complaint?",
        paragraphs=(
            "We are sorry. It sounds as if we have let you down.",
            *work,
            f"Would you like us to make this a complaint? It is your choice.{goes_on}",
            f"You can answer today or another day. Your number for this is {reference}.",
        ),
        buttons=(YES, NO),
    )


def complaint_logged(reference: str, acknowledge_on: str, definition: Definition, request: str) -> Reply:
    """A complaint is logged; the full acknowledgement follows (Code 6.2)."""
    if not definition.points:
        return Reply(
            kind="complaint_logged",
            subject=f"We have started your complaint {reference}",
            paragraphs=(
                f"Thank you. We have started your complaint. Its number is {reference}.",
                "Please tell us what went wrong, in your own words, and what you would like us to do about it.",
                f"We will write to you by {acknowledge_on} to say what we understand and what happens next.",
            ),
        )
    work = (f"The work that is needed goes on as well. Its number is {request}.",) if request else ()
    return Reply(
        kind="complaint_logged",
        subject=f"We have logged your complaint {reference}",
        paragraphs=(
            f"Thank you for telling us. We have logged your complaint. Its number is {reference}.",
            *_understood(definition),
            (
                f"We will write to you by {acknowledge_on} to say what we understand, who deals with it and "
                "when you will have an answer."
            ),
            *work,
        ),
    ).asking(Asks.DEFINITION, "Have we understood that rightly? If not, or if something is missing, just tell us.")


def _understood(definition: Definition) -> tuple[str, ...]:
    """What went wrong and what they would like, in their own words (Code 5.6)."""
    wrong = "\n".join(f"{number}. {point.text}" for number, point in enumerate(definition.points, start=1))
    told = {point.text for point in definition.points}
    # What stands above already is not said twice; staff see both.
    wanted = "\n".join(outcome for outcome in definition.outcomes if outcome not in told)
    return (f"This is what you told us:\n{wrong}", *((f"What you would like:\n{wanted}",) if wanted else ()))


def complaint_already_logged(reference: str) -> Reply:
    """They said yes once more; their complaint is on its way already."""
    return Reply(
        kind="complaint_already_logged",
        subject=f"We have your complaint {reference}",
        paragraphs=(f"Thank you. We have your complaint already. Its number is {reference}.",),
    )


def complaint_joined(reference: str, request: str) -> Reply:
    """What they wrote was added to a complaint that is open (Code 6.8)."""
    work = (f"The work that is needed goes on as well. Its number is {request}.",) if request else ()
    return Reply(
        kind="complaint_joined",
        subject=f"We have added this to your complaint {reference}",
        paragraphs=(
            f"Thank you. We have added this to your complaint {reference}. Somebody will check that it belongs there.",
            *work,
            "If you meant something else, tell us and we will make it a complaint of its own.",
        ),
    )


def escalation_logged(reference: str, acknowledge_on: str) -> Reply:
    """The complaint goes to stage 2; no reasons are asked for (Code 6.10 to 6.12)."""
    return Reply(
        kind="escalation_logged",
        subject=f"Your complaint {reference} goes to stage 2",
        paragraphs=(
            f"Thank you. Your complaint goes to stage 2. Its number is {reference}.",
            "Somebody who did not deal with it before will look at it afresh. You do not have to give reasons.",
            f"We will write to you by {acknowledge_on} to say what we understand and when you will have an answer.",
        ),
    )


def no_third_stage(reference: str, ombudsman: tuple[str, ...]) -> Reply:
    """Stage 2 was the last; the Ombudsman comes next (Code 5.3, 6.19)."""
    return Reply(
        kind="no_third_stage",
        subject=f"Your complaint {reference}",
        paragraphs=(
            (
                f"Thank you. Your complaint {reference} is at stage 2, the last stage with us. "
                "Somebody will read what you wrote."
            ),
            *ombudsman,
        ),
    )


def choice_declined() -> Reply:
    """They said no; nothing is closed that they asked for (Code 1.3, 1.5)."""
    return Reply(
        kind="choice_declined",
        subject="Thank you for your answer",
        paragraphs=(
            "Thank you. We will not make it a complaint. Anything you asked us to do still goes on.",
            "You can change your mind at any time. Just tell us.",
        ),
    )


def signposted(landlord: Landlord, request: str) -> Reply:
    """A dissatisfied survey answer: how to make a complaint (Code 1.6)."""
    ways = ["write to us here"]
    ways += [f"e-mail {landlord.email}"] if landlord.email else []
    ways += [f"ring {landlord.phone}"] if landlord.phone else []
    work = (f"You also asked us to do something. We have recorded it. Its number is {request}.",) if request else ()
    return Reply(
        kind="signposted",
        subject="Thank you for telling us",
        paragraphs=(
            "Thank you for your answer. We are sorry that you are not happy with what we did.",
            (
                f"If you would like to make a complaint, you can {' or '.join(ways)}. "
                "Say that you want to complain, and we will see to the rest."
            ),
            *work,
        ),
    )


def person_asked(request: str) -> Reply:
    """Somebody looks today; what is asked for is recorded meanwhile."""
    work = (f"We have recorded it. Its number is {request}.",) if request else ()
    return Reply(
        kind="person_asked",
        subject="We have your message",
        paragraphs=("Thank you. Somebody here will read your message and answer you.", *work),
    )


def person_asked_and_choice_offered(request: str, reference: str, *, language: str = ENGLISH) -> Reply:
    """Somebody looks today, and the choice is open meanwhile (Code 1.3, law 2).

    Args:
        language: in which they wrote. Where it is not English nobody has looked for danger yet, so what to do in danger
            is said as well; and all of it first in their language, where we have it.
    """
    asked = person_asked(request)
    return Reply(
        kind="choice_offered",
        subject=other_languages.subject(language, asked.subject),
        paragraphs=(
            *other_languages.paragraphs(language, request, reference),
            *asked.paragraphs,
            (
                "If you are not happy with something we did, or did not do, you can make it a complaint now. "
                f"It is your choice. Your number for this is {reference}."
            ),
            *(() if language == ENGLISH else (CALL_FOR_HELP,)),
        ),
        buttons=(other_languages.button(language, YES), other_languages.button(language, NO)),
    )


def question_passed_on() -> Reply:
    """A question of fact goes to somebody who can answer it."""
    return Reply(
        kind="question_passed_on",
        subject="We have your question",
        paragraphs=("Thank you. We have passed your question to somebody who can answer it.",),
    )


def noted() -> Reply:
    """Nothing is asked for; said only where silence would seem rude."""
    return Reply(kind="noted", subject="Thank you", paragraphs=("Thank you. We have kept your message.",))
