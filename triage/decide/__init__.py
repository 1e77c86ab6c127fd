"""What the Code says we must do: one answer by the first rule that applies, and every duty that applies."""

from triage.decide.decision import (
    Answer,
    AskAPerson,
    Decision,
    Duty,
    DutyOwed,
    Escalate,
    FileIt,
    LogComplaint,
    OfferChoice,
    RecordRequest,
    Signpost,
)
from triage.decide.situation import KnownComplaint, Situation
from triage.decide.table import decide

__all__ = [
    "Answer",
    "AskAPerson",
    "Decision",
    "Duty",
    "DutyOwed",
    "Escalate",
    "FileIt",
    "KnownComplaint",
    "LogComplaint",
    "OfferChoice",
    "RecordRequest",
    "Signpost",
    "Situation",
    "decide",
]
