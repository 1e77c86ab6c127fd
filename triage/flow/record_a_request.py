"""Recording what is to be put right (Code 1.4), and linking it to a complaint beside it (law 10)."""

from dataclasses import replace

from triage.cases import ServiceRequest
from triage.flow.desk import Desk
from triage.flow.promises import review_of
from triage.flow.standing import same_request
from triage.replies import Reply, answers

#: What a list shows of a request.
_SUMMARY = 160


def record_request(desk: Desk) -> tuple[Reply, str]:
    """Record a service request, or add the contact to the open one it is about (Code 1.4)."""
    standing = same_request(desk)
    if standing is not None:
        if desk.reading.urgent and not standing.urgent:
            desk.unit.cases.save_request(replace(standing, urgent=True))
        return answers.request_added_to(standing.reference), standing.reference
    request = ServiceRequest(
        reference=desk.unit.cases.new_reference("SR"),
        landlord=desk.house.landlord.key,
        resident=desk.resident,
        contact=desk.id,
        received_at=desk.contact.received_at,
        topic=desk.reading.topic,
        summary=_summary(desk),
        urgent=desk.reading.urgent,
    )
    desk.unit.cases.add_request(request)
    desk.unit.promises.make(review_of(request, since=request.received_at, days=desk.days, now=desk.now))
    return answers.request_recorded(request.reference, urgent=request.urgent), request.reference


def put_beside(desk: Desk, request: str, complaint: str) -> None:
    """Link a request to the complaint beside it; neither closes the other (law 10)."""
    if request:
        desk.unit.cases.save_request(replace(desk.unit.cases.request(request), complaint=complaint))


def _summary(desk: Desk) -> str:
    words = " ".join((desk.contact.text or desk.contact.subject or "").split())
    return words if len(words) <= _SUMMARY else words[: _SUMMARY - 1] + "\u2026"
