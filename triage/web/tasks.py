"""Promises that wait for a person, earliest first (law 5)."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse, Response

from triage.errors import Refused
from triage.flow.work_a_case import finish_task
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.moments import nearness
from triage.web.roles import Area

router = APIRouter()
Doing = Annotated[Visit, Depends(Entrance(Area.TASKS))]
#: Whoever has more open tasks than this needs colleagues, not a second page.
_MOST = 200


@router.get("/staff/tasks")
def tasks(visit: Doing) -> Response:
    """What waits for a person."""
    return _page(visit)


@router.post("/staff/tasks/{promise}")
def done(promise: int, visit: Doing, form: Posted) -> Response:
    """Close one, with what came of it; only what waits for a person, never a clock of the house."""
    if promise not in {task.id for task in visit.desk.views.tasks(visit.desk.landlord, _MOST)}:
        raise HTTPException(404, "That task is done already, or there is none with that number.")
    try:
        finish_task(visit.house, promise, outcome=form.one("outcome"), by=visit.by)
    except Refused as refused:
        return _page(visit, failed=promise, form=form, refused=refused)
    return RedirectResponse("/staff/tasks", status_code=303)


def _page(visit: Visit, *, failed: int = 0, form: Form = EMPTY, refused: Refused | None = None) -> Response:
    now, days = visit.desk.now(), visit.desk.working_days()
    waiting = visit.desk.views.tasks(visit.desk.landlord, _MOST)
    rows = [(promise, nearness(promise.due_at, now, days)) for promise in waiting]
    status = 409 if refused else 200
    return visit.page("tasks.html", status=status, rows=rows, failed=failed, form=form, refused=refused)
