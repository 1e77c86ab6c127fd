"""What one rule says when it applies."""

from dataclasses import dataclass

from triage.decide.decision import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer of a rule, why in one sentence for people, and the resident's words that led to it."""

    answer: Answer
    because: str
    words: tuple[str, ...] = ()
