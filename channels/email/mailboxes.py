"""Which mailboxes and folders are listened to, as the landlord's file or address says.

`TRIAGE_MAILBOXES` holds the path of a TOML file with one `[[mailbox]]` each, or, for a single mailbox, its address:
`imaps://repairs%40example.org@mail.example.org`. See the README for examples.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from channels.email.sending import Tls
from triage.errors import Unavailable

_PORTS = {Tls.TLS: 993, Tls.STARTTLS: 143, Tls.NONE: 143}
_SCHEMES = {"imaps": Tls.TLS, "imap": Tls.STARTTLS}
_MAY_LIE_IN_FILES = ("password", "client_secret", "refresh_token", "certificate")
_KNOWN = {
    "name", "host", "port", "tls", "user", "folders", "sign_in", "secret_ends", "move_to", "poll_seconds",
    "tenant", "client_id", *_MAY_LIE_IN_FILES, *(f"{one}_file" for one in _MAY_LIE_IN_FILES),
}  # fmt: skip


class SignIn(StrEnum):
    """How the mailbox is opened."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
    MICROSOFT = "microsoft"
    """OAuth2 client credentials of Microsoft 365, then XOAUTH2."""
    GOOGLE = "google"
    """An OAuth2 refresh token of Google, then OAUTHBEARER or XOAUTH2."""


_NEEDED = {
    SignIn.PASSWORD: ("password",),
    SignIn.MICROSOFT: ("tenant", "client_id", "client_secret"),
    SignIn.GOOGLE: ("client_id", "client_secret", "refresh_token"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One mailbox."""

    #: What staff see, and part of what is remembered: under a new name all of it is read again, and recognised.
    name: str
    host: str
    port: int
    tls: Tls = Tls.TLS
    user: str
    folders: tuple[str, ...] = ("INBOX",)
    sign_in: SignIn = SignIn.PASSWORD
    password: str = field(default="", repr=False)
    tenant: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    #: The day on which the password or secret stops working, as the landlord wrote it down; no server tells.
    secret_ends: date | None = None
    #: A certificate (or its authority's) that is trusted beside those that this machine trusts, in PEM.
    certificate: str = ""
    #: Where messages go once they are with us; "" leaves them where they are.
    move_to: str = ""
    #: Seconds between looks when nothing is heard.
    poll_seconds: int = 60


def mailboxes_of(setting: str, password: str = "") -> tuple[Mailbox, ...]:
    """The mailboxes that a setting tells of.

    Args:
        setting: the path of a TOML file, an address, or nothing.
        password: for the address.

    Raises:
        Unavailable: the file cannot be read, or something in it is missing or wrong.
    """
    if not setting:
        return ()
    try:
        if setting.startswith(tuple(f"{scheme}://" for scheme in _SCHEMES)):
            return (_from_address(setting, password),)
        return _from_file(Path(setting))
    except (OSError, ValueError) as wrong:
        # What TOML cannot read is not quoted: it may be a secret.
        detail = wrong.strerror if isinstance(wrong, OSError) else str(wrong)
        detail = "it is no TOML" if isinstance(wrong, tomllib.TOMLDecodeError) else detail
        raise Unavailable(f"TRIAGE_MAILBOXES is not understood: {detail}.") from wrong


def _from_address(address: str, password: str) -> Mailbox:
    parts = urlsplit(address)
    user, folder = unquote(parts.username or ""), unquote(parts.path.strip("/"))
    told: dict[str, Any] = {"host": parts.hostname or "", "user": user, "tls": _SCHEMES[parts.scheme].value}
    told |= {"folders": [folder]} if folder else {}
    told |= {"port": parts.port} if parts.port else {}
    if parts.password:
        raise ValueError("put the password into TRIAGE_MAILBOX_PASSWORD, not into the address")
    return _mailbox({**told, "password": password}, Path())


def _from_file(path: Path) -> tuple[Mailbox, ...]:
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("mailbox", [])
    if not isinstance(tables, list) or not tables:
        raise ValueError("the file names no [[mailbox]]")
    found = tuple(_mailbox(table, path.parent) for table in tables)
    if len({one.name for one in found}) != len(found):
        raise ValueError("two mailboxes have one name")
    return found


def _mailbox(table: Mapping[str, Any], beside: Path) -> Mailbox:
    told = dict(table)
    name = str(told.get("name") or told.get("user", ""))
    if unknown := sorted(set(told) - _KNOWN):
        raise ValueError(f"mailbox {name}: nobody knows {unknown[0]}")
    for one in _MAY_LIE_IN_FILES:
        if file := told.pop(f"{one}_file", ""):
            told[one] = (beside / str(file)).read_text(encoding="utf-8").strip()
    sign_in = SignIn(told.pop("sign_in", SignIn.PASSWORD))
    tls = Tls(told.pop("tls", Tls.TLS))
    for needed in ("host", "user", *_NEEDED[sign_in]):
        if not told.get(needed):
            raise ValueError(f"mailbox {name}: {needed} is missing")
    if tls is Tls.NONE and not _on_this_machine(told["host"]):
        raise ValueError(f'mailbox {name}: tls = "none" would send the password in clear to {told["host"]}')
    ends = told.pop("secret_ends", None)
    if ends is not None and type(ends) is not date:
        raise ValueError(f"mailbox {name}: secret_ends is a day, such as 2027-01-31, without quotes")
    folders = told.pop("folders", ["INBOX"])
    if not isinstance(folders, list) or not folders or not all(isinstance(one, str) and one for one in folders):
        raise ValueError(f'mailbox {name}: folders is a list, such as ["INBOX"]')
    if told.get("move_to") in folders:
        raise ValueError(f"mailbox {name}: move_to is a folder that is listened to")
    return Mailbox(
        **{
            "port": _PORTS[tls],
            **told,
            "name": name,
            "tls": tls,
            "sign_in": sign_in,
            "secret_ends": ends,
            "folders": tuple(folders),
        }
    )


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
