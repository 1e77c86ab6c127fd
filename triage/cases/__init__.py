"""Service requests, offered choices and complaints: what they are and what may be done with them."""

from triage.cases.complaint import ChoiceState, Complaint, Stage, Status, replay
from triage.cases.events import RESIDENT, SYSTEM, Definition, Event, Point
from triage.cases.landlord import Landlord
from triage.cases.promise import Promise, PromiseKind
from triage.cases.service_request import ServiceRequest

__all__ = [
    "RESIDENT",
    "SYSTEM",
    "ChoiceState",
    "Complaint",
    "Definition",
    "Event",
    "Landlord",
    "Point",
    "Promise",
    "PromiseKind",
    "ServiceRequest",
    "Stage",
    "Status",
    "replay",
]
