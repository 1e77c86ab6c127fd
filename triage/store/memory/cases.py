"""Service requests and complaints in memory, with the same chained history."""

from collections.abc import Sequence

from triage.cases import Complaint, Event, ServiceRequest, replay
from triage.cases.complaint import after, begin
from triage.cases.events import Opened
from triage.errors import Unavailable
from triage.store.chain import Link, broken
from triage.store.memory.rows import Tables
from triage.store.trouble import MEANWHILE


class MemoryCases:
    """Cases of one unit of work."""

    def __init__(self, tables: Tables) -> None:
        """Use the tables of the unit."""
        self._tables = tables

    def new_reference(self, prefix: str) -> str:
        """An unused reference; the first is SR-000001, so that a test can tell it beforehand."""
        number = self._tables.references.get(prefix, 0) + 1
        self._tables.references[prefix] = number
        return f"{prefix}-{number:06d}"

    def add_request(self, request: ServiceRequest) -> None:
        """Keep a new service request."""
        if request.reference in self._tables.requests:
            raise Unavailable(MEANWHILE)
        self._tables.requests[request.reference] = request

    def request(self, reference: str) -> ServiceRequest:
        """Raise KeyError when there is none."""
        return self._tables.requests[reference]

    def save_request(self, request: ServiceRequest) -> None:
        """Keep its new state. Raise KeyError when there is none."""
        if request.reference not in self._tables.requests:
            raise KeyError(request.reference)
        self._tables.requests[request.reference] = request

    def open_requests(self, resident: int) -> Sequence[ServiceRequest]:
        """Open service requests of a resident, latest first."""
        theirs = [one for one in self._tables.requests.values() if one.resident == resident and one.open]
        return sorted(theirs, key=lambda one: (one.received_at, one.reference), reverse=True)

    def append(self, landlord: str, reference: str, events: Sequence[Event]) -> None:
        """Add events to a complaint's history, chained by hash, and bring its row up to date.

        Raises:
            Unavailable: there is a complaint of that reference already.
            KeyError: there is no such complaint, and the first event does not open it.
        """
        if not events:
            return
        links = list(self._tables.links.get(reference, ()))
        if isinstance(events[0], Opened) and links:
            raise Unavailable(MEANWHILE)
        if not isinstance(events[0], Opened) and not links:
            raise KeyError(reference)
        state = self._tables.complaints.get(reference)
        for event in events:
            state = begin(event) if state is None else after(state, event)
            previous = links[-1].hash if links else ""
            links.append(Link.of(event, landlord=landlord, case=reference, seq=len(links) + 1, previous_hash=previous))
        self._tables.links[reference] = tuple(links)
        # Replayed from what is kept, as the database would.
        self._tables.complaints[reference] = replay(link.event for link in links)

    def complaint(self, reference: str) -> Complaint:
        """The complaint replayed from its history. Raise KeyError when there is none."""
        return self._tables.complaints[reference]

    def history(self, reference: str) -> Sequence[Event]:
        """Everything that happened to it, oldest first."""
        return [link.event for link in self._tables.links.get(reference, ())]

    def complaints_of(self, resident: int, limit: int = 20) -> Sequence[Complaint]:
        """Complaints of a resident, pending and closed ones too, latest first."""
        theirs = [one for one in self._tables.complaints.values() if one.resident == resident]
        return sorted(theirs, key=lambda one: (one.opened_at, one.reference), reverse=True)[:limit]

    def all_open(self, landlord: str) -> Sequence[str]:
        """References of complaints that are not closed, the longest waiting first."""
        open_ones = [one for one in self._tables.complaints.values() if one.landlord == landlord and one.open]
        return [one.reference for one in sorted(open_ones, key=lambda one: (one.stages[0].received_at, one.reference))]


def broken_chains(tables: Tables) -> Sequence[str]:
    """References whose history does not prove itself."""
    return sorted(broken(link for links in tables.links.values() for link in links))
