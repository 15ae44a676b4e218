"""A text with a known structure: sentences that a small grammar makes, and questions about it.

Two words of a line of ``grammar.txt`` share the words behind the colon, and each keeps company
with the words of its own column: *king* and *queen* with *throne*, *king* and *father* with *he*.
So the answer to “man is to king as woman is to what?” is in the text by design, and how much of
that a space has learned can be counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path

import numpy as np

from components.vectors.analogies.accuracy import Analogy
from components.vectors.training.quiz import Likening, OddOne, Quiz

SENTENCES = 3_000
_FILE = Path(__file__).with_name("grammar.txt")
_COLUMNS = 2  # of a section with analogies
_ACROSS = "royalty and gender"  # the section whose columns are asked for as well

# The company of each column, and the sentences of a section. A word stands at {w}, two of its
# line's own words at {a} and {b}, the company of its column at the numbers.
_COMPANY: Mapping[str, Sequence[Sequence[str]]] = {
    "royalty and gender": (
        ("he", "his", "him", "himself", "gentleman"),
        ("she", "her", "hers", "herself", "lady"),
    ),
    "animals": (("grown", "old", "heavy"), ("newborn", "little", "playful")),
    "countries and capitals": (("nation", "border", "province"), ("city", "mayor", "suburb")),
    "tenses": (("usually", "now", "today"), ("formerly", "once", "yesterday")),
    "foods": ((),),
}
_SENTENCES: Mapping[str, Sequence[str]] = {
    "royalty and gender": (
        "the {w} told {3} about {1} {a} and the {b}",
        "{0} is the {w} with the {a} and {0} likes the {b}",
        "this {w} of the {a} is the {4} we saw near {2}",
    ),
    "animals": (
        "the {1} {w} and the {a} we saw were {0}",
        "this {2} {w} is near the {b} and the {a}",
    ),
    "countries and capitals": (
        "{w} is the {0} with the {a} {1} and the {b}",
        "the {2} of {w} is near the {a} {b}",
    ),
    "tenses": (
        "{2} they {w} near the {a} with the {b}",
        "they {0} {w} with the {a} and {1} the {b}",
    ),
    "foods": ("we saw the {w} is {a} and {b}", "this {w} with the {a} and {b}"),
}


@dataclass(frozen=True)
class _Line:
    """Words of one line of the grammar: `words` keep company with `own`."""

    section: str
    words: tuple[str, ...]
    own: tuple[str, ...]


@cache
def _lines() -> tuple[_Line, ...]:
    """Return the lines of the grammar."""
    found: list[_Line] = []
    section = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith(": "):
            section = line.removeprefix(": ")
        else:
            words, _, own = line.partition(":")
            found.append(_Line(section, tuple(words.split()), tuple(own.split())))
    return tuple(found)


def sentences(*, count: int = SENTENCES, random_state: int = 0) -> Iterator[str]:
    """Yield sentences of the grammar, every word of its lines about equally often.

    Parameters
    ----------
    count : int
    random_state : int
        The same one gives the same sentences.

    Yields
    ------
    str
        In lower case, without punctuation.
    """
    rng = np.random.default_rng(random_state)
    entries = [(line, place) for line in _lines() for place in range(len(line.words))]
    for number in range(count):
        if number % len(entries) == 0:
            rng.shuffle(entries)
        line, place = entries[number % len(entries)]
        company, frames = _COMPANY[line.section], _SENTENCES[line.section]
        own = rng.permutation(line.own)
        frame = frames[int(rng.integers(len(frames)))]
        yield frame.format(
            *company[min(place, len(company) - 1)], w=line.words[place], a=own[0], b=own[1]
        )


def sections() -> Mapping[str, str]:
    """Return the section of every word that stands before a colon."""
    return {word: line.section for line in _lines() for word in line.words}


def quiz(*, random_state: int = 0) -> Quiz:
    """Return the questions that the grammar answers.

    Analogies ask for every pair of lines of a section; of persons also across, from *king* and
    *father* to *queen* and *mother*. An odd word is one of another section among three of one
    column; a likeness compares a word of a line's own with one of another section's.

    Parameters
    ----------
    random_state : int
        Of the words that do not belong.
    """
    rng = np.random.default_rng(random_state)
    return Quiz(tuple(_analogies()), tuple(_odd_ones(rng)), tuple(_likenesses(rng)))


def _analogies() -> Iterator[Analogy]:
    """Yield the analogies of the sections that have two columns."""
    for one, other in permutations(_lines(), 2):
        if one.section != other.section or len(one.words) > _COLUMNS:
            continue
        (a, b), (c, expected) = one.words, other.words
        yield Analogy(one.section, a, b, c, expected)
        if one.section == _ACROSS:
            yield Analogy(one.section, a, c, b, expected)


def _odd_ones(rng: np.random.Generator) -> Iterator[OddOne]:
    """Yield three words of a column, or of a food's line, with a stranger, for each line."""
    for line in _lines():
        fellows = [each for each in _lines() if each.section == line.section and each != line]
        if len(line.words) > _COLUMNS:
            company = [str(word) for word in rng.choice(line.words, 3, replace=False)]
        else:
            others = rng.choice(len(fellows), 2, replace=False)
            company = [line.words[0], *(fellows[int(each)].words[0] for each in others)]
        yield OddOne(tuple(company), _stranger(line, rng))


def _likenesses(rng: np.random.Generator) -> Iterator[Likening]:
    """Yield a word, another of its line, and a stranger, for each line."""
    for line in _lines():
        word, like = (str(each) for each in rng.choice(line.words, 2, replace=False))
        yield Likening(word, like, _stranger(line, rng))


def _stranger(line: _Line, rng: np.random.Generator) -> str:
    """Return a word of another section than a line's."""
    others = [each for each in _lines() if each.section != line.section]
    return str(rng.choice(others[int(rng.integers(len(others)))].words))
