"""One-off days: a bank holiday the official list does not know yet, or one that was moved (law 7)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from triage.deadlines import day_of
from triage.errors import Refused
from triage.flow.watch_deadlines import recompute
from triage.ports import LocalDay
from triage.web.desk import Entrance, Visit
from triage.web.forms import EMPTY, Form, Posted
from triage.web.roles import Area

router = APIRouter()
Keeping = Annotated[Visit, Depends(Entrance(Area.CALENDAR))]


@router.get("/staff/calendar")
def calendar(visit: Keeping) -> Response:
    """The one-off days and the official ones of this year and the next."""
    return _page(visit)


@router.post("/staff/calendar")
def change(visit: Keeping, form: Posted) -> Response:
    """Add or remove a one-off day; every open due date is reckoned anew."""
    try:
        _change(visit, form)
    except Refused as refused:
        return _page(visit, form=form, refused=refused)
    recompute(visit.house, by=visit.by)
    return RedirectResponse("/staff/calendar", status_code=303)


def _change(visit: Visit, form: Form) -> None:
    nation = visit.house.landlord.nation
    try:
        day = date.fromisoformat(form.one("day"))
    except ValueError:
        raise Refused("Choose the day.") from None
    remove = form.one("change") == "remove"
    if not remove and not form.one("name"):
        raise Refused("Give the day a name, so that a later reader knows why it does not count.")
    with visit.house.store.unit() as unit:
        if remove:
            unit.local_days.remove(visit.desk.landlord, nation, day)
        else:
            local = LocalDay(
                nation=nation, day=day, holiday=form.one("holiday") != "no", name=form.one("name"), by=visit.by
            )
            unit.local_days.put(visit.desk.landlord, local, visit.desk.now())
        unit.commit()


def _page(visit: Visit, *, form: Form = EMPTY, refused: Refused | None = None) -> Response:
    landlord = visit.house.landlord
    with visit.house.store.look() as look:
        local = look.local_days.of(visit.desk.landlord, landlord.nation)
    year = day_of(visit.desk.now()).year
    official = sorted(day for day in visit.house.calendars.official(landlord.nation) if year <= day.year <= year + 1)
    return visit.page(
        "calendar.html",
        status=409 if refused else 200,
        local=local,
        official=official,
        version_of_list=visit.house.calendars.version,
        form=form,
        refused=refused,
    )
