"""Stored text gives back exactly the value that was stored."""

import json
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.readings import reading
from triage.cases import Event
from triage.cases import events as ev
from triage.decide import Answer, Decision
from triage.inbox import Contact, ContactId
from triage.reading import Label, Reading
from triage.replies import Outgoing
from triage.store import codec

# Years that `astimezone` can turn in any zone.
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(str, WORDS)
st.register_type_strategy(float, st.floats(0, 1))


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (Contact, codec.CONTACT),
        (Reading, codec.READING),
        (Decision, codec.DECISION),
        (Outgoing, codec.OUTGOING),
    ],
)
@given(choices=st.data())
def test_a_value_comes_back_exactly(kind: type[Any], way: codec.Codec[Any], choices: st.DataObject) -> None:
    value = choices.draw(st.from_type(kind))
    text = way.text(value)
    assert way.value(text) == value
    assert way.text(way.value(text)) == text


@pytest.mark.parametrize("kind", get_args(Event))
@given(choices=st.data())
def test_an_event_comes_back_exactly(kind: type[Any], choices: st.DataObject) -> None:
    event = choices.draw(st.from_type(kind))
    name, text = codec.event_text(event)
    assert name == kind.__name__
    assert codec.event_value(kind=name, at=event.at, by=event.by, text=text) == event


@given(answer=st.from_type(Answer))  # type: ignore[arg-type]  # a union is a type to hypothesis
def test_answers_without_fields_are_told_apart(answer: Answer) -> None:
    decision = Decision(answer=answer, rule="r", cites=(), because="b")
    assert type(codec.DECISION.value(codec.DECISION.text(decision)).answer) is type(answer)


@given(text=st.text(st.characters()))
def test_any_text_becomes_text_that_every_store_can_hold(text: str) -> None:
    stored = codec.as_json({"text": text})
    stored.encode()
    assert "\0" not in json.loads(stored)["text"]
    assert "\0" not in stored


def test_a_field_that_is_missing_in_old_text_takes_its_default() -> None:
    old = '{"at":"2026-01-01T00:00:00+00:00","by":"Eve","reason":"x"}'
    noted = codec.event_value(kind="Closed", at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", text=old)
    assert noted == ev.Closed(at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", reason="x")
    joined = codec.event_value(kind="Joined", at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", text='{"contact":3}')
    assert joined == ev.Joined(at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", contact=ContactId(3))


def test_a_reading_that_was_stored_before_languages_were_told_apart_is_english() -> None:
    now = json.loads(codec.READING.text(reading(Label.OTHER)))
    del now["language"]

    assert codec.READING.value(json.dumps(now)).language == "en"


@pytest.mark.parametrize("text", ["{}", "[]", '"x"', "{", '{"channel": 1}'])
def test_text_of_another_shape_is_noticed(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        codec.CONTACT.value(text)


def test_an_event_of_no_known_kind_is_noticed() -> None:
    with pytest.raises(ValueError, match="Vanished"):
        codec.event_value(kind="Vanished", at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", text="{}")
    with pytest.raises(ValueError, match="Closed"):
        codec.event_value(kind="Closed", at=datetime(2026, 1, 1, tzinfo=UTC), by="Eve", text="[]")
