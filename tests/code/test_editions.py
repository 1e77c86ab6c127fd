"""The Code as data: whole, in sentences, and able to bear every citation in the house."""

from itertools import pairwise

import pytest

from triage.code import EDITIONS, PEOPLE, Provision, edition
from triage.deadlines import TIMETABLES
from triage.decide.table import RULES

# The last number of each section, as landlords' self-assessments list them; 1.1 of 2024 asks nothing.
LAST_2024 = (6, 5, 7, 3, 15, 20, 4, 5, 8)
LAST_2022 = (9, 8, 4, 19, 20, 8, 6, 4, 3)

EVERY = [provision for one in EDITIONS.values() for provision in one.provisions]


def name(provision: Provision) -> str:
    return f"{provision.edition}, {provision.number}"


def numbers(last: tuple[int, ...], first: int) -> list[str]:
    counted = [f"{section}.{number}" for section, end in enumerate(last, 1) for number in range(1, end + 1)]
    return counted[first - 1 :]


def test_the_2024_edition_is_whole_and_in_order() -> None:
    assert [one.number for one in edition("2024").provisions] == numbers(LAST_2024, first=2)


def test_the_2022_edition_is_whole_and_in_order() -> None:
    assert [one.number for one in edition("2022").provisions] == numbers(LAST_2022, first=1)


@pytest.mark.parametrize("provision", EVERY, ids=name)
def test_every_provision_is_told_in_sentences(provision: Provision) -> None:
    for words in (provision.paraphrase, provision.met_by):
        assert words[0].isupper()
        assert words.rstrip("'").endswith(".")
        assert "  " not in words
        assert len(words.split()) > 3


def test_everything_in_the_statutory_code_must_be_met() -> None:
    assert {one.strength for one in edition("2024").provisions} == {"must"}


def test_the_2022_code_tells_must_from_should() -> None:
    code = edition("2022")
    assert code.provision("1.6").strength == "must"
    assert code.provision("1.4").strength == "should"
    assert code.provision("5.3").strength == "should"


@pytest.mark.parametrize("year", list(EDITIONS))
def test_the_definition_of_a_complaint_is_quoted_word_for_word(year: str) -> None:
    code = edition(year)
    assert code.definition.startswith("an expression of dissatisfaction, however made, about the standard of service")
    assert f"'{code.definition}'" in code.provision("1.2").paraphrase


def test_the_two_definitions_differ_as_the_editions_do() -> None:
    assert "by the landlord, its own staff" in edition("2024").definition
    assert "by the organisation, its own staff" in edition("2022").definition


def test_what_is_left_to_people_says_so() -> None:
    code = edition("2024")
    assert code.provision("9.5").by_people
    assert code.provision("9.5").met_by.startswith(PEOPLE)
    assert not code.provision("6.2").by_people


@pytest.mark.parametrize("year", list(EDITIONS))
def test_every_section_has_a_name(year: str) -> None:
    code = edition(year)
    sections = [one.section for one in code.provisions]
    assert all(later - earlier in {0, 1} for earlier, later in pairwise(sections))
    assert sections[-1] == len(code.sections)
    assert code.section_name(code.provision("6.2").section) == code.sections[5]


def test_provisions_are_cited_in_the_order_asked_for() -> None:
    assert [one.number for one in edition("2024").cited(("6.2", "1.3"))] == ["6.2", "1.3"]


def test_a_number_that_is_not_in_the_code_cannot_be_cited() -> None:
    with pytest.raises(KeyError, match=r"2024 edition of the Code has no provision 6\.40"):
        edition("2024").cited(("6.2", "6.40"))


def test_an_edition_that_is_not_kept_is_refused() -> None:
    with pytest.raises(KeyError, match="2022 and 2024, not 2020"):
        edition("2020")


@pytest.mark.parametrize("year", list(TIMETABLES))
def test_every_timetable_cites_provisions_of_its_own_edition(year: str) -> None:
    for stage in (TIMETABLES[year].stage_1, TIMETABLES[year].stage_2):
        cites = stage.acknowledge_cites + stage.respond_cites + stage.extension_cites
        assert len(edition(year).cited(cites)) == len(cites) > 0


def test_every_rule_cites_provisions_that_exist() -> None:
    cites = {number for rule in RULES for number in rule.cites}
    assert "1.3" in cites
    assert {one.number for one in edition("2024").cited(cites)} == cites
