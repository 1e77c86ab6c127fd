"""The second reader sees the order of the words and the history, and is the same for everybody every time."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.classify.cues import understand
from triage.classify.encoder import MOST_BEFORE, MOST_NEW, Encoder, pieces
from triage.classify.features import count_features
from triage.classify.judging import is_plain
from triage.classify.legible import straighten
from triage.classify.past import read_past
from triage.classify.reader import ModelReader
from triage.classify.telling import tell
from triage.inbox import Contact
from triage.reading import Earlier, Label
from triage.training.records import load_labelled

#: Contacts that the model has not learned from.
DEVELOPMENT = Path(__file__).parents[2] / "training_data" / "development"

Make = Callable[..., Contact]


@pytest.fixture(scope="session")
def encoder(shipped: ModelReader) -> Encoder:
    return shipped.encoder


def test_a_contact_is_told_with_its_channel_its_subject_and_the_latest_of_its_history_first(contact: Make) -> None:
    earlier = (
        Earlier(days_ago=40, kind=Label.SERVICE_REQUEST, open=True, text="Leak reported."),
        Earlier(days_ago=9, kind=Label.COMPLAINT, open=False, text="Stage 1 answered."),
    )

    told = tell(contact("Any news?", subject="Leak", quoted="On Monday we wrote"), earlier)

    assert told == (
        "email: leak. any news?",
        (
            "9 days ago complaint done: stage 1 answered. | 40 days ago request open: leak reported. | "
            "quoted: on monday we wrote"
        ),
    )


def test_invisible_and_look_alike_letters_are_read_as_what_they_look_like() -> None:
    assert straighten("c\u200bompl\u0430int, don\u2019t") == "complaint, don't"


def test_the_same_contact_always_gets_the_same_scores(encoder: Encoder) -> None:
    told = ("email: the boiler is off again", "9 days ago request open: boiler off")

    assert np.array_equal(encoder.read(told), encoder.read(told))
    assert np.array_equal(encoder.read_all([told])[0], encoder.read(told))


def test_of_a_text_without_end_the_beginning_and_the_end_are_read(encoder: Encoder) -> None:
    long = "word " * 300_000
    assert encoder.read((f"email: {long}thank you", long)).shape == (len(encoder.outputs),)

    ids, kinds = pieces(encoder._tokenizer, (f"email: {long}zebra", long))  # noqa: SLF001 - the cut is not seen outside
    assert len(ids) <= MOST_NEW + MOST_BEFORE + 3
    assert kinds == sorted(kinds)
    assert pieces(encoder._tokenizer, ("zebra", ""))[0][1] in ids  # noqa: SLF001


@settings(max_examples=40, deadline=None)
@given(new=st.text(max_size=300), before=st.text(max_size=200))
def test_no_text_whatever_is_too_odd_for_it(encoder: Encoder, new: str, before: str) -> None:
    assert np.isfinite(encoder.read((new, before))).all()


def test_nobody_is_put_before_a_person_as_a_possible_complaint_before_the_second_reader_was_asked(
    shipped: ModelReader,
) -> None:
    alone = []
    for one in load_labelled([DEVELOPMENT / "d.jsonl"]):
        counts = count_features(one.contact, understand(one.contact, one.earlier), read_past(one.earlier))
        if not is_plain(shipped.alone.scores(shipped.weights.totals(shipped.weights.vocabulary.row(counts)))):
            continue
        reading = shipped.read(one.contact, one.earlier)
        if not reading.dissatisfied:
            alone.append(reading.probabilities[Label.COMPLAINT])

    assert len(alone) > 50
    assert max(alone) < shipped.settings.doubt_from
