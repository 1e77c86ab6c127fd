"""Several channels have addresses side by side: each is asked for its own, and the page at / for the rest."""

from collections.abc import Sequence

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.flow.made_house import MadeHouse
from triage.store.memory import MemoryViews
from triage.web.app import build


def channel(name: str) -> Starlette:
    """An application that says who it is and what it was asked for."""

    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{name} {request.path_params.get('rest', '')}".strip())

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(name)

    return Starlette(
        routes=[
            Route("/", answer, methods=["GET", "POST"]),
            WebSocketRoute("/socket", talk),
            Route("/{rest:path}", answer),
        ]
    )


@pytest.fixture
def browser() -> TestClient:
    made = MadeHouse()
    paths: Sequence[str] = ("/webhooks/whatsapp", "/webhooks/messages", "/")
    app = build(
        made.house,
        MemoryViews(made.store, made.clock),
        session_hours=10,
        secure_cookies=False,
        mounts=[(path, channel(path)) for path in paths],
        ready=dict,
    )
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/", "/"),
        ("/chat/forget", "/ chat/forget"),
        ("/webhooks/whatsapp", "/webhooks/whatsapp"),
        ("/webhooks/whatsapp/", "/webhooks/whatsapp"),
        ("/webhooks/messages", "/webhooks/messages"),
        ("/webhooks/messages/notify", "/webhooks/messages notify"),
        ("/webhooks/whatsappening", "/ webhooks/whatsappening"),
    ],
)
def test_each_address_is_answered_by_its_channel(browser: TestClient, address: str, answer: str) -> None:
    assert browser.get(address).text == answer


@pytest.mark.parametrize("address", ["/webhooks/whatsapp", "/webhooks/whatsapp/"])
def test_a_machine_needs_to_follow_nowhere(browser: TestClient, address: str) -> None:
    assert browser.post(address, content=b"{}").status_code == 200


@pytest.mark.parametrize(
    ("address", "channel_at"),
    [
        ("/socket", "/"),
        ("/webhooks/whatsapp/socket", "/webhooks/whatsapp"),
        ("/webhooks/messages/socket", "/webhooks/messages"),
    ],
)
def test_a_socket_is_opened_by_its_channel(browser: TestClient, address: str, channel_at: str) -> None:
    with browser.websocket_connect(address) as socket:
        assert socket.receive_text() == channel_at


def test_a_socket_that_no_channel_has_is_refused(browser: TestClient) -> None:
    for address in ("/staff/socket", "/webhooks/whatsappening/socket"):
        with pytest.raises(WebSocketDisconnect), browser.websocket_connect(address):
            pass


def test_staff_and_health_come_before_any_channel(browser: TestClient) -> None:
    assert browser.get("/staff").status_code == 303
    assert "text/plain" not in browser.get("/health").headers["content-type"]
