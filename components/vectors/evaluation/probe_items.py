"""What a probe is shown: words with their classes or senses, and random labels beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from components import settings
from components.vectors.contextual import occurrences
from components.vectors.evaluation.bootstrap import Flags
from components.vectors.types import Indices, Matrix, TokenStates

FOLDS = 5
DRAWS = 5
"""How many times random labels are drawn."""
SHUFFLES = 3
"""How many times senses are shuffled."""

FEWEST = 10  # words of a class, else it is left out
_FILE = Path(__file__).with_name("word_classes.txt")


@dataclass(frozen=True)
class Tagged:
    """A sentence whose words have classes.

    Parameters
    ----------
    text : str
    spans : tuple of (int, int)
        Where each word begins and ends, in characters counted from 0.
    classes : tuple of str, length `spans`
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Items:
    """What a probe is shown.

    Parameters
    ----------
    words, labels : tuple of str, length `items`
    groups, folds : ndarray of shape (items,), int
        Items of a group stand in one sentence; items of a fold are left out together.
    hidden : ndarray of shape (layers, items, dims), float32
    controls : tuple of tuple of str, each of length `items`
        Random labels, drawn several times.
    control_folds : tuple of ndarray of shape (items,), int
        Folds for each draw of them.
    tasks : ndarray of shape (items,), int
        Items of different tasks are classified by classifiers of their own.
    """

    words: tuple[str, ...]
    labels: tuple[str, ...]
    groups: Indices
    folds: Indices
    hidden: Matrix
    controls: tuple[tuple[str, ...], ...]
    control_folds: tuple[Indices, ...]
    tasks: Indices

    @property
    def is_seen(self) -> Flags:
        """Whether an item's word stands in other folds as well, shape (items,)."""
        folds: dict[str, set[int]] = {}
        for word, fold in zip(self.words, self.folds.tolist(), strict=True):
            folds.setdefault(word, set()).add(fold)
        return np.array([len(folds[word]) > 1 for word in self.words])


@cache
def tagged() -> tuple[Tagged, ...]:
    """Return the sentences tagged by hand."""
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(_tagged(line) for line in lines if line and not line.startswith("#"))


def _tagged(line: str) -> Tagged:
    """Read ``The/DET train/NOUN``; the sentence gets its full stop back."""
    words, classes = zip(*(word.rsplit("/", 1) for word in line.split()), strict=True)
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    spans = [(int(end) - len(word), int(end)) for end, word in zip(ends, words, strict=True)]
    return Tagged(f"{' '.join(words)}.", tuple(spans), classes)


def class_items(sentences: Sequence[Tagged], states: Sequence[TokenStates]) -> Items:
    """Gather the words of tagged sentences with their states.

    A word cut into several tokens gets the mean of theirs; classes with fewer than ten words are
    left out. Random labels belong to words: every occurrence of a word, in whatever case, has the
    same one, drawn from the real labels, anew in each of several draws.

    Parameters
    ----------
    sentences : sequence of Tagged
    states : sequence of TokenStates
        Of their texts.

    References
    ----------
    Hewitt and Liang (2019), Designing and Interpreting Probes with Control Tasks,
    https://aclanthology.org/D19-1275.
    """
    classes = [label for each in sentences for label in each.classes]
    kept = {label for label in classes if classes.count(label) >= FEWEST}
    words: list[str] = []
    labels: list[str] = []
    groups: list[int] = []
    rows: list[Matrix] = []
    for number, (sentence, state) in enumerate(zip(sentences, states, strict=True)):
        for (start, end), label in zip(sentence.spans, sentence.classes, strict=True):
            if label in kept:
                words.append(sentence.text[start:end].lower())
                labels.append(label)
                groups.append(number)
                tokens = occurrences.covering(state, start, end)
                rows.append(state.hidden[:, tokens].mean(axis=1))
    folds = np.array(groups, dtype=np.intp) % FOLDS
    random = np.random.default_rng(settings.RANDOM_STATE)
    return Items(
        tuple(words),
        tuple(labels),
        np.array(groups, dtype=np.intp),
        folds,
        np.stack(rows, axis=1),
        tuple(_by_type(words, labels, random) for _ in range(DRAWS)),
        (folds,) * DRAWS,
        np.zeros(len(words), dtype=np.intp),
    )


def sense_items(found: Sequence[occurrences.Occurrences]) -> Items:
    """Gather the occurrences of ambiguous words with their senses.

    Each word is a task of its own. A fold holds one occurrence of each sense. Random labels are
    the word's senses in random order: what a classifier reaches where states tell nothing.
    """
    random = np.random.default_rng(settings.RANDOM_STATE)
    words = [each.word for each in found for _ in each.places]
    labels = [str(sense) for each in found for sense in each.senses]
    tasks = np.repeat(np.arange(len(found)), [len(each.places) for each in found])
    shuffled = tuple(_shuffled(tasks, labels, random) for _ in range(SHUFFLES))
    return Items(
        tuple(words),
        tuple(labels),
        np.arange(len(words)),
        _turns(tasks, labels),
        np.concatenate([each.hidden for each in found], axis=1),
        shuffled,
        tuple(_turns(tasks, mixed) for mixed in shuffled),
        tasks,
    )


def _by_type(
    words: Sequence[str], labels: Sequence[str], random: np.random.Generator
) -> tuple[str, ...]:
    """Draw a random label for each word, the same wherever it stands."""
    drawn = {word: str(random.choice(labels)) for word in dict.fromkeys(words)}
    return tuple(drawn[word] for word in words)


def _shuffled(
    tasks: Indices, labels: Sequence[str], random: np.random.Generator
) -> tuple[str, ...]:
    """Shuffle the labels of each task."""
    mixed = np.array(labels)
    for task in np.unique(tasks):
        mixed[tasks == task] = random.permutation(mixed[tasks == task])
    return tuple(mixed.tolist())


def _turns(tasks: Indices, labels: Sequence[str]) -> Indices:
    """Count the occurrences of each label within its task, from 0: the number is the fold."""
    seen: dict[tuple[int, str], int] = {}
    turns: list[int] = []
    for key in zip(tasks.tolist(), labels, strict=True):
        turns.append(seen.get(key, 0))
        seen[key] = turns[-1] + 1
    return np.array(turns, dtype=np.intp)
