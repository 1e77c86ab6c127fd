"""Whether the house is well, for whoever watches machines; it says nothing of any person."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from triage.web.desk import Desk, desk_of

router = APIRouter()


@router.get("/health")
def health(desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """200 while messages can be taken in, 503 when the store does not answer; the parts say what starts or ails."""
    parts = dict(desk.ready())
    try:
        store = desk.views.health()
    except Exception:  # noqa: BLE001 - whatever the store's trouble is, this page is what reports it
        store, parts = {}, {**parts, "store": "trouble"}
    status = _status(parts.values())
    return JSONResponse(
        {"status": status, "parts": parts, "store": store}, 503 if parts.get("store") == "trouble" else 200
    )


def _status(states: Iterable[str]) -> str:
    found = set(states)
    if found <= {"ok"}:
        return "ok"
    return "starting" if found <= {"ok", "starting"} else "trouble"
