"""The decision table of edition 2024: the first rule that applies gives the answer, every duty that applies is added.

The order is the policy. It is total: the last rule always applies.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from triage.decide.decision import Decision, Duty, DutyOwed
from triage.decide.duties import (
    adjustment,
    danger_now,
    data_protection,
    group,
    hazard,
    legal,
    representative,
    safeguarding,
)
from triage.decide.rules import (
    adds_to_a_complaint,
    answers_question,
    asks_for_stage_two,
    asks_to_complain,
    automatic_mail,
    complaint_in_substance,
    dissatisfied,
    dissatisfied_survey,
    greeting,
    misunderstood,
    neither,
    not_sure,
    only_a_wish,
    request,
    unheard,
)
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

EDITION = "2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table."""

    name: str
    cites: tuple[str, ...]
    applies: Callable[[Situation], Verdict | None]


def _row(module: ModuleType) -> Rule:
    return Rule(name=module.NAME, cites=module.CITES, applies=module.applies)


RULES: tuple[Rule, ...] = tuple(
    _row(module)
    for module in (
        automatic_mail,
        # Where there are no words, no rule that goes by words may speak.
        unheard,
        # What keeps a conversation going. None of them applies to words that say anything else.
        greeting,
        only_a_wish,
        answers_question,
        misunderstood,
        # The table of the Code.
        asks_for_stage_two,
        adds_to_a_complaint,
        asks_to_complain,
        dissatisfied_survey,
        complaint_in_substance,
        dissatisfied,
        not_sure,
        request,
    )
)
LAST_RULE = _row(neither)

DUTIES: tuple[ModuleType, ...] = (
    danger_now,
    safeguarding,
    hazard,
    adjustment,
    representative,
    data_protection,
    legal,
    group,
)


def decide(situation: Situation) -> Decision:
    """Say what must be done with one contact.

    Returns:
        The answer of the first rule that applies, with every duty that applies beside it.
    """
    passed_over: list[str] = []
    for rule in RULES:
        verdict = rule.applies(situation)
        if verdict is not None:
            return _decision(rule, verdict, situation, tuple(passed_over))
        passed_over.append(rule.name)
    return _decision(LAST_RULE, neither.applies(situation), situation, tuple(passed_over))


def _decision(rule: Rule, verdict: Verdict, situation: Situation, passed_over: tuple[str, ...]) -> Decision:
    return Decision(
        answer=verdict.answer,
        rule=rule.name,
        cites=rule.cites,
        because=verdict.because,
        words=verdict.words,
        duties=() if situation.automatic else owed(situation),
        passed_over=passed_over,
        edition=EDITION,
    )


def owed(situation: Situation) -> tuple[DutyOwed, ...]:
    """Every duty that this situation brings with it, in the order of the table."""
    return tuple(
        DutyOwed(duty=_duty(module), cites=module.CITES, because=module.BECAUSE)
        for module in DUTIES
        if module.applies(situation)
    )


def _duty(module: ModuleType) -> Duty:
    return Duty(module.DUTY)
