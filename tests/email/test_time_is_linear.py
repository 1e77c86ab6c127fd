"""Four times as much of anything takes at most about four times the work: no sender can hold up the reading.

What is counted is not time, which others on the machine share, but calls, of Python and of what is written in C: their
number is the same on each run. What is quadratic inside one call of C would run into the test's time limit.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tests.email.reading import read

_HEAD = b"From: jane@example.org\nSubject: x\n"
_PAGE = _HEAD + b"Content-Type: text/html\n\n"
_MIXED = _HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n"

HOSTILE = {
    "open_tags": (_PAGE, b"<div>"),
    "open_quotes": (_PAGE, b"<blockquote>a"),
    "open_quotes_and_lines": (_PAGE, b"<blockquote><br>a"),
    "brackets": (_PAGE, b"<"),
    "tags_without_end": (_PAGE, b"<a "),
    "attributes_without_end": (_PAGE, b"<a b='\">"),
    "comments_without_end": (_PAGE, b"<!--"),
    "styles_without_end": (_PAGE, b"<style></styl"),
    "stray_ends": (_PAGE, b"<div></p></blockquote>"),
    "tables": (_PAGE, b"<table><tr><td>a"),
    "characters_by_name": (_PAGE, b"&notit;&amp"),
    "one_long_line": (_HEAD + b"\n", b"a "),
    "one_long_word": (_HEAD + b"\n", b"a"),
    "blank_lines": (_HEAD + b"\na", b"\n"),
    "short_lines": (_HEAD + b"\n", b"a\n"),
    "marks": (_HEAD + b"\n", b">"),
    "marked_lines": (_HEAD + b"\n", b"> a\nb\n"),
    "almost_wrote": (_HEAD + b"\n", b"On Monday 4 May 2026 at 10:12 x <a@b>\n"),
    "almost_a_heading": (_HEAD + b"\n", b"From: x\nSent: a\n"),
    "almost_small_print": (_HEAD + b"\n", b"This email \n"),
    "dashes": (_HEAD + b"\n", b"-- \na\n"),
    "parts": (_MIXED, b"--a\n\nx\n"),
    "boundaries_with_space": (_MIXED, b"--a" + b" " * 200 + b"x\n"),
    "headers": (_HEAD, b"X: y\n"),
    "folded_header": (_HEAD + b"X: y\n", b" y\n"),
    "encoded_words": (b"From: a@b\nSubject: ", b"=?utf-8?q?a?= =?latin1?b?YQ==?= "),
    "open_encoded_words": (b"From: a@b\nSubject: ", b"=?a?q?"),
    "encoded_name": (b"From: ", b"=?utf-8?q?a?= "),
    "comments_in_an_address": (b"From: ", b"("),
    "open_quoted_address": (b"From: ", b'"\\'),
    "references": (_HEAD + b"References: ", b"<a@b> "),
    "open_references": (_HEAD + b"References: ", b"<"),
    "parameters": (_HEAD + b"Content-Type: text/plain; ", b";a*1*=x"),
    "quoted_parameter": (_HEAD + b'Content-Type: text/plain; a="', b'\\"'),
    "mails_in_mails": (_HEAD, b"Content-Type: message/rfc822\n\n"),
    "reports": (_HEAD + b"Content-Type: message/delivery-status\n\n", b"a: b\n\n"),
    "base64": (_HEAD + b"Content-Transfer-Encoding: base64\n\n", b"YQ=="),
    "uuencoded": (_HEAD + b"Content-Transfer-Encoding: x-uuencode\n\n", b"begin 644 a\n~~~\n"),
    "utf7": (_HEAD + b"Content-Type: text/plain; charset=utf-7\n\n", b"+AGE-"),
    "japanese": (_HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\n\n", b"\x1b$B"),
    "winmail": (_HEAD + b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\x01\x00", b"\x02\x02\x90" + b"\0" * 8),
}
_SMALL = 10_000


def _steps(work: Callable[[], object]) -> int:
    """How many calls are made and returned from, of Python and of C, here and in the library."""
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_four_times_as_much_takes_at_most_about_four_times_the_work(name: str) -> None:
    head, unit = HOSTILE[name]

    def mail(length: int) -> bytes:
        return head + unit * (length // len(unit)) + b"\n\nend\n"

    small, large = _steps(lambda: read(mail(_SMALL))), _steps(lambda: read(mail(4 * _SMALL)))

    assert large <= 5 * small


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_input_makes_much_more_work_than_it_has_bytes(name: str) -> None:
    """The dearest are blank lines: 17 calls for each."""
    head, unit = HOSTILE[name]
    mail = head + unit * (100_000 // len(unit)) + b"\n\nend\n"

    assert _steps(lambda: read(mail)) <= 20 * len(mail)
