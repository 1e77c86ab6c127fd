"""Reads a form with its files, in memory and with limits: a photo must not touch the disk before it is made anew."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from channels.webchat.files import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES, Sent

#: Bytes of the words in a form: room to give back even a message many times too long, and no more.
LARGEST_FORM = 2_000_000
#: Bytes that are read and let go so that a form with files too large still gets an answer and its words back.
LONGEST_PATIENCE = 200_000_000
#: Fields of a form; ours has a dozen. A million of them would keep everybody else waiting for a second.
MOST_FIELDS = 50
#: Bytes of files that are in memory at the same time, whoever sends them.
ROOM = 75_000_000
_LONGEST_HEADER = 4_000


@dataclass(slots=True, kw_only=True)
class Form:
    """What a form said."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Sent] = field(default_factory=list)
    #: So many send files at this moment that there was no room for these.
    crowded: bool = False


class Incoming:
    """Reads the forms of everybody at the page."""

    def __init__(self, room: int = ROOM) -> None:
        """Hold at most that many bytes of files at a time."""
        self._room = room

    @asynccontextmanager
    async def form(self, request: Request) -> AsyncIterator[Form | None]:
        """A form; None when it is too large, or has far more fields than any form of ours.

        Its files take up room until this is left.
        """
        kind, options = parse_options_header(request.headers.get("content-type"))
        if kind != b"multipart/form-data":
            yield await _plain(request)
            return
        parts = _Parts(self)
        try:
            yield await parts.read(request, options.get(b"boundary", b""))
        finally:
            self._room += parts.held

    def has_room_for(self, size: int) -> bool:
        """Take up that many bytes, if they are to be had."""
        if size > self._room:
            return False
        self._room -= size
        return True


async def _plain(request: Request) -> Form | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    try:
        fields = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        return None
    return Form(fields=dict(fields))


class _Parts:
    """The parts of one form as they come in (RFC 7578)."""

    def __init__(self, incoming: Incoming) -> None:
        #: Bytes of files that are in memory.
        self.held = 0
        self._incoming = incoming
        self._form = Form()
        self._words = 0
        self._count = 0
        self._header, self._value = bytearray(), bytearray()
        self._disposition = b""
        self._name = self._file = ""
        self._content = bytearray()
        self._size = 0

    async def read(self, request: Request, boundary: bytes) -> Form | None:
        try:
            parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_part_data": self._data,
                    "on_part_end": self._end,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_finished,
                },
            )
            seen = 0
            async for chunk in request.stream():
                seen += len(chunk)
                parser.write(chunk)
                if seen > LONGEST_PATIENCE or self._words > LARGEST_FORM or self._count > MOST_FIELDS:
                    return None
        except FormParserError:
            return None
        return self._form

    def _begin(self) -> None:
        self._count += 1
        self._disposition, self._name, self._file = b"", "", ""
        self._content, self._size = bytearray(), 0

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end][:_LONGEST_HEADER]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        if len(self._value) < _LONGEST_HEADER:
            self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header, self._value = bytearray(), bytearray()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._file = options.get(b"filename", b"").decode("utf-8", "replace")

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if not self._file:
            self._words += end - start
            if self._words <= LARGEST_FORM:
                self._content += data[start:end]
        elif len(self._form.files) < MOST_FILES and self._size <= LARGEST_FILE and not self._form.crowded:
            self._hold(data[start:end])

    def _hold(self, piece: bytes) -> None:
        if self.held + len(piece) > LARGEST_TOGETHER:
            return
        if not self._incoming.has_room_for(len(piece)):
            self._form.crowded = True
            return
        self.held += len(piece)
        self._content += piece

    def _end(self) -> None:
        if self._file:
            self._form.files.append(Sent(name=self._file, content=bytes(self._content), size=self._size))
        elif self._name and self._name != "files":
            # A field for files that was left empty comes as a file without a name.
            self._form.fields[self._name] = self._content.decode("utf-8", "replace")
