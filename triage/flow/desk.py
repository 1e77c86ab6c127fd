"""One contact on the desk, with everything that carrying out its decision needs."""

from dataclasses import dataclass
from datetime import datetime

from triage.cases import Complaint
from triage.deadlines import WorkingDays
from triage.flow.house import House
from triage.flow.talk import NOTHING_SAID, Talk
from triage.inbox import Contact, ContactId
from triage.ports import UnitOfWork
from triage.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A contact that was read, and the transaction in which it is answered."""

    house: House
    unit: UnitOfWork
    id: ContactId
    contact: Contact
    resident: int
    reading: Reading
    talk: Talk = NOTHING_SAID
    #: An offer to somebody else whose number they give with their yes; None when there is none.
    yes_to: Complaint | None = None
    days: WorkingDays
    now: datetime
