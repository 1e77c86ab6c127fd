"""What is sent by WhatsApp, and what comes of it when Meta's machines do not behave.

One file, long because each way in which Meta may fail is a case of its own.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from channels.whatsapp import from_settings
from tests.calling.machine import Reply, say
from tests.email.servers import free_port
from tests.whatsapp.by_whatsapp import ByWhatsApp, by_whatsapp
from tests.whatsapp.meta import (
    BROKEN,
    NOBODY,
    PHONE_ID,
    RATE,
    SAM,
    SETTINGS,
    TEMPLATE,
    TOKEN,
    WINDOW_CLOSED,
    error,
    pressed,
    text,
)
from triage.ports import CarriedState
from triage.replies import Button, Outgoing
from triage.replies.answers import NO, YES

OFFER = Outgoing(
    key="contact-1:choice_offered",
    landlord="oak",
    channel="whatsapp",
    to=SAM,
    kind="choice_offered",
    subject="We are sorry",
    paragraphs=("We are sorry.", "Would you like us to make this a complaint?"),
    buttons=(YES, NO),
    message_id="<triage.1@oak.example>",
    case="C-2HX8TV",
)
WORDS = replace(OFFER, buttons=(), kind="noted")


def wrote(we: ByWhatsApp) -> None:
    """Somebody has just written, so they may be written to."""
    we.comes(text("The tap drips."))


def test_the_choice_has_two_buttons_that_bring_back_the_case(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        assert we.channel.carry(OFFER).state is CarriedState.ACCEPTED
        (sent,) = we.graph.sent

    assert (sent["to"], sent["type"]) == (SAM, "interactive")
    assert sent["interactive"]["body"]["text"] == OFFER.text
    replies = [button["reply"] for button in sent["interactive"]["action"]["buttons"]]
    assert replies == [
        {"id": "accepted C-2HX8TV", "title": "Yes"},
        {"id": "declined C-2HX8TV", "title": "No, thank you"},
    ]
    assert sent["biz_opaque_callback_data"] == "C-2HX8TV|<triage.1@oak.example>"


@pytest.mark.parametrize(
    "message",
    [
        replace(OFFER, paragraphs=("x" * 1_100,)),
        replace(OFFER, buttons=(YES, NO, Button(value="a", words="A"), Button(value="b", words="B"))),
        replace(OFFER, buttons=(YES, replace(NO, words="Yes"))),
    ],
    ids=["too long", "too many", "alike"],
)
def test_where_buttons_do_not_fit_the_choice_is_put_in_words(message: Outgoing, tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        assert we.channel.carry(message).state is CarriedState.ACCEPTED
        (sent,) = we.graph.sent

    assert sent["type"] == "text"
    assert "YES" in sent["text"]["body"]


def test_a_long_letter_goes_in_several_texts(tmp_path: Path) -> None:
    long = replace(WORDS, paragraphs=tuple(f"{number} " + "word " * 300 for number in range(6)))
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        assert we.channel.carry(long).state is CarriedState.ACCEPTED
        bodies = [sent["text"]["body"] for sent in we.graph.sent]

    assert len(bodies) == 3
    assert all(len(body) <= 4096 for body in bodies)
    assert " ".join(" ".join(bodies).split()) == " ".join(long.text.split())


def test_a_letter_of_which_only_a_part_went_out_goes_to_a_person(tmp_path: Path) -> None:
    long = replace(WORDS, paragraphs=("x" * 4_000, "y" * 4_000))
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        we.graph.next = [say({"messages": [{"id": "wamid.ours"}]}), error(RATE, 429)]
        carried = we.channel.carry(long)

    assert carried.state is CarriedState.UNCERTAIN
    assert "Only 1 of 2 parts" in carried.detail


def test_who_hides_their_number_is_written_to_by_their_id(tmp_path: Path) -> None:
    told = text("The tap drips.", from_user_id="GB.1349120865")
    del told["from"]
    with by_whatsapp(tmp_path) as we:
        we.comes(told)
        we.channel.carry(replace(WORDS, to="GB.1349120865"))
        (sent,) = we.graph.sent

    assert sent["recipient"] == "GB.1349120865"
    assert "to" not in sent


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (error(RATE, 429), CarriedState.LATER),
        (error(80007), CarriedState.LATER),
        (error(131056), CarriedState.LATER),
        (Reply(status=429), CarriedState.LATER),
        (error(BROKEN, 500), CarriedState.LATER),
        (error(131016, 503), CarriedState.LATER),
        (error(TOKEN, 401), CarriedState.LATER),
        (error(131042), CarriedState.LATER),
        (error(NOBODY), CarriedState.NEVER),
        (error(131009), CarriedState.NEVER),
        (Reply(status=404), CarriedState.NEVER),
        (Reply(status=502), CarriedState.UNCERTAIN),
        (Reply(status=504), CarriedState.UNCERTAIN),
        (Reply(fails="cut"), CarriedState.UNCERTAIN),
        (Reply(body=b'{"messages": [{}]}', fails="half"), CarriedState.UNCERTAIN),
        (say({"other": 1}), CarriedState.UNCERTAIN),
        (Reply(body=b"[" * 50_000), CarriedState.UNCERTAIN),
    ],
)
def test_what_comes_of_it_is_what_meta_says(answer: Reply, state: CarriedState, tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        we.graph.next = [answer]
        carried = we.channel.carry(WORDS)

    assert carried.state is state
    assert SAM not in carried.detail
    assert len(we.graph.sent) == 1


def test_when_meta_cannot_be_reached_it_is_tried_again(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, whatsapp_api=f"http://127.0.0.1:{free_port()}") as we:
        wrote(we)
        assert we.channel.carry(WORDS).state is CarriedState.LATER


def test_a_day_after_they_wrote_the_words_go_in_the_template(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        we.made.clock.advance(hours=24)
        assert we.channel.carry(OFFER).state is CarriedState.ACCEPTED
        (sent,) = we.graph.sent

    assert (sent["type"], sent["template"]["name"]) == ("template", "words_from_us")
    assert sent["template"]["language"] == {"code": "en_GB"}
    (parameter,) = sent["template"]["components"][0]["parameters"]
    assert parameter["text"].startswith(
        "We are sorry. Would you like us to make this a complaint? Reply with the word YES"
    )
    assert "\n" not in parameter["text"]


def test_whoever_never_wrote_is_outside_the_window(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, whatsapp_template="") as we:
        carried = we.channel.carry(WORDS)

    assert carried.state is CarriedState.NEVER
    assert "more than 24 hours ago" in carried.detail
    assert "TRIAGE_WHATSAPP_TEMPLATE" in carried.detail
    assert we.graph.sent == []


def test_when_they_write_again_the_window_is_open_again(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, whatsapp_template="") as we:
        wrote(we)
        we.made.clock.advance(hours=30)
        assert we.channel.carry(WORDS).state is CarriedState.NEVER
        now = we.made.clock.now()
        we.comes(text("Hello?", number=2, at=int(now.timestamp())))
        assert we.channel.carry(WORDS).state is CarriedState.ACCEPTED


def test_what_is_too_long_for_the_template_goes_to_a_person(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        carried = we.channel.carry(replace(WORDS, paragraphs=("x" * 1_000,)))

    assert carried.state is CarriedState.NEVER
    assert "too long" in carried.detail
    assert we.graph.sent == []


def test_when_meta_counts_the_hours_otherwise_the_template_goes(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        wrote(we)
        we.graph.next = [error(WINDOW_CLOSED)]
        assert we.channel.carry(OFFER).state is CarriedState.ACCEPTED
        assert [sent["type"] for sent in we.graph.sent] == ["interactive", "template"]


def test_a_template_that_is_not_approved_is_said_to_be(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        we.graph.next = [error(TEMPLATE, 404)]
        carried = we.channel.carry(WORDS)

    assert carried.state is CarriedState.NEVER
    assert "see that it is approved" in carried.detail


def test_before_the_house_has_opened_its_door_nothing_is_sent(tmp_path: Path) -> None:
    channel = from_settings({**SETTINGS, "whatsapp_api": "http://127.0.0.1:1"}, tmp_path)

    assert channel.carry(WORDS).state is CarriedState.LATER
    assert not channel.repeatable
    assert channel.outside


def test_a_message_to_nobody_is_never_sent(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        assert we.channel.carry(replace(WORDS, to="")).state is CarriedState.NEVER


def test_from_the_first_message_to_a_logged_complaint(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        contact = we.comes(text("I want to make a complaint about the damp."))
        assert contact.contact is not None
        we.made.send()
        we.comes(pressed("complain", "Make a complaint", number=2, at=1772629200))
        we.made.send()
        kinds = [sent["biz_opaque_callback_data"].partition("|")[0] for sent in we.graph.sent]

    assert "C-000001" in kinds
    assert we.made.complaint().logged_at is not None
    assert all(asked.path == f"/v25.0/{PHONE_ID}/messages" for asked in we.graph.asked)
