"""What hurt the users of systems like ours is tested here, each pitfall by a test that names it."""

import re

from tests.house.tracked import text_of, under

#: As many as were collected from five well-known systems.
PITFALLS = 25


def test_every_pitfall_has_a_test_named_for_it() -> None:
    tests = "\n".join(map(text_of, under("tests", suffix=".py")))

    named = {int(number) for number in re.findall(r"^(?:async )?def test_pitfall_(\d+)_", tests, re.MULTILINE)}

    assert named == set(range(1, PITFALLS + 1))
