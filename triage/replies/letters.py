"""The letters of a complaint: acknowledgement, extension, response. Each carries what the Code asks of it.

The Ombudsman's details are one block, dated, so that a change of address is made in one place. Checked
against landlords' pages in November 2026; new cases are no longer taken by e-mail.
"""

from collections.abc import Sequence
from datetime import date

from triage.cases import Complaint, Definition
from triage.cases.landlord import Landlord
from triage.deadlines import day_of
from triage.replies.reply import Reply

OMBUDSMAN_CHECKED = "2026-11"
OMBUDSMAN = (
    "You can ask the Housing Ombudsman for help at any time. It is free and independent of us. "
    "Use the form at www.housing-ombudsman.org.uk, ring 0300 111 3000, or write to Housing Ombudsman Service, "
    "PO Box 1484, Unit D, Preston PR2 0ET."
)

_RESPONSIBLE = {
    "ours": "We are responsible for this.",
    "not ours": "We are not responsible for this. We will tell you who is.",
    "not yet known": "We will tell you whether we are responsible for this.",
}


_FOUND = {
    "upheld": "We agree with you on this.",
    "partly upheld": "We agree with you on part of this.",
    "not upheld": "We do not agree with you on this.",
}


def in_words(day: date) -> str:
    """A date as people say it: Friday 27 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def acknowledgement(
    complaint: Complaint, landlord: Landlord, *, respond_by: date, officer: str, late_since: date | None, request: str
) -> Reply:
    """Acknowledge and define a complaint at its stage (Code 5.6, 5.7, 6.2, 6.11; 3.6, 3.7, 5.10).

    Args:
        respond_by: the last day for the full response of this stage.
        officer: who deals with it; "" when nobody is named yet.
        late_since: the day by which it should have been acknowledged, when that has gone by.
        request: reference of the service request beside it; "" when none.
    """
    sorry = (
        (f"We should have written to you by {in_words(late_since)}. We did not, and we are sorry.",)
        if late_since
        else ()
    )
    who = f"{officer} deals with it" if officer else "A complaints officer deals with it"
    fresh = ", and did not deal with it at stage 1" if complaint.stage > 1 else ""
    work = (f"The work that is needed goes on beside it. Its number is {request}.",) if request else ()
    return Reply(
        kind=f"acknowledgement_{complaint.stage}",
        subject=f"Your complaint {complaint.reference}: what we understand and what happens next",
        paragraphs=(
            *sorry,
            (
                f"Your complaint is {complaint.reference}. It is at stage {complaint.stage} of two. "
                f"We received it on {in_words(day_of(complaint.now_at.received_at))}. "
                f"{who}{fresh}. You will have our full answer by {in_words(respond_by)}."
            ),
            *_understanding(complaint.definition),
            *work,
            "If we have any of this wrong, or left something out, tell us and we will put it right.",
            (
                "If you need us to do something differently, such as large print, another language or a phone call "
                "instead of a letter, tell us. Somebody else may speak for you if you wish."
            ),
            OMBUDSMAN,
            _how_to_reach(landlord),
        ),
    )


def _understanding(definition: Definition) -> tuple[str, ...]:
    points = [
        f"{number}. \u201c{point.text}\u201d {_RESPONSIBLE[point.responsible]}"
        for number, point in enumerate(definition.points, start=1)
    ]
    outcomes = _in_quotes(definition.outcomes)
    understood = ("This is what we understand went wrong, in your words:", *points) if points else ()
    sought = (f"This is what you would like us to do: {outcomes}",) if outcomes else ()
    asked = ("Please tell us: " + " ".join(definition.unclear),) if definition.unclear else ()
    return (*understood, *sought, *asked)


def _in_quotes(words: Sequence[str]) -> str:
    return " ".join(f"\u201c{one}\u201d" for one in words)


def extension(complaint: Complaint, landlord: Landlord, *, respond_by: date, reason: str) -> Reply:
    """Tell the resident that the answer takes longer, why, and how to reach the Ombudsman (Code 6.4-6.5, 6.15-6.16)."""
    return Reply(
        kind=f"extension_{complaint.stage}",
        subject=f"Your complaint {complaint.reference}: we need more time",
        paragraphs=(
            f"We are sorry. We need more time to answer your complaint {complaint.reference}.",
            f"The reason is: {reason}",
            f"You will have our full answer by {in_words(respond_by)}.",
            OMBUDSMAN,
            _how_to_reach(landlord),
        ),
    )


def response(complaint: Complaint, landlord: Landlord, *, decisions: Sequence[str], words: str, officer: str) -> Reply:
    """The full response of a stage (Code 6.9 a to g, 6.19 a to g).

    Args:
        decisions: one for each point of the definition.
        words: the officer's own letter: reasons, remedy, what is still to be done.
        officer: who decided.
    """
    found = [
        f"{number}. \u201c{point.text}\u201d {_FOUND[decision]} This point is {decision}."
        for number, (point, decision) in enumerate(zip(complaint.definition.points, decisions, strict=True), start=1)
    ]
    asked = _in_quotes(complaint.definition.outcomes)
    understood = (
        *(("This is what you told us went wrong, and what we found:", *found) if found else ()),
        *((f"This is what you asked us to do: {asked}",) if asked else ()),
    )
    further = (
        (
            "If you are not happy with any of this, tell us and it goes to stage 2. You do not have to say why. "
            "Somebody else will look at it."
        ),
        OMBUDSMAN,
    )
    last = ("This is our final answer. You can now take your complaint to the Housing Ombudsman.", OMBUDSMAN)
    return Reply(
        kind=f"response_{complaint.stage}",
        subject=f"Your complaint {complaint.reference}: our answer at stage {complaint.stage}",
        paragraphs=(
            f"This is our answer to your complaint {complaint.reference} at stage {complaint.stage}.",
            *understood,
            *(part.strip() for part in words.split("\n\n") if part.strip()),
            f"{officer} decided this for {landlord.name}.",
            *(further if complaint.stage == 1 else last),
            _how_to_reach(landlord),
        ),
    )


def refusal(complaint: Complaint, landlord: Landlord, *, reason: str, officer: str) -> Reply:
    """Say why a complaint is not considered, and that the Ombudsman may be asked (Code 2.4, 5.11)."""
    return Reply(
        kind="refusal",
        subject=f"Your complaint {complaint.reference}",
        paragraphs=(
            f"{officer} has looked at your complaint {complaint.reference}. We will not take it further with us.",
            f"The reason is: {reason}",
            "You have the right to take this decision to the Housing Ombudsman, who may tell us to look at it.",
            OMBUDSMAN,
            _how_to_reach(landlord),
        ),
    )


def _how_to_reach(landlord: Landlord) -> str:
    ways = [f"e-mail {landlord.email}"] if landlord.email else []
    ways += [f"ring {landlord.phone}"] if landlord.phone else []
    return f"You can answer this message, or {' or '.join(ways)}." if ways else "You can answer this message."
