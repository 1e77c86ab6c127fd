"""Readings and situations made up for tests; say only what matters, the rest is calm and sure."""

from typing import Any

from hypothesis import strategies as st

from triage.decide import KnownComplaint, Situation
from triage.reading import Cue, CueKind, Flag, Label, ModelName, Reading, Topic

MODEL = ModelName(name="made up", version="1")


def cue(kind: CueKind, words: str, text: str = "") -> Cue:
    start = max(text.find(words), 0)
    return Cue(kind=kind, start=start, end=start + len(words), words=words)


def reading(label: Label = Label.OTHER, **but: Any) -> Reading:  # noqa: ANN401 - any field of a reading
    complaint = label is Label.COMPLAINT
    calm: dict[str, Any] = {
        "label": label,
        "probabilities": {one: 0.9 if one is label else 0.05 for one in Label},
        "dissatisfied": complaint,
        "explicit": False,
        "urgent": False,
        "p_dissatisfied": 0.9 if complaint else 0.02,
        "p_explicit": 0.01,
        "p_urgent": 0.01,
        "sure": True,
        "model": MODEL,
    }
    return Reading(**(calm | but))


def situation(label: Label = Label.OTHER, *, known: tuple[KnownComplaint, ...] = (), **but: Any) -> Situation:  # noqa: ANN401 - any field of either
    """A situation; what `Situation` does not know is said of the reading."""
    of_situation = {name: but.pop(name) for name in tuple(but) if name in Situation.__dataclass_fields__}
    return Situation(reading=reading(label, **but), complaints=known, **of_situation)


def complaint(
    reference: str = "C-000001",
    topic: Topic = Topic.PLUMBING_LEAKS,
    *,
    stage: int = 1,
    answered: bool = False,
    pending: bool = False,
    closed: bool = False,
    named: bool = False,
    unsaid: bool = False,
) -> KnownComplaint:
    return KnownComplaint(
        reference=reference,
        topic=topic,
        stage=stage,
        answered=answered,
        pending=pending,
        closed=closed,
        named=named,
        unsaid=unsaid,
    )


likely = st.floats(min_value=0, max_value=1)
known_complaints = st.builds(
    KnownComplaint,
    reference=st.sampled_from(["", "C-000001", "C-000002", "C-000003"]),
    topic=st.sampled_from(Topic),
    stage=st.integers(min_value=1, max_value=2),
    answered=st.booleans(),
    pending=st.booleans(),
    closed=st.booleans(),
    named=st.booleans(),
)
readings = st.builds(
    Reading,
    label=st.sampled_from(Label),
    probabilities=st.fixed_dictionaries(dict.fromkeys(Label, likely)),
    dissatisfied=st.booleans(),
    explicit=st.booleans(),
    urgent=st.booleans(),
    p_dissatisfied=likely,
    p_explicit=likely,
    p_urgent=likely,
    flags=st.frozensets(st.sampled_from(Flag)),
    topic=st.sampled_from(Topic),
    language=st.sampled_from(["en", "en", "pl", "und"]),
    cues=st.lists(st.sampled_from(CueKind).map(lambda kind: cue(kind, kind.value)), max_size=4).map(tuple),
    sure=st.booleans(),
    model=st.just(MODEL),
)
#: Anything that can come before the table; a contact holds one answer to an offer at most.
situations = st.builds(
    Situation,
    reading=readings,
    automatic=st.booleans(),
    bounce=st.booleans(),
    accepts_offer=st.booleans(),
    declines_offer=st.booleans(),
    pressed_complain=st.booleans(),
    survey=st.booleans(),
    greets=st.booleans(),
    thanks=st.booleans(),
    only_a_wish=st.booleans(),
    answers_question=st.booleans(),
    says_wrong=st.booleans(),
    unheard=st.booleans(),
    asked_about=st.sampled_from(["", "C-000001"]),
    complaints=st.lists(known_complaints, max_size=3).map(tuple),
).filter(lambda one: not (one.accepts_offer and one.declines_offer))
