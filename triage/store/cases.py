"""Service requests and complaints in SQL, and their append-only, hash-chained history.

Long because the SQL stands beside the methods that run it, and a case is its row, its history and its requests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from triage.cases import Complaint, Event, ServiceRequest, replay
from triage.cases.complaint import after, begin
from triage.inbox import ContactId
from triage.reading import Topic
from triage.store import summary
from triage.store.chain import Link, broken
from triage.store.references import make_reference
from triage.store.tables import (
    KEPT_BY_THE_SYSTEM,
    NOT_KEPT,
    NOTHING_DUE,
    complaints,
    history,
    promises,
    service_requests,
)

_S = service_requests.c
_H = history.c

# Rows fetched at a time when every history is read.
_AT_A_TIME = 2_000

_IS_TAKEN = sa.select(
    sa.or_(
        sa.exists().where(complaints.c.reference == sa.bindparam("sought")),
        sa.exists().where(_S.reference == sa.bindparam("sought")),
    )
)
_REQUEST = sa.select(service_requests).where(_S.reference == sa.bindparam("case"))
_CHANGE_REQUEST = sa.update(service_requests).where(_S.reference == sa.bindparam("case"))
_OPEN_REQUESTS = (
    sa.select(service_requests)
    .where(_S.resident_id == sa.bindparam("resident"), sa.text("done_at IS NULL"))
    .order_by(_S.received_at.desc(), _S.reference.desc())
)
_LINKS = sa.select(
    _H.landlord, _H.case_ref, _H.seq, _H.at, _H.by, _H.kind, _H.data, _H.previous_hash, _H.hash
).order_by(_H.case_ref, _H.seq)
_LINKS_OF = _LINKS.where(_H.case_ref == sa.bindparam("case"))
_LINKS_OF_THESE = _LINKS.where(_H.case_ref.in_(sa.bindparam("cases", expanding=True)))
_CHANGE_COMPLAINT = sa.update(complaints).where(complaints.c.reference == sa.bindparam("case"))
_LATEST = (
    sa.select(complaints.c.reference)
    .where(complaints.c.resident_id == sa.bindparam("resident"))
    .order_by(complaints.c.opened_at.desc(), complaints.c.reference.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_ALL_OPEN = (
    sa.select(complaints.c.reference)
    .where(complaints.c.landlord == sa.bindparam("landlord"), sa.text("open"))
    .order_by(complaints.c.received_at, complaints.c.reference)
)
# A history cut short at its end still proves itself; the row of the complaint knows how long it was.
_CUT_SHORT = sa.select(complaints.c.reference).where(
    complaints.c.length != sa.select(sa.func.count()).where(_H.case_ref == complaints.c.reference).scalar_subquery()
)
_OWED = sa.select(promises.c.due_at, promises.c.kind).where(
    sa.text(NOT_KEPT),
    promises.c.case_ref == complaints.c.reference,
    sa.text("case_ref <> ''"),
    promises.c.kind.not_in([str(kind) for kind in KEPT_BY_THE_SYSTEM]),
)
_NEXT = _OWED.order_by(promises.c.due_at, promises.c.id).limit(1)
_REFRESH_DUE = _CHANGE_COMPLAINT.values(
    due_at=sa.func.coalesce(
        _NEXT.with_only_columns(promises.c.due_at).scalar_subquery(),
        sa.bindparam("never", NOTHING_DUE, promises.c.due_at.type),
    ),
    due_kind=_NEXT.with_only_columns(promises.c.kind).scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A complaint as this unit last saw it."""

    complaint: Complaint
    last_hash: str


class SqlCases:
    """Cases of one unit of work."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        """Use the connection of the unit, and tell it which cases changed."""
        self._connection = connection
        self._touched = touched
        self._known: dict[str, _Known] = {}

    def new_reference(self, prefix: str) -> str:
        """An unused reference such as SR-7K3M9Q or C-2HX8TV."""
        reference = make_reference(prefix)
        while self._connection.execute(_IS_TAKEN, {"sought": reference}).scalar_one():
            reference = make_reference(prefix)
        return reference

    def add_request(self, request: ServiceRequest) -> None:
        """Keep a new service request."""
        self._connection.execute(sa.insert(service_requests), _request_row(request))

    def request(self, reference: str) -> ServiceRequest:
        """Raise KeyError when there is none."""
        row = self._connection.execute(_REQUEST, {"case": reference}).one_or_none()
        if row is None:
            raise KeyError(reference)
        return _request(row)

    def save_request(self, request: ServiceRequest) -> None:
        """Keep its new state. Raise KeyError when there is none."""
        saved = self._connection.execute(_CHANGE_REQUEST, {"case": request.reference, **_request_row(request)})
        if saved.rowcount != 1:
            raise KeyError(request.reference)

    def open_requests(self, resident: int) -> Sequence[ServiceRequest]:
        """Open service requests of a resident, latest first."""
        return [_request(row) for row in self._connection.execute(_OPEN_REQUESTS, {"resident": resident})]

    def append(self, landlord: str, reference: str, events: Sequence[Event]) -> None:
        """Add events to a complaint's history, chained by hash, and bring its row up to date.

        Raises:
            Unavailable: somebody else appended since this unit read the history; nothing of the unit may be kept.
            KeyError: there is no such complaint, and the first event does not open it.
        """
        if not events:
            return
        opens = events[0].__class__.__name__ == "Opened"
        known = None if opens else self._load(reference)
        complaint, last_hash = (None, "") if known is None else (known.complaint, known.last_hash)
        links: list[Link] = []
        for event in events:
            complaint = begin(event) if complaint is None else after(complaint, event)
            link = Link.of(event, landlord=landlord, case=reference, seq=complaint.length, previous_hash=last_hash)
            links.append(link)
            last_hash = link.hash
        if complaint is None:
            raise KeyError(reference)
        # A place in the history that is taken already raises Unavailable here (see `triage.store.trouble`).
        self._connection.execute(sa.insert(history), [_link_row(link) for link in links])
        if opens:
            row = {"reference": reference, "landlord": landlord, "due_at": NOTHING_DUE, **_complaint_row(complaint)}
            self._connection.execute(sa.insert(complaints), row)
        else:
            self._connection.execute(_CHANGE_COMPLAINT, {"case": reference, **_complaint_row(complaint)})
        self._touched.add(reference)
        self._known[reference] = _Known(complaint, last_hash)

    def complaint(self, reference: str) -> Complaint:
        """The complaint replayed from its history. Raise KeyError when there is none."""
        return self._load(reference).complaint

    def history(self, reference: str) -> Sequence[Event]:
        """Everything that happened to it, oldest first."""
        return [_link(row).event for row in self._connection.execute(_LINKS_OF, {"case": reference})]

    def complaints_of(self, resident: int, limit: int = 20) -> Sequence[Complaint]:
        """Complaints of a resident, pending and closed ones too, latest first."""
        latest = self._connection.execute(_LATEST, {"resident": resident, "most": limit}).scalars().all()
        if not latest:
            return []
        rows = self._connection.execute(_LINKS_OF_THESE, {"cases": latest})
        by_case = {
            case: _replayed(list(links)) for case, links in groupby(map(_link, rows), key=lambda link: link.case)
        }
        self._known.update(by_case)
        return [by_case[reference].complaint for reference in latest]

    def all_open(self, landlord: str) -> Sequence[str]:
        """References of complaints that are not closed, the longest waiting first."""
        return self._connection.execute(_ALL_OPEN, {"landlord": landlord}).scalars().all()

    def refresh_due(self) -> None:
        """Bring what the queue shows as due up to date for every case of which something changed in this unit."""
        for reference in sorted(self._touched):
            self._connection.execute(_REFRESH_DUE, {"case": reference})
        self._touched.clear()

    def _load(self, reference: str) -> _Known:
        """The complaint as this unit saw it first: what came in between is found by the key of the history."""
        if reference not in self._known:
            links = [_link(row) for row in self._connection.execute(_LINKS_OF, {"case": reference})]
            if not links:
                raise KeyError(reference)
            self._known[reference] = _replayed(links)
        return self._known[reference]


def broken_chains(connection: Connection) -> Sequence[str]:
    """References whose history does not prove itself, read as a stream."""
    streaming = connection.execution_options(yield_per=_AT_A_TIME)
    rows = streaming.execute(_LINKS)
    unproved = set(broken(map(_link, rows)))
    unproved.update(connection.execute(_CUT_SHORT).scalars())
    return sorted(unproved)


def _replayed(links: list[Link]) -> _Known:
    return _Known(replay(link.event for link in links), links[-1].hash)


def _link(row: Row[*tuple[Any, ...]]) -> Link:
    landlord, case, seq, at, by, kind, text, previous_hash, proof = row
    return Link(
        landlord=landlord,
        case=case,
        seq=seq,
        at=at,
        by=by,
        kind=kind,
        text=text,
        previous_hash=previous_hash,
        hash=proof,
    )


def _link_row(link: Link) -> dict[str, object]:
    return {
        "landlord": link.landlord,
        "case_ref": link.case,
        "seq": link.seq,
        "at": link.at,
        "by": link.by,
        "kind": link.kind,
        "data": link.text,
        "previous_hash": link.previous_hash,
        "hash": link.hash,
    }


def _complaint_row(complaint: Complaint) -> dict[str, object]:
    return {
        "resident_id": complaint.resident,
        "opened_at": complaint.opened_at,
        "received_at": complaint.stages[0].received_at,
        "status": complaint.status,
        "stage": complaint.stage,
        "choice": complaint.choice,
        "topic": complaint.topic,
        "excerpt": summary.of_complaint(complaint),
        "officer": complaint.now_at.officer,
        "open": complaint.open,
        "length": complaint.length,
    }


def _request_row(request: ServiceRequest) -> dict[str, object]:
    return {
        "reference": request.reference,
        "landlord": request.landlord,
        "resident_id": request.resident,
        "contact_id": request.contact,
        "received_at": request.received_at,
        "topic": request.topic,
        "summary": request.summary,
        "urgent": request.urgent,
        "complaint": request.complaint,
        "done_at": request.done_at,
        "done_by": request.done_by,
        "outcome": request.outcome,
    }


def _request(row: Row[*tuple[Any, ...]]) -> ServiceRequest:
    return ServiceRequest(
        reference=row.reference,
        landlord=row.landlord,
        resident=row.resident_id,
        contact=ContactId(row.contact_id),
        received_at=row.received_at,
        topic=Topic(row.topic),
        summary=row.summary,
        urgent=row.urgent,
        complaint=row.complaint,
        done_at=row.done_at,
        done_by=row.done_by,
        outcome=row.outcome,
    )
