"""What there is to learn from people: where they correct the machine, and whether the weeks drift."""

from dataclasses import dataclass
from datetime import date

from triage.reports.corrections import Corrections
from triage.reports.drift import Drift


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """The report on learning, as the console and `triage report learning` show it."""

    #: The Monday from which on is counted.
    since: date
    corrections: Corrections
    #: False when there were more checks than are counted; the latest are.
    every_check: bool
    drift: Drift
