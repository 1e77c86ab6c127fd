"""Signing in and out.

The answer and the work are the same for unknown names, wrong passwords and people who left. Five
failures in fifteen minutes close the door for a name at the address they came from, so that nobody can
shut a colleague out from elsewhere; more for an address, which a whole office shares, and more for a name
from wherever it is tried.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError

from triage.ports import Look, StaffMember
from triage.web import sessions
from triage.web.desk import Desk, desk_of, signed_in
from triage.web.forms import Form, posted, read_form, require_proof
from triage.web.moments import clock_time

router = APIRouter()

WINDOW = timedelta(minutes=15)
#: Failures within the window after which the door is shut, by kind of key.
MOST_FAILURES: Mapping[str, int] = {"both": 5, "address": 20, "name": 100}
_PASSWORDS = PasswordHash.recommended()
#: Longer ones cost work and memory and guard no better.
_LONGEST_PASSWORD = 1024
_WRONG = "That name and password do not belong together. Check both and try again."


@cache
def _nobodys_hash() -> str:
    # Verified for unknown names, so that they take as long as known ones.
    return _PASSWORDS.hash(sessions.new_token())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to sign in."""

    name: str
    password: str
    address: str

    @property
    def keys(self) -> tuple[tuple[str, int], ...]:
        """The keys it counts under, each with the failures it may have."""
        name = self.name.casefold()
        return (
            (f"both:{self.address} {name}", MOST_FAILURES["both"]),
            (f"address:{self.address}", MOST_FAILURES["address"]),
            (f"name:{name}", MOST_FAILURES["name"]),
        )


@router.get("/staff/sign-in")
def show_sign_in(request: Request) -> Response:
    """The sign-in page, or the way on for those who are signed in."""
    onward = _onward(request.query_params.get("next", ""))
    if signed_in(request) is not None:
        return RedirectResponse(onward, 303)
    return _page(desk_of(request), onward, status=200)


@router.post("/staff/sign-in")
async def sign_in(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Check name and password and open a session."""
    desk = desk_of(request)
    door = request.cookies.get(sessions.door_cookie_name(secure=desk.secure_cookies), "")
    require_proof(form.one("proof"), door)
    attempt = Attempt(
        name=form.one("name")[:200],
        # Spaces around a password may be part of it.
        password=next(iter(form.fields.get("password", ())), ""),
        address=request.client.host if request.client else "",
    )
    trouble = await to_thread.run_sync(_try, desk, attempt, limiter=desk.sign_ins)
    onward = _onward(form.one("next"))
    if isinstance(trouble, str):
        status = 429 if trouble != _WRONG else 401
        return _page(desk, onward, status=status, trouble=trouble, name=attempt.name)
    token = sessions.new_token()
    await to_thread.run_sync(_open, desk, token, trouble)
    answer = RedirectResponse(onward, 303)
    _set_cookie(answer, sessions.cookie_name(secure=desk.secure_cookies), token, desk)
    answer.delete_cookie(
        sessions.door_cookie_name(secure=desk.secure_cookies), secure=desk.secure_cookies, httponly=True
    )
    return answer


@router.post("/staff/sign-out", dependencies=[Depends(posted)])
def sign_out(request: Request) -> Response:
    """End the session, on our side too."""
    desk = desk_of(request)
    name = sessions.cookie_name(secure=desk.secure_cookies)
    with desk.house.store.unit() as unit:
        unit.staff.close_session(sessions.kept_hash(request.cookies.get(name, "")))
        unit.commit()
    answer = RedirectResponse("/staff/sign-in", 303)
    answer.delete_cookie(name, secure=desk.secure_cookies, httponly=True)
    return answer


def _try(desk: Desk, attempt: Attempt) -> StaffMember | str:
    """The member who signs in, or what to tell whoever does not."""
    now = desk.now()
    with desk.house.store.look() as look:
        open_again = _shut_until(look, attempt, now)
        member = look.staff.find(attempt.name) if attempt.name else None
    if open_again is not None:
        return f"Too many wrong tries. To keep your account safe, wait and try again after {clock_time(open_again)}."
    right = _is_right(attempt.password, member.password_hash if member else _nobodys_hash())
    if right and member is not None and member.active:
        return member
    with desk.house.store.unit() as unit:
        for key, _ in attempt.keys:
            unit.staff.failed(key, now)
        unit.commit()
    return _WRONG


def _shut_until(look: Look, attempt: Attempt, now: datetime) -> datetime | None:
    """When the door opens again, to the minute; None when it is open."""
    shut = [(key, most) for key, most in attempt.keys if look.staff.failures_since(key, now - WINDOW) >= most]
    if not shut:
        return None
    minutes = range(1, int(WINDOW.total_seconds() // 60) + 1)
    for later in (now + timedelta(minutes=minute) for minute in minutes):
        if all(look.staff.failures_since(key, later - WINDOW) < most for key, most in shut):
            return later
    return now + WINDOW


def _is_right(password: str, kept: str) -> bool:
    if len(password) > _LONGEST_PASSWORD:
        return False
    try:
        return _PASSWORDS.verify(password, kept)
    except PwdlibError:
        # A hash that nobody can read lets nobody in.
        return False


def _open(desk: Desk, token: str, member: StaffMember) -> None:
    with desk.house.store.unit() as unit:
        unit.staff.open_session(
            sessions.kept_hash(token), member.name, desk.now() + timedelta(hours=desk.session_hours)
        )
        unit.commit()


def _page(desk: Desk, onward: str, *, status: int, trouble: str = "", name: str = "") -> HTMLResponse:
    door = sessions.new_token()
    page = desk.draw(
        "sign_in.html", status=status, onward=onward, trouble=trouble, name=name, proof=sessions.proof(door)
    )
    _set_cookie(page, sessions.door_cookie_name(secure=desk.secure_cookies), door, desk)
    return page


def _set_cookie(answer: Response, name: str, value: str, desk: Desk) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=desk.session_hours * 3600,
        path="/",
        secure=desk.secure_cookies,
        httponly=True,
        samesite="strict",
    )


def _onward(path: str) -> str:
    """Only ever a page of the console: a foreign address must not be reached through ours."""
    inside = path == "/staff" or path.startswith("/staff/")
    plain = all(" " < letter < "\x7f" and letter != "\\" for letter in path)
    return path if inside and plain and not path.startswith("/staff/sign-") else "/staff"
