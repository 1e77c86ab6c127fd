"""Tells danger to life now from danger denied, imagined, made safe or long past."""

from itertools import pairwise

from triage.classify.words import Found, Words
from triage.reading import CueKind

_DENIALS = frozenset("no not isnt wasnt never arent dont cant without havent nothing nobody noone nor neither".split())
_IMAGINED = frozenset(
    "if case event drill assessment leaflet policy training prevent poster notice advice emergencies "
    "imagine afraid worry dreamt film telly telling film".split()
)
_PAST = frozenset(
    pair
    for pair in pairwise(
        "last year . last week . last month . last winter . last spring . last summer . last autumn . years ago . "
        "months ago . weeks ago . year ago . month ago . week ago . was fixed . been fixed . was repaired . the "
        "summer . "
        "last monday . last tuesday . last wednesday . last thursday . last friday . last saturday . last sunday . "
        "last yr . last spring . last january . last february . last march . last november . last december".split()
    )
    if "." not in pair
)
_PAST_WORDS = frozenset("previously formerly once 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024".split())
#: Words that say it is over, wherever they stand after it or a little before.
_OVER = frozenset(
    pair
    for pair in pairwise(
        "made safe . safe now . say safe . gone now . smell gone . stopped now . its stopped . has stopped . "
        "turned out . "
        "all clear . all ok . all dry . all fine . call off . false alarm . back on . was not . wasnt gas . "
        "sorted it . "
        "put right . die at . no danger . its life . tested and . tested ok . no co . end of . is safe . and safe "
        ". all clean . "
        "dead as . was fixed . cancel man . ignore last . stand down . been replaced . nothing wrong . is over".split()
    )
    if "." not in pair
)
#: Words that deny stand close before what they deny.
_REACH = 3
#: "Last year" makes a danger past when it stands this near; "made safe" reaches further.
_NEAR = 9
_FAR = 30
_HELP = "999"
_HELP_NOT_CALLED = frozenset("if should urgent emergency emergencies unwell danger".split())
_NO_WARMTH = frozenset("heating boiler htg hw heat heatin radiators".split())
_GONE = frozenset(
    "no off dead broke broken gone died without nothing wont packed stopped lost out down failed isnt dunt nae none "
    "capped code error cant dropped".split()
)
_FREEZING = frozenset("minus freezing frost snow snowing icy subzero ice frozen baltic".split())
_MILD = frozenset("mild warm summer june july august service blanket plugin convector stoves".split())
#: Of those at risk, whom cold does not endanger more than others.
_ALONE = frozenset("alone own myself herself himself tod autism autistic adhd anxiety depression nerves fall".split())


def sort_out_danger(found: list[Found], words: Words) -> list[Found]:
    """Demote danger that is denied, imagined, made safe or past to a hazard, and add what endangers somebody."""
    kept = [_demoted(cue, words) for cue in found]
    more = (_help_called(words), _endangering_cold(kept, words))
    return [*kept, *(one for one in more if one is not None)]


def _demoted(cue: Found, words: Words) -> Found:
    if cue.kind is not CueKind.DANGER:
        return cue
    sentence = words.sentence[cue.first]
    before = [words.words[at] for at in range(max(0, cue.first - _REACH), cue.first) if words.sentence[at] == sentence]
    inside = words.words[cue.first : cue.last + 1]
    denied = _DENIALS.intersection(before) and not _DENIALS.intersection(inside)
    near = [
        words.words[at]
        for at in range(max(0, cue.first - _NEAR), min(len(words.words), cue.last + _NEAR + 1))
        if words.sentence[at] == sentence
    ]
    past = not _PAST.isdisjoint(pairwise(near)) or _PAST_WORDS.intersection(near)
    imagined = _IMAGINED.intersection(words.words[max(0, cue.first - 2 * _REACH) : cue.first])
    around = words.words[max(0, cue.first - _NEAR) : cue.last + _FAR]
    if denied or past or imagined or not _OVER.isdisjoint(pairwise(around)):
        return Found(CueKind.HAZARD, cue.first, cue.last)
    return cue


def _help_called(words: Words) -> Found | None:
    """Whoever rings 999 is in danger, unless it is the advice to ring it "in an emergency"."""
    for at, word in enumerate(words.words):
        if word == _HELP:
            before = words.words[max(0, at - 2 * _REACH) : at]
            return None if _HELP_NOT_CALLED.intersection(before) else Found(CueKind.DANGER, at, at)
    return None


def _endangering_cold(found: list[Found], words: Words) -> Found | None:
    """No heating is danger when it freezes or somebody frail, ill or very young lives there."""
    at_risk = any(
        cue.kind is CueKind.PERSON_AT_RISK and not _ALONE.intersection(words.words[cue.first : cue.last + 1])
        for cue in found
    )
    if not (at_risk or _FREEZING.intersection(words.words)) or _MILD.intersection(words.words):
        return None
    for at, word in enumerate(words.words):
        if word in _NO_WARMTH or (word == "water" and at and words.words[at - 1] == "hot"):
            near = words.words[max(0, at - 4) : at + 6]
            if _GONE.intersection(near) and words.words[at + 1 : at + 2] != ("was",):
                return Found(CueKind.DANGER, at, at)
    return None
