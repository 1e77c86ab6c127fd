"""The inbox: suggestions to check, latest first."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from triage.flow.watch_mailboxes import sentences
from triage.web import cursors
from triage.web.desk import Entrance, Visit
from triage.web.roles import Area

router = APIRouter()
_SHOWN = {"to_check": "To check", "all": "All contacts"}


@router.get("/staff")
def inbox(
    visit: Annotated[Visit, Depends(Entrance(Area.INBOX))], show: str = "to_check", before: str = "", done: str = ""
) -> Response:
    """One page of the inbox; `done` names the contact that was just checked."""
    show = show if show in _SHOWN else "to_check"
    found = visit.desk.views.inbox(visit.desk.landlord, show, cursors.read_number(before), cursors.PAGE + 1)
    rows, last = cursors.page_of(found)
    older = cursors.written(last.received_at, last.id) if last else ""
    checked = done if done.isdecimal() else ""
    mailboxes = list(sentences(visit.desk.views.mailboxes(visit.desk.landlord), visit.desk.now()))
    return visit.page(
        "inbox.html",
        rows=rows,
        show=show,
        shown=_SHOWN,
        older=older,
        before=before,
        checked=checked,
        mailboxes=mailboxes,
    )
