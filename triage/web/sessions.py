"""The secrets of a session: its token, the hash that is kept, and the proof that a form is ours.

A token is 256 random bits and is known to the browser alone. The proof is an HMAC of a constant under
the token, so that no other secret is needed and any process of the house can check it.
"""

import hmac
import secrets
from hashlib import sha256

_TOKEN_BYTES = 32


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def kept_hash(token: str) -> str:
    """What the store keeps of a token: its SHA-256 (hex), useless to whoever reads the database."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def proof(token: str) -> str:
    """The value every form of this session carries."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), b"a form of the staff console", sha256).hexdigest()


def is_proof(given: str, token: str) -> bool:
    """Whether the value came with a page of this session; compared in constant time."""
    return bool(token) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), proof(token).encode())


def cookie_name(*, secure: bool) -> str:
    """Name of the session's cookie; the prefix `__Host-` binds it to this host and needs HTTPS (RFC 6265bis, 4.1.3)."""
    return "__Host-triage" if secure else "triage_staff"


def door_cookie_name(*, secure: bool) -> str:
    """Name of the cookie that proves a sign-in form, before there is a session."""
    return "__Host-triage-door" if secure else "triage_door"
