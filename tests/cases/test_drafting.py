"""A draft is made of the resident's own sentences and invents nothing."""

from hypothesis import given
from hypothesis import strategies as st

from tests.decide.readings import cue, reading
from triage.cases.drafting import WHAT_WENT_WRONG, WHAT_WOULD_HELP, draft, sentences
from triage.reading import Cue, CueKind, Label

LETTER = (
    "Hello. My boiler broke in May. Nobody came on Monday!\nNobody came on Friday either.\n"
    "I would like it mended and an apology. Regards"
)


def test_points_are_the_sentences_that_show_what_went_wrong() -> None:
    cues = (
        cue(CueKind.MISSED_VISIT, "Nobody came on Monday", LETTER),
        cue(CueKind.MISSED_VISIT, "Nobody came on Friday", LETTER),
        cue(CueKind.OUTCOME_SOUGHT, "I would like it mended", LETTER),
    )
    defined = draft(LETTER, reading(Label.COMPLAINT, cues=cues))
    assert [point.text for point in defined.points] == ["Nobody came on Monday!", "Nobody came on Friday either."]
    assert {point.responsible for point in defined.points} == {"not yet known"}
    assert defined.outcomes == ("I would like it mended and an apology.",)
    assert defined.unclear == ()


def test_the_wish_to_complain_is_no_outcome() -> None:
    text = "I want help. Please make a complaint of it, for I want this raised as a complaint. I want an apology."
    cues = (
        cue(CueKind.OUTCOME_SOUGHT, "I want", text),
        cue(CueKind.ASKS_TO_COMPLAIN, "make a complaint", text),
        Cue(kind=CueKind.OUTCOME_SOUGHT, start=48, end=54, words="I want", where="text"),
        cue(CueKind.ASKS_TO_COMPLAIN, "raised as a complaint", text),
        cue(CueKind.OUTCOME_SOUGHT, "I want an apology", text),
    )
    assert draft(text, reading(Label.COMPLAINT, cues=cues)).outcomes == ("I want help.", "I want an apology.")


def test_without_cues_every_sentence_is_a_point_and_we_ask_what_would_help() -> None:
    defined = draft("It leaks. It is cold.", reading())
    assert [point.text for point in defined.points] == ["It leaks.", "It is cold."]
    assert defined.unclear == (WHAT_WOULD_HELP,)


def test_nothing_said_is_asked_for() -> None:
    assert draft(" \n?!", reading()).unclear == (WHAT_WENT_WRONG, WHAT_WOULD_HELP)


def test_words_in_the_subject_line_are_no_place_in_the_text() -> None:
    there = Cue(kind=CueKind.DISPLEASURE, start=0, end=3, words="Bad", where="subject")
    assert len(draft("One. Two.", reading(cues=(there,))).points) == 2


def test_many_points_end_in_one_that_holds_the_rest() -> None:
    defined = draft(" ".join(f"Fault number {number}." for number in range(30)), reading())
    assert len(defined.points) == 12
    assert defined.points[-1].text.endswith("Fault number 28. Fault number 29.")


def test_a_page_without_a_full_stop_is_cut_at_a_space() -> None:
    pieces = [text for text in [" word" * 500] for text in (text[a:b] for a, b in sentences(text))]
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 606


def test_an_amount_of_money_or_an_abbreviation_within_a_word_does_not_end_a_sentence() -> None:
    assert [*sentences("I paid 12.50 for it")] == [(0, 19)]


texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a.!? \n")), max_size=400)


@given(texts)
def test_sentences_are_pieces_of_the_text_in_order(text: str) -> None:
    reached = 0
    for start, end in sentences(text):
        assert reached <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        reached = end


@given(texts)
def test_no_word_is_left_out_between_the_sentences(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert [one for one in kept if one.isalnum()] == [one for one in text if one.isalnum()]


@given(texts, st.lists(st.tuples(st.sampled_from(CueKind), st.integers(0, 400)), max_size=6))
def test_a_draft_never_invents(text: str, found: list[tuple[CueKind, int]]) -> None:
    cues = tuple(Cue(kind=kind, start=at, end=at + 1, words="") for kind, at in found)
    defined = draft(text, reading(cues=cues))
    said = [text[start:end] for start, end in sentences(text)]
    points = [point.text for point in defined.points]
    places = [said.index(point) for point in points[:11]]
    assert places == sorted(places) or len(set(said)) < len(said)
    assert all(point in said for point in points[:11])
    assert points[11:] == [] or points[11] in " ".join(said)
    assert all(outcome in said for outcome in defined.outcomes)
    assert set(defined.unclear) <= {WHAT_WENT_WRONG, WHAT_WOULD_HELP}
    assert bool(points) == bool(said)
