"""What the console calls things: every name of the vocabulary in plain English, in one place."""

from collections.abc import Mapping

from triage.cases import ChoiceState, PromiseKind, Status
from triage.decide import Decision, Duty
from triage.ports import ContactState, InboxRow, OutboxState
from triage.reading import CueKind, Label, Topic

LABELS: Mapping[Label, str] = {
    Label.SERVICE_REQUEST: "Service request",
    Label.COMPLAINT: "Complaint",
    Label.OTHER: "Other",
}

#: What was done, by name of the answer in the decision table.
ANSWERS: Mapping[str, str] = {
    "file": "filed",
    "escalate": "stage 2 logged",
    "log_complaint": "logged as a complaint",
    "signpost": "told how to complain",
    "offer_choice": "choice offered",
    "ask_a_person": "waits for you",
    "record_request": "request recorded",
}

#: What would be done, for a suggestion made while somebody types.
WOULD: Mapping[str, str] = {
    "file": "It will be filed. Nothing is offered.",
    "escalate": "It will be logged as an escalation to stage 2. Do not ask for reasons.",
    "log_complaint": "It will be logged as a complaint. Do not ask again.",
    "signpost": "Tell them how to complain.",
    "offer_choice": "Offer them the choice to complain.",
    "ask_a_person": "The system is not sure. You decide when you check it.",
    "record_request": "It will be recorded as a service request.",
}

CHANNELS: Mapping[str, str] = {
    "email": "E-mail",
    "webchat": "Chat",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "sms": "Text message",
    "webhook": "Message by gateway",
    "phone": "Phone call",
    "visit": "Visit",
    "letter": "Letter",
    "survey": "Survey",
}

STATUSES: Mapping[str, str] = {
    Status.PENDING: "Choice open",
    Status.LOGGED: "Logged",
    Status.ACKNOWLEDGED: "Acknowledged",
    Status.RESPONDED: "Answered",
    Status.CLOSED: "Closed",
}

CHOICES: Mapping[str, str] = {
    ChoiceState.NOT_NEEDED: "not needed: they asked to complain",
    ChoiceState.OFFERED: "offered, no answer yet",
    ChoiceState.ACCEPTED: "they said yes",
    ChoiceState.DECLINED: "they said no",
    ChoiceState.UNANSWERED: "unanswered: a person must look",
}

PROMISES: Mapping[PromiseKind, str] = {
    PromiseKind.GUARD: "The system acknowledges",
    PromiseKind.UNANSWERED_CHOICE: "Look at an unanswered choice",
    PromiseKind.FETCH_FILE: "The system asks for the file again",
    PromiseKind.ACKNOWLEDGE: "Acknowledge",
    PromiseKind.RESPOND: "Respond",
    PromiseKind.REVIEW_REQUEST: "Review the request with the resident",
    PromiseKind.HAZARD_EMERGENCY: "Emergency hazard: investigate and make safe",
    PromiseKind.HAZARD_INVESTIGATE: "Investigate the hazard",
    PromiseKind.DATA_PROTECTION: "Acknowledge the data protection complaint",
    PromiseKind.ASK_A_PERSON: "Say what this contact is",
    PromiseKind.CONFIRM_JOIN: "Confirm that it belongs to the complaint",
    PromiseKind.FIND_COMPLAINT: "Find the complaint to escalate",
    PromiseKind.ANSWER_QUESTION: "Answer their question",
    PromiseKind.REACH_ANOTHER_WAY: "Reach them another way",
    PromiseKind.LOOK_AT_UNCERTAIN: "Find out whether a message arrived",
    PromiseKind.ASK_FOR_FILE: "Ask them for a file again",
    PromiseKind.SAFEGUARDING: "Safeguarding: somebody may be at risk",
    PromiseKind.CHECK_AUTHORITY: "Check the representative's authority",
    PromiseKind.AGREE_ADJUSTMENT: "Agree a reasonable adjustment",
}

DUTIES: Mapping[Duty, str] = {
    Duty.DANGER_NOW: "Danger now",
    Duty.SAFEGUARDING: "Safeguarding",
    Duty.HAZARD: "Hazard",
    Duty.ADJUSTMENT: "Reasonable adjustment",
    Duty.REPRESENTATIVE: "Representative",
    Duty.DATA_PROTECTION: "Data protection complaint",
    Duty.LEGAL: "Legal action",
    Duty.GROUP: "Group of residents",
}

OUTBOX: Mapping[OutboxState, str] = {
    OutboxState.QUEUED: "waiting to go",
    OutboxState.SENDING: "on its way",
    OutboxState.ACCEPTED: "sent",
    OutboxState.UNCERTAIN: "nobody knows whether it arrived",
    OutboxState.UNDELIVERABLE: "could not be delivered",
    OutboxState.SEEN_TO: "did not arrive; seen to by a person",
    OutboxState.HELD_BACK: "held back: the address is not on the list",
}

GROUNDS: Mapping[str, str] = {
    "over_twelve_months": "It happened more than twelve months ago",
    "legal_proceedings": "Legal proceedings have started",
    "already_considered": "It was considered under this policy before",
    "other": "Another ground, named in the reason",
}

WAYS: Mapping[str, str] = {
    "email": "E-mail",
    "phone": "Phone",
    "home": "Home",
    "webchat": "Chat",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "webhook": "Gateway",
}

ROLES: Mapping[str, str] = {"staff": "staff", "officer": "complaints officer", "administrator": "administrator"}

#: From this probability on, a suggestion is called likely; below the second, unlikely.
_LIKELY, _UNLIKELY = 0.8, 0.2


def plainly(name: str) -> str:
    """A name such as "damp_mould" in words: "damp mould"."""
    return name.replace("_", " ")


def sentence(note: str) -> str:
    """A note with a capital and a full stop, the rest as it is."""
    return note[:1].upper() + note[1:] + ("" if note.endswith((".", "?", "!")) else ".")


def topic(name: str) -> str:
    """A topic in words, with a capital: "Damp mould"."""
    return "Not said" if name == Topic.OTHER else plainly(name).capitalize()


def cue(kind: CueKind) -> str:
    """A kind of cue in words: "no reply"."""
    return plainly(kind)


def channel(name: str) -> str:
    """A channel in words."""
    return CHANNELS.get(name, plainly(name).capitalize())


def way(kind: str) -> str:
    """A way to reach somebody, in words."""
    return WAYS.get(kind, plainly(kind).capitalize())


def done(row: InboxRow) -> str:
    """What was done with a contact so far, for a list: "choice offered, C-2HX8TV"."""
    if row.state is ContactState.HELD:
        return "held for a person"
    if row.state is ContactState.KEPT:
        return "being read"
    said = ANSWERS.get(row.answer, "filed")
    return f"{said}, {row.case}" if row.case else said


def likeliness(likely: float, *, sure: bool) -> str:
    """How sure the machine is, for people: "sure, complaint 93 in 100"."""
    share = f"complaint {round(likely * 100)} in 100"
    if not sure:
        return f"not sure, {share}"
    return f"{'sure' if likely >= _LIKELY or likely <= _UNLIKELY else 'fairly sure'}, {share}"


def answered(decision: Decision) -> str:
    """What a decision did, in words."""
    return ANSWERS.get(decision.answer.name, plainly(decision.answer.name))
