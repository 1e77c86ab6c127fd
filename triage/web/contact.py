"""One contact: the words that decided, what was suggested, and one key to confirm or correct it (law 6)."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.errors import Refused
from triage.flow.check_a_suggestion import check
from triage.inbox import ContactId
from triage.ports import HoldsFiles, HoldsHtml, KeptContact
from triage.reading import Earlier, Label
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.highlight import answered, cuts
from triage.web.roles import Area
from triage.web.wishes import asked_for

router = APIRouter()
Checking = Annotated[Visit, Depends(Entrance(Area.INBOX))]

#: How far the list of what waits is looked through for the next and the previous one.
_NEIGHBOURS = 200
_LARGEST_ID = 2**63 - 1


@router.get("/staff/contacts/{contact}")
def show_contact(contact: int, visit: Checking) -> Response:
    """The contact with its suggestion."""
    return _page(visit, find_contact(visit, contact))


@router.post("/staff/contacts/{contact}")
def check_suggestion(contact: int, visit: Checking, form: Posted) -> Response:
    """Keep what the person says of it, and go on to the next one to check."""
    kept = find_contact(visit, contact)
    label = next((label for label in Label if label == form.one("label")), None)
    if label is None:
        raise HTTPException(400, "Choose what the contact is: a complaint, a service request or something else.")
    onward = _neighbours(visit, kept.id)[1]
    try:
        check(visit.house, kept.id, label=label, by=visit.by, reason=form.one("reason"))
    except Refused as refused:
        return _page(visit, kept, form=form, refused=refused)
    except LookupError:
        return _page(visit, kept, form=form, refused=Refused("It was not read yet. Try again in a moment."))
    return RedirectResponse(
        f"/staff/contacts/{onward}?checked={kept.id}" if onward else f"/staff?done={kept.id}", status_code=303
    )


@router.get("/staff/contacts/{contact}/original")
def download_original(contact: int, visit: Checking) -> Response:
    """The bytes as they came, never shown by the browser: they may hold anything."""
    kept = find_contact(visit, contact)
    headers = {
        "Content-Disposition": f'attachment; filename="contact-{kept.id}.txt"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(kept.raw.body, media_type="text/plain", headers=headers)


@router.get("/staff/contacts/{contact}/files/{number}")
def download_file(contact: int, number: int, visit: Checking) -> Response:
    """A file that came with it, to be kept and never shown: it may be a page or a picture that does harm."""
    kept = find_contact(visit, contact)
    channel = _channel_with_files(visit, kept)
    files = kept.contact.attachments if kept.contact else ()
    # Files are counted from one, as people count.
    if channel is None or not 0 < number <= len(files):
        raise HTTPException(404, "There is no file with that number.")
    try:
        content = channel.file(kept.raw, number - 1)
    except LookupError:
        raise HTTPException(404, "There is no file with that number.") from None
    name = files[number - 1].name
    headers = {
        "Content-Disposition": f"attachment; filename=\"{_plain_name(name, number)}\"; filename*=UTF-8''{_named(name)}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(content, media_type="application/octet-stream", headers=headers)


def _channel_with_files(visit: Visit, kept: KeptContact) -> HoldsFiles | None:
    channel = visit.house.channels.get(kept.raw.channel)
    return channel if channel is not None and isinstance(channel, HoldsFiles) else None


#: What a file's name may hold on any system and in a header; the true name follows it in the header (RFC 6266).
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. ")
_LONGEST_NAME = 150
#: Marks that turn the direction of reading make "gpj.exe" look like "exe.jpg".
_TURNS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def _plain_name(name: str, number: int) -> str:
    kept = "".join(letter if letter in _SAFE else "_" for letter in name[-_LONGEST_NAME:]).strip(". ")
    return kept or f"file-{number}"


def _named(name: str) -> str:
    last = name.translate(_TURNS).replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]
    return quote(last.strip(". ") or "file", safe="")


def find_contact(visit: Visit, contact: int) -> KeptContact:
    """A contact of this landlord.

    Raises:
        HTTPException: 404, there is none.
    """
    missing = HTTPException(404, "There is no contact with that number.")
    if not 0 < contact <= _LARGEST_ID:
        raise missing
    try:
        with visit.house.store.look() as look:
            kept = look.contacts.find(ContactId(contact))
    except KeyError:
        raise missing from None
    if kept.raw.landlord != visit.desk.landlord:
        raise missing
    return kept


def _page(visit: Visit, kept: KeptContact, *, form: Form = EMPTY, refused: Refused | None = None) -> Response:
    contact, reading = kept.contact, kept.reading
    earlier: tuple[Earlier, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()
    wishes: tuple[str, ...] = ()
    if kept.resident is not None:
        with visit.house.store.look() as look:
            earlier = tuple(reversed(look.contacts.earlier(kept.resident, kept.raw.received_at)))
            ways = tuple(look.residents.ways_to_reach(kept.resident))
            wishes = asked_for(look.residents.wishes(kept.resident))
    before, after = _neighbours(visit, kept.id)
    cues = reading.cues if reading else ()
    channel = visit.house.channels.get(kept.raw.channel)
    return visit.page(
        "contact.html",
        status=409 if refused else 200,
        kept=kept,
        contact=contact,
        reading=reading,
        decision=kept.decision,
        subject=cuts(contact.subject, cues, "subject") if contact and contact.subject else (),
        turns=answered(contact.text, cues, contact.asked) if contact else (),
        earlier=earlier,
        ways=ways,
        wishes=wishes,
        labels=list(Label),
        laid_out=channel is not None and isinstance(channel, HoldsHtml) and channel.is_laid_out(kept.raw),
        holds_files=_channel_with_files(visit, kept) is not None,
        previous=before,
        following=after,
        form=form,
        refused=refused,
    )


def _neighbours(visit: Visit, contact: ContactId) -> tuple[ContactId | None, ContactId | None]:
    """What stands before and after it among those to check; after the last one the first follows."""
    rows = visit.desk.views.inbox(visit.desk.landlord, "to_check", None, _NEIGHBOURS)
    ids = [row.id for row in rows]
    if contact not in ids:
        return None, next(iter(ids), None)
    at = ids.index(contact)
    others = ids[at + 1 :] or ids[:at]
    return (ids[at - 1] if at else None), next(iter(others), None)
