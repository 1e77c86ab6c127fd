"""Which language other than English a text in Latin letters is in, or partly in.

It is another language where words that tell of one (`telling_words.txt`) stand close together and English ones do not.
fastText's model chooses between close languages, and speaks for those of which we have no words.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from triage.classify.fasttext_model import chances
from triage.classify.telling_words import Word, add_up, languages, read
from triage.reading import ENGLISH, UNKNOWN_LANGUAGE

#: A text is another language from this share of telling words on, unless more than half of its words are English. Of
#: texts in other languages nearly all have 0.25, of English contacts hardly any has 0.1.
_TELLING, _ENGLISH = 0.2, 0.5
#: In a text of two languages so many words are looked at together, and so much must tell of the other one.
_TOGETHER, _TELLING_TOGETHER = 6, 3.0
#: Languages that come this close to the one with the most telling words may be it.
_CLOSE = 0.6
#: Where too few words tell: so likely English may be by the model (more where no word is known to be), and so many
#: words there must be in the text, or in one sentence of it, for a cry in dialect is short. Accents count as words.
_HARDLY_ENGLISH, _PERHAPS_ENGLISH = 0.1, 0.5
_IN_A_TEXT, _IN_A_SENTENCE = 3, 7
#: From this probability on the model names a language.
_SURE = 0.6
#: Languages that people in Britain write in Latin letters; left out are those that the model sees in misspelt English.
_SPOKEN_HERE = (
    "en af ca cs cy da de es et fi fr ga hr hu id it lt lv ms mt nl no pl pt ro sk sl so sq sv sw tl tr vi yo".split()
)
#: As the model calls them and as we do: Scots is English to us, and Croatian stands for all that is Serbo-Croatian.
_AS_WE_CALL_THEM: Mapping[str, str] = {
    **{language: language for language in _SPOKEN_HERE},
    "bs": "hr",
    "sco": "en",
    "sh": "hr",
    "sr": "hr",
}
_SENTENCES = re.compile(r"[.!?\n]+")


def language_in_words(text: str, known: Container[str]) -> str:
    """The other language; "" for English, for what is too short to say and for no words at all.

    Args:
        text: in Latin letters.
        known: the words that training knew, English for the most part.
    """
    sentences = [(sentence, read(sentence, known)) for sentence in _SENTENCES.split(text)]
    words = [word for _, of_sentence in sentences for word in of_sentence]
    telling = words if _tell(words) else next(_telling_runs(words), None)
    if telling is not None:
        return _closest(telling)
    unread = [_by_model(text, words, _IN_A_TEXT), *(_by_model(*sentence, _IN_A_SENTENCE) for sentence in sentences)]
    return next(filter(None, unread), "")


def _tell(words: Sequence[Word]) -> bool:
    """Whether the words, all together, are another language."""
    told = max(add_up(words).values(), default=0.0)
    return told >= 1 and told >= _TELLING * len(words) and _share_of_english(words) <= _ENGLISH


def _telling_runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Stretches of another language in a text that is English for the rest."""
    for first, word in enumerate(words):
        if word.tells:
            run = {one.written.lower(): one for one in words[first : first + _TOGETHER]}.values()
            if max(add_up(run).values()) >= _TELLING_TOGETHER:
                yield tuple(run)


def _closest(telling: Sequence[Word]) -> str:
    """The language for which most words speak; where few do, or for several, the model has a say."""
    told = add_up(telling)
    most = max(told.values())
    likely = _likely(" ".join(word.written.lower() for word in telling))
    without_words = max(likely.keys() - languages() - {ENGLISH}, key=lambda one: (likely[one], one))
    if most < _TELLING_TOGETHER and likely[without_words] >= _SURE:
        return without_words
    close = [language for language, much in told.items() if much >= _CLOSE * most]
    return max(close, key=lambda one: (told[one] / most + likely.get(one, 0.0), one))


def _by_model(text: str, words: Sequence[Word], fewest: int) -> str:
    """What the model says of words of which too few tell, and hardly any is English."""
    strange = [word.written for word in words if not word.english]
    accents = sum(not word.isascii() for word in strange)
    if len(words) + accents < fewest or len(words) - len(strange) > _ENGLISH * len(words):
        return ""
    if not any(map(str.islower, strange)):
        # A line of names.
        return ""
    told = add_up(words)
    likely = _likely(text.lower())
    if likely[ENGLISH] > (_PERHAPS_ENGLISH if told and len(strange) == len(words) else _HARDLY_ENGLISH):
        return ""
    speaks_for = {one: share + 2 * told.get(one, 0.0) / len(words) for one, share in likely.items()}
    best = max(speaks_for, key=lambda one: (speaks_for[one], one))
    return best if speaks_for[best] >= _SURE else UNKNOWN_LANGUAGE


def _likely(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for theirs, likely in chances(text, _AS_WE_CALL_THEM).items():
        ours = _AS_WE_CALL_THEM[theirs]
        found[ours] = found.get(ours, 0.0) + likely
    return found


def _share_of_english(words: Sequence[Word]) -> float:
    return sum(word.english for word in words) / max(len(words), 1)
