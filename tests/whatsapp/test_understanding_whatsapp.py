"""Every kind of message becomes a contact that says what the person said, and no more."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from channels.whatsapp import from_settings
from channels.whatsapp.kept import taken_apart
from channels.whatsapp.titles import title
from tests.whatsapp.meta import SAM, delivery, failed, message, pressed, text
from triage.errors import Unreadable
from triage.inbox import Automatic, ChoiceAnswer, Contact, RawContact
from triage.inbox.returned import Fate
from triage.replies.answers import NO_BUTTONS, YES

WHATSAPP = from_settings({"landlord": "oak"}, Path())
AT = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def raw(body: bytes) -> RawContact:
    return RawContact(landlord="oak", channel="whatsapp", external_id="1", body=body, received_at=AT)


def understood(told: dict[str, Any]) -> Contact:
    (kept,) = taken_apart(delivery(told))
    return WHATSAPP.understand(raw(kept.body()))


def test_a_text_is_somebodys_words_and_more_may_follow() -> None:
    contact = understood(text("The tap drips.\u2028Still. \U0001f621"))

    assert contact.text == "The tap drips.\nStill. \U0001f621"
    assert contact.in_pieces
    assert (contact.sender.address, contact.sender.name) == (SAM, "Sam Okafor")
    assert contact.sender.also == (("phone", f"+{SAM}"),)
    assert contact.conversation == SAM
    assert contact.proof is None


def test_who_hides_their_number_is_known_by_their_id() -> None:
    told = text("The tap drips.", from_user_id="GB.13491208655302741918")
    del told["from"]
    contact = understood(told)

    assert (contact.sender.address, contact.sender.name) == ("GB.13491208655302741918", "Sam Okafor")
    assert contact.sender.also == ()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (message("button", button={"text": "Call me", "payload": "call"}), "Call me"),
        (message("interactive", interactive={"list_reply": {"id": "x", "title": "Repairs"}}), "Repairs"),
        (message("interactive", interactive={"nfm_reply": {"response_json": '{"home": "4"}'}}), '{"home": "4"}'),
        (message("location", location={"name": "Elm Court", "latitude": 51.5, "longitude": 0}), "Elm Court, 51.5, 0"),
        (message("contacts", contacts=[{"name": {"formatted_name": "Jo"}, "phones": [{"phone": "020"}]}]), "Jo, 020"),
        (message("document", document={"id": "1", "filename": "a.pdf", "caption": "Your letter."}), "Your letter."),
        (message("sticker", sticker={"id": "1"}), ""),
        (message("order", order={}), ""),
        (message("unsupported", errors=[{"code": 131051}]), ""),
        (message("text"), ""),
        (message("text", text=[1]), ""),
        (message("contacts", contacts=5), ""),
        (message("interactive", interactive="no"), ""),
    ],
)  # fmt: skip
def test_each_kind_says_what_they_said(told: dict[str, Any], said: str) -> None:
    contact = understood(told)

    assert contact.text == said
    assert contact.automatic is None
    assert not contact.in_pieces


def test_a_pressed_yes_accepts_and_names_the_offer() -> None:
    contact = understood(pressed("accepted C-2HX8TV", "Yes"))

    assert contact.choice_answer is ChoiceAnswer.ACCEPTED
    assert contact.answers == ("C-2HX8TV",)


@pytest.mark.parametrize("words", sorted(NO_BUTTONS))
def test_a_pressed_no_declines_when_a_plain_no_stood_on_it(words: str) -> None:
    assert understood(pressed("declined C-2HX8TV", title(words))).choice_answer is ChoiceAnswer.DECLINED


@pytest.mark.parametrize("words", ["Maybe", "No, sort it out", "I will sue", ""])
def test_other_words_on_the_button_of_a_no_end_no_offer(words: str) -> None:
    assert understood(pressed("declined C-2HX8TV", words)).choice_answer is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Yes please", ChoiceAnswer.ACCEPTED), ("no thanks", ChoiceAnswer.DECLINED), ("no heating", None)],
)
def test_a_typed_answer_counts_when_it_is_plain(words: str, answer: ChoiceAnswer | None) -> None:
    assert understood(text(words)).choice_answer is answer


def test_the_button_that_complains_asks_to_complain() -> None:
    contact = understood(pressed("complain", "Make a complaint"))

    assert contact.asks_to_complain
    assert contact.choice_answer is None


def test_what_they_answer_is_remembered() -> None:
    assert understood(text("Which one?", context={"from": "1", "id": "wamid.ours"})).answers == ("<wamid.ours>",)


def test_what_they_pass_on_is_not_their_own_answer() -> None:
    contact = understood(text("Yes", context={"forwarded": True}))

    assert contact.adopted
    assert contact.choice_answer is None


@pytest.mark.parametrize("nod", ["👍", "❤️", ""])
def test_a_nod_under_a_message_of_ours_is_kept_and_wants_no_answer(nod: str) -> None:
    contact = understood(message("reaction", reaction={"message_id": "wamid.ours", "emoji": nod}))

    assert contact.automatic is Automatic.AUTO_REPLY
    assert (contact.text, contact.answers) == (nod, ("<wamid.ours>",))


@pytest.mark.parametrize("mark", ["😡", "👎", "😢"])
def test_any_other_reaction_is_read(mark: str) -> None:
    contact = understood(message("reaction", reaction={"message_id": "wamid.ours", "emoji": mark}))

    assert contact.automatic is None
    assert contact.text == mark


def test_an_edit_is_a_contact_of_its_own_that_says_so() -> None:
    edit = {"original_message_id": "wamid.0", "message": {"type": "text", "text": {"body": "Three weeks, not two."}}}
    contact = understood(message("edit", edit=edit))

    assert contact.text == "Three weeks, not two."
    assert "changed an earlier message" in contact.quoted
    assert contact.answers == ("<wamid.0>",)
    assert contact.automatic is None


def test_a_deletion_is_recorded_and_takes_nothing_back() -> None:
    contact = understood(message("revoke", revoke={"original_message_id": "wamid.0"}))

    assert contact.automatic is Automatic.AUTO_REPLY
    assert "deleted an earlier message" in contact.quoted


def test_a_new_number_is_recorded() -> None:
    contact = understood(message("system", system={"body": "Sam changed from 1 to 2", "type": "user_changed_number"}))

    assert contact.automatic is Automatic.AUTO_REPLY
    assert contact.quoted == "Sam changed from 1 to 2"


@pytest.mark.parametrize(
    ("code", "fate"), [(131026, Fate.PERMANENT), (131049, Fate.TEMPORARY), (131047, Fate.PERMANENT)]
)
def test_a_failure_is_a_message_of_ours_come_back(code: int, fate: Fate) -> None:
    (kept,) = taken_apart(
        delivery(statuses=(failed(code, biz_opaque_callback_data="C-2HX8TV|<triage.1@oak.example>"),))
    )
    contact = WHATSAPP.understand(raw(kept.body()))

    assert contact.automatic is Automatic.BOUNCE
    assert contact.signed == ("C-2HX8TV",)
    assert contact.returned is not None
    assert (contact.returned.fate, contact.returned.addresses) == (fate, (SAM,))
    assert contact.returned.message_ids == ("<triage.1@oak.example>",)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b'{"text": "x"}',
        b"\xff",
        b'{"files": [], "kind": "message", "phone_id": "", "told": {}, "contact": {}}',
    ],
)
def test_bytes_of_another_kind_are_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        WHATSAPP.understand(raw(body))


def test_half_a_character_is_kept_as_it_came_and_shown_as_what_it_is() -> None:
    body = json.dumps({"entry": [{"changes": [{"field": "messages", "value": {"messages": [text("Ow \ud83d")]}}]}]})
    (kept,) = taken_apart(body.encode())

    assert b"\\ud83d" in kept.body()
    assert WHATSAPP.understand(raw(kept.body())).text == "Ow \ufffd"


def test_messages_in_files_are_those_that_meta_brought(tmp_path: Path) -> None:
    (tmp_path / "brought.json").write_bytes(delivery(text("One.", number=1), text("Two.", number=2)))

    bodies = list(WHATSAPP.messages(str(tmp_path / "brought.json")))

    assert [WHATSAPP.understand(raw(body)).text for body in bodies] == ["One.", "Two."]


def test_a_file_with_something_else_in_it_is_kept_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"The tap drips.")

    assert list(WHATSAPP.messages(str(tmp_path / "other"))) == [b"The tap drips."]


def test_what_stands_on_a_button_fits_and_is_still_an_answer() -> None:
    assert title(YES.words) == "Yes"
    assert {len(title(words)) <= 20 for words in NO_BUTTONS} == {True}
