"""The case page: a complaint as it stands, what is due, everything that happened, and what may be done now.

Every action is a function of `triage.flow`; what a rule forbids comes back as a sentence with its
paragraph, and what was typed is kept.
"""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.cases import Definition, Point, Status
from triage.cases.moves import DECISIONS
from triage.errors import Refused, Unavailable
from triage.flow import work_a_case as work
from triage.flow.house import House, working_days
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.history import tell
from triage.web.moments import nearness, typed
from triage.web.references import Reference
from triage.web.roles import Area
from triage.web.wishes import asked_for
from triage.web.words import GROUNDS

router = APIRouter()
Working = Annotated[Visit, Depends(Entrance(Area.CASES))]
RESPONSIBLE = ("ours", "not ours", "not yet known")
#: Empty rows after the points that are there, so that more can be written without a script.
_SPARE_POINTS = 2
_MEANWHILE = "Somebody else changed this case at the same moment, or the store was busy. Look at it, and send it again."


def _extend(house: House, reference: str, form: Form, by: str) -> None:
    reason, good_reason = form.one("reason"), form.one("good_reason")
    work.extend(house, reference, days=form.number("days"), reason=reason, good_reason=good_reason, by=by)


def _respond(house: House, reference: str, form: Form, by: str) -> None:
    letter = form.one("letter")
    if not letter:
        raise Refused("Write the response; the resident reads it as it stands.", rule="6.7")
    work.respond(house, reference, decisions=form.every("decision"), letter=letter, by=by)


def _escalate(house: House, reference: str, form: Form, by: str) -> None:
    received = typed(form.one("received"))
    if received is None or received > house.clock.now():
        raise Refused("Say when they asked for stage 2, a day and a time that is past.", rule="6.11")
    work.escalate(house, reference, by=by, received_at=received)


def _refuse_to_consider(house: House, reference: str, form: Form, by: str) -> None:
    work.refuse_to_consider(house, reference, ground=form.one("ground"), reason=form.one("reason"), by=by)


def _choice(house: House, reference: str, form: Form, by: str) -> None:
    if form.one("answer") not in {"yes", "no"}:
        raise Refused("Say whether they said yes or no.", rule="1.3")
    work.record_choice(house, reference, accepted=form.one("answer") == "yes", by=by)


def _note(house: House, reference: str, form: Form, by: str) -> None:
    if not form.one("text"):
        raise Refused("Write the note before you save it.")
    work.note(house, reference, form.one("text"), by=by)


ACTIONS: Mapping[str, Callable[[House, str, Form, str], None]] = {
    "log": lambda house, reference, _, by: work.log_now(house, reference, by=by),
    "define": lambda house, reference, form, by: work.define(house, reference, definition_of(form), by=by),
    "acknowledge": lambda house, reference, _, by: work.acknowledge_now(house, reference, by=by),
    "assign": lambda house, reference, form, by: work.assign(house, reference, form.one("officer"), by=by),
    "extend": _extend,
    "respond": _respond,
    "escalate": _escalate,
    "not-a-complaint": lambda house, reference, form, by: work.find_not_a_complaint(
        house, reference, reason=form.one("reason"), by=by
    ),
    "refuse": _refuse_to_consider,
    "close": lambda house, reference, form, by: work.close(house, reference, reason=form.one("reason"), by=by),
    "note": _note,
    "choice": _choice,
}


@router.get("/staff/cases/{reference}")
def show_case(reference: Reference, visit: Working, done: str = "") -> Response:
    """The complaint; `done` names the action that was just taken."""
    return _page(visit, reference, done=done if done in ACTIONS else "")


@router.post("/staff/cases/{reference}/{action}")
def act(reference: Reference, action: str, visit: Working, form: Posted) -> Response:
    """Do one thing, and show the case as it then stands."""
    _complaint_of(visit, reference)
    if action not in ACTIONS:
        raise HTTPException(404, "There is no such action.")
    try:
        ACTIONS[action](visit.house, reference, form, visit.by)
    except Refused as refused:
        return _page(visit, reference, action=action, form=form, refused=refused)
    except Unavailable:
        # A letter may have taken an hour to write; it is shown again.
        return _page(visit, reference, action=action, form=form, refused=Refused(_MEANWHILE))
    return RedirectResponse(f"/staff/cases/{reference}?done={action}", status_code=303)


def definition_of(form: Form) -> Definition:
    """The definition as it was typed; rows without words are left out."""
    texts, whose = form.every("point"), form.every("responsible")
    points = tuple(
        Point(text=text, responsible=responsible if responsible in RESPONSIBLE else RESPONSIBLE[-1])
        for text, responsible in zip(texts, whose, strict=False)
        if text
    )
    return Definition(points=points, outcomes=_lines(form.one("outcomes")), unclear=_lines(form.one("unclear")))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _complaint_of(visit: Visit, reference: str) -> None:
    with visit.house.store.look() as look:
        try:
            complaint = look.cases.complaint(reference)
        except KeyError:
            raise HTTPException(404, "There is no complaint with that reference.") from None
    if complaint.landlord != visit.desk.landlord:
        raise HTTPException(404, "There is no complaint with that reference.")


def _page(
    visit: Visit,
    reference: str,
    *,
    done: str = "",
    action: str = "",
    form: Form = EMPTY,
    refused: Refused | None = None,
) -> Response:
    _complaint_of(visit, reference)
    with visit.house.store.look() as look:
        complaint = look.cases.complaint(reference)
        history = look.cases.history(reference)
        promises = look.promises.of_case(reference)
        contacts = look.contacts.of_case(reference)
        name = look.residents.name(complaint.resident)
        ways = look.residents.ways_to_reach(complaint.resident)
        wishes = asked_for(look.residents.wishes(complaint.resident))
        request = look.cases.request(complaint.service_request) if complaint.service_request else None
        officers = [one.name for one in look.staff.everyone() if one.active and one.role != "staff"]
        days = working_days(visit.house, look)
    now = visit.desk.now()
    shown = definition_of(form) if action == "define" else complaint.definition
    spare = (Point(text=""),) * _SPARE_POINTS
    return visit.page(
        "case.html",
        status=409 if refused else 200,
        complaint=complaint,
        definition=shown,
        rows=(*shown.points, *spare),
        Status=Status,
        history=[tell(event) for event in history],
        promises=[(promise, nearness(promise.due_at, now, days)) for promise in promises],
        contacts=contacts,
        messages=visit.desk.views.messages(reference),
        name=name,
        ways=ways,
        wishes=wishes,
        request=request,
        officers=officers,
        decisions=DECISIONS,
        responsible=RESPONSIBLE,
        grounds=GROUNDS,
        days=days,
        done=done,
        action=action,
        form=form,
        refused=refused,
    )
