"""The page and its socket, asked directly: what is kept, what is refused, and what every answer carries.

Long because form and socket keep the same promises, and are told together so that a gap between them shows.
"""

import html
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from channels.webchat import from_settings
from channels.webchat.incoming import LARGEST_FORM
from tests.webchat.fake_door import CHOICE, GAS, LOGGED, OFFER, RECORDED, START, FakeDoor, chat
from triage.running.news import News

ORIGIN = {"origin": "http://testserver"}
THIRD_TIME = "This is the third time I ask about the boiler."


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def browser(door: FakeDoor) -> TestClient:
    return TestClient(chat().routes(door, door.wait_for_news), follow_redirects=False)


def hidden(page: httpx2.Response, name: str, form: str = 'id="say"') -> str:
    """The value of a hidden field of a form."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page.text[page.text.index(form) :])
    assert found
    return found[1]


def fill(page: httpx2.Response, **fields: str) -> dict[str, str]:
    return {"id": hidden(page, "id"), "seal": hidden(page, "seal"), **fields}


@contextmanager
def live(browser: TestClient, **headers: str) -> Iterator[WebSocketTestSession]:
    with browser.websocket_connect("/chat/socket", headers=ORIGIN | headers) as socket:
        yield socket


def hear(socket: WebSocketTestSession, kind: str) -> dict[str, Any]:
    """The next message of that kind; some others may come before it."""
    for _ in range(100):
        message: dict[str, Any] = socket.receive_json()
        if message["type"] == kind:
            return message
    raise AssertionError(kind)


def say(text: str, **more: object) -> dict[str, object]:
    return {"type": "say", "id": str(uuid.uuid4()), "text": text, **more}


def test_a_landlord_without_telephones_has_a_page_all_the_same(door: FakeDoor) -> None:
    channel = from_settings({"landlord": "harbour", "landlord_name": "Harbour <Homes>"}, Path())
    browser = TestClient(channel.routes(door, door.wait_for_news))
    page = browser.get("/")
    door.broken = 1

    assert "Talk to Harbour &lt;Homes&gt;" in page.text
    assert re.findall(r"tel:\w+", page.text) == ["tel:999", "tel:0800111999"]
    assert "ring us" not in browser.post("/", data=fill(page, text="Hello")).text


def test_words_run_in_their_own_direction(browser: TestClient) -> None:
    page = browser.get("/")
    browser.post("/", data=fill(page, text=THIRD_TIME))
    shown = browser.get("/").text

    assert re.findall(r'<div class="said"(.*?)>', shown)
    assert set(re.findall(r'<div class="said"(.*?)>', shown)) == {' dir="auto"'}
    assert all('dir="auto"' in tag for tag in re.findall(r'<textarea[^>]*>|<button[^>]*value="accepted"[^>]*>', shown))


# The plain form.


def test_the_page_names_the_landlord_and_always_offers_help_and_a_complaint(browser: TestClient) -> None:
    page = browser.get("/")

    assert page.status_code == 200
    assert "<title>Talk to Harbour Homes</title>" in page.text
    assert 'href="tel:999"' in page.text
    assert 'href="tel:0800111999"' in page.text
    assert 'href="tel:01632960999"' in page.text
    assert ">Make a complaint</button>" in page.text


def test_a_sent_form_is_kept_and_its_answer_is_on_the_next_page(browser: TestClient, door: FakeDoor) -> None:
    sent = browser.post("/", data=fill(browser.get("/"), text="The lift is broken"))

    assert (sent.status_code, sent.headers["location"]) == (303, "/#end")
    page = browser.get("/")
    assert "The lift is broken" in page.text
    assert RECORDED in page.text
    assert door.texts == ["The lift is broken"]


def test_a_form_sent_twice_is_one_message(browser: TestClient, door: FakeDoor) -> None:
    form = fill(browser.get("/"), text="The lift is broken")

    for _ in range(2):
        assert browser.post("/", data=form).status_code == 303

    assert (door.heard, door.texts) == (2, ["The lift is broken"])


def test_the_same_words_written_again_are_two_messages(browser: TestClient, door: FakeDoor) -> None:
    for _ in range(2):
        browser.post("/", data=fill(browser.get("/"), text="Hello?"))

    assert door.texts == ["Hello?", "Hello?"]


def test_who_gets_no_answer_in_time_is_told_that_we_have_the_message(browser: TestClient, door: FakeDoor) -> None:
    door.silent = True

    sent = browser.post("/", data=fill(browser.get("/"), text="Hello?"))

    assert "We have your message" in browser.get(sent.headers["location"].split("#")[0]).text


def test_details_go_along_with_the_message(browser: TestClient, door: FakeDoor) -> None:
    form = fill(browser.get("/"), text="Hello", name="Ada King", email="ada@example.org", phone="01632 960001")
    browser.post("/", data=form)

    (raw,) = door.kept.values()
    contact = chat().understand(raw)
    sender = contact.sender
    assert (sender.name, sender.also) == ("Ada King", (("email", "ada@example.org"), ("phone", "01632 960001")))
    assert raw.conversation == contact.conversation != ""


def test_the_complaint_button_needs_no_words(browser: TestClient, door: FakeDoor) -> None:
    browser.post("/", data=fill(browser.get("/"), text="", press="complain"))

    (raw,) = door.kept.values()
    assert chat().understand(raw).asks_to_complain
    assert LOGGED in browser.get("/").text


def test_a_choice_pressed_in_a_form_says_the_words_of_its_button(browser: TestClient, door: FakeDoor) -> None:
    browser.post("/", data=fill(browser.get("/"), text=THIRD_TIME))
    page = browser.get("/")
    choice = 'class="choices"'
    form = {name: hidden(page, name, choice) for name in ("id", "seal", "line")}

    browser.post("/", data=form | {"press": "declined"})

    assert door.texts[-1] == CHOICE[1][1]
    assert chat().understand(list(door.kept.values())[-1]).choice_answer == "declined"
    page = browser.get("/")
    assert len(re.findall(r'name="press" value="(?:accepted|declined)" disabled', page.text)) == 2
    assert "No, thank you<span> (your answer)" in page.text


@pytest.mark.parametrize(("text", "because"), [("", "Write your message first"), ("a" * 20_001, "20,001 characters")])
def test_what_cannot_be_taken_is_given_back_with_the_reason(
    browser: TestClient, door: FakeDoor, text: str, because: str
) -> None:
    form = fill(browser.get("/"), text=text, phone="01632 960001")

    refused = browser.post("/", data=form)

    assert refused.status_code == 422
    assert because in refused.text
    assert f">\n{text}</textarea>" in refused.text
    assert 'value="01632 960001"' in refused.text
    assert hidden(refused, "id") == form["id"]
    assert door.texts == []


def test_when_nothing_can_be_kept_the_words_stay_and_a_number_is_given(browser: TestClient, door: FakeDoor) -> None:
    door.broken = 1
    form = fill(browser.get("/"), text="Water comes through the ceiling")

    refused = browser.post("/", data=form)

    assert refused.status_code == 503
    assert "Your words are still here" in refused.text
    assert "01632\xa0960\xa0123" in refused.text
    assert "Water comes through the ceiling</textarea>" in refused.text
    assert browser.post("/", data=fill(refused, text="Water comes through the ceiling")).status_code == 303
    assert door.texts == ["Water comes through the ceiling"]


def test_a_form_too_large_to_give_back_is_refused_and_stays_in_the_browser(browser: TestClient, door: FakeDoor) -> None:
    refused = browser.post("/", data=fill(browser.get("/"), text="a" * LARGEST_FORM))

    assert refused.status_code == 413
    assert "still in the box" in refused.text
    assert door.heard == 0


@pytest.mark.parametrize("path", ["/", "/chat/forget"])
def test_a_form_of_a_million_fields_keeps_nobody_waiting(browser: TestClient, door: FakeDoor, path: str) -> None:
    form = fill(browser.get("/"), text="Hello")

    sent = browser.post(path, content="&".join([*(f"{key}={value}" for key, value in form.items()), *"a" * 100]))

    assert sent.status_code == (413 if path == "/" else 303)
    assert "set-cookie" not in sent.headers
    assert door.heard == 0


def test_a_form_without_our_cookie_is_given_back_and_works_the_second_time(browser: TestClient, door: FakeDoor) -> None:
    form = fill(browser.get("/"), text="Hello")
    browser.cookies.clear()

    refused = browser.post("/", data=form)

    assert (refused.status_code, door.heard) == (403, 0)
    assert "Hello</textarea>" in refused.text
    assert browser.post("/", data=fill(refused, text="Hello")).status_code == 303


@pytest.mark.parametrize("seal", ["", "0" * 64, "é"])
def test_a_form_without_the_seal_of_the_page_is_not_taken(browser: TestClient, door: FakeDoor, seal: str) -> None:
    form = fill(browser.get("/"), text="Hello") | {"seal": seal}

    assert browser.post("/", data=form).status_code == 403
    assert door.heard == 0


def test_a_form_from_another_site_is_not_taken(browser: TestClient, door: FakeDoor) -> None:
    form = fill(browser.get("/"), text="Hello")

    assert browser.post("/", data=form, headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert door.heard == 0
    assert browser.post("/", data=form, headers={"origin": "null"}).status_code == 303


def test_what_a_resident_writes_is_shown_as_words_and_not_as_markup(browser: TestClient) -> None:
    words = "<script>alert('x')</script> & \"quotes\""
    browser.post("/", data=fill(browser.get("/"), text=words))

    page = browser.get("/").text

    assert "<script>alert" not in page
    assert words in html.unescape(page)


def test_numbers_and_pages_in_our_words_can_be_pressed(browser: TestClient) -> None:
    browser.post("/", data=fill(browser.get("/"), text="I smell gas, I rang 0800 111 999"))

    page = browser.get("/").text

    assert 'now and ring <a href="tel:0800111999">0800 111 999</a>. Do' in page
    assert "I rang 0800 111 999" in page


# The cookie and the headers.


def test_what_is_said_in_another_language_is_marked_as_such_for_screen_readers(
    browser: TestClient, door: FakeDoor
) -> None:
    browser.post("/", data=fill(browser.get("/"), text="Kran cieknie"))
    buttons = (("accepted", "Tak\nYes"), ("declined", "Nie\nNo"))
    door.say(door.conversation, "Zadzwoń: 999.\n\nCall 999.", buttons, language="pl")

    page = browser.get("/").text

    assert (
        '<span lang="pl">Zadzwoń: </span><a href="tel:999" lang="pl">999</a><span lang="pl">.</span>\n\nCall ' in page
    )
    assert '<span lang="pl">Tak</span>\nYes' in page
    with live(browser) as socket:
        (line,) = [one for one in hear(socket, "said")["lines"] if one["language"]]
    assert line["parts"][0] == ["Zadzwoń: ", "", "pl"]
    assert ["Call ", "", ""] in [[words.strip("\n"), *rest] for words, *rest in line["parts"]]


def test_a_device_can_forget_the_chat_and_the_landlord_does_not(browser: TestClient, door: FakeDoor) -> None:
    page = browser.get("/")
    browser.post("/", data=fill(page, text="My secret"))
    before = browser.cookies["chat"]

    assert browser.post("/chat/forget", data={"seal": "0" * 64}).status_code == 303
    assert browser.cookies["chat"] == before
    assert browser.post("/chat/forget", data={"seal": hidden(page, "seal")}).status_code == 303

    assert browser.cookies["chat"] != before
    assert "My secret" not in browser.get("/").text
    assert door.texts == ["My secret"]


def test_the_one_cookie_is_a_secret_that_the_store_never_sees(browser: TestClient, door: FakeDoor) -> None:
    page = browser.get("/")
    cookie = page.headers["set-cookie"]

    assert re.fullmatch(r"chat=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax", cookie)
    browser.post("/", data=fill(page, text="Hello"))
    token = browser.cookies["chat"]
    (raw,) = door.kept.values()
    assert token not in raw.body.decode()
    assert token not in browser.get("/").text
    assert re.fullmatch(r"[0-9a-f]{64}", door.conversation)


def test_the_cookie_travels_by_https_alone_where_there_is_https(door: FakeDoor) -> None:
    secure = TestClient(chat().routes(door, door.wait_for_news), base_url="https://testserver")

    page = secure.get("/")

    assert "; Secure" in page.headers["set-cookie"]
    assert "wss://testserver;" in page.headers["content-security-policy"]


def test_a_proxy_that_says_nothing_of_https_does_not_let_the_cookie_travel_without(door: FakeDoor) -> None:
    settings = {"landlord": "harbour", "landlord_name": "Harbour Homes", "https_only": "yes"}
    browser = TestClient(from_settings(settings, Path()).routes(door, door.wait_for_news))

    assert "; Secure" in browser.get("/").headers["set-cookie"]


def test_two_browsers_do_not_see_each_other(browser: TestClient, door: FakeDoor) -> None:
    browser.post("/", data=fill(browser.get("/"), text="My secret"))

    other = TestClient(chat().routes(door, door.wait_for_news))

    assert "My secret" not in other.get("/").text
    other.cookies.set("chat", "guessed")
    assert re.match(r"chat=[\w-]{43};", other.get("/").headers["set-cookie"])


@pytest.mark.parametrize("path", ["/", "/static/chat/chat.css", "/static/chat/nothing", "/nothing"])
def test_every_answer_lets_nothing_foreign_in(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_made_up_host_cannot_write_the_policy(browser: TestClient) -> None:
    headers = browser.get("/", headers={"host": "x; script-src *"}).headers

    assert "*" not in headers["content-security-policy"]


def test_the_page_weighs_under_sixty_kilobytes_and_asks_nobody_else(browser: TestClient) -> None:
    page = browser.get("/")
    addresses = re.findall(r'(?:src|href)="(/static[^"]+)"', page.text)
    files = [browser.get(html.unescape(address)) for address in addresses]

    assert len(files) == 3
    assert all("immutable" in file.headers["cache-control"] for file in files)
    script = browser.get("/widget.js")
    assert len(page.content) + sum(len(file.content) for file in (*files, script)) < 60_000
    assert all(file.headers["content-encoding"] == "gzip" for file in (*files, script))
    assert len(page.content) + sum(int(file.headers["content-length"]) for file in files) < 20_000
    assert re.findall(r'(?:src|href|action)="(?!/|#|tel:)', page.text) == []
    assert re.findall(r"<style|style=|<script>|\son\w+=", page.text) == []


def test_a_file_asked_for_without_its_hash_is_not_kept_for_ever(browser: TestClient) -> None:
    assert browser.get("/static/chat/chat.js").headers["cache-control"] == "no-cache"


# The socket.


def test_the_socket_says_kept_and_then_the_answer(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")
    message = say("I smell gas in the hall")

    with live(browser) as socket:
        assert hear(socket, "said")["lines"] == []
        socket.send_json(message)
        assert hear(socket, "kept")["id"] == message["id"]
        (mine, ours) = hear(socket, "said")["lines"]

    assert (mine["who"], mine["text"], mine["external_id"]) == ("resident", message["text"], message["id"])
    assert (ours["who"], ours["text"], ours["when"]) == ("landlord", GAS, "Fri 20 Nov, 14:05")


def test_the_whole_transcript_comes_on_connecting_and_only_news_afterwards(browser: TestClient, door: FakeDoor) -> None:
    browser.post("/", data=fill(browser.get("/"), text=THIRD_TIME))

    with live(browser) as socket:
        offered = hear(socket, "said")["lines"]
        assert [line["text"] for line in offered] == [THIRD_TIME, OFFER]
        assert offered[1]["buttons"] == [list(button) for button in CHOICE]
        door.say(door.conversation, "The engineer is on the way.")
        assert [line["text"] for line in hear(socket, "said")["lines"]] == ["The engineer is on the way."]


def test_an_answered_offer_is_sent_again_as_answered(browser: TestClient) -> None:
    browser.post("/", data=fill(browser.get("/"), text=THIRD_TIME))

    with live(browser) as socket:
        hear(socket, "said")
        socket.send_json(say(CHOICE[0][1], choice="accepted"))
        changed = hear(socket, "said")["lines"]

    assert [(line["text"], line["answered"]) for line in changed] == [
        (OFFER, "accepted"),
        (CHOICE[0][1], ""),
        (LOGGED, ""),
    ]


def test_a_message_sent_again_after_a_lost_connection_is_kept_once(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")
    message = say("Hello")

    for _ in range(2):
        with live(browser) as socket:
            socket.send_json(message)
            assert hear(socket, "kept")["id"] == message["id"]

    assert (door.heard, door.texts) == (2, ["Hello"])


def test_the_socket_looks_again_within_seconds_when_the_store_is_away(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")
    door.away = 1
    with live(browser) as socket:
        assert hear(socket, "said")["lines"] == []

    assert door.looked >= 2


def test_a_message_by_socket_and_again_by_form_is_kept_once(browser: TestClient, door: FakeDoor) -> None:
    form = fill(browser.get("/"), text="One\r\ntwo")
    with live(browser) as socket:
        socket.send_json({"type": "say", "id": form["id"], "text": "One\ntwo"})
        hear(socket, "kept")

    browser.post("/", data=form)

    assert (door.heard, len(door.kept)) == (2, 1)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (say("a" * 20_001), "20,001 characters"),
        (say(" "), "Write your message first"),
        (say("Hello", name=["x"]), "load this page again"),
    ],
    ids=["long", "empty", "field"],
)
def test_the_socket_gives_back_what_it_cannot_take(
    browser: TestClient, door: FakeDoor, message: dict[str, object], words: str
) -> None:
    browser.get("/")

    with live(browser) as socket:
        socket.send_json(message)
        trouble = hear(socket, "trouble")

    assert words in trouble["words"]
    assert (trouble["id"], trouble["again"], door.heard) == (message["id"], None, 0)


@pytest.mark.parametrize("external_id", ["?", "\ud800", "a" * 100_000, 7, None, ["a"]])
def test_what_is_no_id_is_refused_and_not_sent_back(browser: TestClient, door: FakeDoor, external_id: object) -> None:
    browser.get("/")

    with live(browser) as socket:
        socket.send_json(say("Hello") | {"id": external_id})
        trouble = hear(socket, "trouble")

    assert (trouble["id"], trouble["again"], door.heard) == ("", None, 0)


def test_the_socket_says_so_when_nothing_can_be_kept_and_takes_it_later(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")
    door.broken = 1
    message = say("Water everywhere")

    with live(browser) as socket:
        socket.send_json(message)
        trouble = hear(socket, "trouble")
        socket.send_json(message)
        hear(socket, "kept")

    assert "01632\xa0960\xa0123" in trouble["words"]
    assert trouble["again"] > 0
    assert door.texts == ["Water everywhere"]


def test_who_sends_too_fast_is_asked_to_wait_and_keeps_the_words(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")
    # The fake clock moves a second a message, so that after the first burst not even one in three may pass.
    messages = [say(f"Message {n}") for n in range(40)]

    with live(browser) as socket:
        for message in messages:
            socket.send_json(message)
        answers = [hear(socket, kind) for kind in ("kept", "trouble")]

    assert answers[1]["again"] >= 1
    assert "Please wait a moment" in answers[1]["words"]
    assert 20 <= len(door.texts) < 40


class ClockStandsStill(FakeDoor):
    def now(self) -> datetime:
        return START


@pytest.mark.parametrize(("host", "waits"), [("81.2.69.142", True), ("2a00:23c0::", True), ("10.0.0.7", False)])
def test_a_public_network_that_opens_a_chat_for_each_message_waits_and_a_proxy_of_ours_never(
    host: str, *, waits: bool
) -> None:
    door = ClockStandsStill()
    site = chat().routes(door, door.wait_for_news)
    said = 310
    asked = 0
    for number in range(said):
        # The last part of an IPv6 address changes as often as its owner likes.
        address = f"{host}{number:x}" if ":" in host else host
        client = TestClient(site, follow_redirects=False, client=(address, 50_000))
        answer = client.post("/", data=fill(client.get("/"), text=f"Message {number}"))
        asked += answer.status_code == 429

    assert (asked > 0) is waits
    assert len(door.texts) == said - asked


@pytest.mark.parametrize(
    "frame", ["", "[]", "null", "{", '{"type": "shout"}', "[" * 100_000, '{"id":' * 49_000, "9" * 10_000]
)
def test_a_frame_that_means_nothing_does_no_harm(browser: TestClient, door: FakeDoor, frame: str) -> None:
    browser.get("/")

    with live(browser) as socket:
        socket.send_text(frame)
        socket.send_json({"type": "ping"})
        assert hear(socket, "pong") == {"type": "pong"}

    assert door.heard == 0


def test_an_open_page_looks_only_when_there_is_news(door: FakeDoor) -> None:
    news = News()
    browser = TestClient(chat().routes(door, news.wait))
    browser.get("/")
    with live(browser) as socket:
        hear(socket, "said")
        before = door.looked
        for _ in range(50):
            socket.send_json({"type": "ping"})
            hear(socket, "pong")
        assert door.looked - before <= 2

        socket.send_json(say("Hello?"))
        hear(socket, "kept")
        news.ring([door.conversation])
        assert [line["text"] for line in hear(socket, "said")["lines"]] == ["Hello?", RECORDED]


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://testserver.elsewhere.example", "null"])
def test_no_other_site_can_open_the_socket(browser: TestClient, origin: str) -> None:
    browser.get("/")

    with pytest.raises(WebSocketDisconnect), live(browser, origin=origin):
        pass


def test_nobody_opens_the_socket_without_the_cookie(browser: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), live(browser):
        pass


def test_frames_of_bytes_or_far_too_long_end_the_talk(browser: TestClient, door: FakeDoor) -> None:
    browser.get("/")

    with live(browser) as socket:
        hear(socket, "said")
        socket.send_text("a" * 300_001)
        with pytest.raises(WebSocketDisconnect):
            hear(socket, "kept")

    assert door.heard == 0
