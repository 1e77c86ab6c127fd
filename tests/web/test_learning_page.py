"""The page on learning: where staff correct the machine, and whether the weeks drift."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.web.made_up import MadeUp, WordsReader, furnished, in_memory, press
from triage.flow.check_a_suggestion import check
from triage.inbox import Contact
from triage.reading import Earlier, Label, Reading, Topic
from triage.web.charts import EDGE, HEIGHT, WIDTH, line


def test_before_anybody_checked_anything_the_page_says_so(house: MadeUp) -> None:
    text = house.browser("officer").get("/staff/learning").text

    assert "Nobody has checked a suggestion since then." in text
    assert "No week lies outside the range of chance of the weeks before it." in text


def test_what_staff_correct_is_told_by_topic_channel_cue_and_model(house: MadeUp) -> None:
    agreed = house.take_in("Grace", "Nobody came.")
    corrected = house.take_in("Alan", "The tap drips.")
    browser = house.browser("officer")
    press(browser, f"/staff/contacts/{agreed.id}", f"/staff/contacts/{agreed.id}", label="complaint")
    page = f"/staff/contacts/{corrected.id}"
    assert press(browser, page, page, label="complaint", reason="The third time.").status_code == 303

    text = browser.get("/staff/learning").text

    assert "Staff checked 2 contacts and corrected 1 of them: 50 in 100, and between 9 to 91 in 100" in text
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="drawn">.*?(\d+ of \d+)</td>', text, re.DOTALL)
    assert rows == [
        ("Plumbing leaks", "1 of 2"),
        ("E-mail", "1 of 2"),
        ("No cue was found", "1 of 1"),
        ("Missed visit", "0 of 1"),
        ("words 1", "1 of 2"),
    ]


def test_a_week_that_chance_does_not_explain_is_told_in_words_and_drawn(house: MadeUp) -> None:
    for number in range(35):
        house.take_in(f"Resident {number}", "The tap drips.")
    house.clock.advance(days=7)
    for number in range(35):
        house.take_in(f"Resident {number}", f"Nobody came, again. {number}")

    text = house.browser("officer").get("/staff/learning").text

    assert (
        "In the week of 30 November 2026, 100 in 100 contacts were read as complaints; in the weeks before it was 0. "
        "That is more than chance explains."
    ) in text
    assert 'class="outside"' in text
    assert "outside the range of chance</span>" in text


def test_twelve_weeks_are_shown_and_the_one_we_are_in_is_marked(house: MadeUp) -> None:
    text = house.browser("administrator").get("/staff/learning").text

    assert len(re.findall(r'<tr><th scope="row">\d+ \w+ 2026', text)) == 12
    assert text.count("so far") == 1


class OfManyTopics(WordsReader):
    """Reads every contact as being about another matter."""

    def __init__(self) -> None:
        self.left = list(Topic)

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        return replace(super().read(contact, earlier), topic=self.left.pop())


def test_long_lists_are_folded_and_nothing_is_left_out(tmp_path: Path) -> None:
    with in_memory() as (store, views):
        house = furnished(store, views, tmp_path, reader=OfManyTopics())
        for number in range(13):
            contact = house.take_in(f"Resident {number}", "The tap drips.")
            check(house.house, contact.id, label=Label.SERVICE_REQUEST, by="Ada")

        text = house.browser("officer").get("/staff/learning").text

    assert "<summary>3 more</summary>" in text
    assert text.count("0 of 1<") == 13


@given(st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=20))
def test_every_value_is_drawn_inside_the_drawing(values: list[float | None]) -> None:
    drawn = line(values, [True] * len(values))

    points = [tuple(map(float, point.split(","))) for piece in drawn.pieces for point in piece.split()]
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in points)
    assert len(drawn.marked) == sum(value is not None for value in values) == len(set(drawn.marked))
    assert set(drawn.marked) <= set(points)
    assert 0 < drawn.top <= 1
    assert all(value is None or value <= drawn.top + 1e-9 for value in values)


def test_a_line_is_broken_where_a_week_has_no_value() -> None:
    assert len(line([0.1, None, 0.2, 0.3, None], [False] * 5).pieces) == 2
