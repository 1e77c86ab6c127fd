"""From the bytes of an update to a contact."""

import json
from hashlib import sha256

from telegram import InlineKeyboardMarkup, Message

from channels.telegram.account import NAME
from channels.telegram.kept import KeptUpdate, NotFetched, unpacked
from channels.telegram.reading import Heard, heard_in
from triage.inbox import Attachment, Automatic, ChoiceAnswer, Contact, Missing, RawContact, Sender
from triage.inbox.clean_text import clean
from triage.inbox.own_words import our_references, plain_answer
from triage.replies.answers import COMPLAIN, NO, NO_BUTTONS, YES

#: What a pressed button says when its message is too old to tell.
_WORDS = {button.value: button.words for button in (YES, NO, COMPLAIN)}
_MISSING = {
    NotFetched.TOO_LARGE: "not with us: Telegram gives bots no file of more than 20 MB",
    NotFetched.GONE: "not with us: Telegram no longer gives it out",
    NotFetched.NO_ANSWER: "not with us yet: Telegram did not give it out",
}


def understand_update(raw: RawContact) -> Contact:
    """Make the contact of an update and the file kept with it.

    Raises:
        Unreadable: the bytes are no update that holds a message.
    """
    kept = unpacked(raw.body)
    heard = heard_in(kept.update)
    if heard.press is not None:
        return _pressed(raw, kept, heard)
    message = heard.message
    assert message is not None  # noqa: S101 - an update that is no pressed button is a message, or was unreadable
    alone = not heard.in_a_group
    said = "" if heard.by_telegram else heard.words or (COMPLAIN.words if heard.command == "complain" else "")
    passed_on = message.forward_origin is not None
    text = said or (message.sticker.emoji or "" if message.sticker else "")
    spoken = heard.file is not None and heard.file.spoken
    return Contact(
        channel=NAME,
        received_at=raw.received_at,
        sender=_sender(heard),
        text=text,
        quoted=_quoted(message),
        attachments=_attachments(heard, kept),
        conversation=address_of(heard) if alone else "",
        message_id=f"{message.chat.id}:{message.message_id}",
        answers=_answers(message, text),
        fingerprint=_fingerprint(kept.update),
        automatic=_automatic(heard),
        # In a group everybody would read the answer; and no machine hears what is spoken beside the words.
        doubtful=not alone or (spoken and bool(text)),
        adopted=passed_on,
        choice_answer=plain_answer(text) if alone and not passed_on and heard.command != "complain" else None,
        asks_to_complain=heard.command == "complain" and not passed_on,
        in_pieces=alone and bool(message.text) and not (heard.command or heard.edited or passed_on),
    )


def _pressed(raw: RawContact, kept: KeptUpdate, heard: Heard) -> Contact:
    press = heard.press
    assert press is not None  # noqa: S101 - whoever calls has looked
    value, _, reference = (press.data or "").partition(" ")
    under = press.message if isinstance(press.message, Message) else None
    words = _words_on(under.reply_markup if under else None, press.data) or _WORDS.get(value, "")
    text = clean(under.text or "") if under else ""
    return Contact(
        channel=NAME,
        received_at=raw.received_at,
        sender=_sender(heard),
        text=words,
        conversation=address_of(heard),
        answers=our_references(f"{reference}\n{text}"),
        fingerprint=_fingerprint(kept.update),
        choice_answer=_choice_answer(value, words),
        asks_to_complain=value == COMPLAIN.value,
    )


def _choice_answer(value: str, words: str) -> ChoiceAnswer | None:
    if value == COMPLAIN.value:
        return None
    if value == YES.value:
        return ChoiceAnswer.ACCEPTED
    # Only a plain no ends an offer, so what stood on the button must be one (Code 1.3).
    return ChoiceAnswer.DECLINED if value == NO.value and words in NO_BUTTONS else plain_answer(words)


def _words_on(keyboard: InlineKeyboardMarkup | None, data: str | None) -> str:
    buttons = (button for row in keyboard.inline_keyboard for button in row) if keyboard else ()
    return next((clean(button.text) for button in buttons if button.callback_data == data), "")


def _sender(heard: Heard) -> Sender:
    who = heard.who
    if who is None:
        return Sender(name=clean(heard.chat.title or "") if heard.chat else "")
    own = heard.message.contact if heard.message else None
    phone = own.phone_number if own and own.user_id == who.id else ""
    also = (("phone", clean(phone)),) if phone else ()
    return Sender(address=address_of(heard), name=clean(who.full_name).strip(), also=also)


def address_of(heard: Heard) -> str:
    """The private chat with whoever wrote it, which has their own number, wherever they wrote."""
    return "" if heard.who is None else str(heard.who.id)


def _automatic(heard: Heard) -> Automatic | None:
    if heard.by_telegram:
        return Automatic.AUTO_REPLY
    # People who talk with each other do not talk with us.
    return Automatic.BULK if heard.in_a_group and not heard.to_us else None


def _attachments(heard: Heard, kept: KeptUpdate) -> tuple[Attachment, ...]:
    file = heard.file
    if file is None:
        return ()
    if kept.file is not None:
        return (Attachment(name=file.name, media_type=file.media_type, size=len(kept.file)),)
    why = kept.not_fetched or NotFetched.NO_ANSWER
    missing = Missing.NOT_YET if why is NotFetched.NO_ANSWER else Missing.NEVER
    name = f"{file.name} ({_MISSING[why]})"
    return (Attachment(name=name, media_type=file.media_type, size=file.size, missing=missing),)


def _quoted(message: Message) -> str:
    """What they answer, if it is no message of ours: that one is kept already, and the words in it are not theirs."""
    answered = message.reply_to_message
    if answered is None or (answered.from_user is not None and answered.from_user.is_bot):
        return ""
    return clean(message.quote.text if message.quote else answered.text or answered.caption or "")


def _answers(message: Message, text: str) -> tuple[str, ...]:
    answered = message.reply_to_message
    ours = answered is not None and answered.from_user is not None and answered.from_user.is_bot
    # What they name comes before what they answer.
    return our_references(f"{text}\n{clean(answered.text or '') if ours and answered else ''}")


def _fingerprint(update: bytes) -> str:
    """The same for the same update, also when it is written in another way or its file was fetched only once."""
    whole = json.dumps(json.loads(update), sort_keys=True, separators=(",", ":"))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
