"""Replies that keep a conversation going: hello, noted, "we got that wrong"; none of them decides anything."""

from collections.abc import Mapping

from triage.cases.landlord import Landlord
from triage.inbox.wishes import Wish
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.reply import Reply

WISHES: Mapping[Wish, str] = {
    Wish.PERSON: "You would like to talk to a person. We have told somebody here, and they will be in touch with you.",
    Wish.CALL: "You would like us to ring you. We have told somebody here. If we may not have your number, tell us.",
    Wish.LARGE_PRINT: "You would like large print. We have written that down, and somebody will see to it.",
    Wish.FORMAT: "We have written down how you would like to hear from us, and somebody will see to it.",
    Wish.LANGUAGE: "We have written down which language you would like, and somebody will see to it.",
}


def greeting(landlord: Landlord) -> Reply:
    """Somebody says hello: we say who we are and listen."""
    return Reply(
        kind="greeting",
        subject="Hello",
        paragraphs=(
            f"Hello, this is {landlord.name}. Tell us in your own words what has happened, or what you need.",
            "You can ask for a person, or make a complaint, at any time. Just say so.",
        ),
    )


def wish_noted() -> Reply:
    """They said how they want to be dealt with; what exactly follows it."""
    return Reply(
        kind="wish_noted", subject="We have noted what you asked for", paragraphs=("Thank you for telling us.",)
    )


def details_noted() -> Reply:
    """They told us who they are or how to reach them."""
    return Reply(kind="details_noted", subject="Thank you", paragraphs=("Thank you. We have written that down.",))


def nothing_more_noted() -> Reply:
    """They would rather not answer what we asked, or have nothing to add; that is all right."""
    return Reply(kind="nothing_more_noted", subject="Thank you", paragraphs=("That is all right.",))


def understanding_confirmed(reference: str) -> Reply:
    """They say that we understood their complaint rightly (Code 5.6)."""
    return Reply(
        kind="understanding_confirmed",
        subject=f"Your complaint {reference}",
        paragraphs=("Thank you. Then that is what we will look into. If you think of more, write to us here.",),
    )


def say_it_again() -> Reply:
    """We understood them wrongly; nothing of what they told us is lost."""
    return Reply(
        kind="say_it_again",
        subject="We are sorry that we got it wrong",
        paragraphs=(
            "We are sorry that we got that wrong. Please tell us again what it is about. A few words will do.",
            "Somebody here will read it as well. You do not have to begin again: we have kept all you wrote.",
        ),
    )


def all_kept() -> Reply:
    """They write faster than a machine should answer: nothing is lost, and what to do in danger is said."""
    return Reply(
        kind="all_kept",
        subject="We have all your messages",
        paragraphs=(
            "You have sent us many messages in a short time. We have kept every one.",
            "Somebody here will read them and answer you.",
            CALL_FOR_HELP,
        ),
    )
