"""The page as plain HTML: it can be read and written to without JavaScript; the script only makes it quicker."""

from collections.abc import Mapping, Sequence

from anyio import move_on_after
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from channels.webchat import transcript
from channels.webchat.desk import Desk, NotKept
from channels.webchat.direction import runs_from_the_right
from channels.webchat.files import ACCEPTED, Sent
from channels.webchat.incoming import Form, Incoming
from channels.webchat.live import told
from channels.webchat.message import WORDS_OF_A_BUTTON
from channels.webchat.visitor import (
    Visitor,
    comes_from_elsewhere,
    is_framed_elsewhere,
    is_message_id,
    new_message_id,
)
from triage.errors import Unavailable
from triage.ports import Said

#: Seconds, beyond the pause in which more may be said, that a sent form waits for its answer, so that it is on the page
#: at once.
WAIT_FOR_THE_ANSWER = 2.0
_NOTICES = {"kept": "We have your message. Our answer will appear here.", "copy": "A copy is on its way to you."}
_FIELDS = ("text", "name", "email", "phone")
_FROM_ELSEWHERE = "This was sent from another site, so we did not take it."
_OPEN_TOO_LONG = (
    "This page had been open for too long, so your message has not reached us yet. Please press Send once more. If you "
    "see this again, your browser does not keep our cookie."
)
_TOO_LARGE = "This is too large for us. Please send it in parts. Your words are still here."


class Page:
    """Shows the page, and takes what its form sends."""

    def __init__(self, desk: Desk, versions: Mapping[str, str]) -> None:
        """Take the desk to hand messages to, and the hash of each file beside the page."""
        self._desk = desk
        self._versions = versions
        self._incoming = Incoming()
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
        notices = [words for key, words in _NOTICES.items() if key in request.query_params]
        return await self._render(request, visitor, notice=" ".join(notices))

    async def send(self, request: Request) -> Response:
        """Keep what the form says, then show the page again with the answer, if it came quickly."""
        if comes_from_elsewhere(request):
            return Response(_FROM_ELSEWHERE, 403, media_type="text/plain")
        async with self._incoming.form(request) as form:
            if form is None:
                sorry = "This message is too long. Go back: your words are still in the box. Please send it in parts."
                return Response(sorry, 413, media_type="text/plain")
            visitor = Visitor.of(request)
            if visitor is None or not visitor.has_sealed(form.fields.get("seal", "")):
                return await self._render(
                    request, visitor or Visitor.unknown(), fields=form.fields, status=403, trouble=_OPEN_TOO_LONG
                )
            said = await self._said_if_known(visitor) or ()
            not_kept = await self._keep(visitor, said, form)
            fields, had_files = form.fields, bool(form.files)
        if not_kept:
            again = " Please choose your files again." if had_files else ""
            return await self._render(
                request, visitor, fields=fields, status=not_kept.status, trouble=not_kept.words + again
            )
        answered = await self._answer_comes(visitor, {one.id for one in said})
        return RedirectResponse("/#end" if answered else "/?kept=yes#end", 303)

    async def say(self, request: Request) -> Response:
        """Keep what the script on the page sends with files; the answer is the one that the socket gives."""
        if comes_from_elsewhere(request):
            return Response(_FROM_ELSEWHERE, 403, media_type="text/plain")
        visitor = Visitor.of(request)
        async with self._incoming.form(request) as form:
            fields = form.fields if form else {}
            given = fields.get("id", "")
            external_id = given if is_message_id(given) else ""
            if form is None:
                not_kept: NotKept | None = NotKept(words=_TOO_LARGE, again=None, status=413)
            elif visitor is None or not visitor.has_sealed(fields.get("seal", "")):
                not_kept = NotKept(words=_OPEN_TOO_LONG, again=None, status=403)
            else:
                not_kept = await self._keep(visitor, (), form)
        answer = told(external_id, not_kept)
        return JSONResponse(answer, not_kept.status if not_kept else 200, headers={"Cache-Control": "no-store"})

    async def copy(self, request: Request) -> Response:
        """Send a copy of the conversation to the address that the resident gives."""
        if comes_from_elsewhere(request):
            return Response(_FROM_ELSEWHERE, 403, media_type="text/plain")
        visitor = Visitor.of(request)
        async with self._incoming.form(request) as form:
            fields = form.fields if form else {}
        if visitor is None or not visitor.has_sealed(fields.get("seal", "")):
            return await self._render(request, visitor or Visitor.unknown(), status=403, trouble=_OPEN_TOO_LONG)
        external_id = fields.get("id", "")
        if not is_message_id(external_id):
            return await self._render(request, visitor, status=422, trouble=_OPEN_TOO_LONG)
        not_sent = await self._desk.copy(visitor.conversation, external_id, fields.get("address", ""))
        if not_sent:
            return await self._render(request, visitor, status=not_sent.status, trouble=not_sent.words)
        return RedirectResponse("/?copy=yes#end", 303)

    async def forget(self, request: Request) -> Response:
        """Let this device forget the chat; what was said stays with the landlord."""
        visitor = Visitor.of(request)
        async with self._incoming.form(request) as form:
            seal = form.fields.get("seal", "") if form else ""
        response = RedirectResponse("/", 303)
        if visitor and visitor.has_sealed(seal) and not comes_from_elsewhere(request):
            self._remember(Visitor.unknown(), request, response)
        return response

    async def _keep(self, visitor: Visitor, said: Sequence[Said], form: Form) -> NotKept | None:
        if form.crowded:
            return self._desk.crowded()
        fields = form.fields
        press, text = fields.get("press", ""), fields.get("text", "")
        if press in WORDS_OF_A_BUTTON and not text.strip():
            text = transcript.words_of(said, fields.get("line", ""), press)
        message = {key: fields.get(key, "") for key in _FIELDS} | {
            "text": text,
            "choice": press if press != "complain" else "",
            "complain": press == "complain",
        }
        files: tuple[Sent, ...] = tuple(form.files)
        return await self._desk.keep(visitor, fields.get("id", ""), message, files)

    async def _answer_comes(self, visitor: Visitor, known: set[str]) -> bool:
        """Whether we have said something new within the pause and two seconds more."""
        with move_on_after(self._desk.landlord.pause + WAIT_FOR_THE_ANSWER):
            while True:
                await self._desk.news(visitor.conversation)
                said = await self._said_if_known(visitor) or ()
                if any(one.who == "landlord" and one.id not in known for one in said):
                    return True
        return False

    async def _said_if_known(self, visitor: Visitor) -> Sequence[Said] | None:
        try:
            return await self._desk.said(visitor.conversation)
        except Unavailable:
            return None

    def _remember(self, visitor: Visitor, request: Request, response: Response) -> None:
        secure = self._desk.landlord.https_only or request.url.scheme == "https"
        visitor.remember(response, secure=secure, framed=is_framed_elsewhere(request))

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
            rtl=runs_from_the_right(said or ()),
            accepted=ACCEPTED,
            fields={key: fields.get(key, "") for key in _FIELDS},
            message_id=message_id if is_message_id(message_id) else new_message_id(),
            new_id=new_message_id,
            seal=visitor.seal,
            trouble=trouble,
            notice=notice,
            versions=self._versions,
        )
        response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
        self._remember(visitor, request, response)
        return response
