"""What the view "classification" says."""

import numpy as np

from components.ui.markdown import literal
from components.vectors.evaluation import bootstrap
from components.vectors.search.classifier import SPLITS, VECTORS, WORDS, LabelsLearned
from components.vectors.search.decision import Decision
from components.vectors.search.labelled import LabelledTexts
from components.vectors.types import Counts

PRIVATE = (
    "These texts stay in this session’s memory, are written neither to a disk nor into logs, and "
    "are no part of a link."
)
_WORDS_TOLD = 3


def conclusion(learned: LabelsLearned) -> str:
    """Say how many held-out texts get their label with the most examples."""
    vectors, bag = (_mean(learned, name) for name in (VECTORS, WORDS))
    return (
        f"From up to {learned.sizes[-1]} texts a label: vectors {vectors}, words {bag}, majority "
        f"label {learned.majority.mean():.0%} right."
    )


def splits(learned: LabelsLearned, task: LabelledTexts) -> str:
    """Say how the curve came about."""
    fewest = ", ".join(f"{name} {_mean(learned, name, 0)}" for name in learned.shares)
    return (
        f"{len(task.texts):,} texts, {len(task.kinds)} labels. Of each label a quarter, but one "
        f"at least, is held out, {SPLITS} times anew; bands reach from the lowest to the highest "
        f"of the {SPLITS} splits, which share texts and so differ less than new texts would. "
        f"From one text a label: {fewest}. The majority label always says "
        f"“{literal(task.most_frequent)}”."
    )


def mistakes(confusion: Counts, task: LabelledTexts) -> str:
    """Say how many texts get their label, and which mistake is the most frequent."""
    total, right = int(confusion.sum()), int(np.trace(confusion))
    is_right = np.arange(total) < right
    found = bootstrap.share_of(is_right, bootstrap.draws(total), total)
    said = (
        f"Each text held out once, in four parts: vectors give **{right:,} of {total:,}** their "
        f"label, {found.value:.0%} ({found.low:.0%} to {found.high:.0%})."
    )
    wrong = confusion - np.diag(np.diag(confusion))
    if not wrong.any():
        return said
    row, column = np.unravel_index(int(wrong.argmax()), wrong.shape)
    label, taken = (literal(task.kinds[int(at)]) for at in (row, column))
    return f"{said} The most frequent mistake: “{label}” taken for “{taken}”, {wrong.max()} times."


def decision(found: Decision) -> str:
    """Say what the new text is taken for, and which words brought it there."""
    said = (
        f"The new text is taken for **“{literal(found.kinds[0])}”**, probability "
        f"{found.probabilities[0]:.3f}; next “{literal(found.kinds[1])}”, "
        f"{found.probabilities[1]:.3f}."
    )
    if not found.words:
        return f"{said} It is one word, so none can be left out."
    order = np.argsort(-np.abs(found.moved), kind="stable")[:_WORDS_TOLD].tolist()
    told = ", ".join(
        f"*{literal(found.words[at])}* {_signed(float(found.moved[at]))}" for at in order
    )
    return (
        f"{said} What is lost without a word: {told}. These do not sum to the probability. It "
        "always takes one of its labels, however little a text has to do with any."
    )


def features() -> str:
    """Say what both classifiers are given."""
    return (
        "Both are logistic regressions (scikit-learn’s, C = 1). MiniLM itself learns nothing here: "
        "its vectors are frozen. The bag of words counts words, rare ones more (tf-idf), and knows "
        "only words of its training texts."
    )


def curve_in_words(learned: LabelsLearned) -> str:
    """Tell the curve."""
    told = [
        f"{name}: " + ", ".join(_mean(learned, name, at) for at in range(len(learned.sizes)))
        for name in learned.shares
    ]
    sizes = ", ".join(map(str, learned.sizes))
    return f"Share of held-out texts right, from {sizes} texts a label. {'; '.join(told)}."


def words_in_words(found: Decision) -> str:
    """Tell what each word brings."""
    told = [
        f"{word} {_signed(moved)}" for word, moved in zip(found.words, found.moved, strict=True)
    ]
    return f"Probability lost without each word: {', '.join(told)}."


def _mean(learned: LabelsLearned, name: str, at: int = -1) -> str:
    """Write the mean share of right labels."""
    return f"{learned.shares[name][:, at].mean():.0%}"


def _signed(value: float) -> str:
    """Write a number with its sign."""
    return f"{value:+.3f}".replace("-", "−")
