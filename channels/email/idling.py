"""Waiting for what an IMAP server pushes (IDLE, RFC 2177), without missing what it pushes at once.

The library asks the socket whether the server has said something. What came in one piece with the answer to IDLE it
has read from there already, so it would wait for the next mail to hear of this one.
"""

import ssl
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector

from imapclient import IMAPClient


class IdlingClient(IMAPClient):  # type: ignore[misc]  # the library publishes no types
    """A connection that hears everything while it idles."""

    def hears(self, seconds: float) -> bool:
        """Whether the server says something, or breaks off, within that time; what, `idle_done` tells."""
        line = self.socket()
        line.setblocking(False)
        try:
            # Python 3.14 gave it another name.
            read_ahead = getattr(self._imap, "_file", None) or self._imap.file
            with suppress(BlockingIOError, ssl.SSLWantReadError):
                if read_ahead.peek(1):
                    return True
        finally:
            line.setblocking(True)
            self._set_read_timeout()
        with DefaultSelector() as selector:
            selector.register(line, EVENT_READ)
            return bool(selector.select(seconds))
