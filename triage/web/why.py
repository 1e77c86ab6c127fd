"""Why the machine thinks so: the sentences, and the history, that moved its reading of one contact (law 6)."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import Response

from triage.flow.explain import explain
from triage.web.contact import find_contact
from triage.web.desk import Entrance, Visit
from triage.web.roles import Area

router = APIRouter()


@router.get("/staff/contacts/{contact}/why")
def show_why(contact: int, visit: Annotated[Visit, Depends(Entrance(Area.INBOX))]) -> Response:
    """What changes when each part is left out. A page of its own, for it reads the contact many times over."""
    kept = find_contact(visit, contact)
    explanation = explain(visit.house, kept.id)
    if explanation is None:
        raise HTTPException(404, "This contact was not read by the machine, so there is nothing to explain.")
    return visit.page("why.html", kept=kept, explanation=explanation)
