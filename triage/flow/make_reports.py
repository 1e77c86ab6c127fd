"""Reports are made: the store counts, the reports room says what the counts mean."""

from datetime import datetime

from triage.ports import Views
from triage.reports import Learning, corrections, drift, week_edges, weeks_before

#: A quarter of a year, the week we are in included.
WEEKS = 12
#: Far more checks than a share needs to be told to one in a hundred, and as many as a page can count in time.
MOST_CHECKS = 5_000


def learning(views: Views, landlord: str, now: datetime) -> Learning:
    """What there is to learn from what staff checked and from how the weeks went."""
    edges = week_edges(weeks_before(now, WEEKS))
    checked = views.checked_readings(landlord, edges[0][0], MOST_CHECKS + 1)
    weeks = views.weeks(landlord, edges)
    return Learning(
        since=weeks[0].starts,
        corrections=corrections(checked[:MOST_CHECKS]),
        every_check=len(checked) <= MOST_CHECKS,
        drift=drift(weeks),
    )
