"""Makes text of bytes, whatever their sender says they are; never raises (WHATWG Encoding, RFC 2047, RFC 2231)."""

import base64
import codecs
import quopri

#: Codecs that are no character sets, or take quadratic time, or warn: a sender may name them, we do not use them.
_NOT_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
#: What people send as these is Windows-1252 as a rule; browsers read it so, too.
_REALLY_WINDOWS = frozenset({"ascii", "iso8859-1", "latin-1"})
#: What is sent under the first name needs the second: a newer edition of the same, which browsers use as well.
_NEWER = {
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "big5": "big5hkscs", "iso8859-8": "cp1255",
}  # fmt: skip
#: Names that mail programs use and Python does not know.
_OTHER_NAMES = {
    "iso-8859-8-i": "cp1255", "iso-8859-8-e": "cp1255", "x-sjis": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp",
    "x-unknown": "utf-8", "unknown-8bit": "utf-8", "utf8mb4": "utf-8", "unicode-1-1-utf-7": "utf-7",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "x-windows-949": "cp949", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-cp1252": "cp1252", "windows-874": "cp874", "x-user-defined": "utf-8",
    "iso-2022-cn": "hz", "cp-850": "cp850", "ansi": "cp1252", "cp65001": "utf-8", "cp28591": "cp1252",
    "cp20127": "cp1252", "cp0": "cp1252",
}  # fmt: skip
#: No character set has a longer name; Python remembers every name it was asked for.
_NAME = 40


def decode(content: bytes, charset: str = "") -> str:
    """Make text of bytes: by the named character set, else UTF-8, else Windows-1252 as far as it goes."""
    name = _codec(charset)
    if name and name not in _REALLY_WINDOWS and name != "utf-8":
        try:
            return content.decode(name)
        except (UnicodeError, LookupError, ValueError):
            pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if name == "utf-8":
        # A single broken character is no reason to misread all the others.
        patched = content.decode("utf-8", "replace")
        broken = patched.count("\ufffd")
        if sum(character > "\x7f" for character in patched) >= 2 * broken:
            return patched
    return _windows(content)


def _codec(charset: str) -> str:
    """The codec's own name; "" when it is none that we use."""
    if not charset.isascii() or not 0 < len(charset) <= _NAME:
        return ""
    try:
        plain = charset.strip("\"' \t").lower()
        name = codecs.lookup(_OTHER_NAMES.get(plain, plain)).name
    except (LookupError, ValueError, ImportError):
        return ""
    return "" if name in _NOT_CHARSETS else _NEWER.get(name, name)


def _windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def decode_header(raw: str) -> str:
    """Make text of a header's raw value: unfolded, encoded words decoded (RFC 2047), odd bytes made sense of."""
    text = " ".join(decode(octets(raw)).split())
    if "=?" not in text:
        return text
    return _decode_words(text[:_WORDS]) + text[_WORDS:]


#: Encoded words are looked for in the beginning of a header; nobody's subject is longer.
_WORDS = 10_000


def octets(raw: str) -> bytes:
    """The bytes behind text that the mail parser made of them."""
    try:
        return raw.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        # A lone surrogate that stands for no byte.
        return raw.encode("utf-8", "replace")


def _decode_words(text: str) -> str:
    """Decode encoded words in one pass; neighbours of one character set are joined before they are decoded."""
    pieces: list[str] = []
    waiting = bytearray()
    waiting_charset = ""
    at = 0
    while True:
        start = text.find("=?", at)
        word = _encoded_word(text, start) if start >= 0 else None
        while start >= 0 and word is None:
            start = text.find("=?", start + 2)
            word = _encoded_word(text, start) if start >= 0 else None
        between = text[at:start] if word is not None else text[at:]
        if waiting and (word is None or word[0] != waiting_charset or between.strip()):
            pieces.append(decode(bytes(waiting), waiting_charset))
            waiting.clear()
            # White space between two encoded words is not shown (RFC 2047, 6.2).
            if word is not None and not between.strip():
                between = ""
        elif waiting:
            between = ""
        pieces.append(between)
        if word is None:
            return "".join(pieces)
        waiting_charset, content, at = word
        waiting += content


def _encoded_word(text: str, start: int) -> tuple[str, bytes, int] | None:
    """Read `=?charset?B?...?=` at a place: its character set, its bytes and where it ends."""
    mark = text.find("?", start + 2, start + 2 + _NAME + 1)
    encoding = text[mark + 1 : mark + 3].lower()
    if mark < 0 or encoding not in {"b?", "q?"}:
        return None
    end = text.find("?=", mark + 3)
    if end < 0:
        return None
    # RFC 2231 lets a language follow: "utf-8*en".
    charset = text[start + 2 : mark].partition("*")[0].lower()
    encoded = text[mark + 3 : end].encode("utf-8", "replace")
    content = from_base64(encoded) if encoding == "b?" else quopri.decodestring(encoded, header=True)
    return charset, content, end + 2


def from_base64(encoded: bytes) -> bytes:
    """Decode base64 as far as it goes: foreign characters skipped, padding supplied, pieces joined."""
    kept = encoded.translate(None, delete=_NOT_BASE64)
    # Some programs put several encoded texts one after the other; the decoder would stop at the first padding.
    return b"".join(map(_from_one_base64, filter(None, kept.split(b"="))))


def _from_one_base64(piece: bytes) -> bytes:
    # A single left-over character holds less than a byte.
    whole = piece[:-1] if len(piece) % 4 == 1 else piece
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(byte for byte in range(256) if byte not in _BASE64)
