"""Files with a message: what is taken, what is left out of it, and what is refused in words.

Long because what a file may do to us is told together with what we do to it."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image
from starlette.testclient import TestClient

from channels.webchat.files import LARGEST_FILE, MOST_FILES, Sent, check, taken
from channels.webchat.incoming import Incoming
from channels.webchat.message import ChatMessage, NotSendable
from channels.webchat.photos import LONGEST_SIDE, NoPicture, TooManyPoints, made_anew
from tests.webchat.fake_door import RECORDED, START, FakeDoor, chat
from tests.webchat.pictures import HEIC, PDF, WHEN, bomb, clear, photo
from triage.errors import Unreadable
from triage.inbox import RawContact
from triage.ports import HoldsFiles

PHOTO = photo()
JPEG = "image/jpeg"


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def browser(door: FakeDoor) -> Iterator[TestClient]:
    with TestClient(chat().routes(door, door.wait_for_news), follow_redirects=False) as client:
        yield client


def sent(name: str, content: bytes) -> Sent:
    return Sent(name=name, content=content, size=len(content))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def post(
    browser: TestClient, *files: tuple[str, bytes], text: str = "Damp", path: str = "/", **more: str
) -> httpx2.Response:
    page = browser.get("/").text
    page = page[page.index('id="say"') :]
    hidden = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("id", "seal")}
    given = [("files", (name, content, "text/html")) for name, content in files or [("", b"")]]
    return browser.post(path, data=hidden | {"text": text} | more, files=given)


def only(door: FakeDoor) -> RawContact:
    (raw,) = door.kept.values()
    return raw


# Pictures.


def test_a_photo_loses_its_place_and_whose_camera_it_was_and_keeps_when_it_was_taken() -> None:
    anew = made_anew(PHOTO)

    exif = opened(anew).getexif()
    assert dict(exif) == {ExifTags.Base.DateTime: WHEN}
    assert not exif.get_ifd(ExifTags.IFD.GPSInfo)
    assert b"Ada King" in PHOTO
    assert b"Ada King" not in anew


def test_a_photo_is_turned_as_its_camera_was_held() -> None:
    anew = opened(made_anew(photo(64, 48, turned=6))).convert("RGB")

    assert anew.size == (48, 64)
    # What was on the left is now at the top.
    red, _, blue = anew.getpixel((24, 4)) or (0, 0, 0)  # type: ignore[misc]
    assert red > 200 > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_kind_of_picture_becomes_a_photo_of_its_own(kind: str) -> None:
    anew = opened(made_anew(photo(kind=kind)))

    assert (anew.format, anew.size) == ("JPEG", (64, 48))


def test_the_same_photo_is_made_anew_the_same_way_so_that_a_repeat_is_known() -> None:
    assert made_anew(PHOTO) == made_anew(PHOTO)


def test_what_is_transparent_becomes_white_and_not_black() -> None:
    assert opened(made_anew(clear())).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller() -> None:
    assert opened(made_anew(photo(5_000, 1_000))).size == (LONGEST_SIDE, LONGEST_SIDE // 5)


def test_what_hides_behind_a_photo_stays_behind() -> None:
    assert b"<script>" not in made_anew(PHOTO + b"<script>alert(1)</script>")


@pytest.mark.parametrize("side", [6_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_not_unpacked(side: int) -> None:
    with pytest.raises(TooManyPoints):
        made_anew(bomb(side))


@pytest.mark.parametrize("content", [PHOTO[:200], b"\xff\xd8\xff", b"", b"GIF89a", PDF])
def test_a_broken_picture_is_told_apart(content: bytes) -> None:
    with pytest.raises(NoPicture):
        made_anew(content)


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=len(PHOTO)))
def test_no_bytes_do_worse_than_being_no_picture(noise: bytes, place: int) -> None:
    try:
        made_anew(PHOTO[:place] + noise + PHOTO[place + len(noise) :])
    except (NoPicture, TooManyPoints):
        return


# What is a file of ours.


@pytest.mark.parametrize(
    ("name", "content", "kept", "media_type"),
    [
        ("wall.jpeg", PHOTO, "wall.jpeg", JPEG),
        ("wall.png", photo(kind="PNG"), "wall.jpg", JPEG),
        ("wall", PHOTO, "wall.jpg", JPEG),
        ("letter.exe", PDF, "letter.pdf", "application/pdf"),
        ("letter.PDF", PDF, "letter.PDF", "application/pdf"),
        ("C:\\me\\wall.jpg", PHOTO, "wall.jpg", JPEG),
        ("../../wall.jpg", PHOTO, "wall.jpg", JPEG),
        ("wa\u202egpj.exe", PHOTO, "wagpj.jpg", JPEG),
        ("\n", PHOTO, "file.jpg", JPEG),
        ("w" * 300 + ".jpg", PHOTO, "w" * 96 + ".jpg", JPEG),
    ],
)
def test_what_a_file_is_stands_in_it_and_not_in_its_name(name: str, content: bytes, kept: str, media_type: str) -> None:
    check([sent(name, content)])
    (file,) = taken([sent(name, content)])

    assert (file.note.name, file.note.media_type, file.note.size) == (kept, media_type, len(file.content))
    assert file.note.original == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([sent("a.jpg", PHOTO)] * (MOST_FILES + 1), "6 files"),
        ([Sent(name="a.jpg", content=PHOTO, size=LARGEST_FILE + 1)], "10.0 MB"),
        ([Sent(name="a.jpg", content=PHOTO, size=9_000_000)] * 3, "27.0 MB together"),
        ([sent("a.jpg", b"")], "nothing in"),
        ([sent("IMG.HEIC", HEIC)], "JPEG"),
        ([sent("photo.jpg", b"<html><script>alert(1)</script>")], "cannot take “photo.jpg”"),
        ([sent("letter.docx", b"PK\x03\x04")], "PDF files"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_that_help(files: list[Sent], words: str) -> None:
    with pytest.raises(NotSendable, match=re.escape(words)):
        check(files)


@pytest.mark.parametrize(("content", "words"), [(PHOTO[:300], "damaged"), (bomb(), "too many points")])
def test_what_cannot_be_opened_is_refused_in_words_that_help(content: bytes, words: str) -> None:
    with pytest.raises(NotSendable, match=words):
        taken([sent("wall.jpg", content)])


# From the page to the contact.


@pytest.mark.parametrize("path", ["/", "/chat/say"])
def test_a_photo_and_a_letter_are_kept_with_the_words_as_files_of_the_contact(
    browser: TestClient, door: FakeDoor, path: str
) -> None:
    answer = post(browser, ("wall.png", photo(kind="PNG")), ("letter.pdf", PDF), path=path)

    assert answer.status_code in {200, 303}
    raw, channel = only(door), chat()
    contact = channel.understand(raw)
    assert contact.text == "Damp"
    assert [(file.name, file.media_type) for file in contact.attachments] == [
        ("wall.jpg", JPEG),
        ("letter.pdf", "application/pdf"),
    ]
    assert isinstance(channel, HoldsFiles)
    assert opened(channel.file(raw, 0)).size == (64, 48)
    assert channel.file(raw, 1) == PDF
    for number in (-1, 2):
        with pytest.raises(LookupError):
            channel.file(raw, number)
    assert b"Ada King" not in raw.body
    page = browser.get("/").text
    assert '<li dir="auto">wall.jpg</li>' in page
    assert RECORDED in page


def test_a_photo_may_come_without_words(browser: TestClient, door: FakeDoor) -> None:
    post(browser, ("wall.jpg", PHOTO), text=" ")

    assert chat().understand(only(door)).text == ""
    assert len(chat().understand(only(door)).attachments) == 1


def test_no_file_chosen_is_a_plain_message(browser: TestClient, door: FakeDoor) -> None:
    post(browser)

    assert b"\n" not in only(door).body
    assert chat().understand(only(door)).attachments == ()


def test_the_same_photo_sent_again_after_a_lost_connection_is_kept_once(browser: TestClient, door: FakeDoor) -> None:
    page = browser.get("/").text
    page = page[page.index('id="say"') :]
    form = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("id", "seal")} | {"text": "Damp"}

    for path in ("/chat/say", "/chat/say", "/"):
        browser.post(path, data=form, files=[("files", ("wall.jpg", PHOTO, JPEG))])

    assert (door.heard, len(door.kept)) == (3, 1)


def test_a_refused_file_gives_the_words_back(browser: TestClient, door: FakeDoor) -> None:
    refused = post(browser, ("a.txt", b"Hello"), text="My wall is wet")

    assert refused.status_code == 422
    assert "cannot take “a.txt”" in refused.text
    assert "choose your files again" in refused.text
    assert "My wall is wet</textarea>" in refused.text
    assert door.heard == 0


def test_the_script_is_told_why_a_file_was_refused(browser: TestClient, door: FakeDoor) -> None:
    refused = post(browser, ("a.txt", b"Hello"), path="/chat/say")

    assert refused.status_code == 422
    told = refused.json()
    assert (told["type"], told["again"]) == ("trouble", None)
    assert "a.txt" in told["words"]


def test_a_file_far_too_large_still_gets_an_answer_and_its_words_back(browser: TestClient, door: FakeDoor) -> None:
    refused = post(browser, ("wall.jpg", PHOTO + b"x" * (LARGEST_FILE + 5_000_000)), text="My wall is wet")

    assert "15.0 MB" in refused.text
    assert "My wall is wet</textarea>" in refused.text


@pytest.mark.parametrize("path", ["/", "/chat/say"])
def test_a_form_with_too_many_parts_is_not_read_to_its_end(browser: TestClient, door: FakeDoor, path: str) -> None:
    assert post(browser, ("wall.jpg", PHOTO), path=path, **{f"f{n}": "" for n in range(60)}).status_code == 413
    assert door.heard == 0


@pytest.mark.parametrize("body", [b"", b"--x\r\n\r\n", b"nothing", b"--x\r\nContent-Disposition: form-data\r\n\r\n"])
def test_a_form_that_is_none_does_no_harm(browser: TestClient, door: FakeDoor, body: bytes) -> None:
    browser.get("/")

    sent = browser.post("/", content=body, headers={"content-type": "multipart/form-data; boundary=x"})

    assert sent.status_code in {403, 413}
    assert door.heard == 0


def test_when_everybody_sends_photos_some_are_asked_to_wait_and_the_room_is_given_back(
    browser: TestClient, door: FakeDoor
) -> None:
    (say,) = [route for route in browser.app.routes if getattr(route, "path", "") == "/chat/say"]  # type: ignore[attr-defined]
    say.endpoint.__self__._incoming = Incoming(room=len(PHOTO) + 10)  # noqa: SLF001 - a room that a test can fill

    crowded = post(browser, ("a.jpg", PHOTO), ("b.jpg", PHOTO), path="/chat/say")
    alone = post(browser, ("a.jpg", PHOTO), path="/chat/say")

    assert (crowded.status_code, crowded.json()["again"]) == (503, 10)
    assert alone.json()["type"] == "kept"


def test_files_of_another_site_or_without_the_seal_are_not_taken(browser: TestClient, door: FakeDoor) -> None:
    assert post(browser, ("a.jpg", PHOTO), path="/chat/say", seal="0" * 64).status_code == 403
    browser.headers["origin"] = "https://elsewhere.example"
    assert post(browser, ("a.jpg", PHOTO), path="/chat/say").status_code == 403
    assert door.heard == 0


def test_a_body_that_lost_a_part_of_its_files_is_held() -> None:
    (file,) = taken([sent("a.jpg", PHOTO)])
    message = ChatMessage.said("c", {"text": "Damp"}).with_files([file.note])
    body = message.body([file.content])

    assert ChatMessage.from_body(body) == message
    raw = RawContact(landlord="h", channel="webchat", external_id="a" * 32, body=body[:-1], received_at=START)
    with pytest.raises(Unreadable):
        chat().understand(raw)


def test_bodies_without_files_are_plain_json_as_they_always_were() -> None:
    body = ChatMessage.said("c", {"text": "One\nTwo"}).body()

    assert json.loads(body) == {"conversation": "c", "text": "One\nTwo"}
