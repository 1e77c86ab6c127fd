"""Logging a call, a visit or a letter: any member of staff takes a complaint in, in any words (Code 3.2).

The note goes the same way as every other contact: its bytes are kept, read, decided and answered. The
words for the resident are shown at once, because whoever holds the telephone has to say them.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.cases import Complaint
from triage.errors import Refused
from triage.flow.take_in import handle, keep
from triage.flow.work_a_case import record_choice
from triage.inbox import RawContact
from triage.ports import KeptContact, ResidentRow
from triage.web import sessions
from triage.web.contact import find_contact
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.moments import for_typing, typed
from triage.web.roles import Area

router = APIRouter()
Noting = Annotated[Visit, Depends(Entrance(Area.LOG))]

KINDS = ("phone", "visit", "letter")
WHO = ("name", "phone", "email", "home")
#: Earlier than this needs a reason, because the clock runs from receipt (Code 6.2).
_BY_NOW = timedelta(hours=1)
#: A browser's clock and ours differ by a little.
_SKEW = timedelta(minutes=5)
_MOST_FOUND = 8
LONGEST_TEXT = 100_000


@router.get("/staff/log")
def show_log(visit: Noting, find: str = "", resident: int = 0) -> Response:
    """The empty form, filled in with a resident who was found."""
    words = sought(find[:200])
    found = visit.desk.views.residents(visit.desk.landlord, words, _MOST_FOUND) if words else ()
    chosen = next((row for row in found if row.id == resident), None)
    return _page(visit, Form(fields=_known(chosen)) if chosen else EMPTY, find=find, found=found, chosen=chosen)


@router.post("/staff/log")
def log(visit: Noting, form: Posted) -> Response:
    """Keep the note, handle it, and show what to say now."""
    try:
        raw = raw_contact(visit, form)
    except Refused as refused:
        return _page(visit, form, refused=refused)
    kept = keep(visit.house, raw)
    done = handle(visit.house, kept.id) if kept.new else None
    return _result(visit, find_contact(visit, kept.id), say=done.reply.paragraphs if done and done.reply else ())


@router.get("/staff/log/{contact}")
def show_result(contact: int, visit: Noting) -> Response:
    """What came of a note that was logged."""
    return _result(visit, find_contact(visit, contact))


@router.post("/staff/log/{contact}/choice")
def choose(contact: int, visit: Noting, form: Posted) -> Response:
    """Keep the resident's answer to the choice, given by word of mouth (Code 1.3)."""
    kept = find_contact(visit, contact)
    complaint = _complaint(visit, kept)
    if complaint is None or form.one("answer") not in {"yes", "no"}:
        raise HTTPException(404, "No choice was offered with this contact.")
    try:
        record_choice(visit.house, complaint.reference, accepted=form.one("answer") == "yes", by=visit.by)
    except Refused as refused:
        return _result(visit, kept, refused=refused)
    return RedirectResponse(f"/staff/log/{contact}", status_code=303)


def raw_contact(visit: Visit, form: Form) -> RawContact:
    """The note as bytes, the same bytes for the same form.

    Raises:
        Refused: it has no words, nobody to answer, or a time that cannot be right.
    """
    kind, text = form.one("kind"), form.one("text")
    if kind not in KINDS:
        raise Refused("Say whether it was a call, a visit or a letter.")
    if not text:
        raise Refused("Write down what they said, in their own words where you can.", rule="5.6")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"The text is longer than {LONGEST_TEXT:,} letters. Shorten it, and keep the letter on file.")
    if not any(form.one(field) for field in WHO):
        raise Refused("Say who it was: a name, a number or an address. Without one nobody can answer them.")
    note = {
        "text": text,
        **{field: form.one(field) for field in WHO},
        "noted_by": visit.by,
        "asks_to_complain": form.ticked("asks_to_complain"),
        "received_reason": form.one("received_reason"),
    }
    return RawContact(
        landlord=visit.desk.landlord,
        channel=kind,
        external_id=f"console:{form.one('form')[:64]}",
        body=json.dumps(note, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace"),
        received_at=received_at(visit.desk.now(), form),
    )


def received_at(now: datetime, form: Form) -> datetime:
    """When it reached the landlord; earlier than now is allowed, with the reason.

    Raises:
        Refused: it is no time, lies ahead, or is earlier without a reason.
    """
    if not form.one("received"):
        return now
    received = typed(form.one("received"))
    if received is None or received > now + _SKEW:
        raise Refused("Give the day and time when it reached us; it cannot lie ahead.", rule="6.2")
    if received < now - _BY_NOW and not form.one("received_reason"):
        raise Refused("Say why it is written down later than it came: the clock runs from receipt.", rule="6.2")
    return min(received, now)


def sought(words: str) -> str:
    """Words as the store looks for them: telephone numbers are kept without spaces."""
    plain = " ".join(words.replace("\0", "").casefold().split())
    number = all(mark.isdigit() or mark in "+-() " for mark in plain)
    return "".join(mark for mark in plain if mark.isdigit() or mark == "+") if number else plain


def _known(row: ResidentRow) -> dict[str, Sequence[str]]:
    first = {kind: value for kind, value in reversed(row.ways) if kind in WHO}
    return {"name": [row.name], **{kind: [value] for kind, value in first.items()}}


def _page(
    visit: Visit,
    form: Form,
    *,
    find: str = "",
    found: Sequence[ResidentRow] = (),
    chosen: ResidentRow | None = None,
    refused: Refused | None = None,
) -> Response:
    return visit.page(
        "log.html",
        status=409 if refused else 200,
        form=form,
        form_id=form.one("form") or sessions.new_token(),
        kinds=KINDS,
        received=form.one("received") or for_typing(visit.desk.now()),
        find=find,
        found=found,
        chosen=chosen,
        refused=refused,
    )


def _result(visit: Visit, kept: KeptContact, *, say: Sequence[str] = (), refused: Refused | None = None) -> Response:
    complaint = _complaint(visit, kept)
    status = 409 if refused else 200
    return visit.page("logged.html", status=status, kept=kept, complaint=complaint, say=say, refused=refused)


def _complaint(visit: Visit, kept: KeptContact) -> Complaint | None:
    with visit.house.store.look() as look:
        try:
            return look.cases.complaint(kept.case) if kept.case else None
        except KeyError:
            return None
