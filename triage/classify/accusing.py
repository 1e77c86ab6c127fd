"""Displeasure with the landlord said in terms: "you have done nothing", or in a note "says we let her down" (Code 1.2).

The plainest words are rare in records that careful people write, so a model may not know what they are worth. Where
somebody says outright that we failed them, the choice is offered, whatever the rest of the message is about.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from triage.classify.words import Found, Words
from triage.reading import CueKind

#: What is held against whoever the sentence is about. Every repetition is bounded, so no text makes a search long.
_FAILED = (
    r"(?P<failed>(?:(?:have|had|ve|just|all|both|simply|still|clearly|obviously|really) ){0,2}"
    r"(?:(?:done|did|do) (?:absolutely |literally |basically |)(?:nothing|nowt|naff all|sod all|bugger all)"
    r"(?! (?:wrong|odd|but|else|bad|unusual|special|illegal))"
    r"|(?:dont|doesnt|do not|couldnt) (?:even |really |seem to |)(?:care|give a|listen|bother)\b"
    r"|(?:let|letting) (?:me|us|her|him|them|my \w+) down"
    r"|(?:ignored|ignoring|ignore|been ignoring|keep ignoring|are ignoring)"
    r" (?:me|us|my|her|him|his|them|our|every|all)\b"
    r"|(?:fobbed|fob|fobbing|keep fobbing) (?:me|us|her|him|them) off"
    r"|(?:lied|lie|keep lying|are lying) to (?:me|us|her|him|them)"
    r"|(?:are|re|were) (?:all |just |absolutely |a bunch of |)(?:useless|hopeless|incompetent|liars|rubbish|pathetic"
    r"|a joke|a disgrace|disgraceful|clueless)))"
)
_DISPLEASED = (
    r"(?:disgusted|appalled|unhappy|dissatisfied|disappointed|disapointed|dissapointed|frustrated|annoyed|upset"
    r"|fed up|unimpressed|not (?:at all |very |really |best |)(?:happy|pleased|satisfied|impressed)) "
    r"(?:with|by|at|about|of|over) "
)
_HOW = (
    r"(?:(?:the|this|such|such a|such poor|the poor|the lack of) (?:poor |awful |terrible |level of |standard of |)"
    r"(?:service|response|communication|contact|treatment|customer service)\b(?! charge)"
    r"|how (?:this|it|things|my \w+|her \w+|his \w+|the \w+|i|we|she|he) (?:has|have|was|were|is|are|had)"
    r" (?:been |being |)(?:handled|dealt|treated|spoken|dismissed|left)"
    r"|the way (?:this|it|i|we|she|he|my \w+|things) (?:has|have|was|were|is|are|had) (?:been |being |)"
    r"(?:handled|dealt|treated|spoken|left))"
)
_OURS = r"(?:housing )?(?:staff|team|office|officer|officers|company|lot|people|service|department|contractors|workmen)"
#: Stock phrases that are said of a landlord and of hardly anybody else.
_STOCK = (
    r"(?:(?:appalling|shocking|disgraceful|terrible|awful|dreadful|abysmal|diabolical|atrocious|horrendous|shambolic)"
    r" (?:customer |level of |standard of |)(?:service|landlord|communication)\b(?! charge)"
    r"|worst (?:landlord|housing association|housing|service)\b"
    r"|how (?:you|your staff) (?:treat|speak to) (?:your |)(?:tenants|residents|people|customers|me|us)\b"
    r"|(?:nobody|no one|noone) (?:there |at your (?:end|office) |seems to |ever |even )?"
    r"(?:cares?|listens?|wants to know|is listening|gives a|takes (?:any )?notice)\b"
    r"|(?:sick|tired|fed up|sick to death)(?: of| with)? (?:being|getting) "
    r"(?:fobbed|ignored|passed|lied|messed|treated|palmed|pushed|brushed)"
    r"|(?:sick|tired|fed up)(?: of| with)? (?:your|you) (?:excuses|lies|lot|people)"
    r"|what (?:am i|are we|do i|do we) (?:even |actually |)(?:paying|pay) (?:my |our |)rent for"
    rf"|nothing but (?:(?:empty |broken |)promises|excuses|lies|grief|hassle) from (?:you|your {_OURS}|us)\b"
    r"|waste of time (?:ringing|calling|reporting|talking|contacting|phoning)"
    r"|(?:want|demand|need) (?:some |)answers\b)"
)


def _how_often(who: str) -> str:
    """How often somebody had to ring, as who is tired of it says; not who asks what the rule is."""
    return (
        rf"how many (?:more |)times (?:(?:(?:do|does) {who} have to|must {who}|(?:have|has) {who} got to) "
        r"(?:tell|ask|ring|phone|call|chase|report|complain)"
        rf"|(?:have|has) {who} (?:told|asked|rung|rang|phoned|called|chased|reported|complained))\b"
        r"(?! (?:them|him|her|my|council|the (?:council|gp|doctors?|police|bank|water|gas|electric))\b)"
        r"(?!(?: \w+){0,6} (?:if|when|a year|a month|a week|to (?:get|book)|form)\b)"
    )


_BY_THEM = re.compile(
    rf"\b(?:you|u|youve|yous|ye|your {_OURS}|you (?:lot|people|guys)) {_FAILED}"
    rf"|\b{_STOCK}"
    rf"|\b{_how_often('(?:i|we)')}"
    rf"|\b{_DISPLEASED}(?:you|u|your (?:service|staff|response|company|organisation|team|office|contractors)\b|{_HOW})"
)
_SAYS = r"(?:and|but|says|said|say|feels|felt|thinks|stated|states|claims|told me|reckons|adds|added)(?: that| like|)"
_NOBODY_DID = (
    r"(?:nothing (?:has been|was|is being|has ever been|gets|ever gets) done"
    r"|(?:nobody|no one|noone) (?:cares|listens|is listening|is interested))"
)
_IN_A_NOTE = re.compile(
    rf"\b{_SAYS} (?:(?:we|weve|the landlord|our {_OURS}) {_FAILED}|{_NOBODY_DID})"
    rf"|\b{_STOCK}"
    rf"|\b{_how_often('(?:i|he|she|they)')}"
    rf"|\b{_DISPLEASED}(?:us|our (?:service|staff|response|team|office|contractors)\b|{_HOW})"
)
#: Words close before that take the meaning away: "if you do nothing", "not that you don't care".
_SPOILT = frozenset(
    "if unless not no isnt wasnt arent never nobody saying hope think suppose before when would".split()
)
_CLOSE = 3


@dataclass(frozen=True, slots=True)
class Accusation:
    """Words that hold something against us."""

    found: Found
    #: They say what we did or failed to do, and not only that somebody is displeased with us.
    failed: bool


def accusations(words: Words, *, note: bool) -> Iterator[Accusation]:
    """Where somebody says that we failed them, or that they are displeased with us.

    Args:
        words: the text.
        note: whether a member of staff writes of what somebody said; "we" is the landlord then.
    """
    starts = [0, *accumulate(len(word) + 1 for word in words.words)]
    for match in (_IN_A_NOTE if note else _BY_THEM).finditer(" ".join(words.words)):
        first = bisect_left(starts, match.start())
        if not _SPOILT.intersection(words.words[max(0, first - _CLOSE) : first]):
            last = bisect_left(starts, match.end()) - 1
            yield Accusation(Found(CueKind.DISPLEASURE, first, last), failed=bool(match["failed"]))
