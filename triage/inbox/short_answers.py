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
#: What people say when they come in.
_HELLOS = frozenset({
    "hi", "hello", "hiya", "hey", "heya", "hi there", "hello there", "hey there", "good morning", "good afternoon",
    "good evening", "morning", "afternoon", "evening", "hi team", "hello team", "hello anyone there", "anyone there",
    "is anyone there", "is anybody there", "hello is anyone there", "hi is anyone there", "hello is anybody there",
    "are you there", "hello are you there", "hi can you help", "hello can you help", "can you help me", "can you help",
    "hi can you help me", "hello can you help me", "i need help", "help", "help please", "start", "helo", "shwmae",
})  # fmt: skip
_THANKING = re.compile(
    r"(?:(?:ok|okay|great|lovely|brilliant|perfect|right|alright|cool|yes|that is|thats) )*"
    r"(?:thanks|thank you|thankyou|thank u|thx|ta|cheers|diolch|bye|goodbye|bye bye|ta ra|many thanks|much appreciated)"
    r"(?: (?:so|very|ever|much|a lot|a million|again|for your help|for that|all|mate|love|both|and|bye|now|you))*"
)
_NOT_RIGHT = (
    r"(?:(?:not|isnt|wasnt) (?:it|right|correct|what i \w+|the (?:problem|issue|point|matter))|wrong|incorrect)"
)
_WRONG = re.compile(
    r"(?:(?:no|nope|nah|sorry|hi|hello|but|er|um|actually) )*"
    rf"(?:(?:(?:thats|that is|thats all|this is|its|it is|that) )?(?:all |quite |completely |totally )?{_NOT_RIGHT}"
    r"|(?:i (?:meant|said) )?something else"
    r"|(?:you(?:ve| have)?|uve|u) (?:got (?:it|that|me) wrong|misunder(?:stood|stand)(?: me| that)?)"
    r"|i didnt (?:mean|say|ask for) that)"
    r"(?: (?:at all|sorry|please|thanks|mate|though|no))*"
)
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
    lines = [_Line(line, plain_words(line)) for line in (part.strip() for part in text.split("\n")) if line]
    wordings = [_wording(language) for language in ("", *languages)]
    if any(line.plain in wording.doubtful for line in lines for wording in wordings):
        return None
    found = (_answer(lines, wording) for wording in wordings)
    return next((answer for answer in found if answer is not None), None)


def is_greeting(text: str) -> bool:
    """Whether it says hello and nothing else."""
    return len(text) <= _ANSWER_LENGTH and plain_words(text) in _HELLOS


def is_thanks(text: str) -> bool:
    """Whether it says thanks or goodbye and nothing else."""
    return len(text) <= _ANSWER_LENGTH and _THANKING.fullmatch(plain_words(text)) is not None


def says_that_is_wrong(text: str) -> bool:
    """Whether it says that we understood something wrongly, and hardly more than that."""
    return len(text) <= _ANSWER_LENGTH and _WRONG.fullmatch(plain_words(text)) is not None


def numbered_answer(text: str) -> ChoiceAnswer | None:
    """The answer that a number stands for, where no buttons can be pressed: 1 is yes, 2 is no."""
    return {"1": ChoiceAnswer.ACCEPTED, "2": ChoiceAnswer.DECLINED}.get(plain_words(text))


def without_references(text: str) -> str:
    """The text without references of ours, so that "yes, C-2HX8TV" is a plain yes."""
    return re.sub(r"[ ,.:;(-]*$", "", _REFERENCE.sub(" ", text)).strip(" ,.:;-\n")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What answers, and what may stand around an answer, as `plain_words` makes it."""

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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and its words alone."""

    text: str
    plain: str


def _answer(lines: list[_Line], wording: _Wording) -> ChoiceAnswer | None:
    if lines and lines[0].plain in wording.greetings:
        lines = lines[1:]
    if not lines:
        return None
    answer, *rest = lines
    if not _is_closing(rest, wording):
        return None
    words = answer.plain
    whole = wording.answers.get(words)
    if whole is not None:
        return whole
    # "Yes please. Many thanks" on one line.
    thanked = (words.removesuffix(f" {thanks}") for thanks in wording.thanks if words.endswith(f" {thanks}"))
    return next((wording.answers[without] for without in thanked if without in wording.answers), None)


def _is_closing(rest: list[_Line], wording: _Wording) -> bool:
    while rest and rest[0].plain in wording.thanks and rest[0].plain not in wording.closings:
        rest = rest[1:]
    if not rest:
        return True
    closing, *name = rest
    # Without capitals it may be a remark ("thanks / for nothing"), not a name.
    names = [word for line in name for word in line.text.split()]
    return closing.plain in wording.closings and len(names) <= _NAME_WORDS and all(map(str.istitle, names))


def _spellings(phrases: Iterable[str]) -> frozenset[str]:
    """The phrases with their accents and without, as people type them on a keyboard that has none."""
    plain = [plain_words(phrase) for phrase in phrases]
    return frozenset(plain) | {_without_accents(phrase) for phrase in plain}


def _without_accents(words: str) -> str:
    # In Bengali and Arabic what looks like an accent is a vowel, without which "no" is another word.
    if not any(letter.isascii() and letter.isalpha() for letter in words):
        return words
    apart = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").translate(_PLAIN)


_NO_MARKS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code).isspace())}


def plain_words(text: str) -> str:
    """The words alone, in small letters, without marks and apostrophes, one space between them."""
    if text.isascii():
        # Most text is, and all of it at once is several times as fast as one letter after the other.
        return " ".join(text.lower().translate(_NO_MARKS).split())
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
