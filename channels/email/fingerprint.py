"""What tells one mail from another, whichever way it came: several copies of one differ only in their trace fields.

A Message-ID alone does not: some senders use one for many mails. And people write the same words again, weeks later,
because nothing was done; theirs are two mails, for their Message-ID or their Date is another.
"""

from hashlib import sha256

from channels.email.headers import Headers

#: From RFC 5322 (3.6): what the sender wrote. Reply-To too: who asks for the answer elsewhere sent another mail.
_FIELDS = ("message-id", "from", "reply-to", "date", "subject")
_UNIQUE = ("message-id", "date")


def fingerprint(headers: Headers, content: bytes) -> str:
    """The same for all copies of a mail; "" when nothing in it says which mail it is.

    Args:
        headers: of the mail.
        content: the whole mail as it came.
    """
    fields = [[value for _, value in headers.fields(name)] for name in _FIELDS]
    if not any(value for name, values in zip(_FIELDS, fields, strict=True) if name in _UNIQUE for value in values):
        return ""
    digest = sha256(repr(fields).encode("utf-8", "backslashreplace"))
    # Servers differ in how they end lines and in blank lines at the end.
    body = content.replace(b"\r\n", b"\n").partition(b"\n\n")[2].rstrip()
    digest.update(sha256(body).digest())
    return digest.hexdigest()
