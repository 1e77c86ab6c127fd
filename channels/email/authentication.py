"""What the receiving server says of who sent a mail: Authentication-Results (RFC 8601), from a server we trust.

Anybody can write such a field. Ours are the topmost with a trusted name, together with those right above or below it
that no other server's Received parts from it: whatever a sender put in lies below the Received of our own server.
A pass counts only when it is for the domain of From (RFC 7489, 3.1), for that is the address people see.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.utils import getaddresses

from channels.email.headers import Headers
from triage.inbox.proof import Proof

#: What stands in the settings for a server that names nobody, as Microsoft 365 does.
NAMELESS = "none"
_FIELD = "authentication-results"
_LONGEST = 8_000
_TOLD = ("dmarc", "dkim", "spf", "arc")
#: Properties that tell which domain a method spoke of (RFC 8601, 2.7).
_DOMAINS = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whether the sender is who they say, and what the server said, for staff."""

    proof: Proof = Proof.UNPROVED
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Result:
    method: str
    result: str
    properties: tuple[tuple[str, str], ...]

    def domains(self) -> Iterator[str]:
        for name, value in self.properties:
            if name in _DOMAINS.get(self.method, ()):
                yield value.rpartition("@")[2].strip(".").lower()


def vouched_for(headers: Headers, address: str, trusted: Collection[str]) -> Vouched:
    """What a trusted server says of the address in From.

    Args:
        headers: of the mail.
        address: the address in From; "" when there is none.
        trusted: names of servers in lower case, and `NAMELESS`.
    """
    results = [result for told in _trusted_fields(headers, trusted) for result in _results(told)]
    if not results:
        return Vouched()
    domain = address.rpartition("@")[2].strip(".").lower()
    words = ", ".join(dict.fromkeys(f"{one.method}={one.result}{_of(one)}" for one in results if one.method in _TOLD))
    if any(one.method == "dmarc" and one.result == "fail" for one in results):
        return Vouched(proof=Proof.FAILED, words=words)
    # Two From fields, or two addresses in one: nobody can say which of them people see, and which the server meant.
    passes = _names_one(headers) and any(_passes(one, domain) for one in results)
    return Vouched(proof=Proof.PROVED if passes else Proof.UNPROVED, words=words)


def _names_one(headers: Headers) -> bool:
    fields = headers.fields("from")
    if len(fields) != 1:
        return False
    try:
        return len(getaddresses([fields[0][1][:_LONGEST]])) == 1
    except Exception:  # noqa: BLE001 - the library gives up in many ways on hostile addresses
        return False


def _of(result: _Result) -> str:
    domain = next(result.domains(), "")
    return f" ({domain})" if domain else ""


def _passes(result: _Result, domain: str) -> bool:
    if result.result != "pass" or not domain:
        return False
    told = list(result.domains())
    if result.method == "dmarc":
        # The server compared the domains itself; when it tells which, it must be this one.
        return all(one == domain for one in told)
    return any(_aligned(one, domain) for one in told)


def _aligned(told: str, domain: str) -> bool:
    """The same, or a domain above it that somebody can own."""
    return told == domain or ("." in told and domain.endswith(f".{told}"))


def _trusted_fields(headers: Headers, trusted: Collection[str]) -> Iterator[list[list[str]]]:
    begun = False
    for name, value in headers.fields(_FIELD, "received"):
        if name == "received":
            if begun:
                return
            continue
        first, *rest = _statements(value[:_LONGEST])
        # Microsoft 365 leaves its name out, whatever RFC 8601 (2.2) says.
        nameless = bool(first) and "=" in first[0]
        server = NAMELESS if nameless or not first else first[0].lower()
        if server in trusted:
            begun = True
            yield [first, *rest] if nameless else rest


def _results(statements: list[list[str]]) -> Iterator[_Result]:
    for words in statements:
        pairs = [(name.lower(), value) for name, is_, value in (word.partition("=") for word in words) if is_]
        if pairs:
            method, result = pairs[0]
            yield _Result(method.partition("/")[0], result.lower(), tuple(pairs[1:]))


def _statements(value: str) -> list[list[str]]:
    """Words between semicolons; comments dropped, quotation marks taken off, blanks around `=` closed up."""
    statements: list[list[str]] = [[]]
    word = ""
    depth = 0
    quoted = escaped = False
    for mark in value:
        if escaped:
            escaped = False
            word += "" if depth else mark
        elif mark == "\\" and (quoted or depth):
            escaped = True
        elif quoted:
            quoted = mark != '"'
            word += mark if quoted else ""
        elif mark == "(" or depth:
            depth += (mark == "(") - (mark == ")")
        elif mark == '"':
            quoted = True
        elif mark == ";" or mark.isspace():
            statements[-1] += [word] * bool(word)
            word = ""
            if mark == ";":
                statements.append([])
        else:
            word += mark
    statements[-1] += [word] * bool(word)
    return [_closed_up(words) for words in statements]


def _closed_up(words: list[str]) -> list[str]:
    closed: list[str] = []
    for word in words:
        if closed and (word.startswith("=") or closed[-1].endswith("=")):
            closed[-1] += word
        else:
            closed.append(word)
    return closed
