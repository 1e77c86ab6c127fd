"""Service requests: recorded, worked on and finished beside any complaint (Code 1.4, 1.5)."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.cases import ServiceRequest
from triage.errors import Refused
from triage.flow.house import working_days
from triage.flow.work_a_case import finish_request
from triage.web import cursors
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.moments import nearness
from triage.web.references import Reference
from triage.web.roles import Area

router = APIRouter()
Recording = Annotated[Visit, Depends(Entrance(Area.REQUESTS))]
_SHOWN = {"open": "Open", "all": "All"}


@router.get("/staff/requests")
def requests(visit: Recording, show: str = "open", before: str = "") -> Response:
    """One page of service requests, latest first."""
    show = show if show in _SHOWN else "open"
    found = visit.desk.views.requests(visit.desk.landlord, show, cursors.read(before), cursors.PAGE + 1)
    rows, last = cursors.page_of(found)
    older = cursors.written(last.received_at, last.reference) if last else ""
    return visit.page("requests.html", rows=rows, show=show, shown=_SHOWN, older=older, before=before)


@router.get("/staff/requests/{reference}")
def show_request(reference: Reference, visit: Recording) -> Response:
    """One service request."""
    return _page(visit, _request(visit, reference))


@router.post("/staff/requests/{reference}")
def finish(reference: Reference, visit: Recording, form: Posted) -> Response:
    """Finish it, with what came of it."""
    request = _request(visit, reference)
    try:
        finish_request(visit.house, reference, outcome=form.one("outcome"), by=visit.by)
    except Refused as refused:
        return _page(visit, request, form=form, refused=refused)
    return RedirectResponse(f"/staff/requests/{reference}", status_code=303)


def _request(visit: Visit, reference: str) -> ServiceRequest:
    missing = HTTPException(404, "There is no service request with that reference.")
    try:
        with visit.house.store.look() as look:
            request = look.cases.request(reference)
    except KeyError:
        raise missing from None
    if request.landlord != visit.desk.landlord:
        raise missing
    return request


def _page(visit: Visit, request: ServiceRequest, *, form: Form = EMPTY, refused: Refused | None = None) -> Response:
    with visit.house.store.look() as look:
        promises = look.promises.of_case(request.reference)
        contacts = look.contacts.of_case(request.reference)
        name = look.residents.name(request.resident)
        ways = look.residents.ways_to_reach(request.resident)
        days = working_days(visit.house, look)
    now = visit.desk.now()
    return visit.page(
        "request.html",
        status=409 if refused else 200,
        request=request,
        promises=[(promise, nearness(promise.due_at, now, days)) for promise in promises],
        contacts=contacts,
        messages=visit.desk.views.messages(request.reference),
        name=name,
        ways=ways,
        form=form,
        refused=refused,
    )
