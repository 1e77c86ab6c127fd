"""Replies that keep a conversation going: hello, noted, "we got that wrong"; none of them decides anything."""

from collections.abc import Mapping

from triage.cases.landlord import Landlord
from triage.inbox.wishes import Wish
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.reply import Reply
from triage.replies.sentence import Sentence, say

WISHES: Mapping[Wish, Sentence] = {wish: say(f"wish_{wish}") for wish in Wish}


def greeting(landlord: Landlord) -> Reply:
    """Somebody says hello: we say who we are and listen."""
    return Reply(
        kind="greeting",
        subject=say("subject_hello"),
        paragraphs=(say("hello", landlord=landlord.name), say("at_any_time")),
    )


def wish_noted() -> Reply:
    """They said how they want to be dealt with; what exactly follows it."""
    return Reply(kind="wish_noted", subject=say("subject_wish"), paragraphs=(say("thanks_for_telling"),))


def details_noted() -> Reply:
    """They told us who they are or how to reach them."""
    return Reply(kind="details_noted", subject=say("subject_thanks"), paragraphs=(say("written_down"),))


def nothing_more_noted() -> Reply:
    """They would rather not answer what we asked, or have nothing to add; that is all right."""
    return Reply(kind="nothing_more_noted", subject=say("subject_thanks"), paragraphs=(say("all_right"),))


def understanding_confirmed(reference: str) -> Reply:
    """They say that we understood their complaint rightly (Code 5.6)."""
    return Reply(
        kind="understanding_confirmed",
        subject=say("subject_complaint", reference=reference),
        paragraphs=(say("confirmed"),),
    )


def say_it_again() -> Reply:
    """We understood them wrongly; nothing of what they told us is lost."""
    return Reply(
        kind="say_it_again",
        subject=say("subject_wrong"),
        paragraphs=(say("got_it_wrong"), say("not_again")),
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
