"""The headers of a mail or of a part, decoded leniently; an odd header never stops a mail (RFC 5322, 2045, 2231)."""

import re
from collections.abc import Mapping
from email.message import Message
from email.utils import parseaddr
from urllib.parse import unquote_to_bytes

from channels.email.charsets import decode, decode_header, octets
from triage.inbox.own_words import clean

#: An address field is cut here before it is taken apart; the first address in it is all that we need.
_ADDRESS_FIELD = 2_000
_NO_BRACKETS = str.maketrans("<>", "  ")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")


class Headers:
    """All headers of one part, by name in lower case; the raw values are kept, and decoded when asked for."""

    def __init__(self, message: Message) -> None:
        """Take them from the parser's raw values: its own decoding may raise."""
        self._raw: dict[str, list[str]] = {}
        self._order: list[tuple[str, str]] = []
        for name, value in message.raw_items():
            lowered, raw = str(name).lower(), str(value)
            self._order.append((lowered, raw))
            self._raw.setdefault(lowered, []).append(raw)

    def __contains__(self, name: str) -> bool:
        return name in self._raw

    def text(self, name: str) -> str:
        """The first value, decoded and on one line; "" when there is none."""
        values = self._raw.get(name)
        return clean(decode_header(values[0])) if values else ""

    def fields(self, *names: str) -> tuple[tuple[str, str], ...]:
        """(name, value) of every field with one of these names, in the order of the mail; values on one line."""
        if self._raw.keys().isdisjoint(names):
            return ()
        found = ((name, value) for name, value in self._order if name in names)
        return tuple((name, " ".join(decode(octets(value)).split())) for name, value in found)

    def word(self, name: str) -> str:
        """The value's first word or token in lower case, as in `auto-replied; owner=x` (comments dropped)."""
        return re.split(r"[\s;,(]", self.text(name).lower(), maxsplit=1)[0]

    def message_ids(self, name: str) -> tuple[str, ...]:
        """Message-IDs in a field, in order, each once, with their angle brackets."""
        joined = clean(decode(octets(" ".join(self._raw.get(name, ())))))
        found = _MESSAGE_ID.findall(joined)
        if not found:
            # Some programs forget the brackets.
            found = [f"<{word}>" for word in joined.translate(_NO_BRACKETS).split()[:1]]
        return tuple(dict.fromkeys(found))

    def address(self, name: str) -> tuple[str, str]:
        """(address in lower case, name) of the first mailbox in a field; ("", name) when it has no address."""
        values = self._raw.get(name)
        if not values:
            return "", ""
        # The addresses are found before encoded words are decoded: a decoded name may hold commas and brackets.
        value = " ".join(decode(octets(values[0][:_ADDRESS_FIELD])).split())
        named = _NAMED_BY_AN_ADDRESS.match(value)
        if named:
            # The name is an address, too, and no quotes are about it: the library would take the name for the address.
            return clean(named[2]).strip().lower(), clean(decode_header(named[1])).strip()
        try:
            shown, address = parseaddr(value)
        except Exception:  # noqa: BLE001 - the library gives up in many ways on hostile addresses
            shown, address = "", ""
        if "@" not in address or " " in address:
            shown, address = _by_brackets(value)
        return clean(address).strip().lower(), clean(decode_header(shown)).strip()

    def parameters(self, name: str) -> tuple[str, Mapping[str, str]]:
        """(value in lower case, parameters) of a field such as `text/plain; charset=utf-8`."""
        values = self._raw.get(name)
        return _parameters(decode(octets(values[0]))) if values else ("", {})


#: `jane@old.example <jane@new.example>`: a name that is an address, before the first mailbox's own brackets.
_NAMED_BY_AN_ADDRESS = re.compile(r'\s*+([^\s<>()",;:@]++@[^\s<>()",;:]++)\s*+<([^\s<>@]++@[^\s<>@]++)>')


def _by_brackets(value: str) -> tuple[str, str]:
    before, bracket, after = value.rpartition("<")
    inside = after.partition(">")[0].strip()
    if bracket and "@" in inside:
        return before.strip(" \"'"), inside
    bare = next((word.strip("<>,;\"'()[]") for word in value.split() if "@" in word), "")
    return ("", bare) if bare else (value.strip(" \"'<>"), "")


_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*))', re.DOTALL)
_SECTION = re.compile(r"^(.+?)(?:\*(\d{1,3}))?(\*)?$")


def _parameters(value: str) -> tuple[str, dict[str, str]]:
    main = value.partition(";")[0].strip().lower()
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(value):
        section = _SECTION.match(match[1].lower())
        text = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3].strip()
        if section is None or (section[2] is None and section[3] is None):
            plain.setdefault(match[1].lower(), decode_header(text))
        else:
            sections.setdefault(section[1], []).append((int(section[2] or 0), section[3] is not None, text))
    for name, parts in sections.items():
        # Extended parameters take precedence over plain ones (RFC 6266, 4.3).
        plain[name] = _join_sections(sorted(parts))
    return main, plain


def _join_sections(parts: list[tuple[int, bool, str]]) -> str:
    charset = ""
    content = b""
    for number, (_, encoded, text) in enumerate(parts):
        value = text
        if encoded and number == 0 and value.count("'") >= 2:  # noqa: PLR2004 - charset'language'value
            charset, _, value = value.split("'", 2)
        content += unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace")
    return decode(content, charset)
