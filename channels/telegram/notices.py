"""The fixed words of the bot: greeting, help, why a file is not with us, and that groups are no place to talk.

Each waits in the outbox like anything else that is said, with an identity that follows from the update: once each.
"""

from collections.abc import Iterator
from hashlib import sha256

from telegram import Message

from channels.telegram.account import NAME, Account
from channels.telegram.kept import NotFetched
from channels.telegram.reading import Heard
from triage.replies import Button, Outgoing
from triage.replies.answers import COMPLAIN
from triage.replies.danger import CALL_FOR_HELP

#: The one thing that is ever said to a group (law 9).
TALK_IN_PRIVATE = "talk_in_private"
_NOT_WITH_US = {
    NotFetched.TOO_LARGE: (
        "We have your message, but not the file: Telegram gives us no file of more than 20 MB. Please send a shorter "
        "or smaller one, or tell us in words what it shows."
    ),
    NotFetched.GONE: "We have your message, but not the file: Telegram did not give it to us. Please send it again.",
    NotFetched.NO_ANSWER: (
        "We have your message, but not the file yet: Telegram did not give it to us. We will ask for it again. You can "
        "also send it again."
    ),
}


def notices(
    account: Account, bot_name: str, number: int, heard: Heard, missing: NotFetched | None
) -> Iterator[Outgoing]:
    """What is to be said to an update by itself, whatever it is about.

    Args:
        bot_name: the bot's public name, by which it is found; "" when it is not known.
        number: of the update.
        missing: why its file is not with us; None when it is, or has none.
    """
    message = heard.message
    if message is None:
        return
    if heard.in_a_group:
        if heard.to_us:
            yield _talk_in_private(account, bot_name, message)
        return
    if heard.who is None or heard.who.is_bot:
        return
    if heard.command == "start":
        yield _notice(account, heard, f"{number}", "greeting", greeting(account), (COMPLAIN,))
    if heard.command == "help":
        yield _notice(account, heard, f"{number}", "help", help_(account), (COMPLAIN,))
    if missing is not None:
        yield _notice(account, heard, f"{number}", "file_missing", (_NOT_WITH_US[missing],))


def greeting(account: Account) -> tuple[str, ...]:
    """What is said to whoever begins; what to do in danger always stands with it."""
    ours = (
        (
            f"Hello. This is {account.landlord_name}. Tell us what is the matter, in your own words. You can send "
            "photos and voice messages too."
        ),
        "If we have let you down, you can make a complaint at any time. Just say so.",
    )
    return (*(account.greeting or ours), CALL_FOR_HELP)


def help_(account: Account) -> tuple[str, ...]:
    """What is said to /help; what to do in danger always stands with it."""
    ours = (
        "Write to us as you would to anybody: a repair, a question, or something that we got wrong. We answer here.",
        "To make a complaint, say so or send /complain. To talk to a person, say so. If we get you wrong, tell us.",
    )
    return (*(account.help or ours), CALL_FOR_HELP)


def _talk_in_private(account: Account, bot_name: str, message: Message) -> Outgoing:
    where = f"https://t.me/{bot_name}" if bot_name else "press on my name, then on Start"
    words = f"Other people can read this group, so let us talk in private: {where}"
    # Once a day for a group, or the bot would be a nuisance there.
    return _outgoing(account, str(message.chat.id), f"{message.date.date()}", TALK_IN_PRIVATE, (words,))


def _notice(
    account: Account, heard: Heard, cause: str, kind: str, paragraphs: tuple[str, ...], buttons: tuple[Button, ...] = ()
) -> Outgoing:
    to = "" if heard.who is None else str(heard.who.id)
    return _outgoing(account, to, cause, kind, paragraphs, buttons)


def _outgoing(
    account: Account, to: str, cause: str, kind: str, paragraphs: tuple[str, ...], buttons: tuple[Button, ...] = ()
) -> Outgoing:
    key = f"{NAME}-{account.number}-{to}-{cause}:{kind}"
    digest = sha256(f"{account.landlord}\0{key}".encode()).hexdigest()[:32]
    return Outgoing(
        key=key,
        landlord=account.landlord,
        channel=NAME,
        to=to,
        kind=kind,
        subject="",
        paragraphs=paragraphs,
        buttons=buttons,
        conversation=to,
        message_id=f"<triage.{digest}@telegram.invalid>",
    )
