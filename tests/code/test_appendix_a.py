"""The eight case studies that tell a request from a complaint."""

import pytest

from triage.code import APPENDIX_A, Scenario


def test_all_eight_are_there_under_the_keys_a_reading_uses() -> None:
    assert list(APPENDIX_A) == ["A", "A-alt", "B", "B-alt-A", "B-alt-B", "C-1", "C-2", "C-alt"]
    assert all(key == scenario.key for key, scenario in APPENDIX_A.items())


@pytest.mark.parametrize("scenario", APPENDIX_A.values(), ids=lambda scenario: scenario.key)
def test_each_is_told_in_two_sentences(scenario: Scenario) -> None:
    assert scenario.story.count(". ") == 1
    assert scenario.story.endswith(".")


@pytest.mark.parametrize("scenario", APPENDIX_A.values(), ids=lambda scenario: scenario.key)
def test_each_has_an_answer_and_what_it_turned_on(scenario: Scenario) -> None:
    assert scenario.answer.endswith(".")
    assert scenario.signal.endswith(".")
    assert scenario.title
    assert not scenario.title.endswith(".")


def test_the_ombudsman_opened_a_complaint_in_four_of_them() -> None:
    opened = [key for key, scenario in APPENDIX_A.items() if "complaint" in scenario.answer.lower()]
    denied = [key for key, scenario in APPENDIX_A.items() if "no complaint" in scenario.answer.lower()]
    assert [key for key in opened if key not in denied] == ["A-alt", "B-alt-A", "B-alt-B", "C-alt"]
