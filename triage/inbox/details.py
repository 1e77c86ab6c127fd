"""Who somebody is and where they live, in their own short answer to our question; it proves nothing (law 9)."""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w-])(?:\+44[ ]?|0)(?:[ -]?\d){9,10}(?![\w-])")
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")
_STREETS = (
    r"(?:street|st|road|rd|avenue|ave|close|cl|court|ct|lane|ln|drive|dr|way|place|pl|terrace|gardens|gdns|grove|"
    r"crescent|cres|walk|house|rise|row|square|sq|mews|park|view|hill|green|fold|yard|wharf|quay|towers?|bank|path)"
)
_WORD = r"[A-Za-z'\u2019.-]{1,20}"
_FLAT = r"(?:flat|apartment|apt|unit|room) ?\w{1,4}"
_HOME = re.compile(
    rf"(?:\b{_FLAT},? )?\b\d{{1,4}}[a-zA-Z]?,? (?:{_WORD},? ){{0,3}}{_STREETS}\b"
    rf"|\b{_FLAT},? (?:{_WORD},? ){{1,3}}{_STREETS}\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w'\u2019-]{0,30}"
_NAMED = re.compile(
    r"\b(?:my name(?:'?s| is)?|name(?: is|:)|i am called|i'?m called|this is|it'?s|it is|i am|i'm)"
    rf" ({_NAME}(?: {_NAME}){{0,3}})",
    re.IGNORECASE,
)
_SAFE_NAMED = re.compile(r"\b(?:my name|name)", re.IGNORECASE)
_FILL = frozenset(
    "hi hello my name is names im i am and at live lives in on of the address its it number tel phone email e mail"
    " mobile postcode post code yes sure ok okay thanks thank you please from this here s m".split()
)
#: With one of these among them, words without "my name is" are no name.
_NO_NAME = frozenset(
    "a about again all am and another are as been but can cant come done dont for get got had has have he help her his"
    " how i if im is isnt it its ive just me never new no nobody none nope not nothing now of off ok okay one or out"
    " over rather she should so some still sure that thats the their them then there they this to too up very was we"
    " well what when where which who why will with wont would yeah yep yes yet you your fed broken leak leaking repair"
    " problem say nowt aye".split()
)
#: Longer texts are no answer to a question for a name.
_LONGEST = 200
_NAME_WORDS = 4
_MOST_OTHER_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What an answer gave; "" for what it did not."""

    name: str = ""
    home: str = ""
    phone: str = ""
    email: str = ""
    #: It says hardly anything else.
    alone: bool = False

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Ways to reach them, as a `Sender` holds them."""
        return tuple((kind, value) for kind in ("email", "phone", "home") if (value := getattr(self, kind)))


def details_in(text: str, *, asked_for_name: bool) -> Details:
    """Details in an answer; none where the text is long.

    Args:
        text: what they wrote.
        asked_for_name: we asked who they are, so that two bare words are a name.
    """
    if len(text) > _LONGEST:
        return Details()
    rest = text.replace("\n", ", ")
    email, rest = _taken(_EMAIL, rest)
    phone, rest = _taken(_PHONE, rest)
    home, rest = _taken(_HOME, rest)
    postcode, rest = _taken(_POSTCODE, rest)
    home = ", ".join(part for part in (home, postcode.upper()) if part)
    found = _NAMED.search(rest)
    name = ""
    if found and (_SAFE_NAMED.match(found[0]) or all(word[:1].isupper() for word in found[1].split())):
        name = re.split(r"(?i) (?:and|at|from|i|in|of|on)\b", found[1])[0]
        rest = rest[: found.start()] + rest[found.start(1) + len(name) :]
    words = [word for word in re.findall(r"[^\W_][\w'\u2019-]*", rest) if word.casefold() not in _FILL]
    if not name and asked_for_name and words and len(words) <= _NAME_WORDS and all(map(_may_be_a_name, words)):
        name, words = " ".join(words), []
    given = bool(name or home or phone or email)
    return Details(name=name, home=home, phone=phone, email=email, alone=given and len(words) <= _MOST_OTHER_WORDS)


def _may_be_a_name(word: str) -> bool:
    plain = word.casefold().replace("'", "").replace("\u2019", "")
    return word[0].isalpha() and not any(map(str.isdigit, word)) and plain not in _NO_NAME


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    if found is None:
        return "", text
    return found[0].strip(" ,"), text[: found.start()] + " " + text[found.end() :]
