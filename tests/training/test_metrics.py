"""The figures are what the contract says they are, reckoned by hand on eight contacts."""

import dataclasses
from pathlib import Path
from types import MappingProxyType

import pytest

from triage.decide import AskAPerson, Decision, FileIt, LogComplaint, OfferChoice, RecordRequest, Signpost
from triage.decide.decision import Answer
from triage.reading import Flag, Label, ModelName, Reading, Topic
from triage.training.metrics import Judged, by_slice, measure
from triage.training.records import Labelled, load_labelled

SAMPLE = load_labelled([Path(__file__).parents[2] / "training_data" / "appendix_a.jsonl"])[0]
OFFER = OfferChoice(in_substance=False, request=True)


def _one(
    gold: Label,
    made: Label,
    answer: Answer,
    *,
    dissatisfied: bool = False,
    explicit: bool = False,
    urgent: tuple[bool, bool] = (False, False),
    flags: tuple[set[Flag], set[Flag]] = (set(), set()),
    p: float = 0.8,
    p_dissatisfied: float = 0.0,
) -> Judged:
    record = SAMPLE.record.model_copy(
        update={
            "label": gold,
            "dissatisfied": dissatisfied or gold is Label.COMPLAINT,
            "explicit": explicit,
            "urgent": urgent[0],
            "flags": frozenset(flags[0]),
            "topic": Topic.RENT,
        }
    )
    rest = (1 - p) / 2
    reading = Reading(
        label=made,
        probabilities=MappingProxyType({label: p if label is made else rest for label in Label}),
        dissatisfied=made is Label.COMPLAINT,
        explicit=False,
        urgent=urgent[1],
        p_dissatisfied=p_dissatisfied,
        p_explicit=0.0,
        p_urgent=0.0,
        flags=frozenset(flags[1]),
        topic=Topic.RENT if made is gold else Topic.OTHER,
        sure=True,
        model=ModelName(name="none", version="0"),
    )
    labelled: Labelled = dataclasses.replace(SAMPLE, record=record)
    return Judged(labelled=labelled, reading=reading, decision=Decision(answer=answer, rule="", cites=(), because=""))


C, S, N = Label.COMPLAINT, Label.SERVICE_REQUEST, Label.OTHER
EIGHT = [
    _one(C, C, LogComplaint(), explicit=True, p_dissatisfied=0.9),
    _one(C, C, OFFER, p_dissatisfied=0.6, urgent=(True, True)),
    _one(C, S, AskAPerson(offer=True, request=True), explicit=True, p_dissatisfied=0.3, urgent=(True, False)),
    _one(C, S, RecordRequest(), p_dissatisfied=0.2),
    _one(S, S, RecordRequest(), p_dissatisfied=0.1, flags=({Flag.ASB}, {Flag.ASB, Flag.LEGAL})),
    _one(S, C, LogComplaint(), p_dissatisfied=0.7, urgent=(False, True)),
    _one(N, N, Signpost(), dissatisfied=True, p_dissatisfied=0.5, flags=({Flag.SURVEY}, set())),
    _one(N, N, FileIt(), p_dissatisfied=0.25),
]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("label_accuracy", 5 / 8),
        ("label_macro_f1", (2 * 2 / 7 + 2 * 1 / 5 + 1) / 3),
        ("door_recall", 2 / 4),
        ("door_recall_with_person", 3 / 4),
        ("explicit_logged", 1 / 2),
        ("dissatisfied_offered", 3 / 5),
        ("undue_offer", 1 / 3),
        ("wrongly_logged", 1 / 4),
        ("urgent_recall", 1 / 2),
        ("urgent_precision", 1 / 2),
        ("topic_accuracy", 5 / 8),
        ("flags_micro_f1", 2 * 1 / 4),
        ("ece", 0.8 - 5 / 8),
        ("asked", 1 / 8),
        # All four complaints are reached only from 0.2 down, where two of three contented contacts stand.
        ("price_98", 2 / 3),
    ],
)
def test_a_figure_is_as_reckoned_by_hand(name: str, value: float) -> None:
    figure = measure(EIGHT)[name]

    assert figure.value == pytest.approx(value)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= value + 1e-9
    assert value <= figure.high + 1e-9


def test_nothing_to_count_gives_no_figure() -> None:
    figures = measure([EIGHT[7]])

    assert figures["door_recall"].value is None
    assert figures["price_98"].value is None


def test_wilsons_interval_of_five_in_eight_is_the_known_one() -> None:
    figure = measure(EIGHT)["label_accuracy"]

    assert figure.low == pytest.approx(0.3057, abs=1e-3)
    assert figure.high == pytest.approx(0.8632, abs=1e-3)


def test_slices_add_up_to_the_whole() -> None:
    for parts in by_slice(EIGHT).values():
        assert sum(figures["n"].n for figures in parts.values()) == len(EIGHT)
