"""A fuzzer for the reading of mails; tests/README.md says how to run it.

With atheris it is guided by what the code does, else hypothesis makes the mails. `examine` holds the laws; the suite
asks it, too. It ends at the first mail that breaks one, and shows it.
"""

import gc
import importlib
import sys
from types import FunctionType

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.email.made_mails import broken_mails
from tests.email.mails import EVERY_MAIL
from tests.email.reading import channel, raw
from triage.errors import Unreadable

_FOLLOWED = ("channels.email", "triage.inbox", "email.")
_MAILS = sorted(EVERY_MAIL.values())


def examine(body: bytes) -> None:
    """Read a mail and hold it against the laws: a contact or unreadable, the same twice, storable, files to be had."""
    try:
        contact = channel().understand(raw(body))
    except Unreadable:
        assert not body.strip()
        return
    assert contact == channel().understand(raw(body))
    texts = (contact.text, contact.quoted, contact.signature, contact.subject or "", contact.sender.name)
    names = tuple(name for file in contact.attachments for name in (file.name, file.media_type))
    questions = tuple(question for _, question in contact.asked)
    for text in (*texts, *names, *questions, contact.sender.address, contact.conversation, *contact.answers):
        text.encode("utf-8")
        assert "\0" not in text
    for number in range(min(len(contact.attachments), 3)):
        channel().file(raw(body), number)


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """Pieces of the mails we know, cut and put together anew, with noise."""
    pieces = []
    for _ in range(draw(st.integers(min_value=1, max_value=6))):
        mail = draw(st.sampled_from(_MAILS))
        start = draw(st.integers(min_value=0, max_value=len(mail)))
        pieces.append(mail[start : start + draw(st.integers(min_value=0, max_value=400))])
        pieces.append(draw(st.binary(max_size=12)))
    return b"".join(pieces)


def main() -> None:
    """Fuzz: `python -m tests.email.fuzz_reading [number of mails]`."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
        checks = settings(
            max_examples=number,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        checks(given(mails() | broken_mails())(examine))()
    else:
        # Every function of the library would take minutes; only what reads mails is followed.
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and (each.__module__ or "").startswith(_FOLLOWED):
                atheris.instrument_func(each)
        atheris.Setup(sys.argv, examine)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
