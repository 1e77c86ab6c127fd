"""A channel written from channels/README.md alone carries a conversation through a whole house."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.contracts.sixth.postcards import Postcards, from_settings
from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from triage.cases import Status
from triage.flow import send_replies
from triage.flow.take_in import handle_waiting
from triage.reading import Label
from triage.running import HouseDoor
from triage.store.memory import MemoryViews

README = Path(__file__).parents[2] / "channels" / "README.md"
SIXTH = Path(__file__).parent / "sixth" / "postcards.py"


class Household:
    """A house whose only door is the post, and somebody who writes cards to it."""

    def __init__(self, folder: Path) -> None:
        self.made = MadeHouse()
        self.cards: Postcards = from_settings({"landlord": "oak"}, folder)
        self.house = replace(self.made.house, channels={"postcards": self.cards})
        self.folder = folder / "postcards"
        (self.folder / "in").mkdir(parents=True)
        views = MemoryViews(self.made.store, self.made.clock)
        self.door = HouseDoor(self.house, views, lambda *_: None)
        self.written = 0

    def write(self, text: str) -> None:
        self.written += 1
        card = {"from": "4 Elm Court", "text": text}
        (self.folder / "in" / f"{self.written:03}.json").write_text(json.dumps(card), encoding="utf-8")
        self.cards.take_in_all(self.door)
        self.made.clock.advance(seconds=31)
        handle_waiting(self.house)
        send_replies.send_waiting(self.house, Random(1))  # noqa: S311 - jitter keeps no secret

    def answers(self) -> list[dict[str, object]]:
        return [json.loads(card.read_text(encoding="utf-8")) for card in (self.folder / "out").glob("*.json")]


@pytest.fixture
def household(tmp_path: Path) -> Household:
    return Household(tmp_path)


def test_it_is_word_for_word_what_the_readme_shows() -> None:
    shown = README.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]

    assert SIXTH.read_text(encoding="utf-8") == shown


def test_a_conversation_is_kept_read_answered_and_sent(household: Household) -> None:
    household.made.script("third time nobody came", reading(Label.COMPLAINT))
    household.write("third time nobody came")
    (offer,) = household.answers()
    assert "Would you like us to make this a complaint?" in str(offer["text"])
    assert offer["to"] == "4 Elm Court"
    assert offer["answers"] == ["Yes, make it a complaint", "No, thank you"]

    household.write("Yes please")

    assert household.made.complaint().status is Status.LOGGED
    assert len(household.answers()) == 2
    assert [card.suffix for card in sorted((household.folder / "in").iterdir())] == [".kept", ".kept"]


def test_a_card_that_makes_no_sense_is_held_for_a_person(household: Household) -> None:
    (household.folder / "in" / "000.json").write_bytes(b"\xff nothing")
    household.write("third time nobody came")

    assert len(household.made.held()) == 1


def test_a_card_brought_twice_is_one_contact(household: Household) -> None:
    household.write("hello")
    (household.folder / "in" / "001.kept").rename(household.folder / "in" / "001.json")
    household.cards.take_in_all(household.door)

    assert len(household.made.store.committed.contacts) == 1
