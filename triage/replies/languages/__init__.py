"""The fixed sentences in English and in eight other languages, one file each."""

from collections.abc import Mapping

from triage.replies.languages import ar, bn, cy, pl, pt, ro, so, ur
from triage.replies.languages.book import Book

#: By code. The languages in which an offer can be answered (`triage/inbox/answers_elsewhere.py`) are the same.
BOOKS: Mapping[str, Book] = {module.BOOK.code: module.BOOK for module in (ar, bn, cy, pl, pt, ro, so, ur)}

__all__ = ["BOOKS", "Book"]
