"""Duties stand beside the answer: each when it is owed and not otherwise."""

from typing import Any

import pytest

from tests.decide.readings import cue, situation
from triage.code import edition
from triage.decide import Duty, decide
from triage.decide.table import DUTIES
from triage.reading import CueKind, Flag, Label, Topic


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        (Duty.DANGER_NOW, {"urgent": True}),
        (Duty.SAFEGUARDING, {"flags": frozenset({Flag.SAFEGUARDING})}),
        (Duty.HAZARD, {"topic": Topic.DAMP_MOULD}),
        (Duty.HAZARD, {"cues": (cue(CueKind.HAZARD, "mould"),)}),
        (Duty.ADJUSTMENT, {"flags": frozenset({Flag.ADJUSTMENT})}),
        (Duty.REPRESENTATIVE, {"flags": frozenset({Flag.REPRESENTATIVE})}),
        (Duty.DATA_PROTECTION, {"topic": Topic.DATA_PROTECTION, "dissatisfied": True}),
        (Duty.DATA_PROTECTION, {"topic": Topic.DATA_PROTECTION, "explicit": True}),
        (Duty.LEGAL, {"flags": frozenset({Flag.LEGAL})}),
        (Duty.GROUP, {"flags": frozenset({Flag.GROUP})}),
    ],
)
def test_a_duty_is_owed_when_its_sign_is_there(duty: Duty, said: dict[str, Any]) -> None:
    decision = decide(situation(Label.SERVICE_REQUEST, **said))
    assert [owed.duty for owed in decision.duties] == [duty]
    assert decision.owes(duty)


def test_nothing_is_owed_beside_a_calm_request() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).duties == ()


def test_a_question_about_personal_data_is_not_yet_a_complaint_about_it() -> None:
    assert not decide(situation(Label.OTHER, topic=Topic.DATA_PROTECTION)).owes(Duty.DATA_PROTECTION)


def test_every_duty_that_applies_is_owed_danger_first() -> None:
    everything = situation(
        Label.COMPLAINT,
        urgent=True,
        flags=frozenset(Flag),
        topic=Topic.DATA_PROTECTION,
        cues=(cue(CueKind.HAZARD, "x"),),
    )
    assert [owed.duty for owed in decide(everything).duties] == list(Duty)


def test_every_duty_has_its_place_in_the_table_and_its_citations_in_the_code() -> None:
    assert {Duty(module.DUTY) for module in DUTIES} == set(Duty)
    provisions = {provision.number for provision in edition("2024").provisions}
    for module in DUTIES:
        assert set(module.CITES) <= provisions, module.DUTY
        assert module.BECAUSE.endswith(".")
