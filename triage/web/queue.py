"""The officers' queue: complaints in order of what is due."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from triage.ports import QueueRow
from triage.web import cursors
from triage.web.desk import Entrance, Visit
from triage.web.moments import nearness
from triage.web.roles import Area

router = APIRouter()


@router.get("/staff/queue")
def queue(visit: Annotated[Visit, Depends(Entrance(Area.QUEUE))], after: str = "") -> Response:
    """One page of the queue."""
    found = visit.desk.views.queue(visit.desk.landlord, cursors.read(after), cursors.PAGE + 1)
    rows, last = cursors.page_of(found)
    now, days = visit.desk.now(), visit.desk.working_days()
    shown = [(row, nearness(row.due_at, now, days) if row.due_at else None) for row in rows]
    return visit.page("queue.html", rows=shown, more=_cursor(last), after=after)


def _cursor(last: QueueRow | None) -> str:
    # Rows that owe nothing come last, in order of receipt; their key is the end of time (see `Views.queue`).
    if last is None:
        return ""
    return cursors.written(last.due_at or cursors.NEVER, last.reference)
