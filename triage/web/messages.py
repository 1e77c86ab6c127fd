"""Messages of ours in trouble: nobody knows whether they arrived, or they never will (law 4)."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.errors import Refused
from triage.flow.work_a_case import settle_message
from triage.web.desk import Entrance, Visit
from triage.web.forms import Posted
from triage.web.roles import Area

router = APIRouter()
Settling = Annotated[Visit, Depends(Entrance(Area.MESSAGES))]
_MOST = 200


@router.get("/staff/messages")
def messages(visit: Settling) -> Response:
    """What is in trouble, oldest first."""
    return _page(visit)


@router.post("/staff/messages/{message}")
def settle(message: int, visit: Settling, form: Posted) -> Response:
    """Record what a person found out or did about it; nothing is sent again."""
    if message not in {row.id for row in visit.desk.views.trouble(visit.desk.landlord, _MOST)}:
        raise HTTPException(404, "That message is settled already, or there is none with that number.")
    if form.one("sent") not in {"yes", "no"}:
        return _page(visit, refused=Refused("Say whether it reached them."))
    try:
        settle_message(visit.house, message, sent=form.one("sent") == "yes", by=visit.by)
    except Refused as refused:
        return _page(visit, refused=refused)
    return RedirectResponse("/staff/messages", status_code=303)


def _page(visit: Visit, *, refused: Refused | None = None) -> Response:
    rows = visit.desk.views.trouble(visit.desk.landlord, _MOST)
    return visit.page("messages.html", status=409 if refused else 200, rows=rows, refused=refused)
