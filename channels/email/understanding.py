"""From the bytes of a mail to a contact."""

from collections.abc import Collection
from dataclasses import replace

from channels.email.authentication import Vouched, vouched_for
from channels.email.automatic import is_doubtful, is_our_id, is_ours, written_by
from channels.email.bounces import report_of
from channels.email.fingerprint import fingerprint
from channels.email.headers import Headers
from channels.email.parts import Opened, open_mail
from channels.email.signing import Found, Seal, without_signatures
from triage.errors import Unreadable
from triage.inbox import Automatic, ChoiceAnswer, Contact, RawContact, Sender
from triage.inbox.own_words import Words, fold, our_references, plain_answer
from triage.inbox.proof import Proof

#: The lines of a forwarded mail that say whose it was.
_SHOWN_FIELDS = ("From", "Date", "To", "Subject")
#: Where the address that a mail was sent to may stand.
_SENT_TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")


def understand_mail(
    raw: RawContact, seal: Seal | None = None, trusted: Collection[str] = (), own: Collection[str] = ()
) -> Contact:
    """Make a contact of a mail.

    Args:
        raw: the mail as it came.
        seal: knows our signature; without it no reference counts as signed.
        trusted: names of servers whose word on the sender counts (see `channels.email.authentication`).
        own: the landlord's own addresses, lower case.

    Raises:
        Unreadable: there is nothing in it at all.
    """
    if not raw.body.strip():
        raise Unreadable("The mail is empty.")
    opened = open_mail(raw.body)
    headers = opened.headers
    automatic = written_by(opened, opened.text)
    answered = tuple(dict.fromkeys((*headers.message_ids("references"), *headers.message_ids("in-reply-to"))))
    words = _words(opened, automatic, answered)
    subject = without_signatures(headers.text("subject"))
    feedback = automatic is Automatic.FEEDBACK_REPORT
    report = report_of(opened, feedback=feedback) if feedback or automatic is Automatic.BOUNCE else None
    returned = report.message_ids if report else ()
    ours = _found(headers, (*answered, *returned), seal)
    references = (*ours.cases, *our_references(f"{subject}\n{words.own}"))
    sender, vouched = _sender(headers), _vouched(headers, trusted)
    return Contact(
        channel=raw.channel,
        received_at=raw.received_at,
        sender=sender,
        subject=subject or None,
        text=words.own,
        quoted=words.quoted,
        signature=words.signature,
        asked=words.asked,
        adopted=words.adopted,
        attachments=tuple(opened.attachments),
        message_id=next(iter(headers.message_ids("message-id")), ""),
        conversation=next(iter((*answered, *headers.message_ids("message-id"))), ""),
        answers=tuple(dict.fromkeys((*answered, *returned, *references))),
        signed=ours.signed,
        proof=vouched.proof,
        vouched=vouched.words,
        fingerprint=fingerprint(headers, raw.body),
        from_ourselves=_without_plus(sender.address) in own,
        automatic=automatic,
        doubtful=automatic is None and is_doubtful(opened),
        returned=report,
        choice_answer=_choice_answer(words, automatic, headers),
    )


def _words(opened: Opened, automatic: Automatic | None, answered: tuple[str, ...]) -> Words:
    words = fold(opened.text)
    forwarded = [_forwarded(nested.headers, nested.text) for nested in opened.nested]
    if not words.own and opened.nested and automatic is None and not is_ours(opened.nested[0].headers):
        # Nothing but a mail sent on: its words are what they want to say.
        first = fold(opened.nested[0].text)
        forwarded[0] = _forwarded(opened.nested[0].headers, first.quoted)
        words = Words(
            own=first.own,
            quoted=words.quoted,
            signature="\n\n".join(filter(None, (words.signature, first.signature))),
            adopted=True,
        )
    elif words.adopted and any(map(is_our_id, answered)):
        # An answer to us with no new words: what it quotes are our own, and nobody said them again.
        words = Words(own="", quoted=opened.text.strip("\n"), signature="", adopted=False)
    quoted = "\n\n".join(filter(None, (words.quoted, *forwarded, *opened.reports)))
    return replace(words, quoted=quoted)


def _forwarded(headers: Headers, text: str) -> str:
    shown = [f"{name}: {value}" for name in _SHOWN_FIELDS if (value := headers.text(name.lower()))]
    return "\n".join(shown) + (f"\n\n{text}" if text else "")


def _sender(headers: Headers) -> Sender:
    written, written_name = headers.address("from")
    reply, reply_name = headers.address("reply-to")
    if "@" not in reply:
        return Sender(address=written, name=written_name)
    # Both are kept: whoever answers must see when an answer goes elsewhere than the mail came from.
    also = (("from", written),) if written and written != reply else ()
    name = reply_name or written_name
    return Sender(address=reply, name=name, also=also)


def _without_plus(address: str) -> str:
    """The mailbox behind an address with a word added to its name (RFC 5233)."""
    name, at, domain = address.rpartition("@")
    return f"{name.partition('+')[0]}{at}{domain}"


def _vouched(headers: Headers, trusted: Collection[str]) -> Vouched:
    written, reply = headers.address("from")[0], headers.address("reply-to")[0]
    vouched = vouched_for(headers, written, trusted)
    if vouched.proof is Proof.PROVED and "@" in reply and reply != written:
        # The server vouches for From; whoever is answered is somebody else, of whom nobody said anything.
        return Vouched(words=vouched.words)
    return vouched


def _found(headers: Headers, message_ids: tuple[str, ...], seal: Seal | None) -> Found:
    if seal is None:
        return Found()
    # Our signature may stand in the subject, and in the address that Reply-To asked them to write to.
    addresses = (value for _, value in headers.fields(*_SENT_TO))
    return seal.found(message_ids, (headers.text("subject"), *addresses))


def _choice_answer(words: Words, automatic: Automatic | None, headers: Headers) -> ChoiceAnswer | None:
    if automatic is not None or words.adopted:
        return None
    answer = plain_answer(words.own)
    if answer is ChoiceAnswer.DECLINED and _sender(headers).address != headers.address("from")[0]:
        # Mail servers check who a mail is from, never where its answers go: anybody may name another's address there.
        # Nobody's offer is ended by that.
        return None
    return answer
