"""The web application: the staff console, the health page, and beside them whatever channels serve."""

from collections.abc import Callable, Mapping, Sequence

from anyio import CapacityLimiter
from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.types import ASGIApp

from triage.errors import Refused, Unavailable
from triage.flow.house import House
from triage.ports import Views
from triage.web import (
    as_sent,
    calendar,
    case,
    contact,
    health,
    held,
    inbox,
    learning,
    live,
    log,
    messages,
    queue,
    requests,
    sign_in,
    tasks,
    why,
)
from triage.web.desk import Desk, SignInFirst, desk_of
from triage.web.drawing import STATIC, templates
from triage.web.forms import read_form
from triage.web.headers import SafeHeaders, protect
from triage.web.mounted import AtTheDoor

#: `live` comes before `log`, whose addresses would swallow its own.
_PAGES = (
    health,
    sign_in,
    inbox,
    contact,
    as_sent,
    why,
    live,
    log,
    queue,
    case,
    requests,
    tasks,
    messages,
    learning,
    held,
    calendar,
)
_VERIFIED_AT_ONCE = 2
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def build(
    house: House,
    views: Views,
    *,
    session_hours: int,
    secure_cookies: bool,
    mounts: Sequence[tuple[str, ASGIApp]],
    ready: Callable[[], Mapping[str, str]],
) -> ASGIApp:
    """Put the application together.

    Args:
        house: everything a journey needs.
        views: the read queries of the same store.
        session_hours: how long a sign-in lasts.
        secure_cookies: the console is reached over HTTPS alone.
        mounts: paths and applications of channels with pages of their own, the longest path first; `/staff` and
            `/health` come before them.
        ready: the state of each running part: "ok", "starting", or what the trouble is.
    """
    app = FastAPI(title="Triage", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.desk = Desk(
        house=house,
        views=views,
        templates=templates(),
        session_hours=session_hours,
        secure_cookies=secure_cookies,
        ready=ready,
        sign_ins=CapacityLimiter(_VERIFIED_AT_ONCE),
    )
    app.add_middleware(SafeHeaders, secure=secure_cookies)
    app.add_exception_handler(SignInFirst, _sign_in_first)
    app.add_exception_handler(StarletteHTTPException, _says_why)
    app.add_exception_handler(RequestValidationError, _not_there)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Unavailable, _unavailable)
    app.add_exception_handler(Exception, _broken)
    app.mount("/staff/static", StaticFiles(directory=STATIC))
    for page in _PAGES:
        app.include_router(page.router)
    app.add_api_route("/staff/{rest:path}", _nowhere, methods=_METHODS)
    for path, mounted in mounts:
        app.mount(path, mounted)
    # Outermost: what an open page comes through it holds for hours.
    return AtTheDoor(app, mounts=mounts)


def _nowhere(rest: str) -> Response:
    """Answer for addresses under `/staff` that no page has, so that no channel answers for them."""
    if not rest:
        return RedirectResponse("/staff", 303)
    raise HTTPException(404)


async def _sign_in_first(request: Request, error: Exception) -> Response:
    if request.method == "POST":
        try:
            form = await read_form(request)
        except HTTPException as refused:
            return _says_why(request, refused)
        texts = [text for values in form.fields.values() for text in values if " " in text.strip()]
        return desk_of(request).draw("signed_out.html", status=401, texts=texts)
    address = error.address if isinstance(error, SignInFirst) else "/staff/sign-in"
    return RedirectResponse(address, 303)


def _says_why(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 500
    detail = error.detail if isinstance(error, StarletteHTTPException) else ""
    # Starlette's own words, such as "Not Found", tell people nothing.
    ours = detail if detail.endswith(".") else _PLAIN.get(status, _PLAIN[500])
    return _message(request, status, ours)


def _not_there(request: Request, error: Exception) -> Response:
    # A part of the address is no number; what pydantic says of it would quote what was typed.
    del error
    return _message(request, 404, _PLAIN[404])


def _refused(request: Request, error: Exception) -> Response:
    return _message(request, 409, str(error))


def _unavailable(request: Request, error: Exception) -> Response:
    del error
    return _message(
        request,
        503,
        "The store did not take it, or somebody changed the same thing at the same moment. Nothing was changed. "
        "Go back and try again.",
    )


def _broken(request: Request, error: Exception) -> Response:
    del error
    answer = _message(request, 500, _PLAIN[500])
    # Starlette makes this answer outside every middleware.
    protect(answer.headers, request.url.path, secure=desk_of(request).secure_cookies)
    return answer


_PLAIN: Mapping[int, str] = {
    404: "There is no page at this address. It may have been mistyped.",
    405: "This address does not take that. Go back and try again.",
    500: "Something went wrong on our side. Nothing you sent was shown to anybody. Go back and try again.",
}


def _message(request: Request, status: int, words: str) -> HTMLResponse:
    return desk_of(request).draw("message.html", status=status, code=status, words_for_people=words)
