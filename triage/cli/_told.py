"""How `triage read` tells what was made of a contact: as JSON for programs, as a short block for people."""

from typing import Any

from triage.decide import Decision
from triage.inbox import Contact
from triage.reading import Label, Reading

#: Probabilities are told to this many places; more would claim what they are not.
_PLACES = 4


def as_json(name: str, contact: Contact, reading: Reading, decision: Decision) -> dict[str, Any]:
    """Everything, under the names of the contract."""
    likely: dict[str, float] = {label.value: reading.probabilities[label] for label in Label}
    likely |= {"dissatisfied": reading.p_dissatisfied, "explicit": reading.p_explicit, "urgent": reading.p_urgent}
    return {
        "id": name,
        "automatic": contact.automatic is not None,
        "subject": contact.subject,
        "text": contact.text,
        "label": reading.label.value,
        "probabilities": {key: round(value, _PLACES) for key, value in likely.items()},
        "dissatisfied": reading.dissatisfied,
        "explicit": reading.explicit,
        "urgent": reading.urgent,
        "flags": sorted(flag.value for flag in reading.flags),
        "topic": reading.topic.value,
        "cues": [
            {"kind": cue.kind.value, "start": cue.start, "end": cue.end, "words": cue.words, "where": cue.where}
            for cue in reading.cues
        ],
        "similar": reading.similar,
        "language": reading.language,
        "sure": reading.sure,
        "answer": decision.answer.name,
        "duties": [owed.duty.value for owed in decision.duties],
        "rule": decision.rule,
        "code": list(decision.cites),
        "because": decision.because,
        "attachments": [attachment.name for attachment in contact.attachments],
        "model": {"name": reading.model.name, "version": reading.model.version, "hash": reading.model.hash},
    }


def as_block(told: dict[str, Any]) -> str:
    """A few lines for people."""
    if "error" in told:
        return f"{told['id']}\n  could not be read: {told['error']}\n"
    likely = told["probabilities"]
    lines = [
        told["id"],
        f"  {told['label']} ({likely[told['label']]:.0%}){_marks(told)}",
        f"  about {told['topic']}{', ' + ', '.join(told['flags']) if told['flags'] else ''}",
        f"  answer: {told['answer']} - {told['because']}{_cites(told)}",
    ]
    if told["duties"]:
        lines.append(f"  also: {', '.join(told['duties'])}")
    if told["similar"]:
        lines.append(f"  resembles case {told['similar']} of Appendix A")
    words = [f"{cue['kind']} \u201c{' '.join(cue['words'].split())}\u201d" for cue in told["cues"][:6]]
    if words:
        lines.append(f"  words: {'; '.join(words)}")
    return "\n".join(lines) + "\n"


def _marks(told: dict[str, Any]) -> str:
    marks = {"dissatisfied": told["dissatisfied"], "asks to complain": told["explicit"], "URGENT": told["urgent"]}
    marks["not sure"] = not told["sure"]
    return "".join(f", {mark}" for mark, true in marks.items() if true)


def _cites(told: dict[str, Any]) -> str:
    return f" (Code {', '.join(told['code'])})" if told["code"] else ""
