"""The worst mistakes come first, in a fixed order, short enough for a card."""

import dataclasses
from pathlib import Path
from types import MappingProxyType

from triage.decide import AskAPerson, Decision, FileIt, LogComplaint, OfferChoice, RecordRequest
from triage.decide.decision import Answer
from triage.reading import Label, ModelName, Reading, Topic
from triage.training.failures import SHOWN, shortened, worst
from triage.training.metrics import Judged
from triage.training.records import load_labelled

SAMPLE = load_labelled([Path(__file__).parents[2] / "training_data" / "appendix_a.jsonl"])[0]
OFFER = OfferChoice(in_substance=False, request=True)
C, S, N = Label.COMPLAINT, Label.SERVICE_REQUEST, Label.OTHER


def _one(
    name: str,
    gold: Label,
    made: Label,
    answer: Answer,
    *,
    p: float = 0.8,
    p_dissatisfied: float = 0.1,
    urgent: bool = False,
    explicit: bool = False,
    dissatisfied: bool = False,
) -> Judged:
    record = SAMPLE.record.model_copy(
        update={
            "id": name,
            "subject": "tap",
            "text": "It drips. " * 40,
            "label": gold,
            "dissatisfied": dissatisfied or gold is C,
            "explicit": explicit,
            "urgent": urgent,
            "why": "As the guide says.",
            "history": SAMPLE.record.history[:1],
        }
    )
    reading = Reading(
        label=made,
        probabilities=MappingProxyType({label: p if label is made else (1 - p) / 2 for label in Label}),
        dissatisfied=made is C,
        explicit=False,
        urgent=False,
        p_dissatisfied=p_dissatisfied,
        p_explicit=0.0,
        p_urgent=0.2,
        topic=Topic.OTHER,
        sure=True,
        model=ModelName(name="none", version="0"),
    )
    decision = Decision(answer=answer, rule="request", cites=(), because="")
    return Judged(labelled=dataclasses.replace(SAMPLE, record=record), reading=reading, decision=decision)


RIGHT = _one("right", S, S, RecordRequest())
MISSED = _one("missed", C, S, RecordRequest(), p_dissatisfied=0.2)
MISSED_SURELY = _one("missed surely", C, N, FileIt(), p_dissatisfied=0.05)
DANGER = _one("danger", S, S, RecordRequest(), urgent=True)
NOT_LOGGED = _one("not logged", C, C, OFFER, explicit=True)
ASKED = _one("asked", C, S, AskAPerson(offer=False, request=True))
UNTOLD = _one("untold", S, S, RecordRequest(), dissatisfied=True)
LOGGED = _one("logged", S, C, LogComplaint())
OFFERED = _one("offered", S, S, OFFER, p_dissatisfied=0.6)
LABEL = _one("label", N, S, RecordRequest())
ALL = [LABEL, OFFERED, RIGHT, LOGGED, UNTOLD, ASKED, NOT_LOGGED, DANGER, MISSED, MISSED_SURELY]


def test_the_graver_kind_comes_first_and_within_it_the_surer() -> None:
    assert [row["id"] for row in worst(ALL)] == [
        "missed surely",
        "missed",
        "danger",
        "not logged",
        "asked",
        "untold",
        "logged",
        "offered",
        "label",
    ]


def test_the_order_in_which_they_were_read_does_not_matter() -> None:
    twins = [*ALL, _one("another label", N, S, RecordRequest())]

    assert worst(twins) == worst(list(reversed(twins)))
    assert [row["id"] for row in worst(twins)][-2:] == ["another label", "label"]


def test_only_so_many_are_shown() -> None:
    assert [row["id"] for row in worst(ALL, most=2)] == ["missed surely", "missed"]
    assert worst([RIGHT]) == []


def test_a_mistake_tells_what_it_is_and_by_which_rule() -> None:
    (row,) = worst([MISSED_SURELY])

    assert row["text"].startswith("tap: It drips.")
    assert {name: row[name] for name in row if name != "text"} == {
        "id": "missed surely",
        "earlier": len(SAMPLE.record.history[:1]),
        "what": "complaint that finds neither a door nor a person",
        "gold": "complaint",
        "read": "other",
        "probability": 0.95,
        "rule": "request",
        "why": "As the guide says.",
    }


def test_a_long_text_is_cut_between_words_and_stays_on_one_line() -> None:
    found = shortened("one two\n\nthree " * 30)

    assert len(found) <= SHOWN
    assert "\n" not in found
    assert found.endswith(("one…", "two…", "three…"))
    assert shortened("short  text") == "short text"
    assert len(shortened("x" * 500)) == SHOWN
