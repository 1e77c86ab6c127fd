"""Says a reply in the language of whoever it is for, and then in English.

The fixed sentences of eight languages are in `triage/replies/languages`, none of them checked by a native speaker yet:
`checked_by` of each says so until somebody has. A sentence that has no translation stands in English alone, and a
resident's own words are never translated. Numbers to ring stand without blanks, which a text that runs from right to
left would put in the wrong order.
"""

from dataclasses import replace

from triage.inbox import ChoiceAnswer
from triage.replies.languages import BOOKS, Book
from triage.replies.outgoing import Button
from triage.replies.reply import Reply
from triage.replies.sentence import Sentence

#: Each language has a line of its own on a button, for they may run in different directions.
_AND_IN_ENGLISH = " /\n"


def in_two_languages(reply: Reply, language: str) -> Reply:
    """The reply in that language first and the same in English after it; as it is where we do not have the language.

    Args:
        reply: made of fixed sentences (`triage.replies.sentence.say`) and other paragraphs.
        language: ISO 639-1.
    """
    book = BOOKS.get(language)
    if book is None:
        return reply
    theirs = tuple(dict.fromkeys(_said(book, one) for one in reply.paragraphs if isinstance(one, Sentence)))
    if reply.buttons:
        theirs += (book.how_to_answer,)
    if not theirs:
        return reply
    subject = (
        f"{_said(book, reply.subject)} / {reply.subject}" if isinstance(reply.subject, Sentence) else reply.subject
    )
    return replace(
        reply,
        subject=subject,
        paragraphs=(*theirs, *reply.paragraphs),
        buttons=tuple(button(language, one) for one in reply.buttons),
        language=language,
        in_language=len(theirs),
    )


def button(language: str, english: Button) -> Button:
    """The button with its words in that language before the English ones, and the same value."""
    book = BOOKS.get(language)
    if book is None:
        return english
    words = book.yes if english.value == ChoiceAnswer.ACCEPTED else book.no
    return Button(value=english.value, words=f"{words}{_AND_IN_ENGLISH}{english.words}")


def languages_of(buttons: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The language besides English in which an offer with these buttons, (value, words), was made; at most one."""
    said = {words.partition(_AND_IN_ENGLISH)[0] for _, words in buttons}
    return tuple(language for language, book in BOOKS.items() if book.yes in said)


def _said(book: Book, english: Sentence) -> str:
    values = dict(english.values)
    if "phone" in values:
        values["phone"] = values["phone"].replace(" ", "")
    return book.sentences[english.name].format(**values)
