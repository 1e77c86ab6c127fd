"""Tells danger to life now from danger denied, imagined, or long past."""

from triage.classify.words import Found, Words
from triage.reading import CueKind

_DENIALS = frozenset("no not isnt wasnt never arent dont cant without havent nothing".split())
_IMAGINED = frozenset("if case event drill assessment leaflet policy training prevent".split())
_PAST = ("last year", "years ago", "last winter", "was fixed", "been fixed", "was repaired")
_PAST_WORDS = frozenset("previously formerly 2019 2020 2021 2022 2023 2024".split())
#: Words that deny stand close before what they deny.
_REACH = 3
#: "Last year" makes a danger past when it stands this near.
_NEAR = 9
_NO_WARMTH = frozenset("heating boiler htg hw heat".split())
_GONE = frozenset(
    "no off dead broke broken gone died without nothing wont packed stopped not lost out down failed isnt dunt "
    "capped code error cant dropped".split()
)
_FREEZING = frozenset("minus freezing frost snow snowing icy subzero ice frozen".split())


def sort_out_danger(found: list[Found], words: Words) -> list[Found]:
    """Demote danger that is denied, imagined or past to a hazard, and add the cold that endangers somebody."""
    kept = [_demoted(cue, words) for cue in found]
    cold = _endangering_cold(kept, words)
    return [*kept, cold] if cold else kept


def _demoted(cue: Found, words: Words) -> Found:
    if cue.kind is not CueKind.DANGER:
        return cue
    sentence = words.sentence[cue.first]
    before = [words.words[at] for at in range(max(0, cue.first - _REACH), cue.first) if words.sentence[at] == sentence]
    inside = words.words[cue.first : cue.last + 1]
    denied = _DENIALS.intersection(before) and not _DENIALS.intersection(inside)
    near = [
        words.words[at]
        for at in range(max(0, cue.first - _NEAR), min(len(words.words), cue.last + _NEAR))
        if words.sentence[at] == sentence
    ]
    told = " ".join(near)
    past = any(phrase in told for phrase in _PAST) or _PAST_WORDS.intersection(near)
    imagined = _IMAGINED.intersection(words.words[max(0, cue.first - 2 * _REACH) : cue.first])
    if denied or past or imagined:
        return Found(CueKind.HAZARD, cue.first, cue.last)
    return cue


def _endangering_cold(found: list[Found], words: Words) -> Found | None:
    """No heating is danger when it freezes or somebody frail, ill or very young lives there."""
    at_risk = any(cue.kind is CueKind.PERSON_AT_RISK for cue in found)
    freezing = bool(_FREEZING.intersection(words.words))
    if not (at_risk or freezing):
        return None
    for at, word in enumerate(words.words):
        if word in _NO_WARMTH or (word == "water" and at and words.words[at - 1] == "hot"):
            near = words.words[max(0, at - 4) : at + 6]
            if _GONE.intersection(near):
                return Found(CueKind.DANGER, at, at)
    return None
