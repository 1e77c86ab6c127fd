"""Splits an mbox file or a maildir into mails, one at a time, however large it is (RFC 4155)."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_ESCAPED = re.compile(rb"^>+From ")
_CLOCK = re.compile(rb"\d\d:\d\d")


def messages(path: Path) -> Iterator[bytes]:
    """Give the mails of an mbox file, a maildir (its `new` and `cur`) or a single mail, oldest name first.

    A file that does not begin with "From " is one mail.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        inner = [file for name in ("new", "cur") if (path / name).is_dir() for file in (path / name).iterdir()]
        # Maildir names begin with the time of delivery.
        for mail in sorted((mail for mail in inner if mail.is_file()), key=lambda mail: mail.name):
            yield mail.read_bytes()
        return
    with path.open("rb") as file:
        first = file.readline()
        if first.startswith(b"From "):
            yield from _split(file, dated=_CLOCK.search(first) is not None)
        else:
            content = first + file.read()
            if content.strip():
                yield content


def _split(lines: Iterable[bytes], *, dated: bool) -> Iterator[bytes]:
    """Split at "From " lines below a blank one; where the first has a time of day, only those that have one, too.

    Not every program escapes "From Monday there was no heating" at the start of a paragraph.
    """
    mail: list[bytes] = []
    after_blank = False
    for line in lines:
        if after_blank and line.startswith(b"From ") and (not dated or _CLOCK.search(line)):
            # The blank line before belongs to the mbox.
            yield b"".join(mail[:-1])
            mail = []
            after_blank = False
            continue
        mail.append(line[1:] if _ESCAPED.match(line) else line)
        after_blank = not line.strip(b"\r\n")
    if mail:
        yield b"".join(mail[:-1] if after_blank and len(mail) > 1 else mail)
