"""Tells a request to complain about the landlord from everything that only sounds like one (Code 1.3).

"I want to complain about flat 9", "I don't want to complain", "if nobody comes I will complain" and "how does one
complain?" hold the same words; what stands before and after them in the sentence decides. Phrases that ask stand in
`phrases/asks_to_complain.txt`; a bare "complaint" asks only where the words around it make it a request, and a bare
"log it" only where complaining is spoken of.

The file is long because its word lists are: each is one question put to the words around a mention.
"""

from dataclasses import dataclass
from itertools import pairwise

from triage.classify.words import Found, Words
from triage.reading import CueKind

#: How many words of the sentence before and after a mention are looked at.
_BEFORE = 14
_AFTER = 24
#: What a mention is made of; a phrase without any of these speaks of complaining only if the rest does.
_NAMES_IT = frozenset(
    "COMPLAINT COMPLAIN FORMAL FORMALLY stageone s1 grievance dissatisfaction complainer against".split()
)
_MENTIONS = frozenset({"COMPLAINT", "COMPLAIN", "stageone", "s1", "grievance"})
_STAGE_TWO = frozenset({"stagetwo", "s2"})
#: Words that name an escalation by themselves; "look at it again" does only where complaining is spoken of.
_ESCALATES = frozenset(
    "stagetwo s2 stg2 COMPLAINT escalate escalated escalation review reviewed appeal decision findings finding outcome "
    "stage level tier further ombudsman".split()
)

#: What is looked at again is an answer to a complaint where one of these is spoken of.
_DISPUTED = frozenset("decision findings upheld answer response reply outcome".split())

_SUBJECTS = frozenset("i id ill im ive we wed weve she shed he hed they theyd please kindly pls".split())
_SPEAKERS = frozenset("i id im ive we you he she they".split())
_BREAKS = frozenset("but so because cos though although however therefore anyway ; :".split())
#: "I do not think I want to": what is thought is denied with the thinking.
_THOUGHT = frozenset("think say said sure mean saying suppose if unless that as".split())
#: "How do I" and "would you" turn the order round and begin no new clause.
_TURNED = frozenset("do does did can could should would may shall must might will am is are has have had".split())

_DENIALS = frozenset(
    "not no never dont didnt doesnt isnt wasnt wont without nor neither aint rather instead declined nothing nobody "
    "cant wouldnt arent couldnt refused declines".split()
)
#: A denial reaches the mention when one of these follows it; "not happy and want to complain" denies the happiness.
_DENIED = frozenset(
    "want wanting wanted wish wishing like make making raise raising log logging put putting open opening "
    "lodge lodging "
    "complain complaining complaint complaints complained a an any to here going looking trying need after think be "
    "been intend intending asking one the my our in of take really even yet ready about bother worth formal mind treat "
    "start send moving pursue pursuing wishes wants for it this that register mean say write gonna next call".split()
)
_CONDITIONS = frozenset(
    "if unless otherwise might tempted consider considering thinking else until till usually normally ought whether "
    "thought threatened threatens reckons".split()
)
_FUTURES = frozenset("will ill shall would should could then going gonna wed hed shed theyd youd".split())
_ASKING_AFTER_ALL = frozenset("please pls kindly so but now therefore ; :".split())
_QUESTIONS = frozenset("how where who whom what which when".split())
_ASKED_OF = frozenset("do does can could to would should did happens happen u counts one".split())
_HOW = frozenset("many much long best is are if will soon the".split())
_OFFERING = frozenset("offered offering offer offers".split())
#: Pairs of words in which something is offered, asked about or allowed.
_OFFERS = frozenset(
    pairwise_of
    for pairwise_of in pairwise(
        "you like . you want . shall i . shall we . want us . want me . like us . like me . asked did . asked do "
        ". asked "
        "if . asked whether . asking if . asked would . asked was . may ask . you can . you may . you could . "
        "you wish . can also . easy to . able to . whether that".split()
    )
    if "." not in pairwise_of
)
_YES = frozenset(
    "yes yep yeah yea yeh yup yh ye y ok okay aye sure please go alright definitely absolutely does".split()
)
_NO = _DENIALS | {"nope", "nah", "n", "leave", "sleep", "unless"}

_MAKING = frozenset(
    "make making raise raising lodge lodging log logging file filing register registering submit open opening enter "
    "record recording issue launch start starting put putting bring lay treat consider regard take count have want "
    "wants wish like need needs demand require requires requested requests request ask asks asked asking for give "
    "notice handle accept class note demanded".split()
)
#: How "it" is logged, and what stands before it when that is asked for.
_OF_IT = frozenset(
    "log lodge register put stick pop start take treat count make made one set a enter consider making".split()
)
_ASKED_BY = frozenset(
    "please pls kindly can could would u you to and then yes yeah just so now well : ; wants want wishes but ok right "
    "yh which there ill here am im".split()
)
_MADE = frozenset("made makes logged raised opened lodged taken registered recorded entered started put done".split())
_WANTING = frozenset(
    "want wants wanted wish wishes like need needs demand require requires ask asks asked asking please pls kindly "
    "would could can may let request requests requested insist will shall made make making be consider treat log "
    "logged register enter entered take taken put down this it hereby read him her that follows record recorded".split()
)
_WISHING = frozenset(
    "want wants wanted wanting wish wishes like need needs here writing ringing emailing calling contacting going "
    "gonna wanna beg mean ask asking asked entitled decided".split()
)
_ARTICLES = frozenset(
    "a an the my our his her their your this that new second third further separate fresh another FORMAL stageone "
    "discrimination SERIOUS possible group one NUM ORD s me us for him them data very quick own first "
    "FORMALLY now on".split()
)
_PROCEDURE = frozenset(
    "procedure procedures policy policies process form forms leaflet page handling team department people scheme "
    "system stages lady panel book officer inbox staff reviewer category code number reference".split()
)
_ANSWERED = frozenset(
    "reply answer response letter decision outcome officer due acknowledged closed upheld ref".split()
)
_RAISED = frozenset(
    "logged made opened raised registered lodged entered started taken noted recorded put filed".split()
)
#: What follows a complaint that was made before, or that is to be taken back.
_HANDLED = frozenset(
    "withdrawn closed cancelled dropped off stopped open outstanding ongoing already made hold was has had ive "
    "he she they".split()
)
_LINKS = frozenset("about against regarding re concerning on over bout towards abt for".split())
_OURS = frozenset(
    "us landlord housing staff officer officers contractor contractors repairs repair engineer engineers plumber "
    "plumbers roofer roofers roof service services association caretaker cleaner cleaners cleaning operative "
    "operatives office surveyor fitter fitters electrician manager managers joiner team lift heating boiler damp "
    "mould leak lack delay delays handling treatment communication response appointment appointments visits promised "
    "department call charge rent works work window windows kitchen bathroom scaffold failure way state everything "
    "phone painter glazier locksmith how whoever why tiler plasterer gardener stairlift cord firm company".split()
)
_NEIGHBOURS = frozenset(
    "neighbour neighbours neighbor neighbors nextdoor flat number upstairs downstairs lads kids youths dog dogs "
    "cockerel students noise music leylandii weed smoke party parties teenager teenagers occupier tenant drum drone "
    "gulls seagulls pigeons caravan trampoline bonfire bonfires gardner".split()
)
_BODIES = frozenset(
    "council university uni school hospital gp doctor doctors surgery practice energy water gas electric train bus "
    "police dwp nhs nurse bank parcel royal evri amazon eon edf octopus ovo broadband bt highways dentist receptionist "
    "gasworks supplier bailiffs benefit benefits jobcentre mp ombudsman parliament ofgem practice".split()
)
#: These are the landlord's or somebody else's according to where they are.
_PEOPLE = frozenset(
    "man woman lady bloke fella guy lad person people family couple folk folks girl gentleman driver him her "
    "them he she "
    "they ppl tenants residents one".split()
)
_PRONOUNS = frozenset("him her them he she they".split())
_AT_WORK = frozenset("office phone repairs housing end desk reception company".split())
_PLACED = frozenset("at in from of upstairs downstairs next above below opposite over with hes".split())
_YOUR = frozenset("your yours ur yr".split())
_HERE = frozenset("you u us yous yourselves yourself ye".split())
_BANDING = frozenset(
    "band banding bid bidding job leak priority transfer application medical loo points benefit placement pip "
    "allowance".split()
)
#: A complaint about nobody in particular is about a neighbour only where nothing is said against the landlord.
_OUR_FAILINGS = frozenset(
    {
        CueKind.FAULT_OF_LANDLORD,
        CueKind.FAULT_OF_CONTRACTOR,
        CueKind.MISSED_VISIT,
        CueKind.NO_REPLY,
        CueKind.BROKEN_PROMISE,
        CueKind.REPEATED_REPORT,
        CueKind.COUNT_OF_FAILURES,
        CueKind.PASSED_AROUND,
    }
)
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
    "asked if she",
    "asked if he",
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
#: An acceptance is short; a longer answer is read like any other text.
_SHORT = 25
#: And its "yes" stands near the beginning.
_EARLY = 6
_PUT_OFF = frozenset("sleep depends depend later unless maybe perhaps think thinking wait instead".split())
_ACCEPTS = (
    ("go", "on"),
    ("go", "ahead"),
    ("do", "it"),
    ("do", "that"),
    ("log", "it"),
    ("log", "that"),
    ("log", "this"),
    ("log", "one"),
    ("put", "it"),
    ("open", "it"),
    ("take", "it"),
    ("stick", "it"),
    ("start", "it"),
    ("like", "that"),
    ("please", "do"),
    ("i", "would"),
    ("i", "do"),
    ("complain", "it"),
    ("all", "right"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The cues of a text, with every mention of complaining put under what it is or left out."""

    found: list[Found]
    #: Whether a wish to complain was about a neighbour or another body.
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """A mention and the words of its sentence around it."""

    before: list[str]
    #: The words before it since the last "but", "so", or "I".
    clause: list[str]
    inside: list[str]
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


def speaks_of_complaining(words: Words) -> bool:
    """Whether any word of the text speaks of complaints, of stages or of making something formal."""
    return bool(_NAMES_IT.intersection(words.general))


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
        around = _look_around(found, words, note=note)
        if found.kind is CueKind.ASKS_FOR_STAGE_TWO:
            disputed = spoken_of or _DISPUTED.intersection(words.words)
            kind = _kind_of_escalation(around) if disputed or _ESCALATES.intersection(around.general) else None
        elif not _NAMES_IT.intersection(around.general) and not (spoken_of and _means_it(around)):
            kind = None
        else:
            kind = _kind_of_asking(around)
        if kind is not None:
            kept.append(Found(kind, found.first, found.last))
            elsewhere = elsewhere or kind in {CueKind.FAULT_OF_NEIGHBOUR, CueKind.FAULT_OF_OTHER_BODY}
    return Asked(kept, elsewhere)


def keep_only_what_names_us(words: Words, found: list[Found]) -> list[Found]:
    """Once they have said whom their complaint is about, "please log it" means that one too."""
    return [
        Found(CueKind.FAULT_OF_NEIGHBOUR, one.first, one.last)
        if one.kind is CueKind.ASKS_TO_COMPLAIN and not _names_us(_look_around(one, words, note=False))
        else one
        for one in found
    ]


def accepts_offer(words: Words, offer: str) -> Found | None:
    """The words that say yes to an offer to log a complaint; None when they do not or none was made.

    Args:
        words: the new words.
        offer: what was said last: the latest earlier contact, any quoted text and the subject of an answer.
    """
    folded = offer.casefold().replace("’", "'")
    if not was_offered(folded):
        return None
    lead = words.words[:_SHORT]
    if "(2)" in folded and not _NAMES_IT.intersection(words.general):
        return None
    if not lead or len(words.words) > _SHORT * 3:
        return None
    opening = lead[:8]
    if _PUT_OFF.intersection(lead[:12]) or "?" in opening[-2:]:
        return None
    refuses = {"no", "not", "dont", "nope", "nah", "sorted", "but", "wrong", "n"}.intersection(opening)
    for place, word in enumerate(lead):
        if (word in {"yes", "yep", "yeah", "y", "yh"} and place <= _EARLY) or (word in _YES and not refuses):
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place)
        if not refuses and place + 1 < len(lead) and (word, lead[place + 1]) in _ACCEPTS:
            return Found(CueKind.ASKS_TO_COMPLAIN, place, place + 1)
    return None


def was_offered(text: str) -> bool:
    """Whether these words, in small letters, offer to log a complaint."""
    return any(word in text for word in _ABOUT_COMPLAINING) and any(phrase in text for phrase in _OFFERED)


def _look_around(found: Found, words: Words, *, note: bool) -> _Around:
    sentence = words.sentence[found.first]
    first = found.first
    while first > 0 and found.first - first < _BEFORE and words.sentence[first - 1] == sentence:
        first -= 1
    last = found.last
    while last + 1 < len(words.words) and last - found.last < _AFTER and words.sentence[last + 1] == sentence:
        last += 1
    before = list(words.words[first : found.first])
    return _Around(
        before=before,
        clause=_clause(before),
        inside=list(words.words[found.first : found.last + 1]),
        general=list(words.general[found.first : found.last + 1]),
        general_before=list(words.general[first : found.first]),
        after=list(words.words[found.last + 1 : last + 1]),
        following=words.words[found.last + 1 : found.last + 1 + _AFTER],
        kinds=frozenset(one.kind for one in words.found),
        opens=not before or before[-1] in {":", ";", "so", "ok", "right"},
        note=note,
    )


def _clause(before: list[str]) -> list[str]:
    start = 0
    for at, word in enumerate(before):
        if word in _BREAKS:
            start = at + 1
        elif word in _SUBJECTS and not (at and before[at - 1] in _THOUGHT | _TURNED):
            start = at
        elif word == "and" and at + 1 < len(before) and before[at + 1] in _WISHING:
            start = at + 1
    return before[start:]


def _kind_of_asking(around: _Around) -> CueKind | None:
    """What a mention of complaining is; None when it says nothing of what they want."""
    if _is_offer(around):
        allowed = ("if", "you") in pairwise(around.before)
        return None if allowed else _answer_to_offer(around.following)
    if _is_denied(around):
        return CueKind.DECLINES_TO_COMPLAIN
    bare = len(around.general) == 1 and around.general[0] in _MENTIONS
    if _is_question(around) and "please" not in around.after[:2]:
        return CueKind.ASKS_ABOUT_PROCEDURE
    if _is_conditional(around):
        return CueKind.MIGHT_COMPLAIN if around.general[-1] in _NAMES_IT else None
    if _is_told_of_the_past(around) or (bare and not _is_asked_for(around)):
        return None
    if (_about(around) or [""])[0] in {"me", "myself"}:
        return None
    return _whose_fault(around) or CueKind.ASKS_TO_COMPLAIN


def _means_it(around: _Around) -> bool:
    """Whether "log it" is said as a request, not told of somebody: "they'd log it", "I put it in the bin"."""
    last = around.before[-1] if around.before else "please"
    meant = around.inside[0] in _OF_IT or "one" in around.inside[1:] or "LOGGED" in around.general
    return meant and (last in _ASKED_BY or "LOGGED" in around.general) and around.after[:1] != ["as"]


def _kind_of_escalation(around: _Around) -> CueKind | None:
    if _is_offer(around):
        answer = _answer_to_offer(around.following)
        return CueKind.ASKS_FOR_STAGE_TWO if answer is CueKind.ASKS_TO_COMPLAIN else answer
    if _is_denied(around) and not _DENIALS.intersection(around.inside):
        return CueKind.DECLINES_TO_COMPLAIN
    if _is_question(around) and "please" not in around.before:
        return CueKind.ASKS_ABOUT_PROCEDURE
    if _is_conditional(around):
        return CueKind.MIGHT_COMPLAIN
    if _BANDING.intersection([*around.before[-6:], *around.after[:6]]) and "COMPLAINT" not in around.general:
        return None
    if len(around.general) > 1 or around.general[0] not in _STAGE_TWO:
        return CueKind.ASKS_FOR_STAGE_TWO
    told = _ANSWERED.union(
        {"panel", "acknowledgement", "booked", "requested", "review", "is", "was", "has"}
    ).intersection(around.after[:2])
    asked = _MAKING.union(_WANTING, {"go", "move", "proceed", "invoke"}).intersection(around.before[-8:])
    please = bool({"please", "pls", "request", "thank", "."}.intersection(around.after[:2])) or not around.after
    return CueKind.ASKS_FOR_STAGE_TWO if asked or (please and not told) or (around.opens and not told) else None


def _is_offer(around: _Around) -> bool:
    near = [*around.before, around.inside[0]]
    return bool(_OFFERING.intersection(near[-11:])) or any(pair in _OFFERS for pair in pairwise(near))


def _answer_to_offer(following: tuple[str, ...]) -> CueKind | None:
    """What came of an offer told in a note: "offered to log a complaint, she said no"."""
    for word, after in zip(following, (*following[1:], ""), strict=False):
        if word in _NO:
            return CueKind.DECLINES_TO_COMPLAIN
        if word in _YES and after not in {"do", "dont"}:
            return CueKind.ASKS_TO_COMPLAIN
    return None


def _is_denied(around: _Around) -> bool:
    if _DENIALS.intersection(around.inside):
        return True
    following = pairwise(around.after[:12])
    if any(pair in {("please", "dont"), ("do", "not"), ("no", "need"), ("not", "needed")} for pair in following):
        return True
    near = [*around.clause[-9:], around.inside[0]]
    return any(one in _DENIALS and other in _DENIED for one, other in pairwise(near))


def _is_conditional(around: _Around) -> bool:
    last = max((at for at, word in enumerate(around.before) if word in _CONDITIONS), default=None)
    if last is not None:
        # "If that is how it is, please log a complaint" asks for it now, and so does "if you would log a complaint".
        since = around.before[last:]
        polite = (
            since[0] == "if" and bool({"youd", "would", "could"}.intersection(since[1:3])) and "i" not in since[1:3]
        )
        wishes = any(pair in {("and", "wants"), ("and", "want"), ("and", "i")} for pair in pairwise(since))
        return not (polite or wishes or _ASKING_AFTER_ALL.intersection(since))
    pairs = set(pairwise([*around.before[-4:], around.inside[0]]))
    wondering = {("i", "may"), ("i", "could"), ("we", "may"), ("should", "complain"), ("to", "threaten")}
    if wondering.intersection(pairs) or "or" in around.before[-4:-1]:
        return True
    likely = _FUTURES.intersection(around.clause) and "like" not in around.clause
    return bool(likely) and bool({"if", "unless", "until"}.intersection(around.after))


def _is_question(around: _Around) -> bool:
    if around.clause[-1:] and around.clause[-1] in _QUESTIONS:
        return True
    near = pairwise([*around.clause, around.inside[0]])
    return any((one in _QUESTIONS and other in _ASKED_OF) or (one == "how" and other in _HOW) for one, other in near)


def _is_told_of_the_past(around: _Around) -> bool:
    """Whether it is a complaint made before: "I put one in last May", "his open complaint"."""
    first = around.inside[0]
    told_by = around.before[-1] if around.before else ""
    if first in _MADE and told_by in {"i", "we", "ive", "weve", "has", "had", "hes", "shes"} and not around.note:
        return True
    speakers = [word for word in around.before if word in _SPEAKERS]
    if around.general[-1] == "COMPLAIN" and speakers[-1:] == ["you"]:
        return True
    if first == "complaints" and len(around.inside) > 1 and not around.note and not around.opens:
        return True
    if around.after[1:2] == ["made"] and around.after[0] in {"i", "he", "she", "they", "we"}:
        return True
    adjective = first == "open" and around.general[1:2] and around.general[1] in _MENTIONS
    return bool(adjective) and told_by not in {"to", "please", "pls", "can", "must", "you", "kindly", "u"}


def _is_asked_for(around: _Around) -> bool:
    """Whether the words around a bare mention make it a request."""
    if around.general[0] == "COMPLAIN":
        return _wishes_to_complain(around)
    settled = _settled_by_what_follows(around)
    return _hangs_on_a_wish(around) if settled is None else settled


def _settled_by_what_follows(around: _Around) -> bool | None:
    """What the words after a bare mention, or its place at the opening, say; None when they leave it open."""
    after = around.after
    handled = after[:1] and after[0] in _HANDLED and not _RAISED.intersection(after[:3])
    if handled or {"withdrawn", "closed", "hold"}.intersection(after[:6]):
        return False
    if after[:2] == ["be", "possible"]:
        return True
    if after and after[0] in {"please", "pls", "plz"}:
        return not _PROCEDURE.intersection(around.before[-3:]) and around.inside[0] != "complaints"
    if around.general[0] in {"stageone", "s1"} and _ANSWERED.intersection(after[:2]):
        return False
    if _RAISED.intersection(after[:1]) or (after[:1] in (["to"], ["be"]) and _RAISED.intersection(after[:3])):
        return True
    if around.opens and around.inside[0] != "complaints":
        ends = {".", "!", "about", "against", "re", "on", "regarding", "from"}
        return not after or after[0] in ends or (after[0] == ":" and around.general[0] == "COMPLAINT")
    return None


def _hangs_on_a_wish(around: _Around) -> bool:
    """Whether the word on which a bare mention hangs makes it, or wants it made."""
    after = around.after
    governor, rest = _governor(around)
    if after and after[0] in _PROCEDURE:
        return governor in {"through", "under", "into", "start", "open", "begin"} and bool(_WANTING.intersection(rest))
    if governor == "as":
        return not {"was", "been", "is", "got", "being"}.intersection(rest[-2:-1]) or around.note
    if governor in {"is", "be", "its", "s"}:
        return bool({"this", "like", "want", "it", "that", "let"}.intersection(rest[-4:])) and "your" not in rest
    if governor in _MADE:
        return around.note or bool({"want", "wants", "like", "it", "this"}.intersection(rest[-3:]))
    return governor in _MAKING and not (governor == "for" and not {"ask", "asks", "asked", "asking"} & set(rest[-2:]))


def _governor(around: _Around) -> tuple[str, list[str]]:
    """The word on which a bare "complaint" hangs, past articles and adjectives, and the words before it."""
    at = len(around.before) - 1
    while at >= 0 and (around.before[at] in _ARTICLES or around.general_before[at] in _ARTICLES):
        at -= 1
    return (around.before[at], around.before[:at]) if at >= 0 else ("", [])


def _wishes_to_complain(around: _Around) -> bool:
    """Whether "complain" is what they do or want to do now; in a note the verb is the writer's."""
    before = around.before
    last = before[-1] if before else ""
    if around.after[:1] and around.after[0] in {"it", "me", "this"} and last not in {"i", "to", "not"}:
        return True
    if last in {"to", "2"} or last in _WISHING:
        wish = before[-2:-1] or [""]
        wishing = wish[0] in _WISHING or last in _WISHING
        return wishing and (not around.note or bool({"want", "wants", "wish", "wishes", "like"} & set(before[-3:])))
    if around.inside[0].endswith("ing"):
        return (last in {"im", "am", "here", "us"} or before[-2:] == ["we", "are"]) and not around.note
    return last in {"i", "we"} and len(before) <= 2 and around.inside[0] == "complain"  # noqa: PLR2004 - "so I complain"


def _whose_fault(around: _Around) -> CueKind | None:
    """Whose fault the complaint is about when it is not the landlord's (Code 1.2, Appendix A case C)."""
    about = _about(around)
    if about is None:
        return None if _OUR_FAILINGS & around.kinds else _spoken_of(around.kinds)
    return None if _says_us(about) else _theirs(about, around)


def _about(around: _Around) -> list[str] | None:
    """The words after "about", "against" or their like; None when nobody and nothing is named."""
    words = [*around.inside[1:], *around.after]
    far = len(around.inside) + 7
    if (
        around.after[:1]
        and around.after[0] in {"to", "with"}
        and _BODIES.union({"them", "their"}) & set(around.after[1:4])
    ):
        return around.after[1:4]
    for at, word in enumerate(words[:far]):
        # "A complaint for me" is no complaint about me.
        meant = word != "for" or (_NEIGHBOURS | _BODIES).intersection(words[at + 1 : at + 4])
        if word in _LINKS and meant and words[at - 1 : at] != ["not"]:
            return words[at + 1 :]
    return None


def _says_us(about: list[str]) -> bool:
    return bool(_HERE.intersection(about[:2]) or _YOUR.intersection(about))


def _theirs(about: list[str], around: _Around) -> CueKind | None:
    for at, word in enumerate(about):
        if word in _OURS and about[at + 1 : at + 2] != ["benefit"]:
            return None
        if word in _BODIES:
            return CueKind.FAULT_OF_OTHER_BODY
        numbered = word in {"no", "nos"} and (about[at + 1 :] in ([], ["."]) or about[at + 1].isdigit())
        if word in _NEIGHBOURS or numbered or (word == "next" and {"door", "doors"}.intersection(about)):
            return CueKind.FAULT_OF_NEIGHBOUR
        if word in _PEOPLE:
            placed = about[at + 2 : at + 6]
            if _PLACED.intersection(about[at + 1 : at + 2]) and not _AT_WORK.intersection(placed):
                return CueKind.FAULT_OF_NEIGHBOUR
            if word in _PRONOUNS and at == 0 and _spoken_of(around.kinds):
                return _spoken_of(around.kinds)
    return None


def _spoken_of(kinds: frozenset[CueKind]) -> CueKind | None:
    """Whom "about him" means: our man where one is spoken of, else the neighbour or the other body."""
    if CueKind.FAULT_OF_CONTRACTOR in kinds:
        return None
    both = (CueKind.FAULT_OF_NEIGHBOUR, CueKind.FAULT_OF_OTHER_BODY)
    return next((kind for kind in both if kind in kinds), None)


def _names_us(around: _Around) -> bool:
    about = _about(around)
    if about is None:
        return False
    return _says_us(about) or (bool(_OURS.intersection(about)) and _theirs(about, around) is None)
