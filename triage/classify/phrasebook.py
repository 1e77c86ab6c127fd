"""The phrases of each kind of cue, kept as text files that anybody who knows residents can edit.

One file a `CueKind` in `phrases/`, one pattern a line: `(rang|called|) NUM times` stands for every choice.
A word in capitals names a family of `families.txt`; NUM is any number from two, ORD any ordinal from second.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product

from triage.reading import CueKind, Topic

_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen several numerous countless multiple "
    "umpteen few couple".split()
)
_ORDINALS = frozenset(
    "second 2nd third 3rd fourth 4th fifth 5th sixth 6th seventh 7th eighth 8th ninth 9th tenth 10th eleventh 11th "
    "twelfth 12th umpteenth nth".split()
)
#: Two words that people also write as one.
_JOINED: Mapping[tuple[str, str], str] = {
    ("did", "not"): "didnt",
    ("has", "not"): "hasnt",
    ("have", "not"): "havent",
    ("had", "not"): "hadnt",
    ("is", "not"): "isnt",
    ("are", "not"): "arent",
    ("was", "not"): "wasnt",
    ("were", "not"): "werent",
    ("will", "not"): "wont",
    ("do", "not"): "dont",
    ("does", "not"): "doesnt",
    ("can", "not"): "cant",
    ("could", "not"): "couldnt",
    ("would", "not"): "wouldnt",
    ("should", "not"): "shouldnt",
    ("stage", "one"): "stageone",
    ("stage", "1"): "stageone",
    ("stage", "two"): "stagetwo",
    ("stage", "2"): "stagetwo",
    ("stage", "ii"): "stagetwo",
    ("no", "one"): "nobody",
    ("no", "body"): "nobody",
}
#: Longer numbers are years, sums and job numbers, which say nothing of how often or how long.
_LONGEST_NUMBER = 3


@lru_cache(maxsize=1)
def families() -> Mapping[str, str]:
    """The family of each word that has one; a family's name is written in capitals."""
    found: dict[str, str] = {}
    for line in _lines("families"):
        name, _, words = line.partition(":")
        for word in words.split():
            found[word] = name
    return found


@lru_cache(maxsize=1)
def topics_by_word() -> Mapping[str, tuple[str, ...]]:
    """The topics that a word, or a pair of words joined by `_`, tells of."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("topics"):
        topic, _, words = line.partition(":")
        for word in words.split():
            found[word] = (*found.get(word, ()), Topic(topic).value)
    return found


def generalise(words: list[str]) -> list[str]:
    """Put families, numbers and ordinals in place of words, so that one pattern covers many wordings."""
    of_family = families()
    return [_general(word, of_family) for word in words]


def join_pairs(words: list[str]) -> list[tuple[str, int, int]]:
    """Words with their first and last position, "did not" made one word."""
    joined: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        pair = _JOINED.get((words[at], words[at + 1])) if at + 1 < len(words) else None
        joined.append((pair, at, at + 1) if pair else (words[at], at, at))
        at += 2 if pair else 1
    return joined


def patterns(kind: CueKind) -> Iterator[tuple[str, ...]]:
    """Every wording of a kind of cue, as general words.

    Raises:
        ValueError: a line names a family that there is not.
    """
    seen: set[tuple[str, ...]] = set()
    for line in _lines(kind.value):
        for choice in product(*_choices(line)):
            words = [word for piece in choice for word in piece.split()]
            if not words:
                continue
            general = tuple(generalise([word for word, _, _ in join_pairs(words)]))
            if len(general) == 1 and general[0].isupper() and general[0] != words[0]:
                # "swore" alone must not bring in its whole family; a family meant to stand alone is in capitals.
                continue
            if general not in seen:
                seen.add(general)
                yield general


def _general(word: str, of_family: Mapping[str, str]) -> str:
    family = of_family.get(word)
    if family is not None:
        return family
    if word in _ORDINALS:
        return "ORD"
    if word in _NUMBERS:
        return "NUM"
    if word[0].isdigit() or word[-1].isdigit():
        if word.isdigit():
            return "NUM" if len(word) <= _LONGEST_NUMBER and word not in {"0", "1"} else word
        if len(word) <= _LONGEST_NUMBER and ("x" in (word[0], word[-1])):
            return "NUMX"
    return word


def _choices(line: str) -> list[list[str]]:
    names = {*families().values(), "NUM", "ORD", "NUMX"}
    found: list[list[str]] = []
    for piece in line.replace("(", "\0(").replace(")", "\0").split("\0"):
        options = piece[1:].split("|") if piece.startswith("(") else [piece]
        found.append([option.strip() for option in options])
        for word in piece.strip("(").replace("|", " ").split():
            if word.isupper() and word not in names:
                raise ValueError(f"No family is called {word}, in the phrase: {line}")
    return found


def _lines(name: str) -> Iterator[str]:
    text = files("triage.classify").joinpath("phrases", f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
