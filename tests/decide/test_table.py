"""Laws of the whole table, over every situation there can be."""

from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.decide.readings import readings, situations
from triage.code import edition
from triage.decide import Decision, Duty, Escalate, LogComplaint, OfferChoice, Situation, decide
from triage.decide.decision import AskAPerson, Signpost
from triage.decide.table import LAST_RULE, RULES
from triage.reading import CueKind, Flag, Label, Reading, Topic

#: The order of the rules in edition 2024, as the policy has it.
ORDER = [
    "automatic_mail",
    # Where there are no words, no rule that goes by words may speak.
    "unheard",
    # What keeps a conversation going.
    "greeting",
    "only_a_wish",
    "answers_question",
    "misunderstood",
    # The table of the Code.
    "asks_for_stage_two",
    "adds_to_a_complaint",
    "asks_to_complain",
    "dissatisfied_survey",
    "complaint_in_substance",
    "dissatisfied",
    "not_sure",
    "request",
    "neither",
]


def door(decision: Decision) -> bool:
    """Whether the resident is let in to complain, now or by their own word."""
    answer = decision.answer
    return isinstance(answer, LogComplaint | Escalate | OfferChoice | Signpost) or (
        isinstance(answer, AskAPerson) and answer.offer
    )


def test_the_order_of_the_rules_is_the_policy() -> None:
    assert [rule.name for rule in (*RULES, LAST_RULE)] == ORDER


def test_every_rule_is_a_file_of_its_name_and_has_a_test_file() -> None:
    here = Path(__file__).parent
    files = {path.stem for path in (here.parents[1] / "triage" / "decide" / "rules").glob("*.py")} - {"__init__"}
    assert files == set(ORDER)
    assert {path.stem.removeprefix("test_") for path in here.glob("test_*.py")} >= files


def test_every_paragraph_cited_stands_in_the_code() -> None:
    provisions = {provision.number for provision in edition("2024").provisions}
    for rule in (*RULES, LAST_RULE):
        assert set(rule.cites) <= provisions, rule.name


@given(situations)
def test_every_situation_gets_one_answer_by_the_first_rule_that_applies(situation: Situation) -> None:
    decision = decide(situation)
    place = ORDER.index(decision.rule)
    assert decision.passed_over == tuple(ORDER[:place])
    for rule in RULES[:place]:
        assert rule.applies(situation) is None
    verdict = (*RULES, LAST_RULE)[place].applies(situation)
    assert verdict is not None
    assert decision.answer == verdict.answer
    assert decision.because.endswith(".")
    assert decision.edition == "2024"


@given(situations)
def test_the_same_situation_always_gets_the_same_decision(situation: Situation) -> None:
    assert decide(situation) == decide(situation)


@given(situations)
def test_whoever_asks_to_complain_gets_a_complaint_whatever_the_probabilities_say(situation: Situation) -> None:
    assume(not situation.automatic and not situation.declines_offer)
    decision = decide(replace(situation, reading=replace(situation.reading, explicit=True)))
    assert isinstance(decision.answer, LogComplaint | Escalate)


@given(situations)
def test_urgency_never_changes_the_answer_and_so_never_removes_a_door(situation: Situation) -> None:
    calm = decide(replace(situation, reading=replace(situation.reading, urgent=False, p_urgent=0.0)))
    urgent = decide(replace(situation, reading=replace(situation.reading, urgent=True, p_urgent=1.0)))
    assert urgent.answer == calm.answer
    assert door(urgent) == door(calm)


@given(situations)
def test_danger_is_owed_for_every_urgent_contact_that_a_person_wrote(situation: Situation) -> None:
    assume(not situation.automatic)
    assert decide(situation).owes(Duty.DANGER_NOW) == situation.reading.urgent


BESIDE = frozenset({Flag.SAFEGUARDING, Flag.ADJUSTMENT, Flag.REPRESENTATIVE, Flag.LEGAL, Flag.GROUP, Flag.ASB})


@given(situations)
def test_what_brings_a_duty_never_removes_or_changes_the_answer(situation: Situation) -> None:
    bare = replace(
        situation.reading,
        flags=situation.reading.flags - BESIDE,
        cues=tuple(cue for cue in situation.reading.cues if cue.kind is not CueKind.HAZARD),
    )
    laden = replace(bare, flags=bare.flags | BESIDE, cues=(*bare.cues, *situation.reading.cues))
    assert decide(replace(situation, reading=laden)).answer == decide(replace(situation, reading=bare)).answer


@given(situations)
def test_a_plain_no_never_opens_a_door(situation: Situation) -> None:
    no = replace(situation, accepts_offer=False, pressed_complain=False, declines_offer=True)
    assert not door(decide(no))


@given(situations)
def test_more_dissatisfaction_never_closes_a_door(situation: Situation) -> None:
    calmer = replace(situation.reading, dissatisfied=False, p_dissatisfied=0.0)
    louder = replace(situation.reading, dissatisfied=True, p_dissatisfied=1.0)
    if door(decide(replace(situation, reading=calmer))):
        assert door(decide(replace(situation, reading=louder)))


@given(readings, st.sampled_from(Topic))
def test_a_complaint_in_substance_from_a_person_always_finds_a_door(reading: Reading, topic: Topic) -> None:
    complains = replace(reading, label=Label.COMPLAINT, topic=topic)
    assert door(decide(Situation(reading=complains)))


@given(situations)
def test_automatic_mail_is_only_ever_filed(situation: Situation) -> None:
    assert decide(replace(situation, automatic=True)).rule == "automatic_mail"
