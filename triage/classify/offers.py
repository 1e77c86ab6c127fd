"""Offers to log a complaint and what was said to them (Code 1.3: the choice is given whenever somebody is let down).

An offer comes to us in two ways: it was made before, and the new words answer it; or a member of staff notes that it
was made and answered ("offered to log a complaint, she said no"). Silence is no answer, and nor is "let me think".
"""

import re
from itertools import pairwise

from triage.classify.mention import DENIALS, NAMES_COMPLAINING, Mention
from triage.classify.words import Found, Words
from triage.reading import CueKind

_OFFERED = (
    "would you like",
    "do you want",
    "want us to",
    "want me to",
    "offered to",
    "offered a complaint",
    "offered complaint",
    "offering to",
    "option to",
    "shall we",
    "shall i",
    "like us to",
    "like me to",
    "would like a complaint",
    "log a complaint",
    "as a complaint",
    "asked if",
    "asked whether",
    "can we open",
    "can open",
    "can be logged",
    "can put this",
    "reply y",
    "if you wish",
    "glad to open",
    "i could log",
    "can log",
    "complaint logged?",
    "want a complaint",
    "or leave it",
)
_ABOUT_COMPLAINING = ("compl", "stage 1", "stage 2", "stage one", "stage two", "formal", "log this", "open a case")
#: Where an offer has numbers to answer with, a yes may be to something else.
_NUMBERED = "(2)"

#: An acceptance is short; a longer answer is read like any other text.
_SHORT = 25
#: And its "yes" stands near the beginning.
_EARLY = 6
_PUT_OFF = frozenset("sleep depends depend later unless maybe perhaps think thinking wait instead".split())
_REFUSES = frozenset("no not dont nope nah sorted but wrong n".split())
#: A yes whatever "no" stands beside it: "yes, no problem".
_PLAIN_YES = frozenset({"yes", "yep", "yeah", "y", "yh"})
_YES = _PLAIN_YES | frozenset("yea yeh yup ye ok okay aye sure please go alright definitely absolutely does".split())
_NO = DENIALS | {"nope", "nah", "n", "leave", "sleep", "unless"}
_ACCEPTS = frozenset(
    tuple(pair.split())
    for pair in (
        "do it, do that, log it, log that, log this, log one, put it, open it, take it, stick it, start it, like that, "
        "i would, i do, complain it, all right"
    ).split(", ")
)
#: A no to the complaint beside a yes to something else: "yes to Tuesday, no to the other thing". The words are few and
#: stand next to one another, so the search takes no longer than its text.
_NO_TO_IT = re.compile(
    r"\bno to (?:(?:the|that|your) (?:other|first|second|complaint)|complaint|it|that)\b"
    r"|\b(?:dont|not) (?:\w+ ){0,3}(?:log|raise|open) (?:it|that|this|one|a|the)\b"
)
_DO_IT = re.compile(r"\b(?:log|raise|open) (?:it|that|this|one)\b")
#: In a note: "asked him if he wanted" as well as "asked if".
_ASKED_SOMEBODY = re.compile(r"\basked \w+ (?:if|whether) (?:he|she|they)(?: would like| wanted| wants| want|d like)\b")

_OFFERING = frozenset("offered offering offer offers".split())
#: Pairs of words in which something is offered, asked about or allowed.
_OFFERS = frozenset(
    tuple(pair.split())
    for pair in (
        "you like, you want, shall i, shall we, want us, want me, like us, like me, asked did, asked do, asked if, "
        "asked whether, asking if, asked would, asked was, may ask, you can, you may, you could, you wish, can also, "
        "easy to, able to, whether that"
    ).split(", ")
)


def was_offered(text: str) -> bool:
    """Whether these words offer to log a complaint."""
    folded = text.casefold()
    return any(word in folded for word in _ABOUT_COMPLAINING) and any(phrase in folded for phrase in _OFFERED)


def accepts_offer(words: Words, offer: str) -> Found | None:
    """The words that say yes to an offer to log a complaint; None when they do not or none was made.

    Args:
        words: the new words.
        offer: what was said last: the latest earlier contact, any quoted text and the subject of an answer.
    """
    if not was_offered(offer) or (_NUMBERED in offer and not NAMES_COMPLAINING.intersection(words.general)):
        return None
    lead = words.words[:_SHORT]
    opening = lead[:8]
    if len(words.words) > _SHORT * 3 or _PUT_OFF.intersection(lead[:12]) or "?" in opening[-2:]:
        return None
    said = " ".join(lead)
    # Of "yes to the second, log it; no to the first" the yes is the one to the complaint.
    if _NO_TO_IT.search(said) and not _DO_IT.search(_NO_TO_IT.sub("", said)):
        return None
    refuses = _REFUSES.intersection(opening)
    for place, word in enumerate(lead):
        if (word in _PLAIN_YES and place <= _EARLY) or (word in _YES and not refuses):
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place)
        if not refuses and lead[place : place + 2] in _ACCEPTS:
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place + 1)
    return None


def is_offered(mention: Mention) -> bool:
    """Whether a mention of complaining is one that is offered, asked about or allowed."""
    near = [*mention.before, mention.inside[0]]
    if mention.note and _ASKED_SOMEBODY.search(" ".join(near)):
        return True
    return bool(_OFFERING.intersection(near[-11:])) or not _OFFERS.isdisjoint(pairwise(near))


def answer_told(mention: Mention) -> CueKind | None:
    """What came of an offer told in a note; None when no answer is told."""
    following = mention.following
    for word, after in zip(following, (*following[1:], ""), strict=False):
        if word in _NO:
            return CueKind.DECLINES_TO_COMPLAIN
        if word in _YES and after not in {"do", "dont"}:
            return CueKind.ASKS_TO_COMPLAIN
    return None
