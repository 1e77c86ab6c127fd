"""What to do now, when somebody may come to harm; said first, whatever else we say (Code 6.1)."""

from triage.cases.landlord import Landlord

#: Whom to ring, whoever the landlord is.
CALL_FOR_HELP = (
    "If anyone is in danger now, ring 999. If you smell gas or a carbon monoxide alarm sounds, get everyone out and "
    "ring 0800 111 999. It is free."
)


def in_danger(landlord: Landlord) -> tuple[str, ...]:
    """Emergency numbers and the way to reach us at any hour."""
    # Nobody is told that a number answers at night unless it does.
    hours = ", day or night" if landlord.out_of_hours else ""
    ours = f"Then ring us on {landlord.night_phone}{hours}. Do not wait for an answer here."
    return (CALL_FOR_HELP, ours) if landlord.night_phone else (CALL_FOR_HELP,)


def at_risk() -> tuple[str, ...]:
    """Where somebody who is hurt, afraid or in despair finds help at any hour."""
    return (
        (
            "If someone is hurting you or you are afraid of someone at home, you can ring 0808 2000 247, free, at any "
            "hour. If life feels too much, ring Samaritans on 116 123, free, at any hour. Somebody here will read your "
            "message today, or on our next working day."
        ),
    )
