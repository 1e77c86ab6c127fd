"""What there is to learn from people: where staff correct the machine, and whether the weeks drift."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from triage.flow.make_reports import learning as make_learning
from triage.reading import Label
from triage.reports import Drift
from triage.reports.corrections import NO_CUE
from triage.web.charts import Line, line
from triage.web.desk import Entrance, Visit
from triage.web.roles import Area

router = APIRouter()

#: The figures of a week, in the order of the table.
FIGURES: Mapping[str, str] = {
    "complaint": "Complaint",
    "service_request": "Service request",
    "other": "Other",
    "dissatisfied": "Dissatisfied",
    "asked": "A person asked",
    "corrected": "Corrected",
    "likeliest": "How sure",
}
#: Longer lists are folded.
_SHOWN = 10


@router.get("/staff/learning")
def learning(visit: Annotated[Visit, Depends(Entrance(Area.LEARNING))]) -> Response:
    """The report on learning, made anew each time."""
    made = make_learning(visit.desk.views, visit.desk.landlord, visit.desk.now())
    return visit.page(
        "learning.html",
        made=made,
        labels=list(Label),
        figures=FIGURES,
        lines=_lines(made.drift),
        outside={(one.starts, one.figure) for one in made.drift.outliers},
        no_cue=NO_CUE,
        shown=_SHOWN,
    )


def _lines(drift: Drift) -> dict[str, Line]:
    outside = {(one.starts, one.figure) for one in drift.outliers}
    return {
        figure: line(
            [week.likeliest.value if figure == "likeliest" else week.shares[figure].value for week in drift.weeks],
            [(week.starts, figure) in outside for week in drift.weeks],
        )
        for figure in FIGURES
    }
