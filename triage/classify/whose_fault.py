"""Whom a complaint is about: the landlord and whoever acts for it, or a neighbour or another body (Code 1.2).

A complaint under the Code is about "the landlord, its own staff, or those acting on its behalf". A neighbour's noise
is for the landlord to act on and the council's parking for the council; neither is a complaint about the landlord,
but how it handled a report of them may be one (Appendix A, cases C-1 and C-alt).
"""

from triage.classify.mention import Mention
from triage.reading import CueKind

_LINKS = frozenset("about against regarding re concerning on over bout towards abt for".split())
_YOUR = frozenset("your yours ur yr".split())
_YOU = frozenset("you u us yous yourselves yourself ye".split())
#: The landlord, those who act for it, and what it answers for.
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
    "gasworks supplier bailiffs benefit benefits jobcentre mp ombudsman parliament ofgem".split()
)
_PRONOUNS = frozenset("him her them he she they".split())
#: These are the landlord's or somebody else's according to where they are.
_PEOPLE = _PRONOUNS | frozenset(
    "man woman lady bloke fella guy lad person people family couple folk folks girl gentleman driver ppl tenants "
    "residents one".split()
)
_PLACED = frozenset("at in from of upstairs downstairs next above below opposite over with hes".split())
_AT_WORK = frozenset("office phone repairs housing end desk reception company".split())
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


def whose_fault(mention: Mention) -> CueKind | None:
    """The neighbour or the other body that a complaint is about; None when it is about the landlord."""
    about = _about(mention)
    if about is None:
        return None if _OUR_FAILINGS & mention.kinds else _spoken_of(mention.kinds)
    return None if _says_us(about) else _theirs(about, mention)


def names_us(mention: Mention) -> bool:
    """Whether a complaint is about the landlord in so many words."""
    about = _about(mention)
    if about is None:
        return False
    return _says_us(about) or (bool(_OURS.intersection(about)) and _theirs(about, mention) is None)


def is_about_the_writer(mention: Mention) -> bool:
    """Whether it is somebody's complaint about the one who writes: "a complaint about me"."""
    return (_about(mention) or [""])[0] in {"me", "myself"}


def _about(mention: Mention) -> list[str] | None:
    """The words after "about", "against" or their like; None when nobody and nothing is named."""
    after = mention.after
    if after[:1] and after[0] in {"to", "with"} and _BODIES.union({"them", "their"}).intersection(after[1:4]):
        return after[1:4]
    words = [*mention.inside[1:], *after]
    for at, word in enumerate(words[: len(mention.inside) + 7]):
        # "A complaint for me" is no complaint about me.
        meant = word != "for" or (_NEIGHBOURS | _BODIES).intersection(words[at + 1 : at + 4])
        if word in _LINKS and meant and words[at - 1 : at] != ["not"]:
            return words[at + 1 :]
    return None


def _says_us(about: list[str]) -> bool:
    return bool(_YOU.intersection(about[:2]) or _YOUR.intersection(about))


def _theirs(about: list[str], mention: Mention) -> CueKind | None:
    """Who stands first in what it is about, if they are not the landlord's."""
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
            spoken_of = _spoken_of(mention.kinds) if word in _PRONOUNS and at == 0 else None
            if spoken_of is not None:
                return spoken_of
    return None


def _spoken_of(kinds: frozenset[CueKind]) -> CueKind | None:
    """Whom "about him" means: our man where one is spoken of, else the neighbour or the other body."""
    if CueKind.FAULT_OF_CONTRACTOR in kinds:
        return None
    both = (CueKind.FAULT_OF_NEIGHBOUR, CueKind.FAULT_OF_OTHER_BODY)
    return next((kind for kind in both if kind in kinds), None)
