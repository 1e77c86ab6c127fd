"""Reports are made: the store counts, the reports room says what the counts mean."""

from datetime import datetime

from triage.ports import Views
from triage.reports import Learning, corrections, drift, week_edges, weeks_before

#: A quarter of a year, the week we are in included.
WEEKS = 12
#: As many checks as a page can count in time; a share of so many is told to one or two in a hundred.
MOST_CHECKS = 2_000


def learning(views: Views, landlord: str, now: datetime, *, most_checks: int = MOST_CHECKS) -> Learning:
    """What there is to learn from what staff checked and from how the weeks went.

    Args:
        views: what is kept.
        landlord: whose.
        now: the present moment.
        most_checks: of more than these only the latest are counted.
    """
    edges = week_edges(weeks_before(now, WEEKS))
    checked = views.checked_readings(landlord, edges[0][0], most_checks + 1)
    weeks = views.weeks(landlord, edges)
    return Learning(
        since=weeks[0].starts,
        corrections=corrections(checked[:most_checks]),
        every_check=len(checked) <= most_checks,
        drift=drift(weeks),
    )
