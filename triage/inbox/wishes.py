"""How somebody asks to be dealt with: by a person, by telephone, in large print, in another language.

Found in any words and at any point, because nobody should have to look for the right menu (Code 3.1, 5.10). What is
only told of ("you were supposed to ring me") is no wish.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from triage.inbox.short_answers import plain_words


class Wish(StrEnum):
    """What was wished; the value beside it says which language or format."""

    PERSON = "person"
    """To talk to a person and not to a machine."""
    CALL = "call"
    """To be rung."""
    LARGE_PRINT = "large_print"
    FORMAT = "format"
    """Braille, audio, easy read, sign language."""
    LANGUAGE = "language"
    """To be written to in another language; the value is its code (ISO 639-1)."""


#: By their names in English and in themselves.
LANGUAGES: Mapping[str, str] = {
    "english": "en",
    "welsh": "cy", "cymraeg": "cy", "gymraeg": "cy",
    "polish": "pl", "polski": "pl", "polsku": "pl",
    "romanian": "ro", "romana": "ro", "rom\u00e2n\u0103": "ro", "rom\u00e2ne\u0219te": "ro",
    "bengali": "bn", "bangla": "bn", "sylheti": "bn",
    "urdu": "ur",
    "somali": "so", "soomaali": "so",
    "arabic": "ar",
    "portuguese": "pt", "portugu\u00eas": "pt",
    "punjabi": "pa", "gujarati": "gu", "turkish": "tr", "spanish": "es", "french": "fr", "italian": "it",
    "farsi": "fa", "persian": "fa", "kurdish": "ku", "tigrinya": "ti", "ukrainian": "uk", "russian": "ru",
    "lithuanian": "lt", "bulgarian": "bg", "hungarian": "hu", "chinese": "zh", "mandarin": "zh", "cantonese": "zh",
    "vietnamese": "vi", "tamil": "ta", "hindi": "hi", "pashto": "ps", "dari": "fa", "albanian": "sq", "greek": "el",
}  # fmt: skip

_WANTS = (
    r"(?:please|pls|can (?:i|you|we|somebody|someone|anybody|anyone)|could (?:i|you|we|somebody|someone|anyone)|may i|"
    r"would you|want(?: to| a)?|would like(?: to| a)?|(?:i|he|she|we)d like(?: to| a)?|need(?: to| a)?|"
    r"prefer(?: to| a)?|"
    r"rather|wish to|let me|get me|put me through|lemme|wanna|gotta|have to|must)"
)
_SOMEBODY = (
    r"(?:an? |some |any |the |your )?(?:real |actual |live |proper |human )?"
    r"(?:person|human(?: being)?|people|somebody|someone|anybody|anyone|advis[eo]r|agent|operator|staff|"
    r"member of (?:your )?(?:staff|the team)|(?:housing |complaints |repairs )?officer|manager|receptionist)"
)
#: No more words than these stand between what is wanted and that it is wanted.
_NEAR = r"(?: \w+){0,4}? "
_PERSON = re.compile(
    rf"\b{_WANTS}(?:{_NEAR}| )(?:talk|speak|chat) (?:to|with) {_SOMEBODY}\b"
    rf"|\b{_WANTS} (?:have |get |reach )?an? (?:real|actual|live|human) (?:person|human|being|agent|advis[eo]r)\b"
    rf"|\b(?:talk|speak) to {_SOMEBODY} (?:please|pls)\b"
    r"|\bput me through\b"
)
_WHOLE_PERSON = re.compile(
    rf"(?:talk|speak|chat) (?:to|with) {_SOMEBODY}|(?:a )?(?:real |live )?(?:human|person|agent|operator)"
)
_CALL = re.compile(
    rf"\b{_WANTS}(?:{_NEAR}| )(?:(?:call|ring|phone|telephone) (?:me|us|her|him)\b(?! (?:a|an|names|the)\b)|"
    r"give (?:me|us|her|him) a (?:call|ring|bell|buzz)\b)"
    rf"|\b{_WANTS}(?: be| me| to be)? (?:called|rung|phoned|telephoned)\b"
    r"|\b(?:call|ring|phone) me(?: back)? (?:please|pls)\b"
    r"|\bi(?:d| would) (?:prefer|like) a (?:phone |telephone )?call\b"
)
_WHOLE_CALL = re.compile(r"(?:call|ring|phone) me(?: back)?")
#: Words that make of it something that happened, or did not.
_TOLD_OF = re.compile(r"\b(?:supposed to|said|told|promised|never|didnt|did not|was going to|were going to|meant to)\b")
_LARGE = re.compile(r"\b(?:large|larger|big|bigger) (?:print|letters|type|writing|text)\b")
_FORMAT = re.compile(r"\b(braille|audio|easy read|easyread|sign language|bsl)\b")
_LANGUAGE = re.compile(
    rf"\b(?:{_WANTS}(?:{_NEAR}| )|write |writing |letters? |reply |answer |interpreter (?:for|in) )"
    r"(?:(?:in|an?|to|me) )?"
    rf"({'|'.join(map(re.escape, LANGUAGES))})\b"
    rf"|\bi (?:only|just) (?:speak|read|know) ({'|'.join(map(re.escape, LANGUAGES))})\b"
    rf"|\b({'|'.join(map(re.escape, LANGUAGES))}) (?:please|interpreter|translation)\b"
)
_POLITE = frozenset(
    "please pls thanks thank you hi hello hey can could i you me we want would like need to a an the in and just id it"
    " now today instead with of my letters letter be so".split()
)
#: Longer texts say more than what somebody wishes.
_LONGEST_WISH = 120
#: No wish is looked for beyond this; the rest of a page of words is read by a person.
_LOOKED_AT = 4_000
_MOST_OTHER_WORDS = 1


def wishes_in(text: str) -> Mapping[Wish, str]:
    """Every wish in a text, with its value ("" where it has none); linear in its length."""
    found: dict[Wish, str] = {}
    sentences = [plain_words(part) for part in re.split(r"[.!?\n;]+", text[:_LOOKED_AT])]
    for words in sentences:
        if _TOLD_OF.search(words):
            continue
        if _PERSON.search(words) or _WHOLE_PERSON.fullmatch(_without_politeness(words)):
            found[Wish.PERSON] = ""
        if _CALL.search(words) or _WHOLE_CALL.fullmatch(_without_politeness(words)):
            found[Wish.CALL] = ""
        if _LARGE.search(words):
            found[Wish.LARGE_PRINT] = ""
        if form := _FORMAT.search(words):
            found[Wish.FORMAT] = form[1]
        if language := _LANGUAGE.search(words):
            found[Wish.LANGUAGE] = LANGUAGES[next(name for name in language.groups() if name)]
    return found


def is_only_a_wish(text: str) -> bool:
    """Whether nothing else is said."""
    if len(text) > _LONGEST_WISH or not wishes_in(text):
        return False
    rest = plain_words(text)
    for pattern in (_PERSON, _CALL, _LARGE, _FORMAT, _LANGUAGE, _WHOLE_PERSON, _WHOLE_CALL):
        rest = pattern.sub(" ", rest)
    return len([word for word in rest.split() if word not in _POLITE]) <= _MOST_OTHER_WORDS


def _without_politeness(words: str) -> str:
    return " ".join(word for word in words.split() if word not in {"please", "pls", "thanks", "hi", "hello"})
