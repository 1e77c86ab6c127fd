"""A mention of complaining, the words of its sentence around it, and whether it is denied, supposed or asked about.

What a mention is worth is told by what stands before and after it, within one sentence and a fixed reach, from lists
of trigger words and of words that end their scope. That is the way of NegEx (Chapman and others, 2001) and ConText
(Harkema and others, 2009), which tell findings denied, hypothetical or another person's in doctors' notes.
"""

from dataclasses import dataclass
from itertools import pairwise

from triage.classify.words import Found, Words
from triage.reading import CueKind

#: How many words of the sentence before and after a mention are looked at.
_BEFORE = 14
_AFTER = 24
#: Words for a complaint and for complaining; alone they only mention it.
BARE_MENTIONS = frozenset({"COMPLAINT", "COMPLAIN", "stageone", "s1", "GRIEVANCE"})
#: What a mention is made of; a phrase without any of these speaks of complaining only if the rest does.
NAMES_COMPLAINING = BARE_MENTIONS | frozenset("FORMAL FORMALLY dissatisfaction complainer against".split())

#: Words of wanting and doing: "I am writing to", "we wish to".
WISHES = frozenset(
    "want wants wanted wanting wish wishes like need needs here writing ringing emailing calling contacting going "
    "gonna wanna beg mean ask asking asked entitled decided".split()
)

#: A clause begins after one of these, ...
_BREAKS = frozenset("but so because cos though although however therefore anyway ; :".split())
#: ... or at one of these, ...
_SUBJECTS = frozenset("i id ill im ive we wed weve she shed he hed they theyd please kindly pls".split())
#: ... unless the subject is of what is thought ("I do not think I want to": denied with the thinking), ...
_THOUGHT = frozenset("think say said sure mean saying suppose if unless that as".split())
#: ... or the order is turned round ("how do I", "would you").
_TURNED = frozenset("do does did can could should would may shall must might will am is are has have had".split())

#: Words that deny; whether they deny the mention is another matter.
DENIALS = frozenset(
    "not no never dont didnt doesnt isnt wasnt wont without nor neither aint rather instead declined nothing nobody "
    "cant wouldnt arent couldnt refused declines".split()
)
#: A denial reaches the mention when one of these follows it; "not happy and want to complain" denies the happiness.
_DENIED = frozenset(
    "want wanting wanted wish wishing like make making raise raising log logging put putting open opening lodge "
    "lodging complain complaining complaint complaints complained a an any to here going looking trying need after "
    "think be been intend intending asking one the my our in of take really even yet ready about bother worth formal "
    "mind treat start send moving pursue pursuing wishes wants for it this that register mean say write gonna next "
    "call pass forward hand book".split()
)
#: Denials that follow the mention: "a complaint, no need".
_DENIED_AFTER = frozenset({("please", "dont"), ("no", "need"), ("not", "needed")})

_CONDITIONS = frozenset(
    "if unless otherwise might tempted consider considering thinking else until till usually normally ought whether "
    "thought threatened threatens reckons".split()
)
#: What ends the scope of a condition: "if that is how it is, please log a complaint" asks for it now.
_ASKING_AFTER_ALL = frozenset("please pls kindly so but now therefore ; :".split())
_WANTING_AFTER_ALL = frozenset({("and", "wants"), ("and", "want"), ("and", "i")})
_FUTURES = frozenset("will ill shall would should could then going gonna wed hed shed theyd youd".split())
_WONDERING = frozenset({("i", "may"), ("i", "could"), ("we", "may"), ("should", "complain"), ("to", "threaten")})

_QUESTIONS = frozenset("how where who whom what which when".split())
_ASKED_OF = frozenset("do does can could to would should did happens happen u counts one".split())
_HOW = frozenset("many much long best is are if will soon the".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention and the words of its sentence around it."""

    before: list[str]
    #: The words before it since the last "but", "so", or "I".
    clause: list[str]
    inside: list[str]
    #: The words inside and before, with families, numbers and ordinals in place of words.
    general: list[str]
    general_before: list[str]
    after: list[str]
    #: All words after it, whatever the sentence.
    following: tuple[str, ...]
    #: It opens a line or a thought.
    opens: bool
    #: Kinds of cue anywhere in the text.
    kinds: frozenset[CueKind]
    #: A member of staff writes of what somebody said.
    note: bool


def mention_of(found: Found, words: Words, *, note: bool) -> Mention:
    """What was found, with the words around it."""
    sentence = words.sentence[found.first]
    first = found.first
    while first > 0 and found.first - first < _BEFORE and words.sentence[first - 1] == sentence:
        first -= 1
    last = found.last
    while last + 1 < len(words.words) and last - found.last < _AFTER and words.sentence[last + 1] == sentence:
        last += 1
    before = list(words.words[first : found.first])
    return Mention(
        before=before,
        clause=_clause(before),
        inside=list(words.words[found.first : found.last + 1]),
        general=list(words.general[found.first : found.last + 1]),
        general_before=list(words.general[first : found.first]),
        after=list(words.words[found.last + 1 : last + 1]),
        following=words.words[found.last + 1 : found.last + 1 + _AFTER],
        opens=not before or before[-1] in {":", ";", "so", "ok", "right"},
        kinds=frozenset(one.kind for one in words.found),
        note=note,
    )


def speaks_of_complaining(words: Words) -> bool:
    """Whether any word of the text speaks of complaints, of stages or of making something formal."""
    return bool(NAMES_COMPLAINING.intersection(words.general))


def is_denied(mention: Mention) -> bool:
    """Whether it is said not to be: "I don't want to complain" (Code 1.3: the choice is theirs)."""
    if DENIALS.intersection(mention.inside) or not _DENIED_AFTER.isdisjoint(pairwise(mention.after[:12])):
        return True
    near = [*mention.clause[-9:], mention.inside[0]]
    return any(one in DENIALS and other in _DENIED for one, other in pairwise(near))


def is_hypothetical(mention: Mention) -> bool:
    """Whether it is only supposed, threatened or wondered about: "if nobody comes I will complain"."""
    last = max((at for at, word in enumerate(mention.before) if word in _CONDITIONS), default=None)
    if last is not None:
        since = mention.before[last:]
        # "If you would log a complaint" is a polite request.
        polite = (
            since[0] == "if" and bool({"youd", "would", "could"}.intersection(since[1:3])) and "i" not in since[1:3]
        )
        asks = _ASKING_AFTER_ALL.intersection(since) or not _WANTING_AFTER_ALL.isdisjoint(pairwise(since))
        return not (polite or asks)
    if not _WONDERING.isdisjoint(pairwise([*mention.before[-4:], mention.inside[0]])) or "or" in mention.before[-4:-1]:
        return True
    likely = _FUTURES.intersection(mention.clause) and "like" not in mention.clause
    return bool(likely) and bool({"if", "unless", "until"}.intersection(mention.after))


def is_question(mention: Mention) -> bool:
    """Whether it is asked how, where or to whom one complains: what the published policy tells (Code 3.4)."""
    if mention.clause[-1:] and mention.clause[-1] in _QUESTIONS:
        return True
    near = pairwise([*mention.clause, mention.inside[0]])
    return any((one in _QUESTIONS and other in _ASKED_OF) or (one == "how" and other in _HOW) for one, other in near)


def _clause(before: list[str]) -> list[str]:
    start = 0
    for at, word in enumerate(before):
        if word in _BREAKS:
            start = at + 1
        elif word in _SUBJECTS and not (at and before[at - 1] in _THOUGHT | _TURNED):
            start = at
        elif word == "and" and at + 1 < len(before) and before[at + 1] in WISHES:
            start = at + 1
    return before[start:]
