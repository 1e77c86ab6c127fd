"""A plain yes or no, and references of ours, in what somebody wrote."""

import re

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
_ANSWERS = dict.fromkeys(_YES, ChoiceAnswer.ACCEPTED) | dict.fromkeys(_NO, ChoiceAnswer.DECLINED)
_GREETINGS = frozenset({"hi", "hello", "hi there", "hi team", "good morning", "good afternoon", "dear sir or madam"})
_THANKS = frozenset({"thanks", "thank you", "many thanks", "ta", "cheers", "diolch"})
_CLOSINGS = frozenset({
    "regards", "kind regards", "best regards", "best wishes", "many thanks", "yours sincerely", "yours faithfully",
})  # fmt: skip
#: Longer texts are never plain answers, so they are not looked at.
_ANSWER_LENGTH = 200
_NAME_WORDS = 3


def plain_answer(text: str) -> ChoiceAnswer | None:
    """Tell a message that is plainly nothing but yes or no.

    A greeting, thanks and "Kind regards" with a name may stand around it. Anything else is None, because neither
    silence nor doubt is ever a no (Code 1.3).
    """
    if len(text) > _ANSWER_LENGTH:
        return None
    lines = [line for line in (part.strip() for part in text.split("\n")) if line]
    if lines and _plain_words(lines[0]) in _GREETINGS:
        lines = lines[1:]
    if not lines:
        return None
    answer, *rest = lines
    if not _is_closing(rest):
        return None
    words = _plain_words(answer)
    whole = _ANSWERS.get(words)
    if whole is not None:
        return whole
    # "Yes please. Many thanks" on one line.
    thanked = (words.removesuffix(f" {thanks}") for thanks in _THANKS if words.endswith(f" {thanks}"))
    return next((_ANSWERS[without] for without in thanked if without in _ANSWERS), None)


def _is_closing(rest: list[str]) -> bool:
    while rest and _plain_words(rest[0]) in _THANKS and _plain_words(rest[0]) not in _CLOSINGS:
        rest = rest[1:]
    if not rest:
        return True
    closing, *name = rest
    # Without capitals it may be a remark ("thanks / for nothing"), not a name.
    names = [word for line in name for word in line.split()]
    return _plain_words(closing) in _CLOSINGS and len(names) <= _NAME_WORDS and all(map(str.istitle, names))


def _plain_words(text: str) -> str:
    kept = (character for character in text.casefold().replace("’", "'") if character.isalnum() or character.isspace())
    return " ".join("".join(kept).split())


_REFERENCE = re.compile(r"(?<![A-Z0-9-])(?:SR|C)-[0-9A-HJKMNP-TV-Z]{6}(?![A-Z0-9-])", re.IGNORECASE | re.ASCII)


def our_references(text: str) -> tuple[str, ...]:
    """References of ours (SR-7K3M9Q, C-2HX8TV; Crockford base32) in the text, in capitals, each once, in order."""
    return tuple(dict.fromkeys(match.group().upper() for match in _REFERENCE.finditer(text)))
