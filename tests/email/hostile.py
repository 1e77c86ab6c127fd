"""Mails that cost a careless reader more than linear time: a beginning, and what is repeated for as long as asked.

One collection for the test that counts the work and for the benchmark that measures the time.
"""

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
    "blank_lines_in_a_part": (_MIXED + b"--a\n\na", b"\n"),
    "short_lines_in_a_part": (_MIXED + b"--a\n\n", b"a\n"),
    "blank_lines_around_parts": (_MIXED, b"\n"),
    "blank_lines_in_a_mail_inside": (_HEAD + b"Content-Type: message/rfc822\n\nFrom: a@b\n\na", b"\n"),
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
    # Right below what counts as knotted, where the parser does the most work.
    "many_parts": (_MIXED, b"--a\n\n" + b"x" * 500 + b"\n"),
    "nested_parts": (
        _HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (one, one) for one in range(24)),
        b"words, then words\n",
    ),
    "pages_in_parts": (_MIXED, b"--a\nContent-Type: text/html\n\n" + b"<p>a<b>" * 70 + b"\n"),
    "mails_in_parts": (_MIXED, b"--a\nContent-Type: message/rfc822\n\nFrom: a@b\nSubject: c\n\n" + b"d\n" * 400),
    "long_headers": (_HEAD, b"X-" + b"y" * 70 + b": " + b"z" * 900 + b"\n"),
    "addresses": (_HEAD + b"To: ", b'"A, B" <a@b.example>, '),
    "received": (_HEAD, b"Received: from a (b [192.0.2.1]) by c with ESMTP id d;\n\tMon, 4 May 2026 10:12:00 +0000\n"),
    "verdicts": (_HEAD, b"Authentication-Results: mx.example; dkim=pass (a (b) c) header.d=x\n"),
    "nested_comments": (_PAGE, b"<!-- a <!-- b --"),
    "conditional_comments": (_PAGE, b"<!--[if mso]><p>a</p><![endif]-->"),
    "lists": (_PAGE, b"<ul><li>a"),
    "spans": (_PAGE, b"<span style='a'>b</span>"),
    "preformatted": (_PAGE, b"<pre>a\n"),
    "quoted_pages": (_PAGE, b"<blockquote type=cite><p>a</p>"),
    "entities": (_PAGE, b"&#x1F600;&eacute;"),
    "deep_marks": (_HEAD + b"\n", b">>>>>>>>>> a\n"),
    "ends_of_lines": (_HEAD + b"\n", b"a\r"),
    "separators": (_HEAD + b"Content-Type: text/plain; charset=utf-8\n\n", "\u2028a".encode()),
    "colons": (_HEAD + b"\n", b"From: a: b: c: d\n"),
    "dates": (_HEAD + b"\n", b"2026 a@b <c> 10:12 d\n"),
    "quoted_printable": (_HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n", b"=E2=80=99=\n"),
    "codes": (b"From: mailer-daemon@a\nSubject: x\n\n", b"5.1.1 550 x@y.example "),
    "references_of_ours": (_HEAD + b"\n", b"C-2HX8TV.ABCDEFGH "),
}


def hostile_mail(name: str, length: int) -> bytes:
    """About so many bytes of one of them."""
    head, unit = HOSTILE[name]
    return head + unit * (length // len(unit)) + b"\n\nend\n"
