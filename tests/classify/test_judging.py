"""From scores to what the machine says: what is offered, what is plain, and what never goes apart."""

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.classify.cues import understand
from triage.classify.judging import Settings, is_plain, judge
from triage.classify.weighing import STANDING, STANDINGS, Weighing
from triage.inbox import Contact, Sender
from triage.reading import Flag, Label, ModelName, Topic

NOTHING_FOUND = understand(
    Contact(channel="email", received_at=datetime(2026, 11, 20, 9, tzinfo=UTC), sender=Sender(), text="."), ()
)
NAME = ModelName(name="made up", version="1")
QUESTIONS = ("dissatisfied", "explicit", "urgent", *(flag.value for flag in Flag))
SETTINGS = Settings(
    temperature=1.0,
    lines=dict.fromkeys(QUESTIONS, (1.0, 0.0)),
    yes_from={**dict.fromkeys(QUESTIONS, 0.5), "complaint": 0.1, "dissatisfied": 0.3},
    doubt_from=0.05,
    sure_from=0.42,
)
SCORE = st.floats(-20.0, 20.0)


def log_odds(probability: float) -> float:
    return float(np.log(probability / (1.0 - probability)))


def scores(
    *,
    complaint: float = 0.01,
    dissatisfied: float = 0.01,
    explicit: float = 0.001,
    urgent: float = 0.001,
    survey: float = 0.001,
    lead: float = 1.0,
) -> Mapping[str, Mapping[str, float]]:
    """Scores that stand for these probabilities."""
    rest = (1.0 - complaint) / 2
    labels = {"complaint": complaint, "service_request": rest * 1.9, "other": rest * 0.1}
    asked = {"dissatisfied": dissatisfied, "explicit": explicit, "urgent": urgent, "survey": survey}
    return {
        "label": {name: float(np.log(share)) for name, share in labels.items()},
        "topic": {**dict.fromkeys(Topic, 0.0), Topic.RENT: lead},
        **{question: {"yes": log_odds(asked.get(question, 0.001))} for question in QUESTIONS},
    }


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        (scores(), False),
        (scores(complaint=0.12), True),
        (scores(dissatisfied=0.35), True),
        (scores(complaint=0.09, dissatisfied=0.29), False),
    ],
    ids=["neither", "it may be a complaint", "it may be displeasure", "both just too unlikely"],
)
def test_the_choice_is_offered_when_either_a_complaint_or_displeasure_is_likely_enough(
    said: Mapping[str, Mapping[str, float]], offered: bool
) -> None:
    assert judge(said, NOTHING_FOUND, SETTINGS, NAME).dissatisfied is offered


@pytest.mark.parametrize(
    ("text", "likely", "is_one"),
    [
        ("you lot are useless", 0.66, False),
        ("you lot are useless", 0.96, True),
        ("Survey answer: you lot are useless", 0.66, True),
    ],
)
def test_an_answer_to_a_survey_shows_in_its_words_or_is_beyond_doubt(text: str, likely: float, *, is_one: bool) -> None:
    contact = Contact(channel="sms", received_at=datetime(2026, 11, 20, 9, tzinfo=UTC), sender=Sender(), text=text)

    reading = judge(scores(complaint=0.9, survey=likely), understand(contact, ()), SETTINGS, NAME)

    assert (Flag.SURVEY in reading.flags) is is_one


def test_a_person_is_asked_when_a_complaint_is_too_unlikely_to_offer_and_too_likely_to_forget() -> None:
    reading = judge(scores(complaint=0.07), NOTHING_FOUND, SETTINGS, NAME)

    assert not reading.dissatisfied
    assert not reading.sure
    assert judge(scores(complaint=0.01), NOTHING_FOUND, SETTINGS, NAME).sure


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        (scores(), True),
        (scores(explicit=0.06), False),
        (scores(urgent=0.06), False),
        (scores(complaint=0.025), False),
        (scores(dissatisfied=0.4), False),
        (scores(lead=0.1), False),
        (scores(complaint=0.97, dissatisfied=0.97), True),
    ],
    ids=[
        "a request",
        "may ask for a complaint",
        "may be danger",
        "may complain",
        "may be displeased",
        "may be about something else",
        "complains",
    ],
)
def test_the_second_reader_is_asked_unless_all_that_matters_is_plain_to_the_first(
    said: Mapping[str, Mapping[str, float]], plain: bool
) -> None:
    assert is_plain(said) is plain


@given(st.tuples(SCORE, SCORE, SCORE), SCORE, SCORE, SCORE)
def test_who_complains_is_dissatisfied_and_who_asks_to_complain_complains_whatever_the_scores(
    labels: tuple[float, float, float], dissatisfied: float, explicit: float, urgent: float
) -> None:
    reading = judge(
        {
            **scores(),
            "label": dict(zip(("complaint", "service_request", "other"), labels, strict=True)),
            "dissatisfied": {"yes": dissatisfied},
            "explicit": {"yes": explicit},
            "urgent": {"yes": urgent},
        },
        NOTHING_FOUND,
        SETTINGS,
        NAME,
    )

    assert reading.dissatisfied or reading.label is not Label.COMPLAINT
    assert reading.label is Label.COMPLAINT or not reading.explicit
    assert reading.p_dissatisfied >= reading.probabilities[Label.COMPLAINT] - 1e-9
    assert sum(reading.probabilities.values()) == pytest.approx(1.0)


@given(st.lists(SCORE, min_size=len(STANDINGS), max_size=len(STANDINGS)))
def test_displeasure_weighed_is_never_less_likely_than_a_complaint(standing: list[float]) -> None:
    weighing = Weighing(
        matrix=np.zeros((1, len(standing)), dtype=np.float32),
        intercept=np.array(standing, dtype=np.float32),
        outputs=tuple((STANDING, name) for name in STANDINGS),
    )

    found = weighing.scores(np.zeros(1, dtype=np.float32))

    labels = np.array([found["label"][label.value] for label in Label])
    share = np.exp(labels - labels.max())
    complaint = (share / share.sum())[list(Label).index(Label.COMPLAINT)]
    assert 1.0 / (1.0 + np.exp(-found["dissatisfied"]["yes"])) >= complaint - 1e-6
