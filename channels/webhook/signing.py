"""Who signed it, and when: HMAC-SHA256 over the time and the body, the same way in both directions."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

TIMESTAMP = "Triage-Timestamp"
SIGNATURE = "Triage-Signature"
#: Seconds by which a time may be off: clocks differ, and a message takes its way; later it may be somebody's copy.
WINDOW = 300
_LONGEST_TIME = 12


def headers_for(secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers that sign a body."""
    at = str(int(now.timestamp()))
    return {TIMESTAMP: at, SIGNATURE: _signature(secret, at, body)}


def why_not(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """Why the headers do not vouch for the body, in a sentence for whoever runs the gateway; "" when they do."""
    at, shown = headers.get(TIMESTAMP.lower(), ""), headers.get(SIGNATURE.lower(), "")
    # The signature comes first: what a stranger writes into the time is not looked at.
    if not same(shown, _signature(secret, at, body)):
        return (
            f"{SIGNATURE} must be v1= and the HMAC-SHA256, in hex, of {TIMESTAMP}, a full stop and the body, made with "
            "the secret in TRIAGE_WEBHOOK_SECRET."
        )
    if not (at.isascii() and at.isdecimal() and len(at) <= _LONGEST_TIME):
        return f"{TIMESTAMP} must be the seconds since 1970, such as 1795773600."
    if abs(now.timestamp() - int(at)) > WINDOW:
        return (
            f"{TIMESTAMP} is more than {WINDOW} seconds away from our clock. Sign the message anew when you send it "
            "again, and see that your clock is right."
        )
    return ""


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, found out in the same time wherever they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode("utf-8", "surrogateescape"))


def _signature(secret: str, at: str, body: bytes) -> str:
    signed = at.encode("utf-8", "surrogateescape") + b"." + body
    return f"v1={hmac.new(secret.encode(), signed, sha256).hexdigest()}"
