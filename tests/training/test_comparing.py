"""Plain methods and our readers are judged on the same contacts, and the same run gives the same figures."""

import json
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.small_models import DATA
from triage.classify.model_file import COMPARISON, hash_of
from triage.reading import Label
from triage.training.comparing import compare, figures_of, keep_comparison
from triage.training.our_methods import likelihoods_of
from triage.training.plain_methods import (
    Plain,
    learn_bag_of_words,
    learn_tfidf_svm,
    plain_methods,
    text_of,
    why_no_fasttext,
)
from triage.training.records import BadRecord, Labelled, load_labelled
from triage.training.trying import Learn, Likelihoods, by_parts, side_by_side

FIGURES = {"label_macro_f1", "label_accuracy", "price_98", "door_recall_at_8"}
OURS = {"first_reader", "second_reader", "boosting_of_both", "weighing_of_both", "without_signals", "shipped"}


def _some(name: str, many: int) -> str:
    return "\n".join((DATA / name).read_text("utf-8").splitlines()[:many]) + "\n"


@pytest.fixture(scope="module")
def few_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """80 records to learn from and 30 of another hand."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "few.jsonl").write_text(_some("every-topic.jsonl", 48), "utf-8")
    (folder / "appendix_a.jsonl").write_text(_some("appendix_a.jsonl", 32), "utf-8")
    (folder / "development").mkdir()
    (folder / "development" / "a.jsonl").write_text(_some("development/a.jsonl", 30), "utf-8")
    return folder


@pytest.fixture(scope="module")
def few(few_data: Path) -> list[Labelled]:
    return load_labelled([few_data / "few.jsonl", few_data / "appendix_a.jsonl"])


@pytest.fixture(scope="module")
def compared(few_data: Path, encoder: Path) -> dict[str, Any]:
    return compare(few_data, encoder, 1, repeats=1)


def test_every_method_is_judged_by_the_same_figures(compared: dict[str, Any]) -> None:
    methods, _ = plain_methods()

    assert set(compared["methods"]) == {*methods, *OURS}
    assert compared["development"]["all"] == 30
    assert compared["learned_from"] == 80
    for of in compared["methods"].values():
        for figures in (*of["development"].values(), *([of["folds"]] if "folds" in of else [])):
            assert set(figures) == FIGURES
        for figure in of["development"]["all"].values():
            assert 0.0 <= figure["low"] <= figure["value"] <= figure["high"] <= 1.0
        assert of["milliseconds"] > 0.0


def test_what_is_cheap_is_judged_by_the_folds_too(compared: dict[str, Any]) -> None:
    by_folds = {name for name, of in compared["methods"].items() if "folds" in of}

    assert by_folds == {"tfidf_logistic", "first_reader", "second_reader", "boosting_of_both", "shipped"}


def test_a_kind_of_which_there_is_nothing_has_no_figures(compared: dict[str, Any]) -> None:
    empty = [kind for kind, contacts in compared["development"].items() if not contacts]

    assert empty
    for of in compared["methods"].values():
        assert all(of["development"][kind][name]["value"] is None for kind in empty for name in FIGURES)


def test_it_stands_beside_the_model_and_in_its_card(compared: dict[str, Any], tmp_path: Path) -> None:
    manifest: dict[str, Any] = {"name": "small", "files": {"model.npz": "1"}}

    keep_comparison(tmp_path, manifest, compared)

    assert json.loads((tmp_path / COMPARISON).read_text("utf-8")) == compared
    assert "| TF-IDF and linear SVM |" in (tmp_path / "card.md").read_text("utf-8")
    kept = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert kept["files"] == {
        "model.npz": "1",
        "card.md": hash_of(tmp_path / "card.md"),
        COMPARISON: hash_of(tmp_path / COMPARISON),
    }


@pytest.mark.parametrize("learn", [learn_tfidf_svm, learn_bag_of_words])
def test_the_same_records_and_seed_give_the_same_likelihoods(few: list[Labelled], learn: Learn) -> None:
    first, second = (learn(few, 7)(few[:9]) for _ in range(2))

    assert first.shape == (9, len(Label) + 1)
    np.testing.assert_array_equal(first, second)
    np.testing.assert_allclose(first[:, : len(Label)].sum(axis=1), 1.0, atol=1e-5)


def test_where_nothing_is_kept_apart_nothing_is_compared(tmp_path: Path, encoder: Path) -> None:
    (tmp_path / "few.jsonl").write_text(_some("appendix_a.jsonl", 8), "utf-8")

    with pytest.raises(BadRecord, match="no labelled records"):
        compare(tmp_path, encoder, 1)


@contextmanager
def _installed(package: types.ModuleType | None) -> Iterator[None]:
    """Whether and how fastText is installed, which no machine that runs the tests need have."""
    before = sys.modules.get("fasttext")
    sys.modules["fasttext"] = package  # type: ignore[assignment]  # none: it cannot be imported
    try:
        yield
    finally:
        sys.modules.pop("fasttext")
        if before is not None:
            sys.modules["fasttext"] = before


@pytest.mark.parametrize(
    ("package", "why"),
    [
        (None, "The package fasttext is not installed; it comes with the extra `tune`."),
        # A package that can only predict has the same name.
        (types.ModuleType("fasttext"), "The package fasttext that is installed cannot train"),
    ],
)
def test_fasttext_is_left_out_where_it_cannot_train_and_that_is_told(
    package: types.ModuleType | None, why: str
) -> None:
    with _installed(package):
        methods, left_out = plain_methods()

    assert "fasttext" not in methods
    assert left_out["fasttext"].startswith(why)


class _Echo:
    """Stands for fastText: remembers its lessons and finds every answer as likely as it was given."""

    def __init__(self, lessons: Sequence[str]) -> None:
        self.answers = [line.split(" ", 1)[0] for line in lessons]

    def predict(self, text: str, k: int) -> tuple[tuple[str, ...], list[float]]:
        assert "\n" not in text
        assert k == -1
        every = tuple(sorted(set(self.answers), key=self.answers.count, reverse=True))
        return every, [self.answers.count(name) / len(self.answers) for name in every]


def test_fasttext_takes_part_where_it_can_train(few: list[Labelled]) -> None:
    package = types.ModuleType("fasttext")
    told: list[dict[str, object]] = []

    def train_supervised(file: str, **settings: object) -> _Echo:
        told.append(settings)
        return _Echo(Path(file).read_text("utf-8").splitlines())

    package.__dict__["train_supervised"] = train_supervised
    with _installed(package):
        methods, left_out = plain_methods()
        found = methods["fasttext"].learn(few, 3)(few[:2])
        assert not why_no_fasttext()

    assert not left_out
    assert [(settings["seed"], settings["thread"]) for settings in told] == [(3, 1), (3, 1)]
    share = {label: sum(one.record.label is label for one in few) / len(few) for label in Label}
    displeased = sum(one.record.dissatisfied for one in few) / len(few)
    np.testing.assert_allclose(found, [[*(share[label] for label in Label), displeased]] * 2)


def _table(few: Sequence[Labelled], likelihood: Sequence[float]) -> Likelihoods:
    """Right labels throughout, dissatisfied as likely as told; the label itself never lifts a likelihood."""
    right = [[0.01 if one.record.label is label else 0.005 for label in Label] for one in few]
    return np.array([[*of, p] for of, p in zip(right, likelihood, strict=True)])


def test_price_and_door_are_as_reckoned_by_hand(few: list[Labelled]) -> None:
    complaints = [one for one in few if one.record.label is Label.COMPLAINT][:4]
    contented = [one for one in few if not one.record.dissatisfied][:4]

    figures = figures_of(
        [*complaints, *contented], _table([*complaints, *contented], [0.9, 0.8, 0.7, 0.3, 0.75, 0.4, 0.2, 0.1])
    )

    assert figures["label_accuracy"] == 1.0
    assert figures["label_macro_f1"] == 1.0
    # All four complaints are reached only from 0.3 down, where two of the four contented contacts stand.
    assert figures["price_98"] == 0.5
    # Of four contented contacts 8 % is none, so nothing up to 0.75 may be offered.
    assert figures["door_recall_at_8"] == 0.5


def test_a_wrong_label_counts_against_both_labels(few: list[Labelled]) -> None:
    requests = [one for one in few if one.record.label is Label.SERVICE_REQUEST][:2]
    complaint = next(one for one in few if one.record.label is Label.COMPLAINT)
    as_complaint = side_by_side({"complaint": [1.0, 0.0, 1.0], "service_request": [0.0, 1.0, 0.0]}, {}, 3)

    figures = figures_of([*requests, complaint], as_complaint)

    assert figures["label_accuracy"] == pytest.approx(2 / 3)
    assert figures["label_macro_f1"] == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_scores_become_likelihoods_whether_one_answer_is_scored_or_both() -> None:
    labels = tuple(("label", label.value) for label in Label)
    scores = np.array([[2.0, 1.0, 0.0, 1.5, 0.5]], dtype=np.float32)

    both = likelihoods_of(scores, (*labels, ("dissatisfied", "no"), ("dissatisfied", "yes")))
    one = likelihoods_of(scores[:, [0, 1, 2, 4]], (*labels, ("dissatisfied", "yes")))

    assert both[0, :3].sum() == pytest.approx(1.0)
    np.testing.assert_allclose(both[0, :3], one[0, :3])
    assert both[0, 3] == pytest.approx(1 / (1 + np.exp(1.0)))
    assert one[0, 3] == pytest.approx(1 / (1 + np.exp(-0.5)))


def test_every_contact_is_held_out_once() -> None:
    parts = list(by_parts([0, 2, 1, 0, 2]))

    assert sorted(at for _, hold in parts for at in hold) == [0, 1, 2, 3, 4]
    assert all(not set(learn) & set(hold) and len(learn) + len(hold) == 5 for learn, hold in parts)


def test_the_text_has_the_subject_and_the_history(few: list[Labelled]) -> None:
    one = next(one for one in few if one.record.history and one.record.subject)

    assert text_of(one).startswith(f"{one.record.subject}\n{one.record.text}")
    assert text_of(one).endswith(one.record.history[-1].text)


def test_titles_of_plain_methods_differ() -> None:
    methods: Sequence[Plain] = list(plain_methods()[0].values())

    assert len({method.title for method in methods}) == len(methods)
