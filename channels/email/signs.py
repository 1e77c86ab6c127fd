"""Single signs of a machine in the headers of a mail; none of them is enough (see `channels.email.automatic`)."""

from channels.email.headers import Headers
from channels.email.machine_words import DAEMONS

#: Programs in which people type.
_TYPED_IN = ("iphone", "ipad", "apple mail", "mozilla", "thunderbird", "microsoft outlook", "yahoomail", "k-9")


def is_daemon(headers: Headers) -> bool:
    """Whether a mail system is the sender by its very name."""
    local, _ = sender_names(headers)
    return local in DAEMONS


def sender_names(headers: Headers) -> tuple[str, str]:
    """What stands before the @ of the sender's address, and their name; some mail systems have no domain."""
    address, name = headers.address("from")
    local = address.rpartition("@")[0] if "@" in address else headers.text("from").lower()
    return local.rpartition("<")[2].partition("@")[0].strip(" \"'<>\\"), name.lower()


def has_null_sender(headers: Headers) -> bool:
    """Whether nobody is to hear of its return: no person's mail program says so (RFC 5321, 4.5.5)."""
    for name in ("return-path", "envelope-from", "x-envelope-from"):
        value = headers.text(name).strip().lower()
        if value in {"<>", "< >"} or value.strip("<>").partition("@")[0] in DAEMONS:
            return True
    return headers.text("from").strip().endswith(("<>", "<@>"))


def is_sent_to_many(headers: Headers) -> bool:
    """Whether its sender says that it went to many (Precedence).

    A forwarding server writes the field as well, above the Received of the server that it had the mail from, to keep
    robots from answering; what stands there says nothing of a person's mail that passed through.
    """
    said = False
    for name, value in headers.fields("precedence", "received"):
        said = name == "precedence" and value.lower().strip() in {"bulk", "junk"}
    return said


def asks_for_silence(headers: Headers) -> bool:
    """Whether it asks that no machine answer it; the field holds a list (MS-OXCMAIL)."""
    suppressed = {word.strip() for word in headers.text("x-auto-response-suppress").lower().split(",")}
    return bool(suppressed & {"all", "oof", "autoreply"})


def answered_at(headers: Headers) -> str:
    """The address that an answer goes to."""
    reply = headers.address("reply-to")[0]
    return reply if "@" in reply else headers.address("from")[0]


def is_typed(headers: Headers) -> bool:
    """Whether it was made in a program in which people type."""
    program = (headers.text("x-mailer") or headers.text("user-agent")).lower()
    return program.startswith(_TYPED_IN)
