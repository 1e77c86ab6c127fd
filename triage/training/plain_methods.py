"""Plain ways to read a contact from its text alone, beside which our readers must show what they are worth.

Each learns twice, the label and whether the writer is dissatisfied, for price and door are reckoned from both. The text
is the subject, the words and the words of the history, joined; no method sees cues, channel or what a history means.
"""

import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed

from triage.training.records import Labelled
from triage.training.trying import Learn, Likelihoods, Read, displeased_of, labels_of, side_by_side

#: How freely the linear models may lean on single words; the best of three each by the grouped folds.
_FREEDOM_OF_LOGISTIC = 3.0
_FREEDOM_OF_SVM = 0.3
_FOLDS_OF_CALIBRATION = 3
_BATCH = 64
_DROPPED = 0.2
#: Letters besides the words made it no better by the grouped folds, and five times as slow.
_FASTTEXT: Mapping[str, Any] = {
    "dim": 30,
    "wordNgrams": 2,
    "epoch": 10,
    "lr": 0.5,
    "bucket": 200_000,
    # Several threads write over one another, so that no two trainings are the same.
    "thread": 1,
    "verbose": 0,
}
_BAG_OF_WORDS: Mapping[str, Any] = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 262_144,
}
_ENSEMBLE: Mapping[str, Any] = {
    "@architectures": "spacy.TextCatEnsemble.v2",
    "linear_model": _BAG_OF_WORDS,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 64,
            "rows": [2000, 2000, 500, 1000, 500],
            "attrs": ["NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE"],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 64,
            "window_size": 1,
            "maxout_pieces": 3,
            "depth": 2,
        },
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A plain method, and what of it is worth repeating."""

    title: str
    learn: Learn
    #: Whether it is cheap enough for every fold.
    by_folds: bool = False
    #: Whether another seed gives another model of the same records, and it is cheap enough to see how far.
    by_seeds: bool = False


def text_of(one: Labelled) -> str:
    """The subject, the words and the words of the history."""
    record = one.record
    return "\n".join([record.subject or "", record.text, *(earlier.text for earlier in record.history)])


def learn_tfidf_logistic(labelled: Sequence[Labelled], seed: int) -> Read:
    """TF-IDF of words and letters with logistic regression."""
    return _learn_linear(
        labelled, lambda: LogisticRegression(C=_FREEDOM_OF_LOGISTIC, max_iter=300, tol=1e-3, random_state=seed)
    )


def learn_tfidf_svm(labelled: Sequence[Labelled], seed: int) -> Read:
    """TF-IDF of words and letters with a linear support vector machine, its distances made likelihoods (Platt)."""
    groups = [one.group for one in labelled]
    split = StratifiedGroupKFold(_FOLDS_OF_CALIBRATION, shuffle=True, random_state=seed)
    parts = list(split.split(groups, labels_of(labelled), groups))
    return _learn_linear(
        labelled,
        lambda: CalibratedClassifierCV(
            LinearSVC(C=_FREEDOM_OF_SVM, random_state=seed), method="sigmoid", cv=parts, ensemble=False
        ),
    )


def _learn_linear(labelled: Sequence[Labelled], fresh: Callable[[], Any]) -> Read:
    counting = FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)),
            ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3)),
        ]
    )
    table = counting.fit_transform([text_of(one) for one in labelled])
    heads = [fresh().fit(table, answers) for answers in (labels_of(labelled), displeased_of(labelled))]

    def read(contacts: Sequence[Labelled]) -> Likelihoods:
        rows = counting.transform([text_of(one) for one in contacts])
        labels, displeased = (dict(zip(head.classes_, head.predict_proba(rows).T, strict=True)) for head in heads)
        return side_by_side(labels, displeased, len(contacts))

    return read


def learn_bag_of_words(labelled: Sequence[Labelled], seed: int) -> Read:
    """SpaCy's text categoriser on a bag of words and word pairs."""
    return _learn_textcat(labelled, seed, _BAG_OF_WORDS, epochs=6)


def learn_ensemble(labelled: Sequence[Labelled], seed: int) -> Read:
    """SpaCy's text categoriser on a bag of words beside a small convolutional network, as spaCy itself proposes."""
    return _learn_textcat(labelled, seed, _ENSEMBLE, epochs=6)


def _learn_textcat(labelled: Sequence[Labelled], seed: int, model: Mapping[str, Any], epochs: int) -> Read:
    of_label, of_displeasure = (
        _textcat(labelled, answers, seed, model, epochs) for answers in (labels_of(labelled), displeased_of(labelled))
    )

    def read_with(head: Language, contacts: Sequence[Labelled]) -> dict[str, list[float]]:
        told = [document.cats for document in head.pipe([text_of(one) for one in contacts])]
        return {answer: [cats[answer] for cats in told] for answer in (told[0] if told else ())}

    return lambda contacts: side_by_side(
        read_with(of_label, contacts), read_with(of_displeasure, contacts), len(contacts)
    )


def _textcat(
    labelled: Sequence[Labelled], answers: Sequence[str], seed: int, model: Mapping[str, Any], epochs: int
) -> Language:
    fix_random_seed(seed)
    reader = spacy.blank("en")
    reader.add_pipe("textcat", config={"model": model})
    every = sorted(set(answers))
    lessons = [
        Example.from_dict(reader.make_doc(text_of(one)), {"cats": {name: float(name == answer) for name in every}})
        for one, answer in zip(labelled, answers, strict=True)
    ]
    optimizer = reader.initialize(lambda: lessons)
    chance = random.Random(seed)  # noqa: S311 - nothing here guards a secret
    for _ in range(epochs):
        chance.shuffle(lessons)
        for at in range(0, len(lessons), _BATCH):
            reader.update(lessons[at : at + _BATCH], sgd=optimizer, drop=_DROPPED)
    return reader


def learn_fasttext(labelled: Sequence[Labelled], seed: int) -> Read:
    """FastText on words and word pairs."""
    of_label, of_displeasure = (
        _fasttext(labelled, answers, seed) for answers in (labels_of(labelled), displeased_of(labelled))
    )

    def read_with(head: Any, contacts: Sequence[Labelled]) -> dict[str, list[float]]:  # noqa: ANN401 - no types
        told = [dict(zip(*head.predict(_line(one), k=-1), strict=True)) for one in contacts]
        return {name.removeprefix(_ANSWER): [of[name] for of in told] for name in (told[0] if told else ())}

    return lambda contacts: side_by_side(
        read_with(of_label, contacts), read_with(of_displeasure, contacts), len(contacts)
    )


_ANSWER = "__label__"


def _line(one: Labelled) -> str:
    return " ".join(text_of(one).casefold().split())


def _fasttext(labelled: Sequence[Labelled], answers: Sequence[str], seed: int) -> Any:  # noqa: ANN401 - no types
    import fasttext  # noqa: PLC0415 - of the extra `tune`, not of every installation

    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "lessons.txt"
        lines = (f"{_ANSWER}{answer} {_line(one)}\n" for one, answer in zip(labelled, answers, strict=True))
        file.write_text("".join(lines), "utf-8")
        return fasttext.train_supervised(str(file), seed=seed, **_FASTTEXT)


def why_no_fasttext() -> str:
    """Why fastText cannot take part here; empty where it can."""
    try:
        import fasttext  # noqa: PLC0415 - of the extra `tune`, not of every installation
    except ImportError:
        return "The package fasttext is not installed; it comes with the extra `tune`."
    if not hasattr(fasttext, "train_supervised"):
        # A package that can only predict has the same name.
        return "The package fasttext that is installed cannot train; one that can comes with the extra `tune`."
    return ""


def plain_methods() -> tuple[dict[str, Plain], dict[str, str]]:
    """The methods that can be tried here, and why others cannot."""
    methods = {
        "tfidf_logistic": Plain(title="TF-IDF and logistic regression", learn=learn_tfidf_logistic, by_folds=True),
        "tfidf_svm": Plain(title="TF-IDF and linear SVM", learn=learn_tfidf_svm, by_seeds=True),
        "textcat_bow": Plain(title="spaCy textcat, bag of words", learn=learn_bag_of_words, by_seeds=True),
        "textcat_ensemble": Plain(title="spaCy textcat, ensemble", learn=learn_ensemble),
    }
    why = why_no_fasttext()
    if why:
        return methods, {"fasttext": why}
    return {**methods, "fasttext": Plain(title="fastText, supervised", learn=learn_fasttext, by_seeds=True)}, {}
