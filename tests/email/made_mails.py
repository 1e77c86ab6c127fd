"""Mails made up part by part, as programs put them together, and then broken line by line, as the way breaks them.

A mail that is whole says which words must be shown and how many files must be listed. One that is broken says nothing:
of it only the laws hold that hold of any bytes.
"""

import base64
import quopri
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

_ENCODED: Mapping[str, Callable[[bytes], bytes]] = {
    "8bit": lambda content: content,
    "base64": base64.encodebytes,
    "Base64 ": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
}
_SPELT = {
    "utf-8": "café £50",
    "iso-8859-1": "café £50",
    "windows-1252": "it’s £50",
    "iso-2022-jp": "水漏れ",
    "koi8-r": "вода",
}
_BOUNDARIES = ("=_{}", "----=_Part_{}", "b {} x", "'{}", "{}.{}")
_DEEPEST = 4
_WIDEST = 3
#: What breaks a mail: fields that parsers stumbled over, and marks at which they split.
_BREAKS = (
    b"", b"--", b"----", b"Content-Type: multipart/mixed", b'Content-Type: text/plain; name*0*="x', b"Content-Type:",
    b"Content-Type: message/rfc822", b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: \xff",
    b"Content-Disposition: attachment; filename*=utf-8''%zz", b"Content-Type: message/delivery-status", b" folded",
    b"Content-Type: text/html; charset=utf-16", b"From: =?utf-8?b?", b'To: "', b"Message-ID: <[x]>", b"\0", b"\r",
    b"begin 644 x", b"<blockquote><pre><!--",
    b"References: <", b"\xff\xfe", b"Content-Type: application/ms-tnef", b"\x78\x9f\x3e\x22",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Made:
    """A mail, and what a reader of it must find."""

    content: bytes
    #: Words that stand in it and nowhere else.
    words: frozenset[str]
    #: Files, and mails inside it.
    files: int


class _Numbers:
    """A number for each word and each boundary of one mail."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


@st.composite
def whole_mails(draw: st.DrawFn) -> Made:
    """Mails in which everything is as it should be."""
    return _mail(draw, _Numbers(), 0)


@st.composite
def broken_mails(draw: st.DrawFn) -> bytes:
    """The same with lines lost, doubled, moved, cut short or put in."""
    lines = draw(whole_mails()).content.split(b"\n")
    for _ in range(draw(st.integers(min_value=1, max_value=6))):
        at = draw(st.integers(min_value=0, max_value=len(lines) - 1))
        match draw(st.sampled_from(["lose", "double", "move", "cut", "put", "noise"])):
            case "lose":
                del lines[at : at + draw(st.integers(min_value=1, max_value=3))]
                lines = lines or [b""]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(min_value=0, max_value=len(lines) - 1)), lines.pop(at))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(min_value=0, max_value=len(lines[at])))]
            case "put":
                lines.insert(at, draw(st.sampled_from(_BREAKS)))
            case _:
                lines[at] += draw(st.binary(max_size=8))
    return draw(st.sampled_from([b"\n", b"\r\n", b"\r"])).join(lines)


def _mail(draw: st.DrawFn, numbers: _Numbers, depth: int) -> Made:
    body = _part(draw, numbers, depth)
    head = b"From: Jane <jane@example.org>\nSubject: A matter\nMIME-Version: 1.0\n"
    return Made(content=head + body.content, words=body.words, files=body.files)


def _part(draw: st.DrawFn, numbers: _Numbers, depth: int) -> Made:
    kinds = ["text", "text", "text", "alternative", "file"]
    if depth < _DEEPEST:
        kinds += ["several", "several", "mail"]
    match draw(st.sampled_from(kinds)):
        case "several":
            return _several(draw, numbers, depth)
        case "mail":
            inner = _mail(draw, numbers, depth + 1)
            return Made(
                content=b"Content-Type: message/rfc822\n\n" + inner.content, words=inner.words, files=inner.files + 1
            )
        case "alternative":
            word = f"word{numbers.next()}"
            versions = [_text(draw, word, kind) for kind in ("plain", "html")]
            return Made(content=_joined(draw, numbers, "alternative", versions), words=frozenset({word}), files=0)
        case "file":
            return Made(content=_file(draw), words=frozenset(), files=1)
        case _:
            word = f"word{numbers.next()}"
            kind = draw(st.sampled_from(["plain", "html"]))
            return Made(content=_text(draw, word, kind), words=frozenset({word}), files=0)


def _several(draw: st.DrawFn, numbers: _Numbers, depth: int) -> Made:
    count = draw(st.integers(min_value=1, max_value=_WIDEST))
    parts = [_part(draw, numbers, depth + 1) for _ in range(count)]
    kind = draw(st.sampled_from(["mixed", "related", "signed", "x-new", "MIXED"]))
    return Made(
        content=_joined(draw, numbers, kind, [one.content for one in parts]),
        words=frozenset().union(*(one.words for one in parts)),
        files=sum(one.files for one in parts),
    )


def _joined(draw: st.DrawFn, numbers: _Numbers, kind: str, parts: list[bytes]) -> bytes:
    number = numbers.next()
    boundary = draw(st.sampled_from(_BOUNDARIES)).format(number, number)
    preamble = draw(st.sampled_from([b"", b"This is a message in MIME format.\n"]))
    end = draw(st.sampled_from([f"--{boundary}--\n", ""]))
    between = f"\n--{boundary}\n".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    return head + preamble + between + between.join(parts) + b"\n" + end.encode()


def _text(draw: st.DrawFn, word: str, kind: str) -> bytes:
    charset = draw(st.sampled_from(sorted(_SPELT)))
    encoding = draw(st.sampled_from(sorted(_ENCODED)))
    said = f"{word} {_SPELT[charset]} {draw(st.sampled_from(['', '> and', 'On Monday I wrote:', '-- ']))}"
    text = f"<div><p>{said}</p></div>" if kind == "html" else f"{said}\n"
    head = f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    return head + _ENCODED[encoding](text.encode(charset))


def _file(draw: st.DrawFn) -> bytes:
    media_type = draw(st.sampled_from(["image/png", "application/pdf", "text/plain", "x/y"]))
    name = draw(st.sampled_from(['filename="a b.png"', "filename*=utf-8''%E2%82%AC.pdf", "filename==?utf-8?q?a?="]))
    head = f"Content-Type: {media_type}\nContent-Disposition: attachment; {name}\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(draw(st.binary(max_size=20)))
