"""What the path needs from outside, as small protocols; every one has a harmless twin.

Stores, clocks, readers and channels are plugged in by `triage.wiring`. Nothing here decides anything: an implementation
does what it is told and says what came of it.
"""

from triage.ports.cases import Cases, Promises, ReadCases, ReadPromises
from triage.ports.channels import (
    ASGI,
    Carried,
    CarriedState,
    Channel,
    Door,
    Examines,
    FetchesFiles,
    FromFiles,
    HoldsFiles,
    HoldsHtml,
    ListeningDoor,
    Listens,
    MailboxState,
    Said,
    Serves,
)
from triage.ports.contacts import (
    Checked,
    Contacts,
    ContactState,
    Held,
    Kept,
    KeptContact,
    Party,
    ReadContacts,
    ReadResidents,
    Residents,
)
from triage.ports.landlord import LocalDay, LocalDays, ReadLocalDays, ReadStaff, Staff, StaffMember
from triage.ports.mailboxes import Mailboxes, ReadMailboxes
from triage.ports.outbox import Leased, Outbox, OutboxState, Sent
from triage.ports.store import Look, Store, UnitOfWork
from triage.ports.surroundings import Calendars, Clock, Reader
from triage.ports.views import InboxRow, MessageRow, QueueRow, RequestRow, ResidentRow, Views

__all__ = [
    "ASGI",
    "Calendars",
    "Carried",
    "CarriedState",
    "Cases",
    "Channel",
    "Checked",
    "Clock",
    "ContactState",
    "Contacts",
    "Door",
    "Examines",
    "FetchesFiles",
    "FromFiles",
    "Held",
    "HoldsFiles",
    "HoldsHtml",
    "InboxRow",
    "Kept",
    "KeptContact",
    "Leased",
    "ListeningDoor",
    "Listens",
    "LocalDay",
    "LocalDays",
    "Look",
    "MailboxState",
    "Mailboxes",
    "MessageRow",
    "Outbox",
    "OutboxState",
    "Party",
    "Promises",
    "QueueRow",
    "ReadCases",
    "ReadContacts",
    "ReadLocalDays",
    "ReadMailboxes",
    "ReadPromises",
    "ReadResidents",
    "ReadStaff",
    "Reader",
    "RequestRow",
    "ResidentRow",
    "Residents",
    "Said",
    "Sent",
    "Serves",
    "Staff",
    "StaffMember",
    "Store",
    "UnitOfWork",
    "Views",
]
