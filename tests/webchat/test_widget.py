"""The chat on the landlord's own site: where it may stand, how somebody is known there, its colour and its copies."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from channels.webchat import from_settings
from channels.webchat.colours import DARK_PAGES, LEAST, LIGHT_PAGES, ON_DARK, ON_LIGHT, colours_of, contrast
from channels.webchat.direction import runs_from_the_right
from channels.webchat.framing import sites_of
from tests.webchat.fake_door import FakeDoor, chat
from triage.errors import Refused
from triage.ports import Examines, Said

SITE = "https://www.harbour.example"


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


def browser(door: FakeDoor, **settings: str) -> TestClient:
    return TestClient(
        chat(**settings).routes(door, door.wait_for_news), base_url="https://chat.example", follow_redirects=False
    )


def form(page: str, marker: str, **fields: str) -> dict[str, str]:
    page = page[page.index(marker) :]
    return {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("id", "seal")} | fields


# Where it may stand.


def test_only_the_landlords_sites_may_frame_the_chat(door: FakeDoor) -> None:
    policy = browser(door, chat_sites=f"{SITE}, https://*.lime.example/").get("/").headers["content-security-policy"]

    assert policy.endswith("; frame-ancestors https://www.harbour.example https://*.lime.example")


@pytest.mark.parametrize(
    "site",
    ["*", "https://*", "http://harbour.example", "harbour.example", "https://a.example/x", "'self'", "https://a;b"],
)
def test_what_is_no_site_is_refused_with_how_to_write_it(site: str) -> None:
    with pytest.raises(Refused, match="Write each site as https://"):
        sites_of(f"{SITE} {site}")


def test_the_script_for_the_site_names_the_landlord_and_asks_nobody_else(door: FakeDoor) -> None:
    settings = {"landlord": "h", "landlord_name": '</script><b>"Homes"', "chat_colour": "#0a3d91"}
    client = TestClient(from_settings(settings, Path()).routes(door, door.wait_for_news))

    script = client.get("/widget.js")

    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=3600" in script.headers["cache-control"]
    assert "</script>" not in script.text.replace("async></script>", "")
    assert '"colour": "#0a3d91"' in script.text
    assert re.findall(r"https?://(?!chat\.landlord\.example)", script.text) == []
    assert client.get("/widget.js", headers={"if-none-match": script.headers["etag"]}).status_code == 304


# Who is there.


def test_in_a_frame_on_another_site_the_one_cookie_is_kept_for_that_site_alone(door: FakeDoor) -> None:
    client = browser(door, chat_sites=SITE)

    framed = client.get("/", headers={"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"})

    (cookie,) = framed.headers.get_list("set-cookie")
    assert re.fullmatch(
        r"chat=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=/; SameSite=None; Secure; Partitioned", cookie
    )


@pytest.mark.parametrize(
    ("dest", "site"), [("document", "cross-site"), ("iframe", "same-site"), ("iframe", "same-origin")]
)
def test_everywhere_else_it_is_the_usual_one(door: FakeDoor, dest: str, site: str) -> None:
    page = browser(door).get("/", headers={"sec-fetch-dest": dest, "sec-fetch-site": site})

    (cookie,) = page.headers.get_list("set-cookie")
    assert "SameSite=lax" in cookie
    assert "Partitioned" not in cookie


# The colour.


@given(st.integers(min_value=0, max_value=0xFFFFFF))
def test_any_colour_can_be_read_in_light_and_in_dark(number: int) -> None:
    colours = colours_of(f"#{number:06x}")

    assert all(contrast(colours.light, page) >= LEAST for page in (*LIGHT_PAGES, ON_LIGHT))
    assert all(contrast(colours.dark, page) >= LEAST for page in (*DARK_PAGES, ON_DARK))


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert colours_of("#0A3D91").light == "#0a3d91"
    assert colours_of("#0A3D91").told == ""


def test_a_colour_too_pale_is_made_darker_and_whoever_looks_is_told(door: FakeDoor) -> None:
    channel = chat(chat_colour="#ffd500")
    assert isinstance(channel, Examines)

    ((fine, sentence),) = channel.examine(datetime(2026, 11, 27, tzinfo=UTC))

    assert not fine
    assert "#ffd500 is too pale: 1.3 to 1" in sentence
    darker = re.findall(r"#\w{6}", sentence)[1]
    assert f"--brand: {darker}" in browser(door, chat_colour="#ffd500").get("/static/chat/chat.css").text
    assert list(chat().examine(datetime(2026, 11, 27, tzinfo=UTC))) == []


@pytest.mark.parametrize("colour", ["red", "#12345", "#0b5c5a;}", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused_with_how_to_write_it(colour: str) -> None:
    with pytest.raises(Refused, match="such as #0b5c5a"):
        chat(chat_colour=colour)


def test_contrast_is_what_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


# From the right.


@pytest.mark.parametrize(
    ("words", "from_right"),
    [
        (["السقف يسرب الماء"], True),
        (["چھت سے پانی ٹپک رہا ہے"], True),
        (["The ceiling leaks"], False),
        (["السقف يسرب الماء", "12"], True),
        (["السقف يسرب الماء", "Hello, it is me"], False),
        (["My neighbour is called علي"], False),
        ([], False),
    ],
)
def test_the_page_runs_the_way_the_resident_writes(words: list[str], from_right: bool) -> None:
    at = datetime(2026, 11, 27, tzinfo=UTC)
    said = [Said(id=f"in-{n}", who="resident", text=text, at=at) for n, text in enumerate(words)]
    said.append(Said(id="out-9", who="landlord", text="Thank you.", at=at))

    assert runs_from_the_right(said) is from_right


def test_a_page_of_somebody_who_writes_arabic_runs_from_the_right(door: FakeDoor) -> None:
    client = browser(door)
    page = client.get("/").text
    client.post("/", data=form(page, 'id="say"', text="السقف يسرب الماء"))

    assert '<html lang="en-GB" dir="rtl">' in client.get("/").text
    assert '<html lang="en-GB">' in page


# Copies by e-mail.


def test_a_copy_is_asked_for_by_a_form_of_its_own(door: FakeDoor) -> None:
    client = browser(door)
    page = client.get("/").text
    client.post("/", data=form(page, 'id="say"', text="Hello"))
    asked = form(client.get("/").text, "/chat/copy", address="Ada@Example.org")

    sent = client.post("/chat/copy", data=asked)

    assert (sent.status_code, sent.headers["location"]) == (303, "/?copy=yes#end")
    assert "A copy is on its way to you." in client.get("/?copy=yes").text
    assert door.copies == [(door.conversation, "Ada@Example.org", asked["id"])]


def test_a_copy_that_is_refused_says_why(door: FakeDoor) -> None:
    client = browser(door)
    door.copies_refused = "Please check the e-mail address."

    refused = client.post("/chat/copy", data=form(client.get("/").text, "/chat/copy", address="ada"))

    assert refused.status_code == 422
    assert "Please check the e-mail address." in refused.text


def test_nobody_makes_a_relay_of_us(door: FakeDoor) -> None:
    client = browser(door)
    answers = [
        client.post("/chat/copy", data=form(client.get("/").text, "/chat/copy", address=f"a{n}@example.org"))
        for n in range(5)
    ]

    assert [answer.status_code for answer in answers] == [303, 303, 303, 429, 429]
    assert "ask again in an hour" in answers[-1].text


@pytest.mark.parametrize("change", [{"seal": "0" * 64}, {"id": "?"}])
def test_a_copy_is_sent_only_for_our_own_page(door: FakeDoor, change: dict[str, str]) -> None:
    client = browser(door)
    asked = form(client.get("/").text, "/chat/copy", address="a@example.org") | change

    assert client.post("/chat/copy", data=asked).status_code in {403, 422}
    client.headers["origin"] = "https://elsewhere.example"
    assert client.post("/chat/copy", data=asked).status_code == 403
    assert door.copies == []


def test_one_server_sends_only_so_many_copies_for_all_together(door: FakeDoor) -> None:
    application = chat().routes(door, door.wait_for_news)
    for _ in range(40):
        one = TestClient(application, base_url="https://chat.example", follow_redirects=False)
        one.post("/chat/copy", data=form(one.get("/").text, "/chat/copy", address="a@example.org"))

    assert len(door.copies) == 30
