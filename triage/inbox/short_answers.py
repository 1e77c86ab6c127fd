"""A plain yes or no, and references of ours, in what somebody wrote."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from triage.inbox.answers_elsewhere import ELSEWHERE, Answers
from triage.inbox.contact import ChoiceAnswer

_YES = (
    "yes", "yes please", "yes pls", "yes please do", "yes thanks", "yes thank you", "yes i do", "yes i would",
    "yes i am", "yes i want to", "yes i would like to", "yes id like to", "yes make it a complaint",
    "yes make this a complaint", "yes please make it a complaint", "yes please make this a complaint",
    "yes make a complaint", "make it a complaint", "make this a complaint", "yes i want to complain",
    "yes i want to make a complaint", "yes i would like to complain", "yes i would like to make a complaint",
    "yes id like to make a complaint", "yes log it as a complaint", "yeah", "yep", "yes yes", "ydw", "ie",
    "ie os gwelwch yn dda",
)  # fmt: skip
_NO = (
    "no", "no thanks", "no thank you", "no thank you very much", "no ta", "nope", "nah", "no i dont", "no i do not",
    "no dont make it a complaint", "no do not make it a complaint", "no i dont want to complain", "na", "nac ydw",
    "no i do not want to complain", "no i dont want to make a complaint", "no i do not want to make a complaint",
    "no dim diolch", "dim diolch", "na dim diolch",
)  # fmt: skip
_GREETINGS = ("hi", "hello", "hi there", "hi team", "good morning", "good afternoon", "dear sir or madam")
_THANKS = ("thanks", "thank you", "many thanks", "ta", "cheers", "diolch")
_CLOSINGS = (
    "regards", "kind regards", "best regards", "best wishes", "many thanks", "yours sincerely", "yours faithfully",
)  # fmt: skip
#: Longer texts are never plain answers, so they are not looked at.
_ANSWER_LENGTH = 200
_NAME_WORDS = 3


#: Accents that Unicode does not take off a letter by itself.
_PLAIN = str.maketrans("\u0142", "l")


def plain_answer(text: str, languages: Collection[str] = ()) -> ChoiceAnswer | None:
    """Tell a message that is plainly nothing but yes or no.

    A greeting, thanks and "Kind regards" with a name may stand around it. Anything else is None, because neither
    silence nor doubt is ever a no (Code 1.3).

    Args:
        text: all that they wrote.
        languages: those besides English in which they were asked; elsewhere their words mean something else.
    """
    if len(text) > _ANSWER_LENGTH:
        return None
    lines = [line for line in (part.strip() for part in text.split("\n")) if line]
    wordings = [_wording(language) for language in ("", *languages)]
    if any(_plain_words(line) in wording.doubtful for line in lines for wording in wordings):
        return None
    found = (_answer(lines, wording) for wording in wordings)
    return next((answer for answer in found if answer is not None), None)


@dataclass(frozen=True, slots=True)
class _Wording:
    """What answers, and what may stand around an answer, as `_plain_words` makes it."""

    answers: Mapping[str, ChoiceAnswer]
    greetings: frozenset[str]
    thanks: frozenset[str]
    closings: frozenset[str]
    doubtful: frozenset[str]


@lru_cache(maxsize=32)
def _wording(language: str) -> _Wording:
    """The wording of a language, beside what is English around an answer; of English for ""."""
    theirs = ELSEWHERE.get(language)
    if theirs is None:
        theirs = Answers(yes=_YES, no=_NO, greetings=(), thanks=())
    answers = dict.fromkeys(_spellings(theirs.yes), ChoiceAnswer.ACCEPTED)
    return _Wording(
        answers=answers | dict.fromkeys(_spellings(theirs.no), ChoiceAnswer.DECLINED),
        greetings=_spellings((*_GREETINGS, *theirs.greetings)),
        thanks=_spellings((*_THANKS, *theirs.thanks)),
        closings=_spellings((*_CLOSINGS, *theirs.closings)),
        doubtful=_spellings(theirs.doubtful),
    )


def _answer(lines: list[str], wording: _Wording) -> ChoiceAnswer | None:
    if lines and _plain_words(lines[0]) in wording.greetings:
        lines = lines[1:]
    if not lines:
        return None
    answer, *rest = lines
    if not _is_closing(rest, wording):
        return None
    words = _plain_words(answer)
    whole = wording.answers.get(words)
    if whole is not None:
        return whole
    # "Yes please. Many thanks" on one line.
    thanked = (words.removesuffix(f" {thanks}") for thanks in wording.thanks if words.endswith(f" {thanks}"))
    return next((wording.answers[without] for without in thanked if without in wording.answers), None)


def _is_closing(rest: list[str], wording: _Wording) -> bool:
    while rest and _plain_words(rest[0]) in wording.thanks and _plain_words(rest[0]) not in wording.closings:
        rest = rest[1:]
    if not rest:
        return True
    closing, *name = rest
    # Without capitals it may be a remark ("thanks / for nothing"), not a name.
    names = [word for line in name for word in line.split()]
    return _plain_words(closing) in wording.closings and len(names) <= _NAME_WORDS and all(map(str.istitle, names))


def _spellings(phrases: Iterable[str]) -> frozenset[str]:
    """The phrases with their accents and without, as people type them on a keyboard that has none."""
    plain = [_plain_words(phrase) for phrase in phrases]
    return frozenset(plain) | {_without_accents(phrase) for phrase in plain}


def _without_accents(words: str) -> str:
    # In Bengali and Arabic what looks like an accent is a vowel, without which "no" is another word.
    if not any(letter.isascii() and letter.isalpha() for letter in words):
        return words
    apart = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").translate(_PLAIN)


def _plain_words(text: str) -> str:
    whole = unicodedata.normalize("NFC", text.casefold().replace("’", "'"))
    kept = (letter for letter in whole if letter.isalnum() or letter.isspace() or _is_vowel(letter))
    return " ".join("".join(kept).split())


def _is_vowel(mark: str) -> bool:
    """Whether it is a sign that stands on or beside a letter and is part of it, which the style of an emoji is not."""
    return unicodedata.category(mark) in {"Mn", "Mc"} and unicodedata.name(mark, "").find("VARIATION") < 0


_REFERENCE = re.compile(r"(?<![A-Z0-9-])(?:SR|C)-[0-9A-HJKMNP-TV-Z]{6}(?![A-Z0-9-])", re.IGNORECASE | re.ASCII)


def our_references(text: str) -> tuple[str, ...]:
    """References of ours (SR-7K3M9Q, C-2HX8TV; Crockford base32) in the text, in capitals, each once, in order."""
    return tuple(dict.fromkeys(match.group().upper() for match in _REFERENCE.finditer(text)))
