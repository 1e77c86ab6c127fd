"""Contacts that could not be handled: nothing is lost, and each can be run again (law 3)."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from triage.inbox import ContactId
from triage.web.desk import Entrance, Visit
from triage.web.forms import Posted
from triage.web.roles import Area

router = APIRouter()
Mending = Annotated[Visit, Depends(Entrance(Area.HELD))]


@router.get("/staff/held")
def held(visit: Mending, released: str = "") -> Response:
    """What is held, oldest first, and why."""
    with visit.house.store.look() as look:
        rows = look.contacts.held(visit.desk.landlord)
    return visit.page("held.html", rows=rows, released=released if released.isdecimal() else "")


@router.post("/staff/held")
def try_again(visit: Mending, form: Posted) -> Response:
    """Let the workers try one of them again, or all."""
    chosen = [ContactId(int(one)) for one in form.every("contact") if one.isdecimal() and len(one) < 19]  # noqa: PLR2004 - a number of 64 bits
    with visit.house.store.unit() as unit:
        released = unit.contacts.release(visit.desk.landlord, None if form.ticked("all") else chosen)
        unit.commit()
    return RedirectResponse(f"/staff/held?released={released}", status_code=303)
