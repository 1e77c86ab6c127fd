"""What a page needs: the house behind it, who is looking, and how it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import quote

from anyio import CapacityLimiter
from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from triage.deadlines import WorkingDays
from triage.flow.house import House, working_days
from triage.ports import StaffMember, Views
from triage.web import sessions
from triage.web.roles import WHO_MAY, Area, may


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the console works with, put together once."""

    house: House
    views: Views
    templates: Environment
    session_hours: int
    secure_cookies: bool
    #: The state of each running part, in a word: "ok", "starting", or what the trouble is.
    ready: Callable[[], Mapping[str, str]]
    #: How many passwords are verified at once: each takes 64 MiB, and a flood must not take the house down.
    sign_ins: CapacityLimiter

    @property
    def landlord(self) -> str:
        """Key of the landlord whose console this is."""
        return self.house.landlord.key

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.house.clock.now()

    def working_days(self) -> WorkingDays:
        """The landlord's working days, with its one-off days."""
        with self.house.store.look() as look:
            return working_days(self.house, look)

    def draw(self, template: str, *, status: int = 200, **shown: object) -> HTMLResponse:
        """Render a page. Everything shown is escaped by the template engine."""
        page = self.templates.get_template(template)
        text = page.render(landlord=self.house.landlord, now=self.now(), **shown)
        return HTMLResponse(text, status_code=status)


class SignInFirst(Exception):
    """Nobody is signed in; the browser is sent to the sign-in page and then back."""

    def __init__(self, path: str) -> None:
        """Remember where they wanted to go."""
        super().__init__("Sign in first.")
        self.path = path

    @property
    def address(self) -> str:
        """The sign-in page, which knows the way back."""
        return f"/staff/sign-in?next={quote(self.path, safe='')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request by somebody who is signed in and may be here."""

    desk: Desk
    member: StaffMember
    area: Area
    proof: str

    @property
    def house(self) -> House:
        """The house behind the desk."""
        return self.desk.house

    @property
    def by(self) -> str:
        """The name under which everything they do is recorded."""
        return self.member.name

    def may(self, area: str) -> bool:
        """Whether they may go there."""
        return may(self.member.role, Area(area))

    def page(self, template: str, *, status: int = 200, **shown: object) -> HTMLResponse:
        """Draw a page with the menu and the numbers at its head."""
        counts = self.desk.views.counts(self.desk.landlord)
        return self.desk.draw(
            template, status=status, visit=self, areas=WHO_MAY[self.member.role], counts=counts, **shown
        )


def desk_of(request: Request) -> Desk:
    """The desk of the running application."""
    return cast("Desk", request.app.state.desk)


def signed_in(request: Request) -> tuple[StaffMember, str] | None:
    """Who sends this request, and the token of their session; None when nobody is signed in."""
    desk = desk_of(request)
    token = request.cookies.get(sessions.cookie_name(secure=desk.secure_cookies), "")
    if not token:
        return None
    with desk.house.store.look() as look:
        member = look.staff.session(sessions.kept_hash(token), desk.now())
    return None if member is None else (member, token)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Lets signed-in people into an area, others not; used as a dependency of its pages."""

    area: Area

    def __call__(self, request: Request) -> Visit:
        """Make the visit.

        Raises:
            SignInFirst: nobody is signed in.
            HTTPException: 403, their role may not come here.
        """
        known = signed_in(request)
        if known is None:
            raise SignInFirst(request.url.path if request.method == "GET" else "/staff")
        member, token = known
        if not may(member.role, self.area):
            raise HTTPException(403, "Your role does not include this page. Ask an administrator if you need it.")
        return Visit(desk=desk_of(request), member=member, area=self.area, proof=sessions.proof(token))
