"""The eight case studies of Appendix A get the answer the Code wants, in every voice they are told in."""

from pathlib import Path

import pytest

from triage.classify.reader import ModelReader
from triage.decide import OfferChoice, RecordRequest
from triage.flow.preview import judge
from triage.reading import Label
from triage.training.records import Labelled, load_labelled

TELLINGS = load_labelled([Path(__file__).parents[2] / "training_data" / "appendix_a.jsonl"])


def test_each_case_is_told_in_at_least_three_voices() -> None:
    voices: dict[str, set[str]] = {}
    for telling in TELLINGS:
        voices.setdefault(str(telling.record.case), set()).add(telling.contact.channel)

    assert set(voices) == {"A", "A-alt", "B", "B-alt-A", "B-alt-B", "C-1", "C-2", "C-alt"}
    assert min(map(len, voices.values())) >= 3


@pytest.mark.parametrize("telling", [pytest.param(telling, id=telling.record.id) for telling in TELLINGS])
def test_a_case_of_appendix_a_gets_the_answer_the_code_wants(shipped: ModelReader, telling: Labelled) -> None:
    reading, decision = judge(shipped, telling.contact, telling.earlier)

    wanted = OfferChoice if telling.record.answer == "offer_choice" else RecordRequest
    assert isinstance(decision.answer, wanted)
    assert reading.label is telling.record.label
    assert reading.similar == telling.record.case


def test_the_same_question_is_a_request_once_and_a_complaint_after_reports_nobody_followed_up(
    shipped: ModelReader,
) -> None:
    thrice = next(telling for telling in TELLINGS if telling.record.id == "aa-016")

    assert shipped.read(thrice.contact, thrice.earlier).label is Label.COMPLAINT
