"""Which language a text in another alphabet is in: the letters settle most of it, a model the rest.

Only the alphabets that several languages of our residents share need a second look. There a letter that the others
do without decides, for such letters are in nearly every sentence.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from triage.classify.fasttext_model import chances
from triage.classify.telling_words import add_up, read

LATIN = "LATIN"
#: The first word of a letter's name in Unicode, and the language for which we take its alphabet.
_LANGUAGES: Mapping[str, str] = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "uk",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "ti",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}
#: Of the languages that share an alphabet, the letters that others do without; whichever has most of its own it is.
_OWN_LETTERS: Mapping[str, Mapping[str, str]] = {
    "ARABIC": {
        "ur": "\u0679\u0688\u0691\u06ba\u06d2\u06c1",
        "ku": "\u06ce\u06c6\u06b5\u0695\u06d5",
        "ps": "\u069a\u0681\u0685\u0689\u0693\u067c\u0696\u06d0",
        "ar": "\u0629\u064a\u0643\u0649\u0623\u0625\u0624",
        "fa": "\u067e\u0686\u0698\u06af\u06a9\u06cc",
    },
    "CYRILLIC": {
        "uk": "\u0456\u0457\u0454\u0491",
        "ru": "\u044b\u044d\u0451",
        "bg": "\u044a",
        "sr": "\u0458\u0459\u045a\u0452\u045b",
    },
    "ETHIOPIC": {"ti": "\u12a3\u1250\u1252\u1255\u12b8\u12b9\u12bb", "am": "\u12a0"},
}
#: Their neighbours' letters are in these too, so one letter of their own outweighs any number of those.
_ADD_LETTERS = frozenset({"ur", "ku", "ps", "ti"})
#: Alphabets of several languages, and those between which the model may choose when neither a letter nor a word tells.
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "fa", "ur"),
    "CYRILLIC": ("uk", "ru", "bg"),
    "DEVANAGARI": ("hi", "ne", "mr"),
}


@lru_cache(maxsize=4096)
def alphabet_of(character: str) -> str:
    """The alphabet of a letter, such as "LATIN" or "BENGALI"; "" for what is no letter."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]


def language_in_letters(text: str) -> str:
    """The language of a text whose letters are mostly not Latin; "" when it has none that we can tell."""
    counts = Counter(map(alphabet_of, text))
    known = [alphabet for alphabet in counts if alphabet in _LANGUAGES]
    if not known:
        return ""
    # Japanese is mostly written in Chinese letters, with some of its own between them.
    alphabet = max(known, key=lambda one: (_LANGUAGES[one] == "ja", counts[one], one))
    return _by_own_letters(alphabet, text.lower()) or _by_words(text) or _by_model(alphabet, text)


def _by_own_letters(alphabet: str, text: str) -> str:
    own = _OWN_LETTERS.get(alphabet, {})
    found = {language: sum(map(text.count, letters)) for language, letters in own.items()}
    best = max(found, key=lambda one: (one in _ADD_LETTERS and found[one] > 0, found[one]), default="")
    return best if found.get(best) else ""


def _by_words(text: str) -> str:
    told = add_up(read(text, ()))
    most = max(told.values(), default=0.0)
    best = [language for language, much in told.items() if much == most]
    return best[0] if len(best) == 1 else ""


def _by_model(alphabet: str, text: str) -> str:
    among = _SEVERAL.get(alphabet)
    if among is None:
        return _LANGUAGES[alphabet]
    likely = chances(text, among)
    return max(among, key=lambda one: likely[one])
