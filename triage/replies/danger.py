"""What to do now, when somebody may come to harm; said first, whatever else we say (Code 6.1)."""

from triage.cases.landlord import Landlord
from triage.replies.sentence import say

#: Whom to ring, whoever the landlord is.
CALL_FOR_HELP = say("call_for_help")


def in_danger(landlord: Landlord) -> tuple[str, ...]:
    """Emergency numbers and the way to reach us at any hour."""
    if not landlord.night_phone:
        return (CALL_FOR_HELP,)
    # Nobody is told that a number answers at night unless it does.
    ours = "ring_us_at_any_hour" if landlord.out_of_hours else "ring_us"
    return CALL_FOR_HELP, say(ours, phone=landlord.night_phone)


def at_risk() -> tuple[str, ...]:
    """Where somebody who is hurt, afraid or in despair finds help at any hour."""
    return (say("at_risk"),)
