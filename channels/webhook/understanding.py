"""From the bytes that a gateway brought to a contact; pure."""

from hashlib import sha256

from channels.webhook.message import Message, Receipt, understood
from triage.inbox import Automatic, ChoiceAnswer, Contact, RawContact, Sender
from triage.inbox.clean_text import clean
from triage.inbox.own_words import our_references, plain_answer
from triage.inbox.returned import Fate, Returned
from triage.replies.answers import COMPLAIN, NO, NO_BUTTONS, YES

_FATES = {"delivered": Fate.DELIVERED, "late": Fate.TEMPORARY, "failed": Fate.PERMANENT}


def understand_message(raw: RawContact) -> Contact:
    """Make the contact.

    Raises:
        Unreadable: the bytes are neither a message nor a receipt.
    """
    heard = understood(raw.body)
    return _returned(raw, heard) if isinstance(heard, Receipt) else _said(raw, heard)


def conversation_of(heard: Message | Receipt) -> str:
    """With whom we talk: the gateway knows nobody but by their address."""
    return _line(heard.to if isinstance(heard, Receipt) else heard.sender)


def _said(raw: RawContact, message: Message) -> Contact:
    text = clean(message.text) or (clean(message.button.words) if message.button else "")
    address = conversation_of(message)
    answered = _line(message.reply_to)
    value, words = (message.button.value, message.button.words) if message.button else ("", "")
    return Contact(
        channel=raw.channel,
        received_at=raw.received_at,
        sender=Sender(address=address, name=_line(message.name), also=_ways(address)),
        text=text,
        conversation=address,
        message_id=f"<{_line(message.id)}>",
        answers=(*our_references(text), *((answered,) if answered.startswith("<") else ())),
        # What a gateway offers again is written anew; an id that it uses for other words is another message.
        fingerprint=_digest(message.id, message.sender, message.text, value, words),
        choice_answer=_choice_answer(value, words, text),
        asks_to_complain=value == COMPLAIN.value,
        in_pieces=message.button is None,
    )


def _returned(raw: RawContact, receipt: Receipt) -> Contact:
    address = conversation_of(receipt)
    return Contact(
        channel=raw.channel,
        received_at=raw.received_at,
        sender=Sender(address=address),
        text="",
        conversation=address,
        # Whoever brings it has shown our secret, and gives back what stood on the message.
        signed=our_references(receipt.case),
        fingerprint=_digest(receipt.id, receipt.message, receipt.state),
        automatic=Automatic.BOUNCE,
        returned=Returned(
            fate=_FATES[receipt.state],
            addresses=(address,) if address else (),
            message_ids=(_line(receipt.message),) if receipt.message else (),
        ),
    )


def _choice_answer(value: str, words: str, text: str) -> ChoiceAnswer | None:
    if value == COMPLAIN.value:
        return None
    said = plain_answer(text)
    if value == YES.value:
        return ChoiceAnswer.ACCEPTED
    # Only a plain no ends an offer: other words that come with its button are read for what they say (Code 1.3).
    no = value == NO.value and words in NO_BUTTONS and text in {words, ""}
    return ChoiceAnswer.DECLINED if no else said


def _ways(address: str) -> tuple[tuple[str, str], ...]:
    number = address.removeprefix("+").replace(" ", "")
    return (("phone", address),) if number.isascii() and number.isdecimal() else ()


def _line(words: str) -> str:
    return " ".join(clean(words).split())


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
