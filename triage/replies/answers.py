"""The replies that follow from a decision, one function each; plain English for a reader of twelve.

We say what we understood, what happens next and by when. We never ask a resident to prove or to justify
anything, and never say that there is more than one kind of complaint (law 8).

Long because all of them stand together, to be read one after the other in one voice.
"""

from triage.cases import Definition
from triage.cases.landlord import Landlord
from triage.reading import ENGLISH
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.languages import BOOKS
from triage.replies.other_languages import button
from triage.replies.outgoing import Button
from triage.replies.questions import Asks
from triage.replies.reply import Reply
from triage.replies.sentence import say

YES = Button(value="accepted", words="Yes, make it a complaint")
NO = Button(value="declined", words="No, thank you")
#: What can stand on the button that says no, by language.
NO_BUTTONS = frozenset(button(language, NO).words for language in (ENGLISH, *BOOKS))
COMPLAIN = Button(value="complain", words="Make a complaint")


def yes_passed_on(reference: str) -> Reply:
    """A yes with the number of an offer, from a place that we do not know; it says nothing of the case (law 9)."""
    return Reply(
        kind="yes_passed_on",
        subject=say("subject_answer"),
        paragraphs=(say("yes_passed_on", reference=reference),),
    )


def request_recorded(reference: str, *, urgent: bool) -> Reply:
    """A service request is recorded, and what happens next (Code 1.4)."""
    return Reply(
        kind="request_recorded",
        subject=say("subject_request", reference=reference),
        paragraphs=(
            say("recorded", reference=reference),
            say("urgent") if urgent else say("to_the_team"),
            say("if_not_happy"),
        ),
    )


def request_added_to(reference: str) -> Reply:
    """What they wrote was added to a request that is open."""
    return Reply(
        kind="request_added_to",
        subject=say("subject_request_added_to", reference=reference),
        paragraphs=(say("request_added_to", reference=reference), say("if_not_happy")),
    )


def choice_offered(request: str, reference: str) -> Reply:
    """The choice to complain (Code 1.3), with the request going on whatever they choose (1.5).

    Args:
        request: reference of the service request recorded with it; "" when there is none.
        reference: reference of the pending complaint, for answering on another channel.
    """
    work = (say("needs_doing", reference=request),) if request else ()
    return Reply(
        kind="choice_offered",
        subject=say("subject_choice"),
        paragraphs=(
            say("sorry"),
            *work,
            say("choice_beside_work") if request else say("choice"),
            say("any_day", reference=reference),
        ),
        buttons=(YES, NO),
    )


def complaint_logged(reference: str, acknowledge_on: str, definition: Definition, request: str) -> Reply:
    """A complaint is logged; the full acknowledgement follows (Code 6.2)."""
    if not definition.points:
        return Reply(
            kind="complaint_logged",
            subject=say("subject_started", reference=reference),
            paragraphs=(
                say("started", reference=reference),
                say("what_went_wrong"),
                say("will_write", date=acknowledge_on),
            ),
        )
    work = (say("work_goes_on", reference=request),) if request else ()
    return Reply(
        kind="complaint_logged",
        subject=say("subject_logged", reference=reference),
        paragraphs=(
            say("logged", reference=reference),
            *_understood(definition),
            say("will_write_who", date=acknowledge_on),
            *work,
        ),
    ).asking(Asks.DEFINITION, say("rightly"))


def _understood(definition: Definition) -> tuple[str, ...]:
    """What went wrong and what they would like, in their own words (Code 5.6)."""
    wrong = "\n".join(f"{number}. {point.text}" for number, point in enumerate(definition.points, start=1))
    told = {point.text for point in definition.points}
    # What stands above already is not said twice; staff see both.
    wanted = "\n".join(outcome for outcome in definition.outcomes if outcome not in told)
    return (say("told_us", words=wrong), *((say("wanted", words=wanted),) if wanted else ()))


def complaint_already_logged(reference: str) -> Reply:
    """They said yes once more; their complaint is on its way already."""
    return Reply(
        kind="complaint_already_logged",
        subject=say("subject_already_logged", reference=reference),
        paragraphs=(say("already_logged", reference=reference),),
    )


def complaint_joined(reference: str, request: str) -> Reply:
    """What they wrote was added to a complaint that is open (Code 6.8)."""
    work = (say("work_goes_on", reference=request),) if request else ()
    return Reply(
        kind="complaint_joined",
        subject=say("subject_joined", reference=reference),
        paragraphs=(
            say("joined", reference=reference),
            *work,
            say("meant_else"),
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
        subject=say("subject_answer"),
        paragraphs=(say("declined"), say("change_your_mind")),
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
    work = (say("recorded_meanwhile", reference=request),) if request else ()
    return Reply(
        kind="person_asked",
        subject=say("subject_message"),
        paragraphs=(say("person"), *work),
    )


def person_asked_and_choice_offered(request: str, reference: str, *, language: str = ENGLISH) -> Reply:
    """Somebody looks today, and the choice is open meanwhile (Code 1.3, law 2).

    Args:
        language: in which they wrote. Where it is not English nobody has looked for danger yet, so what to do in danger
            is said as well.
    """
    asked = person_asked(request)
    return Reply(
        kind="choice_offered",
        subject=asked.subject,
        paragraphs=(
            *asked.paragraphs,
            say("can_complain", reference=reference),
            *(() if language == ENGLISH else (CALL_FOR_HELP,)),
        ),
        buttons=(YES, NO),
    )


def person_listens(reference: str) -> Reply:
    """They spoke and wrote nothing: somebody listens, and the choice is open meanwhile (Code 1.3, law 2).

    Nobody has heard yet whether they are in danger, so what to do then is said as well.

    Args:
        reference: of the pending complaint; "" where nothing is offered.
    """
    choice = (say("can_complain", reference=reference),) if reference else ()
    return Reply(
        kind="choice_offered" if reference else "person_listens",
        subject=say("subject_message"),
        paragraphs=(say("listen"), *choice, CALL_FOR_HELP),
        buttons=(YES, NO) if reference else (),
    )


def question_passed_on() -> Reply:
    """A question of fact goes to somebody who can answer it."""
    return Reply(
        kind="question_passed_on",
        subject=say("subject_question"),
        paragraphs=(say("question"),),
    )


def noted() -> Reply:
    """Nothing is asked for; said only where silence would seem rude."""
    return Reply(kind="noted", subject=say("subject_thanks"), paragraphs=(say("kept"),))
