"""How we are doing: rows in, tables out. Nothing is read, kept or decided here."""

from triage.reports.corrections import Corrections, Group, corrections
from triage.reports.drift import Drift, Outlier, WeekLine, drift
from triage.reports.learning import Learning
from triage.reports.rows import CheckedReading, WeekCounts
from triage.reports.shares import Share
from triage.reports.weeks import week_edges, weeks_before

__all__ = [
    "CheckedReading",
    "Corrections",
    "Drift",
    "Group",
    "Learning",
    "Outlier",
    "Share",
    "WeekCounts",
    "WeekLine",
    "corrections",
    "drift",
    "week_edges",
    "weeks_before",
]
