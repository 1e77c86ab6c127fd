"""The page as plain HTML: it can be read and written to without JavaScript; the script only makes it quicker."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from anyio import move_on_after
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from channels.webchat import transcript
from channels.webchat.desk import Desk
from channels.webchat.message import WORDS_OF_A_BUTTON
from channels.webchat.visitor import Visitor, comes_from_elsewhere, is_message_id, new_message_id
from triage.errors import Unavailable
from triage.ports import Said

#: Bytes of a form: room to give back even a message many times too long, and no more.
LARGEST_FORM = 2_000_000
#: Fields of a form; ours has eight. A million of them would keep everybody else waiting for a second.
MOST_FIELDS = 50
#: Seconds that a sent form waits for its answer, so that it is on the page at once.
WAIT_FOR_THE_ANSWER = 2.0
_FIELDS = ("text", "name", "email", "phone")


class Page:
    """Shows the page, and takes what its form sends."""

    def __init__(self, desk: Desk, versions: Mapping[str, str]) -> None:
        """Take the desk to hand messages to, and the hash of each file beside the page."""
        self._desk = desk
        self._versions = versions
        environment = Environment(
            loader=PackageLoader("channels.webchat"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("page.html")

    async def show(self, request: Request) -> Response:
        """The page with everything said so far."""
        visitor = Visitor.of(request) or Visitor.unknown()
        notice = "We have your message. Our answer will appear here." if "kept" in request.query_params else ""
        return await self._render(request, visitor, notice=notice)

    async def send(self, request: Request) -> Response:
        """Keep what the form says, then show the page again with the answer, if it came quickly."""
        if comes_from_elsewhere(request):
            return Response("This was sent from another site, so we did not take it.", 403, media_type="text/plain")
        fields = await _read(request)
        if fields is None:
            sorry = "This message is too long. Go back: your words are still in the box. Please send it in parts."
            return Response(sorry, 413, media_type="text/plain")
        visitor = Visitor.of(request)
        if visitor is None or not visitor.has_sealed(fields.get("seal", "")):
            return await self._render(
                request,
                visitor or Visitor.unknown(),
                fields=fields,
                status=403,
                trouble="This page had been open for too long, so your message has not reached us yet. "
                "Please press Send once more. If you see this again, your browser does not keep our cookie.",
            )
        return await self._keep(request, visitor, fields)

    async def forget(self, request: Request) -> Response:
        """Let this device forget the chat; what was said stays with the landlord."""
        visitor = Visitor.of(request)
        fields = await _read(request) or {}
        response = RedirectResponse("/", 303)
        if visitor and visitor.has_sealed(fields.get("seal", "")) and not comes_from_elsewhere(request):
            Visitor.unknown().remember(response, secure=self._is_secure(request))
        return response

    async def _keep(self, request: Request, visitor: Visitor, fields: dict[str, str]) -> Response:
        said = await self._said_if_known(visitor) or ()
        press = fields.get("press", "")
        text = fields.get("text", "")
        if press in WORDS_OF_A_BUTTON and not text.strip():
            text = transcript.words_of(said, fields.get("line", ""), press)
        message = {key: fields.get(key, "") for key in _FIELDS} | {
            "text": text,
            "choice": press if press != "complain" else "",
            "complain": press == "complain",
        }
        external_id = fields.get("id", "")
        not_kept = await self._desk.keep(visitor.conversation, external_id, message)
        if not_kept:
            return await self._render(request, visitor, fields=fields, status=not_kept.status, trouble=not_kept.words)
        answered = await self._answer_comes(visitor, {one.id for one in said})
        return RedirectResponse("/#end" if answered else "/?kept=yes#end", 303)

    async def _answer_comes(self, visitor: Visitor, known: set[str]) -> bool:
        """Whether we have said something new within two seconds."""
        with move_on_after(WAIT_FOR_THE_ANSWER):
            async with self._desk.watching(visitor.conversation) as changed:
                while True:
                    changed.clear()
                    said = await self._said_if_known(visitor) or ()
                    if any(one.who == "landlord" and one.id not in known for one in said):
                        return True
                    await changed.wait()
        return False

    async def _said_if_known(self, visitor: Visitor) -> Sequence[Said] | None:
        try:
            return await self._desk.said(visitor.conversation)
        except Unavailable:
            return None

    def _is_secure(self, request: Request) -> bool:
        return self._desk.landlord.https_only or request.url.scheme == "https"

    async def _render(
        self,
        request: Request,
        visitor: Visitor,
        *,
        fields: Mapping[str, str] | None = None,
        status: int = 200,
        trouble: str = "",
        notice: str = "",
    ) -> Response:
        said = await self._said_if_known(visitor)
        if said is None and not trouble:
            trouble = "We cannot show your messages just now. Nothing is lost. Please try again in a few minutes."
        fields = fields or {}
        # A refused form keeps its id, so that sending it again can never make two messages of it.
        message_id = fields.get("id", "")
        html = self._template.render(
            landlord=self._desk.landlord,
            lines=transcript.lines(said or ()),
            fields={key: fields.get(key, "") for key in _FIELDS},
            message_id=message_id if is_message_id(message_id) else new_message_id(),
            new_id=new_message_id,
            seal=visitor.seal,
            trouble=trouble,
            notice=notice,
            versions=self._versions,
        )
        response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
        visitor.remember(response, secure=self._is_secure(request))
        return response


async def _read(request: Request) -> dict[str, str] | None:
    """The fields of a form; None when it is too large, or has far more of them than any form of ours."""
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
    return dict(fields)
