"""The card is written from the manifest: every part it tells of is there, and no other.

The file is long because one manifest by hand holds every part, so that each line can be asked for.
"""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from triage.decide import Decision, RecordRequest
from triage.reading import Label, ModelName, Reading
from triage.training.calibrating import MISSED_COMPLAINT, MISSED_DISSATISFACTION
from triage.training.card import write_card
from triage.training.card_figures import MEANING
from triage.training.counting import counts_of
from triage.training.metrics import MAIN, OWN_WORDS, THIRD_PERSON, Judged, by_slice, register_of
from triage.training.records import Labelled, load_labelled

TELLINGS = load_labelled([Path(__file__).parents[2] / "training_data" / "appendix_a.jsonl"])


def _figure(value: float | None, n: int = 500) -> dict[str, float | int | None]:
    if value is None:
        return {"value": None, "low": None, "high": None, "n": 0}
    return {"value": value, "low": value - 0.02, "high": value + 0.02, "n": n}


def _part(n: int, value: float) -> dict[str, Any]:
    names = ("label_accuracy", "door_recall", "undue_offer")
    return {"n": _figure(float(n), n), **{name: _figure(value) for name in names}}


def _method(title: str, value: float, *, folds: bool) -> dict[str, Any]:
    figures = {
        name: {"value": value, "low": value, "high": value, "seeds": 3}
        for name in ("label_macro_f1", "label_accuracy", "price_98", "door_recall_at_8")
    }
    told = {
        "title": title,
        "seconds": 12.5,
        "milliseconds": None,
        "development": {"all": figures, "mail": figures, "notes": figures},
    }
    return {**told, "folds": figures} if folds else told


MANIFEST: dict[str, Any] = {
    "name": "by hand",
    "records": 7805,
    "counts": {"label": {"complaint": 2680, "other": 1648}, "topic": {"rent": 3, "damp_mould": 7}},
    "data": {"b.jsonl": "1", "a.jsonl": "2"},
    "folds": 5,
    "seed": 1,
    "settings": {"yes_from": {"dissatisfied": 0.31, "urgent": 0.2}, "doubt_from": 0.12, "sure_from": 0.42},
    "metrics": {name: _figure(0.875) for name in MEANING} | {"asked": _figure(None)},
    "development": {"label_accuracy": _figure(0.811, 321)},
    "slices": {
        "channel": {"phone": _part(40, 0.75)},
        "register": {OWN_WORDS: _part(60, 0.9), THIRD_PERSON: _part(41, 0.7)},
    },
    "risk": {
        "share": 0.0041,
        "upper": 0.0075,
        "confidence": 0.95,
        "n": 2680,
        "contrast_sets": {"share": 0.0213, "upper": 0.0304, "n": 940},
    },
    "cues": {"no_reply": {"precision": 0.91, "recall": _figure(0.82), "annotated": 44, "found": 40}},
    "failures": [
        {
            "id": "va7",
            "text": "One | two…",
            "gold": "complaint",
            "read": "other",
            "probability": 0.93,
            "what": "danger not seen",
            "rule": "neither",
            "why": "Third time.",
            "earlier": 2,
        },
        {"id": "va8", "text": "Three", "gold": "other", "read": "complaint", "probability": 0.6, "why": ""},
    ],
    "cost": {"ms_p50": 4.75, "MB": 290},
    "encoder": {"name": "2026-11-27", "hash": "0"},
}

COMPARISON: dict[str, Any] = {
    "seeds": [1, 2, 3],
    "learned_from": 7805,
    "development": {"all": 400, "mail": 238, "notes": 77, "contrast sets": 0},
    "methods": {"a": _method("TF-IDF", 0.8125, folds=True), "b": _method("fast one", 0.7, folds=False)},
    "left_out": {"fasttext": "The package is not installed."},
}


@pytest.mark.parametrize(
    "line",
    [
        "# Model by hand",
        "- Label: complaint 2680, other 1648",
        "| damp_mould | 7 |",
        "Files, whose hashes are in `manifest.json`: a.jsonl, b.jsonl.",
        "| yes: dissatisfied | 0.310 |",
        "| a person is asked: a complaint as likely as this | 0.120 |",
        "| label_accuracy | 0.875 | 0.855 to 0.895 | 500 | right label |",
        "| label_accuracy | 0.811 | 0.791 to 0.831 | 321 | right label |",
        "| asked | - | - to - | 0 | contacts put before a person |",
        "### By register",
        "| third person | 41 | 0.700 | 0.700 | 0.700 |",
        "| no_reply | 0.910 | 0.820 | 44 | 40 |",
        "| TF-IDF | 0.812 | 0.812 | 0.812 | 0.812 | 12.5 | - |",
        "| macro F1 by kind | mail (238) | notes (77) |",
        "Left out: fasttext. The package is not installed.",
        "| ms p50 | 4.750 |",
        "| MB | 290 |",
        (
            "- `va7` “One | two…” (2 earlier contacts.) Is **complaint**, read as **other**, sure of it: 0.930. "
            "Danger not seen. Rule: neither. Labelled so because: Third time."
        ),
        "- `va8` “Three” Is **other**, read as **complaint**, sure of it: 0.600.",
    ],
)
def test_a_part_of_the_manifest_has_its_line(line: str) -> None:
    assert line in write_card(MANIFEST, COMPARISON).splitlines()


@pytest.mark.parametrize(
    "words",
    [
        "**Not for** refusing, closing, downgrading or delaying anything",
        "Of 2680 held-out complaints outside contrast sets 0.41 % found neither a door nor a person",
        "With a confidence of 95 % it is at most 0.75 % of all such complaints",
        "Of the 940 in contrast sets, which are made to be hard, it is 2.13 %.",
        f"a missed complaint {MISSED_COMPLAINT:g}, other missed dissatisfaction {MISSED_DISSATISFACTION:g}",
        "and of the contented at most 9.00 % are offered the choice because of a threshold",
        "No record tells its writer's variety of English",
        "a share is known to ± 0.05 at worst",
        "the encoder `2026-11-27`, made from all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0)",
    ],
)
def test_a_part_of_the_manifest_is_told_in_words(words: str) -> None:
    assert words in " ".join(write_card(MANIFEST, COMPARISON).split())


def _without(*names: str) -> dict[str, Any]:
    return {name: told for name, told in MANIFEST.items() if name not in names}


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("records", "## Made from"),
        ("metrics", "## How good"),
        ("development", "On contacts of other hands"),
        ("slices", "## Where it is better and worse"),
        ("risk", "**The risk.**"),
        ("settings", "The thresholds are those"),
        ("cues", "## Cues"),
        ("failures", "## Known failures"),
        ("cost", "## What it costs"),
        ("encoder", "## Origin and licence"),
    ],
)
def test_a_part_that_the_manifest_does_not_tell_of_is_left_out(name: str, heading: str) -> None:
    assert heading in write_card(MANIFEST)
    assert heading not in write_card(_without(name))
    if name != "records":
        assert heading not in write_card({**MANIFEST, name: None})


def test_nothing_but_a_name_still_gives_a_card() -> None:
    card = write_card({"name": "bare"})

    assert [line for line in card.splitlines() if line.startswith("#")] == [
        "# Model bare",
        "## How it reads",
        "## Where it is weak",
    ]


def test_without_a_comparison_nothing_is_said_of_plain_methods() -> None:
    assert "## Beside plain methods" in write_card(MANIFEST, COMPARISON)
    assert "plain methods" not in write_card(MANIFEST)


def test_every_figure_that_promotion_compares_is_explained() -> None:
    assert set(MAIN) <= set(MEANING)


def test_what_the_records_are_is_counted() -> None:
    counts = counts_of(TELLINGS)

    for of in ("label", "channel", "topic", "history", "register"):
        assert sum(counts[of].values()) == len(TELLINGS)
    assert counts["of them"]["dissatisfied"] == sum(one.record.dissatisfied for one in TELLINGS)
    assert counts["contrast sets"]["contacts in them"] == sum(bool(one.record.group_id) for one in TELLINGS)


def _told(text: str, channel: str = "email") -> Labelled:
    one = TELLINGS[0]
    return dataclasses.replace(
        one,
        record=one.record.model_copy(update={"text": text, "channel": channel}),
        contact=dataclasses.replace(one.contact, channel=channel),
    )


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("The resident reported a leak on 3 May.", THIRD_PERSON),
        ("  On 12 January the tenant wrote to say that nobody had come.", THIRD_PERSON),
        ("Mr Idowu informs us that he discovered water in his hall.", THIRD_PERSON),
        ("Case summary, ref H/0917. Heating.", THIRD_PERSON),
        ("Tenant has been told twice.", THIRD_PERSON),
        ("Mrs Petridis here. Lovely boy came.", OWN_WORDS),
        ("Mrs Carol Entwistle\n40 Bankfield Terrace\n\nDear Sir,", OWN_WORDS),
        ("Leaseholder, flat 30. Selling up.", OWN_WORDS),
        ("On Tuesday I told the council about it. The tenant above is out.", OWN_WORDS),
        ("The council haven't emptied our bins.", OWN_WORDS),
        ("My tap drips.", OWN_WORDS),
    ],
)
def test_who_speaks_is_told_by_how_it_begins(text: str, register: str) -> None:
    assert register_of(_told(text)) == register


def test_a_note_of_a_call_is_always_told_by_somebody_else() -> None:
    assert register_of(_told("My tap drips.", "phone")) == THIRD_PERSON


def _judged(one: Labelled) -> Judged:
    reading = Reading(
        label=Label.SERVICE_REQUEST,
        probabilities=dict.fromkeys(Label, 1 / 3),
        dissatisfied=False,
        explicit=False,
        urgent=False,
        p_dissatisfied=0.0,
        p_explicit=0.0,
        p_urgent=0.0,
        sure=True,
        model=ModelName(name="none", version="0"),
    )
    return Judged(
        labelled=one, reading=reading, decision=Decision(answer=RecordRequest(), rule="", cites=(), because="")
    )


def test_figures_are_cut_by_register_and_by_variety_where_a_record_tells_it() -> None:
    one = _told("My tap drips.")
    scottish = dataclasses.replace(one, record=one.record.model_copy(update={"variety": "Scottish"}))

    without = by_slice([_judged(one)])
    told = by_slice([_judged(one), _judged(scottish)])

    assert list(without["register"]) == [OWN_WORDS]
    assert "variety" not in without
    assert sorted(told["variety"]) == ["Scottish", "not told"]
