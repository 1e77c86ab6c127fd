"""The parts of a model's card that tell what it is: its purpose, records, way of reading, weakness, cost and origin."""

from collections.abc import Mapping
from typing import Any

from triage.training.calibrating import (
    MISSED_COMPLAINT,
    MISSED_DANGER,
    MISSED_DISSATISFACTION,
    MISSED_REQUEST_TO_COMPLAIN,
    MOST_ASKED,
    MOST_UNDUE,
    RISK,
)
from triage.training.markdown import number, paragraph, points, share, table

Told = Mapping[str, Any]

_MADE_FROM = "all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), tuned on training_data"


def purpose(manifest: Told) -> list[str]:
    """What it is for and what not."""
    del manifest  # The same for every model: what the house allows a machine to do does not depend on its figures.
    return [
        *paragraph(
            "Says of a contact that reached a social landlord whether it is a service request, a complaint or neither,",
            "whether it voices dissatisfaction, asks to complain or tells of danger, and what it is about, with the",
            "words that led to it. Made for social landlords in England, under the Housing Ombudsman's Complaint",
            "Handling Code, edition 2024, for contacts in English with the resident's earlier contacts beside them.",
        ),
        *paragraph(
            "**For** opening doors: it suggests, offers the choice to complain, logs what was asked for in terms, and",
            "puts what it doubts before a person.",
        ),
        *paragraph(
            "**Not for** refusing, closing, downgrading or delaying anything; saying whether a complaint is justified;",
            "judging residents or staff; counting how many complain; handling an emergency by itself; other languages,",
            "trades or countries, where nobody has measured it.",
        ),
    ]


def learned_from(manifest: Told) -> list[str]:
    """The records: how many of which kind, and how they were made."""
    if "records" not in manifest:
        return []
    counts = manifest.get("counts") or {}
    topics = sorted((counts.get("topic") or {}).items(), key=lambda part: (-part[1], part[0]))
    lines = [
        "## Made from",
        "",
        *paragraph(
            f"{manifest['records']} labelled contacts, composed singly for this purpose in batches with a brief each,",
            "and labelled by a written guide. No resident wrote them, and no real person, address or case is in them.",
            "They hold far more complaints than an inbox does. `training_data/README.md` is their datasheet.",
        ),
        *points(
            *(
                f"{of[:1].upper()}{of[1:]}: {', '.join(f'{part} {contacts}' for part, contacts in parts.items())}"
                for of, parts in counts.items()
                if of != "topic"
            )
        ),
        *table(("topic", "contacts"), [(topic, str(contacts)) for topic, contacts in topics]),
    ]
    if manifest.get("data"):
        lines += paragraph(f"Files, whose hashes are in `manifest.json`: {', '.join(sorted(manifest['data']))}.")
    return lines


def reads(manifest: Told) -> list[str]:
    """The two readers, the weighing, the thresholds and the risk that is kept."""
    return [
        "## How it reads",
        "",
        *points(
            "First reader: linear models (logistic regression) on words, letters, cues and what a history amounts to.",
            "Second reader: a small encoder that sees the order of the words with the history beside them, and scores"
            " every question and the facts the labelling guide turns on.",
            "Weighing: logistic regression on what both say to the questions that bear on each, learned from scores by"
            " readers that had not seen the contact.",
            "Words that settle it: a request to complain in terms and a danger to life count by their words alone.",
        ),
        *_thresholds(manifest),
        *_risk(manifest.get("risk")),
    ]


def _thresholds(manifest: Told) -> list[str]:
    settings, metrics = manifest.get("settings"), manifest.get("metrics") or {}
    if not settings:
        return []
    rows = [(f"yes: {question}", number(float(least))) for question, least in settings["yes_from"].items()]
    rows.append(("a person is asked: a complaint as likely as this", number(float(settings["doubt_from"]))))
    rows.append(("a person is asked: the label less likely than this", number(float(settings["sure_from"]))))
    lines = [
        *paragraph(
            "Probabilities are calibrated on held-out contacts. The thresholds are those at which mistakes cost least,",
            f"counted in undue offers: a missed complaint {MISSED_COMPLAINT:g}, other missed dissatisfaction",
            f"{MISSED_DISSATISFACTION:g}, a missed danger {MISSED_DANGER:g}, a missed request to complain",
            f"{MISSED_REQUEST_TO_COMPLAIN:g}; and of the contented at most {share(MOST_UNDUE)} are offered the choice",
            "because of a threshold. Of danger the highest threshold is taken that costs more than the cheapest by no",
            "more than one standard error.",
        ),
        *table(("threshold", "probability"), rows),
    ]
    if {"undue_offer", "door_recall", "asked"} <= set(metrics):
        lines += paragraph(
            f"What they cost, on held-out contacts: {_share_of(metrics['undue_offer'])} of contented contacts are",
            f"offered the choice and {_share_of(metrics['asked'])} of all are put before a person, so that",
            f"{_share_of(metrics['door_recall'])} of complaints find a door.",
        )
    return lines


def _share_of(figure: Told) -> str:
    return "-" if figure["value"] is None else share(figure["value"])


def _risk(risk: Told | None) -> list[str]:
    if not risk:
        return []
    kept = risk["upper"] <= RISK
    return paragraph(
        f"**The risk.** Of {risk['n']} held-out complaints outside contrast sets {share(risk['share'])} found neither",
        "a door nor a person.",
        f"With a confidence of {100 * risk['confidence']:g} % it is at most {share(risk['upper'])} of all such",
        f"complaints, so the {share(RISK)} that is aimed at {'is' if kept else 'is **not**'} kept",
        "by that measure." if kept else f"by that measure: more than {share(MOST_ASKED)} would go to a person.",
        *_of_contrasts(risk.get("contrast_sets")),
        "It holds whatever the scores are like, as long as the contacts to come are like those measured; it is no",
        "promise about an inbox that is different, nor about one resident: measure it on your own contacts.",
    )


def _of_contrasts(risk: Told | None) -> tuple[str, ...]:
    if not risk or not risk["n"]:
        return ()
    return (f"Of the {risk['n']} in contrast sets, which are made to be hard, it is {share(risk['share'])}.",)


def weak(manifest: Told) -> list[str]:
    """What no figure shows."""
    del manifest  # These hold whatever the figures are.
    return [
        "## Where it is weak",
        "",
        *paragraph(
            "Irony without any of the usual words, languages other than English, very long lists of small matters, and",
            "wishes of the third kind: somebody who writes for somebody else about a third person. All records were",
            "composed, and residents will write what none of them does. Contacts it doubts go to a person, and the",
            "guard logs what nobody answered.",
        ),
    ]


def costs(manifest: Told) -> list[str]:
    """Room on the disk; the time that reading takes stands beside the plain methods."""
    rows = [(name.replace("_", " "), number(value)) for name, value in (manifest.get("cost") or {}).items()]
    return ["## What it costs", "", *table(("what", "measured"), rows)] if rows else []


def origin(manifest: Told) -> list[str]:
    """Where the weights come from and on what terms."""
    encoder = manifest.get("encoder")
    if not encoder:
        return []
    lines = [
        "## Origin and licence",
        "",
        *paragraph(
            f"The second reader is the encoder `{encoder['name']}`, made from {encoder.get('made_from', _MADE_FROM)}.",
            "Its makers trained it on public text that we have not seen, and what it took from there nobody can list.",
            "All else was learned from our own records. Licence of the whole: Apache-2.0.",
        ),
    ]
    if "seed" in manifest:
        lines += paragraph(
            f"Seed {manifest['seed']}; hashes and the versions of the libraries are in `manifest.json`.",
        )
    return lines
