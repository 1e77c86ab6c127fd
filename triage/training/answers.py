"""Every question a record answers, with all its answers in a fixed order, for the second reader to learn."""

from collections.abc import Mapping

from triage.reading import Flag, Label, Topic
from triage.training.records import LabelledRecord
from triage.training.signals import Act, Asking, BeforeThis, Live, Signals, Whom

_NO_OR_YES = ("no", "yes")

#: The facts the guide turns on; they stand last among the answers.
SIGNALS: Mapping[str, tuple[str, ...]] = {
    "whom": tuple(Whom),
    "failures": ("0", "1", "2"),
    "act": tuple(Act),
    "asking": tuple(Asking),
    "live": tuple(Live),
    "request": _NO_OR_YES,
    "before": tuple(BeforeThis),
}

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "label": tuple(Label),
    "topic": tuple(Topic),
    "dissatisfied": _NO_OR_YES,
    "explicit": _NO_OR_YES,
    "urgent": _NO_OR_YES,
    **{flag.value: _NO_OR_YES for flag in Flag},
    **SIGNALS,
}


def answers_of(record: LabelledRecord) -> Mapping[str, str | None]:
    """The record's answer to every question; None where it does not say."""
    return {
        "label": record.label.value,
        "topic": record.topic.value,
        "dissatisfied": yes_or_no(record.dissatisfied),
        "explicit": yes_or_no(record.explicit),
        "urgent": yes_or_no(record.urgent),
        **{flag.value: yes_or_no(flag in record.flags) for flag in Flag},
        **(dict.fromkeys(SIGNALS) if record.signals is None else _of_signals(record.signals)),
    }


def _of_signals(signals: Signals) -> dict[str, str]:
    return {
        "whom": signals.whom.value,
        "failures": str(signals.failures),
        "act": signals.act.value,
        "asking": signals.asking.value,
        "live": signals.live.value,
        "request": yes_or_no(signals.request),
        "before": signals.past.value,
    }


def yes_or_no(answer: bool) -> str:  # noqa: FBT001 - it turns a boolean into a word and does nothing else
    """A boolean as a word."""
    return "yes" if answer else "no"
