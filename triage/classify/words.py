"""A text as the machine reads it: its words, its sentences, and the cues found in it by spaCy.

spaCy's tokeniser cuts "don't" in two and lets a crafted text cost seconds, so `legible` makes the words and spaCy
does the rest. Words outside our phrases are handed to spaCy as one placeholder, so that its vocabulary never grows.
"""

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from triage.classify.legible import Legible, Token, make_legible, split_into_tokens
from triage.classify.phrasebook import generalise, join_pairs, patterns
from triage.reading import CueKind

_ENDS = (".", "!", "?", "\n\n")
_UNKNOWN = "~"
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A cue by the place of its words; `last` is included."""

    kind: CueKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """One text, read."""

    legible: Legible
    #: Plain words and marks, in order, with their place in the folded text.
    words: tuple[str, ...]
    #: The same, with families, numbers and ordinals in place of words.
    general: tuple[str, ...]
    tokens: tuple[tuple[Token, Token], ...]
    #: For every word, the number of its sentence.
    sentence: tuple[int, ...]
    found: tuple[Found, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of these words in the original text; end is exclusive."""
        return self.legible.span(self.tokens[first][0].start, self.tokens[last][1].end)


def read_words(text: str) -> Words:
    """Read a text of any length and content. Never raises."""
    legible = make_legible(text)
    tokens = _without_line_breaks(split_into_tokens(legible), legible.text)
    joined = join_pairs([token.word for token in tokens])
    words = [word for word, _, _ in joined]
    general = generalise(words)
    engine = _engine()
    doc = engine.document(general)
    sentences: list[int] = []
    for number, sentence in enumerate(doc.sents):
        sentences.extend([number] * len(sentence))
    return Words(
        legible=legible,
        words=tuple(words),
        general=tuple(general),
        tokens=tuple((tokens[first], tokens[last]) for _, first, last in joined),
        sentence=tuple(sentences),
        found=tuple(engine.find(doc)),
    )


def _without_line_breaks(tokens: list[Token], folded: str) -> list[Token]:
    """Keep a blank line, which ends a thought; drop a single break, which wraps one."""
    kept: list[Token] = []
    for token in tokens:
        if token.word != "\n":
            kept.append(token)
        elif kept and kept[-1].word != "\n\n" and folded[token.start + 1 : token.start + 3].lstrip(" \t")[:1] == "\n":
            kept.append(Token("\n\n", token.start, token.end))
    return kept


class _Engine:
    """spaCy's blank English, its sentencizer and one PhraseMatcher for all kinds of cue."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._sentences = self._nlp.add_pipe("sentencizer", config={"punct_chars": list(_ENDS)})
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        known: set[str] = {_UNKNOWN, *_ENDS}
        for kind in CueKind:
            wordings = list(patterns(kind))
            known.update(word for wording in wordings for word in wording)
            # A few at a time: spaCy's documents are large, and memory once taken is seldom given back.
            for at in range(0, len(wordings), _AT_ONCE):
                few = wordings[at : at + _AT_ONCE]
                self._matcher.add(kind.value, [Doc(self._nlp.vocab, words=list(wording)) for wording in few])
                _let_go_of_the_wordings(self._matcher)
        _let_go_of_the_ledger(self._matcher)
        self._known = frozenset(known)
        self._kinds: dict[int, CueKind] = {self._nlp.vocab.strings[kind.value]: kind for kind in CueKind}

    def document(self, general: Iterable[str]) -> Doc:
        known = self._known
        doc = Doc(self._nlp.vocab, words=[word if word in known else _UNKNOWN for word in general])
        sentencizer: Any = self._sentences
        return sentencizer(doc)  # type: ignore[no-any-return]

    def find(self, doc: Doc) -> list[Found]:
        """Every cue; where two of one kind overlap, the longer."""
        matches = sorted(
            ((self._kinds[key], start, end) for key, start, end in self._matcher(doc)),
            key=lambda match: (match[0], match[1] - match[2], match[1]),
        )
        taken: set[tuple[CueKind, int]] = set()
        kept: list[Found] = []
        for kind, start, end in matches:
            places = [(kind, place) for place in range(start, end)]
            if not taken.intersection(places):
                taken.update(places)
                kept.append(Found(kind, start, end - 1))
        return sorted(kept, key=lambda found: (found.first, found.last, found.kind))


def _let_go_of_the_wordings(matcher: PhraseMatcher) -> None:
    """Forget what was put in, beside the tree that was made of it.

    The matcher notes each of the 78,000 wordings so that one can be taken out again, and we take out none. Measured:
    23 MB less, if it is done while they come in and not at the end, when what is loaded next stands between them.
    """
    for held in gc.get_referents(matcher):
        if isinstance(held, dict):
            for noted in held.values():
                if isinstance(noted, set):
                    noted.clear()


def _let_go_of_the_ledger(matcher: PhraseMatcher) -> None:
    """Forget the address of each of the matcher's 370,000 pieces of memory.

    They are noted to be freed when the matcher goes, and ours goes with the process. No wording can be added after
    this. Measured: 20 MB less at once, and 24 MB of it for what is loaded next.
    """
    for held in gc.get_referents(matcher):
        ledger = getattr(held, "addresses", None)
        if isinstance(ledger, dict):
            ledger.clear()


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    return _Engine()


def warm_up() -> None:
    """Load spaCy and the phrases now, about a second's work, rather than at the first reading."""
    _engine()
