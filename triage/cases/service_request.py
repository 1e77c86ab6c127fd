"""A request for action to put something right, recorded, monitored and reviewed (Code 1.4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from triage.cases.complaint import named
from triage.errors import Refused
from triage.inbox import ContactId
from triage.reading import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest:
    """One service request. A complaint about it stands beside it and never closes it (law 10)."""

    reference: str
    landlord: str
    resident: int
    contact: ContactId
    received_at: datetime
    topic: Topic
    #: The resident's own words, shortened for a list.
    summary: str
    urgent: bool = False
    #: The complaint that stands beside it; "" when none.
    complaint: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    outcome: str = ""

    @property
    def open(self) -> bool:
        """Whether work on it goes on."""
        return self.done_at is None

    def done(self, *, by: str, outcome: str, at: datetime) -> "ServiceRequest":
        """Finish it.

        Raises:
            Refused: no person is named or no outcome is given (law 1), or it is finished already.
        """
        name = named(by)
        if not outcome.strip():
            msg = "Say what came of this request."
            raise Refused(msg, rule="law 1")
        if not self.open:
            msg = "This request is finished already."
            raise Refused(msg, rule="1.4")
        return replace(self, done_at=at, done_by=name, outcome=outcome.strip())
