"""Clocks that run beside a complaint: data protection, and the review of service requests (Code 1.4)."""

from datetime import datetime

from triage.deadlines.due import Due
from triage.deadlines.working_days import WorkingDays, calendar_days_after, day_of, end_of

DATA_PROTECTION_CALENDAR_DAYS = 30
REVIEW_REQUEST_WORKING_DAYS = 10
"""The Code says regularly; a fortnight of working days is our house rule, as long as a stage 1 response may take."""


def data_protection_by(received: datetime, days: WorkingDays) -> Due:
    """When a data protection complaint must be acknowledged: 30 calendar days, the first the day after receipt.

    From 19 June 2026, under the Data (Use and Access) Act 2025. When the last day is no working day it is the next
    one. Read in law firms' summaries, not in the Act.

    Raises:
        ValueError: `received` has no time zone.
    """
    start = day_of(received)
    on = days.on_or_after(calendar_days_after(start, DATA_PROTECTION_CALENDAR_DAYS))
    return Due(
        on=on,
        at=end_of(on),
        clock=f"data protection complaint acknowledged, {DATA_PROTECTION_CALENDAR_DAYS} days",
        cites=("Data (Use and Access) Act 2025",),
        edition="Data (Use and Access) Act 2025",
        calendar=days.version,
        counted_from=start,
    )


def review_request_by(received: datetime, days: WorkingDays) -> Due:
    """When somebody looks again at a service request that is still open (Code 1.4, by house rule).

    Raises:
        ValueError: `received` has no time zone.
    """
    start = day_of(received)
    on = days.after(start, REVIEW_REQUEST_WORKING_DAYS)
    return Due(
        on=on,
        at=end_of(on),
        clock=f"service request reviewed, {REVIEW_REQUEST_WORKING_DAYS} working days",
        cites=("1.4",),
        edition="house rule",
        calendar=days.version,
        counted_from=start,
    )
