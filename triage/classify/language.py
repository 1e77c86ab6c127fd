"""Which language a contact is in, or partly in: what is not all English is read by a person (Code 1.3, 3.1).

Letters of another alphabet settle it; words in Latin letters are weighed in `latin_letters`. Dialect, misspellings,
names and addresses tell of no other language, so they stay English.
"""

import re
import unicodedata
from collections.abc import Container

from triage.classify.alphabets import LATIN, alphabet_of, language_in_letters
from triage.classify.latin_letters import language_in_words
from triage.reading import ENGLISH

#: Whoever writes in two languages has shown it by then, in characters.
_LOOKED_AT = 4_000
#: Fewer words than this in other letters, among Latin ones, may be a name; so may fewer letters without blanks.
_WORDS, _LETTERS = 3, 10
#: Letters beyond the Latin ones, and what makes no words of any language.
_OTHER_LETTERS = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2fff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffef\U00020000-\U0003ffff]"
)
_NO_WORDS = re.compile(r"(?<!\S)(?=\S*(?:[@\d]|://|www\.))\S+")


def language_of(subject: str | None, text: str, known: Container[str]) -> str:
    """The language other than English in which a contact, or a part of it, is written; else "en". Never raises.

    Args:
        subject: of the contact.
        text: its new words.
        known: the words that training knew, English for the most part.
    """
    looked_at = f"{subject or ''}\n{text[:_LOOKED_AT]}"[:_LOOKED_AT]
    if not looked_at.isascii():
        # Fancy letters are plain ones in disguise.
        looked_at = unicodedata.normalize("NFKC", looked_at)
    elsewhere = _in_other_letters(looked_at) if _OTHER_LETTERS.search(looked_at) else ""
    return elsewhere or language_in_words(_NO_WORDS.sub(" ", looked_at), known) or ENGLISH


def _in_other_letters(text: str) -> str:
    latin: list[str] = []
    other: list[str] = []
    for word in text.split():
        alphabets = {alphabet_of(letter) for letter in word} - {""}
        if LATIN in alphabets:
            # A word of both is English with look-alike letters in it.
            latin.append(word)
        elif alphabets:
            other.append(word)
    # Chinese and Japanese put no blanks between words.
    enough = len(other) >= min(_WORDS, len(latin) + 1) or len("".join(other)) >= _LETTERS
    return language_in_letters(" ".join(other)) if enough else ""
