"""Tells a request to complain about the landlord from everything that only sounds like one (Code 1.3).

"I want to complain about flat 9", "I don't want to complain", "if nobody comes I will complain" and "how does one
complain?" hold the same words; what stands before and after them in the sentence decides. A phrase of
`phrases/asks_to_complain.txt` or `phrases/asks_for_stage_two.txt` finds the place, and this module asks the same
questions of each, in this order: was it offered (`offers`)? denied, asked about or supposed (`mention`)? asked for
now (`request`)? and about whom (`whose_fault`)?
"""

from dataclasses import dataclass
from itertools import pairwise

from triage.classify.mention import (
    DENIALS,
    NAMES_COMPLAINING,
    Mention,
    is_denied,
    is_hypothetical,
    is_question,
    mention_of,
)
from triage.classify.offers import answer_told, is_offered
from triage.classify.request import ANSWERED, MAKING, WANTING, asks_for_it, is_requested
from triage.classify.whose_fault import is_about_the_writer, names_us, whose_fault
from triage.classify.words import Found, Words
from triage.reading import CueKind

_STAGE_TWO = frozenset({"stagetwo", "s2"})
#: Words that name an escalation by themselves; "look at it again" does only where complaining is spoken of.
_ESCALATES = _STAGE_TWO | frozenset(
    "stg2 COMPLAINT escalate escalated escalation review reviewed appeal decision findings finding outcome stage level "
    "tier further ombudsman".split()
)
#: What is looked at again is an answer to a complaint where one of these is spoken of.
_DISPUTED = frozenset("decision findings upheld answer response reply outcome".split())
#: Other things than a complaint that one asks to have reviewed or escalated.
_REVIEWED_ELSEWHERE = frozenset(
    "band banding bid bidding job leak priority transfer application medical loo points benefit placement pip "
    "allowance".split()
)
_STAGE_TWO_TOLD = ANSWERED | {"panel", "acknowledgement", "booked", "requested", "review", "is", "was", "has"}
_STAGE_TWO_ASKED = MAKING | WANTING | {"go", "move", "proceed", "invoke"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The cues of a text, with every mention of complaining put under what it is or left out."""

    found: list[Found]
    #: Whether a wish to complain was about a neighbour or another body.
    elsewhere: bool


def sort_out_asking(words: Words, *, spoken_of: bool, note: bool = False) -> Asked:
    """Put every mention of complaining under what it is, and leave out those that say nothing.

    Args:
        words: the text.
        spoken_of: whether complaining is spoken of in the contact or was offered before.
        note: whether a member of staff writes of what somebody said, where "complaint logged" tells of a request.
    """
    kept: list[Found] = []
    elsewhere = False
    for found in words.found:
        if found.kind not in {CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO}:
            kept.append(found)
            continue
        mention = mention_of(found, words, note=note)
        if found.kind is CueKind.ASKS_FOR_STAGE_TWO:
            disputed = spoken_of or _DISPUTED.intersection(words.words)
            kind = _kind_of_escalation(mention) if disputed or _ESCALATES.intersection(mention.general) else None
        elif NAMES_COMPLAINING.intersection(mention.general) or (spoken_of and asks_for_it(mention)):
            kind = _kind_of_asking(mention)
        else:
            kind = None
        if kind is not None:
            kept.append(Found(kind, found.first, found.last))
            elsewhere = elsewhere or kind in {CueKind.FAULT_OF_NEIGHBOUR, CueKind.FAULT_OF_OTHER_BODY}
    return Asked(kept, elsewhere)


def keep_only_what_names_us(words: Words, found: list[Found]) -> list[Found]:
    """Once they have said whom their complaint is about, "please log it" means that one too."""
    return [
        Found(CueKind.FAULT_OF_NEIGHBOUR, one.first, one.last)
        if one.kind is CueKind.ASKS_TO_COMPLAIN and not names_us(mention_of(one, words, note=False))
        else one
        for one in found
    ]


def _kind_of_asking(mention: Mention) -> CueKind | None:
    """What a mention of complaining is; None when it says nothing of what they want."""
    if is_offered(mention):
        allowed = ("if", "you") in pairwise(mention.before)
        return None if allowed else answer_told(mention)
    if is_denied(mention):
        return CueKind.DECLINES_TO_COMPLAIN
    if is_question(mention) and "please" not in mention.after[:2]:
        return CueKind.ASKS_ABOUT_PROCEDURE
    if is_hypothetical(mention):
        return CueKind.MIGHT_COMPLAIN if mention.general[-1] in NAMES_COMPLAINING else None
    if not is_requested(mention) or is_about_the_writer(mention):
        return None
    return whose_fault(mention) or CueKind.ASKS_TO_COMPLAIN


def _kind_of_escalation(mention: Mention) -> CueKind | None:
    """What a mention of stage two is; asking or disputing the answer is enough, without a reason (Code 6.10, 6.12)."""
    if is_offered(mention):
        answer = answer_told(mention)
        return CueKind.ASKS_FOR_STAGE_TWO if answer is CueKind.ASKS_TO_COMPLAIN else answer
    # "I am not satisfied with the outcome" asks, denial and all.
    if is_denied(mention) and not DENIALS.intersection(mention.inside):
        return CueKind.DECLINES_TO_COMPLAIN
    if is_question(mention) and "please" not in mention.before:
        return CueKind.ASKS_ABOUT_PROCEDURE
    if is_hypothetical(mention):
        return CueKind.MIGHT_COMPLAIN
    near = [*mention.before[-6:], *mention.after[:6]]
    if _REVIEWED_ELSEWHERE.intersection(near) and "COMPLAINT" not in mention.general:
        return None
    if len(mention.general) > 1 or mention.general[0] not in _STAGE_TWO or _STAGE_TWO_ASKED & set(mention.before[-8:]):
        return CueKind.ASKS_FOR_STAGE_TWO
    follows = mention.after[:2]
    please = not follows or {"please", "pls", "request", "thank", "."}.intersection(follows)
    told = _STAGE_TWO_TOLD.intersection(follows)
    return CueKind.ASKS_FOR_STAGE_TWO if (please or mention.opens) and not told else None
