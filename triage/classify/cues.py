"""The words on which the Code and Appendix A turn, with their place in the text (law 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.classify.accusing import accusations
from triage.classify.asking import keep_only_what_names_us, sort_out_asking
from triage.classify.danger import sort_out_danger
from triage.classify.mention import speaks_of_complaining
from triage.classify.offers import accepts_offer, was_offered
from triage.classify.words import Found, Words, read_words
from triage.inbox import ChoiceAnswer, Contact
from triage.inbox.short_answers import plain_answer
from triage.reading import Cue, CueKind, Earlier

#: Of the quotes and of the last earlier contact, this much is searched for an offer, in characters.
_OFFER = 2_000


#: Words close before a cue that take its meaning away: "no mould", "not cross", "nobody stuck".
_SPOILT_BY: Mapping[CueKind, frozenset[str]] = {
    CueKind.HAZARD: frozenset("no not isnt wasnt never arent without nor nothing".split()),
    CueKind.DISPLEASURE: frozenset("no not never isnt wasnt arent nothing nobody without nor".split()),
    CueKind.GRATITUDE: frozenset("no not never isnt wasnt arent hardly less far cant dont".split()),
    CueKind.ELAPSED_TIME: frozenset("lived living live tenant taught worked married aged tenancy".split()),
    CueKind.MISSED_VISIT: frozenset("avoid cancelled".split()),
}
#: And words close after it: "no reply needed".
_SPOILT_AFTER: Mapping[CueKind, frozenset[str]] = {
    CueKind.NO_REPLY: frozenset("needed needs necessary required expected".split()),
    CueKind.ELAPSED_TIME: frozenset("old notice course warranty tenancy".split()),
}
#: How far such words reach.
_CLOSE = 2
#: What shows that somebody let them down; "your engineer" alone only says who is meant.
_FAILINGS = frozenset(
    {
        CueKind.MISSED_VISIT,
        CueKind.NO_REPLY,
        CueKind.BROKEN_PROMISE,
        CueKind.COUNT_OF_FAILURES,
        CueKind.REPEATED_REPORT,
        CueKind.PASSED_AROUND,
        CueKind.DISPLEASURE,
    }
)
_FAULTS = frozenset({CueKind.FAULT_OF_LANDLORD, CueKind.FAULT_OF_CONTRACTOR})
#: A fault of at most this many words is a mention and no more.
_MENTION = 2
#: What we told them is a promise broken only where one of these follows, or another failing stands near.
_LET_DOWN = frozenset(
    "but never nobody nothing none neither nor didnt wasnt hasnt havent isnt noone nope nowt cancelled instead failed "
    "silence no".split()
)
#: How a promise begins that is kept as often as broken: "booked for Friday", "due on the 3rd", "off again".
_TOLD = frozenset(
    "supposed meant due booked scheduled told off out gone back PERIOD in within overdue promised they he she".split()
)
_FOLLOWS = 18


@dataclass(frozen=True, slots=True)
class Understood:
    """A contact's words, read once and used by the cues and by the model alike."""

    subject: Words
    text: Words
    subject_found: tuple[Found, ...]
    text_found: tuple[Found, ...]
    cues: tuple[Cue, ...]
    #: Nothing but a plain no: whatever it answers, it asks for no complaint.
    says_no: bool
    #: It says outright that we failed them, or that they are displeased with us.
    accuses: bool
    #: It says what we did or failed to do.
    says_we_failed: bool

    def has(self, kind: CueKind) -> bool:
        """Whether any cue of that kind was found."""
        return any(cue.kind is kind for cue in self.cues)


def understand(contact: Contact, earlier: Sequence[Earlier]) -> Understood:
    """Find every cue. Never raises for odd text."""
    subject = read_words(contact.subject or "")
    text = read_words(contact.text)
    latest = earlier[-1].text if earlier else ""
    offer = f"{latest[-_OFFER:]}\n{contact.quoted[:_OFFER]}\n{contact.subject or ''}"
    spoken_of = speaks_of_complaining(text) or speaks_of_complaining(subject) or was_offered(offer)
    note = contact.channel == "phone"
    asked_in_subject = sort_out_asking(subject, spoken_of=spoken_of, note=note)
    asked_in_text = sort_out_asking(text, spoken_of=spoken_of, note=note)
    in_subject, in_text = asked_in_subject.found, asked_in_text.found
    if asked_in_subject.elsewhere or asked_in_text.elsewhere:
        in_subject = keep_only_what_names_us(subject, in_subject)
        in_text = keep_only_what_names_us(text, in_text)
    if _declines(in_text):
        in_subject = [one for one in in_subject if one.kind is not CueKind.ASKS_TO_COMPLAIN]
    in_subject = sort_out_danger(_borne_out(in_subject, subject), subject)
    in_text = sort_out_danger(_borne_out(in_text, text), text)
    accepted = accepts_offer(text, offer)
    if accepted is not None:
        in_text.append(accepted)
    accused = list(accusations(text, note=note))
    known = {place for one in in_text if one.kind is CueKind.DISPLEASURE for place in range(one.first, one.last + 1)}
    told = [one.found for one in accused if known.isdisjoint(range(one.found.first, one.found.last + 1))]
    cues = [
        *(_cue(found, subject, contact.subject or "", "subject") for found in in_subject),
        *(_cue(found, text, contact.text, "text") for found in sorted([*in_text, *told], key=_in_order)),
    ]
    says_no = plain_answer(contact.text) is ChoiceAnswer.DECLINED
    return Understood(
        subject=subject,
        text=text,
        subject_found=tuple(in_subject),
        text_found=tuple(in_text),
        cues=tuple(cues),
        says_no=says_no,
        accuses=bool(accused),
        says_we_failed=any(one.failed for one in accused),
    )


def _in_order(found: Found) -> int:
    return found.first


def _declines(found: list[Found]) -> bool:
    """Whether a text declines to complain and nowhere asks to; what its subject says then counts for nothing."""
    kinds = {one.kind for one in found}
    return CueKind.DECLINES_TO_COMPLAIN in kinds and CueKind.ASKS_TO_COMPLAIN not in kinds


def _borne_out(found: list[Found], words: Words) -> list[Found]:
    """Leave out what the words around it deny, and whoever is named without having let anybody down."""
    meant = [one for one in found if not _is_spoilt(one, words)]
    told = [one for one in meant if not _is_only_told(one, meant, words)]
    failing = {words.sentence[one.first] for one in told if one.kind in _FAILINGS}
    return [
        one
        for one in told
        if one.kind not in _FAULTS
        or one.last - one.first >= _MENTION
        or not failing.isdisjoint(range(words.sentence[one.first] - 1, words.sentence[one.first] + 2))
    ]


def _is_spoilt(found: Found, words: Words) -> bool:
    sentence = words.sentence[found.first]
    before, after = _SPOILT_BY.get(found.kind), _SPOILT_AFTER.get(found.kind)
    if before and any(
        words.words[at] in before and words.sentence[at] == sentence
        for at in range(max(0, found.first - _CLOSE), found.first)
    ):
        return True
    return after is not None and bool(after.intersection(words.words[found.last + 1 : found.last + 1 + _CLOSE]))


def _is_only_told(found: Found, all_: list[Found], words: Words) -> bool:
    """Whether it tells what we said without showing that we did not keep it."""
    if found.kind is not CueKind.BROKEN_PROMISE or words.general[found.first] not in _TOLD:
        return False
    if _LET_DOWN.intersection(words.words[found.last + 1 : found.last + 1 + _FOLLOWS]):
        return False
    here = range(words.sentence[found.first] - 1, words.sentence[found.first] + 2)
    return not any(one is not found and one.kind in _FAILINGS and words.sentence[one.first] in here for one in all_)


def _cue(found: Found, words: Words, original: str, where: str) -> Cue:
    start, end = words.span(found.first, found.last)
    return Cue(
        kind=found.kind,
        start=start,
        end=end,
        words=original[start:end],
        where="subject" if where == "subject" else "text",
    )
