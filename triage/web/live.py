"""The suggestion that appears while a note is typed: read and decided, and nothing of it kept."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from triage.decide import Decision
from triage.errors import Trouble
from triage.flow.preview import preview
from triage.inbox import RawContact
from triage.reading import Reading
from triage.web import sessions, words
from triage.web.desk import Entrance, Visit, desk_of
from triage.web.forms import read_body, require_our_origin, require_proof
from triage.web.log import LONGEST_TEXT, sought
from triage.web.roles import Area

router = APIRouter()
#: Of several who share the beginning of a number, the first few are looked at.
_MOST_ALIKE = 5


class Draft(BaseModel):
    """A note as far as it is typed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(pattern="^(phone|visit|letter)$")
    text: str = Field(max_length=LONGEST_TEXT)
    name: str = Field(default="", max_length=400)
    phone: str = Field(default="", max_length=400)
    email: str = Field(default="", max_length=400)
    home: str = Field(default="", max_length=400)
    asks_to_complain: bool = False


async def drafted(request: Request) -> Draft:
    """The draft that a page of ours sends.

    Raises:
        HTTPException: 403 or 413 as for any form, 422 when it is no draft.
    """
    require_our_origin(request)
    secure = desk_of(request).secure_cookies
    token = request.cookies.get(sessions.cookie_name(secure=secure), "")
    require_proof(request.headers.get("x-proof", ""), token)
    try:
        return Draft.model_validate_json(await read_body(request))
    except ValidationError:
        # What pydantic says of it would quote what was typed.
        raise HTTPException(422, "That draft could not be read.") from None


@router.post("/staff/log/preview")
async def suggest(
    visit: Annotated[Visit, Depends(Entrance(Area.LOG))], draft: Annotated[Draft, Depends(drafted)]
) -> Response:
    """What the note would be taken for."""
    return JSONResponse(await run_in_threadpool(_suggest, visit, draft))


def _suggest(visit: Visit, draft: Draft) -> dict[str, object]:
    if not draft.text.strip():
        return {"suggestion": ""}
    note = {**draft.model_dump(exclude={"kind"}), "noted_by": visit.by, "received_reason": ""}
    raw = RawContact(
        landlord=visit.desk.landlord,
        channel=draft.kind,
        external_id="",
        body=json.dumps(note, ensure_ascii=False).encode("utf-8", "replace"),
        received_at=visit.desk.now(),
    )
    try:
        contact = visit.house.channels[draft.kind].understand(raw)
        reading, decision = preview(visit.house, contact, _resident(visit, draft))
    except (KeyError, Trouble):
        return {"suggestion": "", "trouble": "No suggestion just now. You can save the note all the same."}
    return _in_words(reading, decision)


def _in_words(reading: Reading, decision: Decision) -> dict[str, object]:
    return {
        "suggestion": words.LABELS[reading.label],
        "would": words.WOULD.get(decision.answer.name, ""),
        "because": decision.because,
        "code": [f"Code {paragraph}" for paragraph in decision.cites],
        "sure": reading.sure,
        "urgent": reading.urgent,
        "words": list(dict.fromkeys(decision.words)),
        "duties": [f"{words.DUTIES[owed.duty]}: {owed.because}" for owed in decision.duties],
    }


def _resident(visit: Visit, draft: Draft) -> int | None:
    """Whoever is known by one of these ways; history decides much (Appendix A)."""
    for kind, value in (("phone", draft.phone), ("email", draft.email), ("home", draft.home)):
        wanted = sought(value)
        for row in visit.desk.views.residents(visit.desk.landlord, wanted, _MOST_ALIKE) if wanted else ():
            if any(known == kind and sought(there) == wanted for known, there in row.ways):
                return row.id
    return None
