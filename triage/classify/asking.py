"""Tells a request to complain about the landlord from everything that only sounds like one (Code 1.3).

"I want to complain about flat 9", "I don't want to complain", "if nobody comes I will complain" and "how does one
complain?" hold the same words; what stands before and after them in the sentence decides.
"""

from itertools import pairwise

from triage.classify.words import Found, Words
from triage.reading import CueKind

#: How many words before the wish may deny it, make it conditional, or make it a question.
_REACH = 7
#: How many words after it may name whom it is about.
_TARGET = 16
_DENIALS = frozenset(
    "not no never dont didnt doesnt isnt wasnt wont without nor neither aint rather instead declined nothing nobody "
    "hasnt havent cant arent wouldnt".split()
)
_CONDITIONS = frozenset(
    "if unless otherwise might may could tempted consider considering thinking else until before should would shall "
    "will ill then usually once normally going".split()
)
#: These make a condition only when the sentence has an "if", for "I will be making a complaint" alone is one.
_FUTURES = frozenset("will ill shall would should could then going".split())
_QUESTIONS = frozenset("how where who which whether what does policy procedure process form when stages".split())
_PAST = frozenset("previous earlier original acknowledged regarding further re reference ref old first upheld".split())
_LINKS = frozenset("about against on over regarding re of at from with for concerning towards".split())
_OURS = frozenset(
    "landlord housing staff officer officers contractor contractors repairs repair "
    "engineer engineers plumber plumbers roofer roofers roof service services association caretaker cleaner cleaners "
    "operative operatives office surveyor fitter electrician manager managers joiner team lift heating boiler damp "
    "mould leak lack delay delays handling treatment communication response appointment appointments visits promised "
    "department call cleaning charge rent works work window windows kitchen bathroom scaffold failure way state "
    "everything phone painter gas".split()
)
_THEIRS = frozenset(
    "neighbour neighbours neighbor neighbors flat number no no. door doors upstairs downstairs tenant tenants lads lad "
    "kids youths dog dogs cockerel council university uni school hospital gp doctor surgery practice energy water "
    "train bus police dwp nurse bank people family students noise music resident leylandii hedge tree smell weed "
    "smoke party parties young teenager teenagers man woman him her them he she they bloke lot mp bailiff".split()
)
_YOU = frozenset("you your yours ur yr yous youse".split())
#: "Complain about your men" is about us; "about next door, and I expect you to act" is not.
_NEAR = 5
_OFFERING = frozenset("offered offering offer".split())
_ASKING_THEM = (("asked", "did"), ("asked", "if"), ("asked", "whether"), ("asked", "would"))
_NOT_ASKING = _DENIALS | {"if", "neighbour", "has"}
_PERMISSIONS = frozenset({("you", "can"), ("you", "may"), ("you", "wish"), ("to", "you"), ("you", "like")})
_WEAK = frozenset("man woman him her them he she they people lot young family no mr tenant".split())
_ACCEPTING = frozenset("yes yep yeah yea yeh yup ok okay aye sure please go alright definitely absolutely".split())
_OFFERED = (
    "would you like",
    "do you want",
    "want us to",
    "want me to",
    "offered to",
    "shall we",
    "like us to",
    "like me to",
    "offered the",
    "offered a complaint",
    "would like a complaint",
    "log a complaint",
    "log this as a complaint",
    "asked if she wanted",
    "asked if he wanted",
    "asked whether",
)
#: An acceptance is short; a longer answer is read like any other text.
_SHORT = 25


def sort_out_asking(words: Words) -> list[Found]:
    """The cues of a text, with every seeming request to complain put under what it is."""
    return [_sort_out(found, words) for found in words.found]


def complains_of_somebody_else(words: Words, sorted_out: list[Found]) -> bool:
    """Whether a wish to complain in this text was about a neighbour or another body."""
    return any(
        old.kind is CueKind.ASKS_TO_COMPLAIN and new.kind is CueKind.FAULT_OF_NEIGHBOUR
        for old, new in zip(words.found, sorted_out, strict=True)
    )


def keep_only_what_names_us(words: Words, sorted_out: list[Found]) -> list[Found]:
    """Once they have said whom their complaint is about, "please log it" means that one too."""
    return [
        Found(CueKind.FAULT_OF_NEIGHBOUR, found.first, found.last)
        if found.kind is CueKind.ASKS_TO_COMPLAIN and not _names_us(found, words)
        else found
        for found in sorted_out
    ]


def accepts_offer(words: Words, offer: str) -> Found | None:
    """The words that say yes to an offer to log a complaint; None when they do not or none was made.

    Args:
        words: the new words.
        offer: what was said last: the latest earlier contact and any quoted text.
    """
    folded = offer.casefold().replace("’", "'")
    if "compl" not in folded and "stage 1" not in folded and "formally" not in folded:
        return None
    if not any(phrase in folded for phrase in _OFFERED):
        return None
    lead = words.words[:_SHORT]
    if not lead or len(words.words) > _SHORT * 3:
        return None
    refuses = {"no", "not", "dont", "nope", "nah", "sorted", "but", "wrong"}.intersection(lead[:8])
    for place, word in enumerate(lead):
        if word in _ACCEPTING and not refuses:
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place)
        if word in {"yes", "yep", "yeah"}:
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place)
    return None


def _sort_out(found: Found, words: Words) -> Found:
    if found.kind is CueKind.ASKS_FOR_STAGE_TWO:
        before = _within(words, words.sentence[found.first], range(found.first - 12, found.first))
        denied = _NOT_ASKING.intersection(before[-4:]) or (_QUESTIONS.intersection(before) and "please" not in before)
        return Found(CueKind.ASKS_ABOUT_PROCEDURE, found.first, found.last) if denied else found
    if found.kind is not CueKind.ASKS_TO_COMPLAIN:
        return found
    return Found(_kind_of_asking(found, words), found.first, found.last)


def _kind_of_asking(found: Found, words: Words) -> CueKind:
    sentence = words.sentence[found.first]
    before = _within(words, sentence, range(found.first - _REACH, found.first))
    inside = list(words.words[found.first : found.last + 1])
    after = _within(words, sentence, range(found.last + 1, found.last + 1 + _TARGET))
    if _OFFERING.intersection(before) or any(pair in _ASKING_THEM for pair in pairwise(before)):
        return _answer_to_offer(words.words[found.last + 1 : found.last + 1 + _TARGET])
    taken_back = ("please", "dont") in pairwise(after)
    if _DENIALS.intersection(before[-6:]) or _DENIALS.intersection(inside) or taken_back:
        return CueKind.DECLINES_TO_COMPLAIN
    if _is_conditional(before, _within(words, sentence, range(found.first - 25, found.last + 25))):
        return CueKind.MIGHT_COMPLAIN
    if _QUESTIONS.intersection(before[-5:]) or tuple(before[-2:]) in _PERMISSIONS or _PAST.intersection(before[-3:]):
        return CueKind.ASKS_ABOUT_PROCEDURE
    if _is_about_somebody_else(after, words):
        return CueKind.FAULT_OF_NEIGHBOUR
    return CueKind.ASKS_TO_COMPLAIN


def _answer_to_offer(following: tuple[str, ...]) -> CueKind:
    """What came of an offer told in a note: "offered to log a complaint, she said no"."""
    for word in following:
        if word in _DENIALS:
            return CueKind.DECLINES_TO_COMPLAIN
        if word in _ACCEPTING:
            return CueKind.ASKS_TO_COMPLAIN
    return CueKind.ASKS_ABOUT_PROCEDURE


def _is_conditional(before: list[str], whole: list[str]) -> bool:
    last = max((at for at, word in enumerate(before) if word in _CONDITIONS - _FUTURES), default=None)
    if last is not None:
        # "If that is how it is, please log a complaint" asks for it now.
        return "please" not in before[last:]
    return bool(_FUTURES.intersection(before)) and bool({"if", "unless", "until"}.intersection(whole))


def _within(words: Words, sentence: int, places: range) -> list[str]:
    return [words.words[at] for at in places if 0 <= at < len(words.words) and words.sentence[at] == sentence]


def _names_us(found: Found, words: Words) -> bool:
    after = _within(words, words.sentence[found.first], range(found.last + 1, found.last + 1 + _TARGET))
    return bool(_LINKS.intersection(after[:7])) and bool(_OURS.intersection(after))


def _is_about_somebody_else(after: list[str], words: Words) -> bool:
    """Whether the first party named after "about" or "against" is not the landlord."""
    linked = next((at for at, word in enumerate(after[:7]) if word in _LINKS), None)
    if linked is None:
        return False
    pronoun = False
    for at, word in enumerate(after[linked + 1 :]):
        if word in _OURS or (word in _YOU and at < _NEAR):
            return False
        if word in _THEIRS:
            if word not in _WEAK:
                return True
            pronoun = True
    # "About him" means whoever was spoken of: our man, or next door's.
    ours = {CueKind.FAULT_OF_CONTRACTOR}
    return pronoun and not any(found.kind in ours for found in words.found)
