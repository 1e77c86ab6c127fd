"""Whether a mention of complaining is a request made now, in the words around it (Code 1.3, 6.2).

"Complaint" alone only names one; it is asked for where it hangs on a word that makes it or wants it made ("please log
a complaint", "treat this as a complaint"), opens the message, or is followed by "please". "I put a complaint in last
May" tells of one made before. The word on which another hangs is its governor, as grammars of dependency call it.
"""

from triage.classify.mention import BARE_MENTIONS, WISHES, Mention

#: Words that make a complaint, or ask for it to be made.
MAKING = frozenset(
    "make making raise raising lodge lodging log logging file filing register registering submit open opening enter "
    "record recording issue launch start starting putting bring lay treat consider regard take count have want wants "
    "wish like need needs demand require requires requested requests request ask asks asked asking for give notice "
    "handle accept class note demanded".split()
)
WANTING = frozenset(
    "want wants wanted wish wishes like need needs demand require requires ask asks asked asking please pls kindly "
    "would could can may let request requests requested insist will shall made make making be consider treat log "
    "logged register enter entered take taken put down this it hereby read him her that follows record recorded".split()
)
#: An answer to a complaint, or what became of it.
ANSWERED = frozenset("reply answer response letter decision outcome officer due acknowledged closed upheld ref".split())

_SPEAKERS = frozenset("i id im ive we you he she they".split())
_MADE = frozenset("made makes logged raised opened lodged taken registered recorded entered started put done".split())
_RAISED = frozenset(
    "logged made opened raised registered lodged entered started taken noted recorded put filed".split()
)
#: What follows a complaint that was made before, or that is to be taken back; the latter also some words later.
_HANDLED = frozenset(
    "cancelled dropped off stopped open outstanding ongoing already was has had ive he she they".split()
)
_TAKEN_BACK = frozenset({"withdrawn", "closed", "hold"})
#: What may stand between a complaint and the word on which it hangs.
_ARTICLES = frozenset(
    "a an the my our his her their your this that new further separate fresh another FORMAL stageone discrimination "
    "SERIOUS possible group one NUM ORD s me us for him them data very quick own first FORMALLY now on".split()
)
#: A complaint before one of these is the landlord's paper or people, not a complaint.
_PROCEDURE = frozenset(
    "procedure procedures policy policies process form forms leaflet page handling team department people scheme "
    "system stages lady panel book officer inbox staff reviewer category code number reference".split()
)
_INTO = frozenset({"through", "under", "into", "start", "open", "begin"})
_ASKING = frozenset({"ask", "asks", "asked", "asking"})

#: How "it" is logged, and what stands before it when that is asked for.
_OF_IT = frozenset(
    "log lodge register put stick pop start take treat count make made one set a enter consider making".split()
)
_ASKED_BY = frozenset(
    "please pls kindly can could would u you to and then yes yeah just so now well : ; wants want wishes but ok right "
    "yh which there ill here am im".split()
)


def asks_for_it(mention: Mention) -> bool:
    """Whether "log it" is said as a request, not told of somebody: "they'd log it", "I put it in the bin"."""
    last = mention.before[-1] if mention.before else "please"
    meant = mention.inside[0] in _OF_IT or "one" in mention.inside[1:] or "LOGGED" in mention.general
    return meant and (last in _ASKED_BY or "LOGGED" in mention.general) and mention.after[:1] != ["as"]


def is_requested(mention: Mention) -> bool:
    """Whether it is asked for now; a phrase of several words does by itself what a bare mention leaves to the rest."""
    if _is_told_of_the_past(mention):
        return False
    if len(mention.general) > 1 or mention.general[0] not in BARE_MENTIONS:
        return True
    if mention.general[0] == "COMPLAIN":
        return _wishes_to_complain(mention)
    settled = _settled_by_what_follows(mention)
    return _hangs_on_a_wish(mention) if settled is None else settled


def _is_told_of_the_past(mention: Mention) -> bool:
    """Whether it is a complaint made before: "I put one in last May", "his open complaint"."""
    first = mention.inside[0]
    told_by = mention.before[-1] if mention.before else ""
    if first in _MADE and told_by in {"i", "we", "ive", "weve", "has", "had", "hes", "shes"} and not mention.note:
        return True
    speakers = [word for word in mention.before if word in _SPEAKERS]
    if mention.general[-1] == "COMPLAIN" and speakers[-1:] == ["you"]:
        return True
    if first == "complaints" and len(mention.inside) > 1 and not mention.note and not mention.opens:
        return True
    if mention.after[1:2] == ["made"] and mention.after[0] in {"i", "he", "she", "they", "we"}:
        return True
    adjective = first == "open" and mention.general[1:2] and mention.general[1] in BARE_MENTIONS
    return bool(adjective) and told_by not in {"to", "please", "pls", "can", "must", "you", "kindly", "u"}


def _wishes_to_complain(mention: Mention) -> bool:
    """Whether "complain" is what they do or want to do now; in a note the verb is the writer's."""
    before = mention.before
    last = before[-1] if before else ""
    if mention.after[:1] and mention.after[0] in {"it", "me", "this"} and last not in {"i", "to", "not"}:
        return True
    if last in {"to", "2"} or last in WISHES:
        wishing = last in WISHES or not WISHES.isdisjoint(before[-2:-1])
        return wishing and (not mention.note or bool({"want", "wants", "wish", "wishes", "like"} & set(before[-3:])))
    if mention.inside[0].endswith("ing"):
        return (last in {"im", "am", "here", "us"} or before[-2:] == ["we", "are"]) and not mention.note
    return last in {"i", "we"} and len(before) <= 2 and mention.inside[0] == "complain"  # noqa: PLR2004 - "so I complain"


def _settled_by_what_follows(mention: Mention) -> bool | None:
    """What the words after a bare mention, or its place at the opening, say; None when they leave it open."""
    after = mention.after
    handled = after[:1] and after[0] in _HANDLED and not _RAISED.intersection(after[:3])
    if handled or _TAKEN_BACK.intersection(after[:6]):
        return False
    if after[:2] == ["be", "possible"]:
        return True
    if after and after[0] in {"please", "pls", "plz"}:
        return not _PROCEDURE.intersection(mention.before[-3:]) and mention.inside[0] != "complaints"
    if mention.general[0] in {"stageone", "s1"} and ANSWERED.intersection(after[:2]):
        return False
    if _RAISED.intersection(after[:1]) or (after[:1] in (["to"], ["be"]) and _RAISED.intersection(after[:3])):
        return True
    if mention.opens and mention.inside[0] != "complaints":
        ends = {".", "!", "about", "against", "re", "on", "regarding", "from"}
        return not after or after[0] in ends or (after[0] == ":" and mention.general[0] == "COMPLAINT")
    return None


def _hangs_on_a_wish(mention: Mention) -> bool:
    """Whether the word on which a bare mention hangs makes it, or wants it made."""
    after = mention.after
    governor, rest = _governor(mention)
    if after and after[0] in _PROCEDURE:
        return governor in _INTO and bool(WANTING.intersection(rest))
    if governor == "as":
        return not {"was", "been", "is", "got", "being"}.intersection(rest[-2:-1]) or mention.note
    if governor in {"is", "be", "its", "s"}:
        return bool({"this", "like", "want", "it", "that", "let"}.intersection(rest[-4:])) and "your" not in rest
    if governor in _MADE:
        return mention.note or bool({"want", "wants", "like", "it", "this"}.intersection(rest[-3:]))
    return governor in MAKING and not (governor == "for" and not _ASKING.intersection(rest[-2:]))


def _governor(mention: Mention) -> tuple[str, list[str]]:
    """The word on which a bare "complaint" hangs, past articles and adjectives, and the words before it."""
    at = len(mention.before) - 1
    while at >= 0 and (mention.before[at] in _ARTICLES or mention.general_before[at] in _ARTICLES):
        at -= 1
    return (mention.before[at], mention.before[:at]) if at >= 0 else ("", [])
