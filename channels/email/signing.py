"""Our references in mails, signed, so that one that somebody made up is told from one that we sent.

A signature is the beginning of an HMAC-SHA-256 (RFC 2104) with a key of the data folder, in the letters of our
references. It stands in three places, because mail programs lose one or the other: in the Message-ID, in the subject
and, where the landlord's server takes such addresses, in Reply-To (RFC 5233). It proves that somebody had a mail of
ours before them, not that they may hear of the case: that is for the flow to say.
"""

import os
import re
import secrets
from base64 import b32encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as hmac_digest
from pathlib import Path

KEY_FILE = "email-signing.key"
_KEY_LENGTH = 32
#: In a Message-ID nobody minds length: 80 bits. In a subject people see it: 40 bits, which can only be tried by mail.
_ID_MARKS = 16
_CASE_MARKS = 8
#: More than this of a field is not looked through.
_LOOKED_AT = 10_000

_MARKS = "0-9A-HJKMNP-TV-Z"
_CASE = rf"(?:SR|C)-[{_MARKS}]{{6}}"
_OUR_ID = re.compile(
    rf"<triage\.(?P<digest>[0-9a-f]{{32}})(?:\.(?P<case>{_CASE}))?\.(?P<signature>[{_MARKS}]{{{_ID_MARKS}}})@",
    re.IGNORECASE | re.ASCII,
)
_SIGNED_CASE = re.compile(
    rf"(?<![A-Z0-9-])(?P<case>{_CASE})\.(?P<signature>[{_MARKS}]{{{_CASE_MARKS}}})(?![A-Z0-9])",
    re.IGNORECASE | re.ASCII,
)
#: From the letters of RFC 4648 to ours, none of which is taken for another.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MESSAGE = "message"
_ABOUT = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a mail holds of ours."""

    #: References of cases, signed or not.
    cases: tuple[str, ...] = ()
    #: Message-IDs and references of cases that carry our signature.
    signed: tuple[str, ...] = ()


class Seal:
    """Signs references of ours, and knows its signature again."""

    def __init__(self, folder: Path, secret: str = "") -> None:
        """Take where the key is kept; it is made when something is signed for the first time.

        Args:
            folder: the data folder.
            secret: a key from the settings, for several machines that must know each other's mails.
        """
        self._file = folder / KEY_FILE
        self._key = sha256(secret.encode()).digest() if secret else b""

    def message_id(self, message_id: str, case: str) -> str:
        """The Message-ID with the case and our signature in it; one of another shape stays as it is.

        Raises:
            OSError: the key can be neither read nor made.
        """
        local, at, domain = message_id.partition("@")
        if not at or not re.fullmatch(r"<triage\.[0-9a-f]{32}", local):
            return message_id
        digest = local.removeprefix("<triage.")
        about = case if re.fullmatch(_CASE, case) else ""
        signature = _signature(self._key_to_sign(), _MESSAGE, f"{digest}.{about}", _ID_MARKS)
        return ".".join(part for part in (local, about, signature) if part) + f"@{domain}"

    def case(self, case: str) -> str:
        """The reference of a case with our signature; "" when it is none.

        Raises:
            OSError: the key can be neither read nor made.
        """
        if not re.fullmatch(_CASE, case):
            return ""
        return f"{case}.{_signature(self._key_to_sign(), _ABOUT, case, _CASE_MARKS)}"

    def found(self, message_ids: Iterable[str], fields: Iterable[str]) -> Found:
        """What of ours stands in Message-IDs and in fields (a subject, addresses)."""
        key = self._key_to_check()
        cases: list[str] = []
        signed: list[str] = []
        for message_id in message_ids:
            ours = _OUR_ID.match(message_id)
            if ours is None:
                continue
            case = (ours["case"] or "").upper()
            cases += [case] * bool(case)
            about = f"{ours['digest'].lower()}.{case}"
            if key and compare_digest(_signature(key, _MESSAGE, about, _ID_MARKS), ours["signature"].upper()):
                signed += [message_id, *([case] * bool(case))]
        for field in fields:
            for ours in _SIGNED_CASE.finditer(field[:_LOOKED_AT]):
                case = ours["case"].upper()
                cases.append(case)
                if key and compare_digest(_signature(key, _ABOUT, case, _CASE_MARKS), ours["signature"].upper()):
                    signed.append(case)
        return Found(cases=tuple(dict.fromkeys(cases)), signed=tuple(dict.fromkeys(signed)))

    def _key_to_check(self) -> bytes:
        """The key, or nothing while nothing was signed yet, so that looking leaves no trace."""
        if not self._key:
            try:
                self._key = _whole(self._file.read_bytes())
            except OSError:
                return b""
        return self._key

    def _key_to_sign(self) -> bytes:
        if self._key_to_check():
            return self._key
        self._file.parent.mkdir(parents=True, exist_ok=True)
        partial = self._file.with_name(f"{KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_KEY_LENGTH))
                file.flush()
                os.fsync(file.fileno())
            # Two workers may make one at once; the first stays, and both use it.
            with suppress(FileExistsError):
                os.link(partial, self._file)
        finally:
            partial.unlink()
        self._key = _whole(self._file.read_bytes())
        if not self._key:
            message = "The key that signs our references is cut short."
            raise OSError(message)
        return self._key


def without_signatures(text: str) -> str:
    """A subject as people should read it: our references without their signatures."""
    return _SIGNED_CASE.sub(lambda ours: ours["case"], text)


def _whole(key: bytes) -> bytes:
    return key if len(key) >= _KEY_LENGTH else b""


def _signature(key: bytes, what: str, text: str, marks: int) -> str:
    code = hmac_digest(key, f"{what}\0{text}".encode(), "sha256")
    return b32encode(code).decode("ascii").translate(_LETTERS)[:marks]
