"""A tiny corpus goes through every step of training, and comes out as a bundle."""

import bz2
import gzip
import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.decomposition import PCA

from components.models import question_sets, static
from components.vectors.analogies import accuracy
from components.vectors.subwords import SubwordVectors
from components.vectors.types import WordVectors
from scripts import fitting, keeping, plain_text, score_vectors, train_vectors
from scripts.fitting import Recipe

TINY = Recipe(dims=8, window=2, min_count=2, epochs=2, words=12, buckets=40, workers=1)

RARE = "The Tiger ate 3 cats."  # tiger is in WordSim-353, ate and cats are not


def paragraphs() -> list[str]:
    """Forty lines of common words, and one of rarer ones, twice."""
    drawing = random.Random(0)
    common = "the kite and a from saw an with on near two dogs by our its then slept"
    words = common.split()
    return [" ".join(drawing.choices(words, k=30)) for _ in range(40)] + [RARE] * 2


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.txt"
    path.write_text("\n\n".join(paragraphs()), encoding="utf-8")
    return path


def test_words_are_runs_of_letters_in_lower_case() -> None:
    assert plain_text.tokenize("Kraków's 2nd_TRAM (n° 52)\n") == [
        "kraków",
        "s",
        "nd",
        "tram",
        "n",
    ]
    assert plain_text.tokenize("1984 -- !\n") == []


@pytest.mark.parametrize(
    ("ending", "pack"), [(".txt", bytes), (".bz2", bz2.compress), (".gz", gzip.compress)]
)
def test_plain_and_packed_text_are_read_alike(tmp_path: Path, ending: str, pack) -> None:
    path = tmp_path / f"corpus{ending}"
    path.write_bytes(pack("Naïve\ncats\n".encode() + b"a\xff\n"))
    assert list(plain_text.read_lines(path)) == ["Naïve\n", "cats\n", "a\ufffd\n"]


def test_lines_are_streamed_not_held(tmp_path: Path) -> None:
    """The first line is there before the damage further on is met."""
    path = tmp_path / "damaged.gz"
    packed = gzip.compress(np.random.default_rng(0).bytes(200_000).replace(b"\n", b" ") + b"\n")
    path.write_bytes(gzip.compress(b"first line\n") + packed[:-2_000])
    lines = plain_text.read_lines(path)
    assert next(lines) == "first line\n"
    with pytest.raises(EOFError, match="ended before the end-of-stream marker"):
        list(lines)


def test_the_text_is_cut_and_counted_over_all_corpora(tmp_path: Path) -> None:
    """One paragraph a line, empty ones left out."""
    for name, text in (("a.txt", "The cat.\n\n12\nA cat"), ("b.txt", "the DOG\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = plain_text.prepare([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "words.txt")
    assert text.path.read_text(encoding="utf-8") == "the cat\na cat\nthe dog\n"
    assert text.counts == {"the": 2, "cat": 2, "a": 1, "dog": 1}
    assert text.lines == 3


def test_the_bundle_says_all_that_made_it(corpus: Path, tmp_path: Path) -> None:
    about = train_vectors.train([corpus], tmp_path / "out", TINY)
    assert json.loads((tmp_path / "out" / static.ABOUT).read_text(encoding="utf-8")) == about
    assert about["recipe"] == asdict(TINY)
    assert about["corpora"][0]["file"] == "tiny.txt"
    assert about["words"] == {"in the text": 1208, "distinct": 20, "trained": 20, "kept": 13}
    assert about["sha256"].keys() == {static.VECTORS, static.WORDS}
    assert about["scores"]["Google analogies"]["total"] == {
        "score": None, "used": 0, "asked": 19_544,
    }  # fmt: skip
    assert str(tmp_path) not in (tmp_path / "out" / static.ABOUT).read_text(encoding="utf-8")


def test_the_most_frequent_words_are_kept_and_those_of_the_similarity_sets(
    corpus: Path, tmp_path: Path
) -> None:
    """Twelve by count; tiger occurs twice only, yet stays; cats goes."""
    train_vectors.train([corpus], tmp_path / "out", TINY)
    space = static.read_bundle(tmp_path / "out", name="tiny")
    assert len(space.words) == 13
    assert space.words[-1] == "tiger"
    assert space.counts is not None
    assert space.counts[-1] == 2
    assert (np.diff(space.counts) <= 0).all()
    assert space.words[0] == "the"


def test_rare_words_are_dropped_before_training(corpus: Path, tmp_path: Path) -> None:
    about = train_vectors.train([corpus], tmp_path / "out", replace(TINY, min_count=3))
    assert about["words"]["trained"] == 17
    assert "tiger" not in static.read_bundle(tmp_path / "out", name="tiny").index


@pytest.mark.parametrize("kind", ["word2vec", "fasttext"])
def test_one_worker_and_one_seed_give_the_same_vectors(
    corpus: Path, tmp_path: Path, kind: fitting.Kind
) -> None:
    """And another seed gives other vectors."""
    spaces = []
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        train_vectors.train([corpus], tmp_path / name, replace(TINY, kind=kind, seed=seed))
        spaces.append(static.read_bundle(tmp_path / name, name=name))
    one, two, other = spaces
    assert one.words == two.words == other.words
    np.testing.assert_allclose(one.matrix, two.matrix, atol=1e-4)
    assert np.abs(one.matrix - other.matrix).max() > 1e-2


def test_fasttext_keeps_its_buckets(corpus: Path, tmp_path: Path) -> None:
    """A word never seen gets the vector gensim gives it, to float16."""
    recipe = replace(TINY, kind="fasttext")
    train_vectors.train([corpus], tmp_path / "out", recipe)
    space = static.read_bundle(tmp_path / "out", name="fasttext")
    assert isinstance(space, SubwordVectors)
    assert space.bucket_matrix.shape == (40, 8)
    assert (space.min_n, space.max_n, space.is_lowercase) == (3, 6, True)
    model = fitting.fit(plain_text.prepare([corpus], tmp_path / "words.txt"), recipe)
    assert "kites" not in model.wv.key_to_index
    for word in ("kites", "the"):
        np.testing.assert_allclose(space.compose(word).vector, model.wv[word], atol=1e-4)


def test_the_sum_of_both_layers_may_be_kept(corpus: Path, tmp_path: Path) -> None:
    """Input and output vectors of the same word, whatever its rank."""
    model = fitting.fit(plain_text.prepare([corpus], tmp_path / "words.txt"), TINY)
    alone = keeping.keep(model, TINY)
    both = keeping.keep(model, replace(TINY, layer="sum"))
    for word in both.words:
        output = model.syn1neg[model.wv.key_to_index[word]]
        np.testing.assert_allclose(both.rows([word])[0], alone.rows([word])[0] + output)
    with pytest.raises(ValueError, match="layer must be 'input' and flatten 0"):
        keeping.keep(model, replace(TINY, kind="fasttext", layer="sum"))
    with pytest.raises(ValueError, match="layer must be 'input' and flatten 0"):
        keeping.keep(model, replace(TINY, kind="fasttext", flatten=0.5))


def test_joined_vectors_average_the_cosines_of_both_layers() -> None:
    rng = np.random.default_rng(0)
    first, second = (rng.normal(size=(9, 3)).astype(np.float32) for _ in range(2))
    first -= first.mean(axis=0)
    unit = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in (first, second)]
    both = np.hstack([unit[0], 2 * unit[1]])
    oracle = PCA(n_components=3).fit_transform(both)
    found = keeping.joined(first, second, weight=2)
    np.testing.assert_allclose(found @ found.T, oracle @ oracle.T, atol=1e-5)


def test_joining_keeps_what_either_layer_tells_apart() -> None:
    first = np.array([[1, 0], [-1, 0], [1, 0], [-1, 0]], dtype=np.float32)
    second = np.array([[0, 5], [0, 5], [0, -5], [0, -5]], dtype=np.float32)
    found = keeping.joined(first, second, weight=2)
    np.testing.assert_allclose(np.abs(found), [[2, 1]] * 4, atol=1e-6)


def test_both_layers_may_be_kept_joined(corpus: Path, tmp_path: Path) -> None:
    text = plain_text.prepare([corpus], tmp_path / "words.txt")
    model = fitting.fit(text, TINY)
    plain = keeping.keep(model, TINY)
    rows = [model.wv.key_to_index[word] for word in plain.words]
    both = keeping.keep(model, replace(TINY, layer="joined", output_weight=0.5)).matrix
    oracle = keeping.joined(plain.matrix, model.syn1neg[rows], weight=0.5)
    np.testing.assert_allclose(both, oracle)


@pytest.mark.parametrize("strength", [0.0, 0.25, 1.0])
def test_flattening_takes_the_mean_out_and_evens_the_spread(strength: float) -> None:
    """Variances 16 and 1 along the axes become 16 and 1 to the power of 1 - strength."""
    matrix = np.array([[7, 8], [7, 6], [-1, 8], [-1, 6]], dtype=np.float32)  # mean (3, 7)
    even = keeping.flattened(matrix, strength)
    assert even.dtype == np.float32
    np.testing.assert_allclose(even.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(even.var(axis=0), [16 ** (1 - strength), 1], rtol=1e-5)
    np.testing.assert_array_equal(np.sign(even), np.sign(matrix - [3, 7]))


def test_words_are_kept_flattened_on_request(corpus: Path, tmp_path: Path) -> None:
    model = fitting.fit(plain_text.prepare([corpus], tmp_path / "words.txt"), TINY)
    even = keeping.keep(model, replace(TINY, flatten=0.25)).matrix
    np.testing.assert_allclose(even, keeping.flattened(keeping.keep(model, TINY).matrix, 0.25))


def test_a_text_without_words_is_refused(tmp_path: Path) -> None:
    (tmp_path / "numbers.txt").write_text("1 2 3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="at least one word, got none"):
        train_vectors.train([tmp_path / "numbers.txt"], tmp_path / "out", TINY)


def test_a_min_count_no_word_reaches_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"min_count \(5000\) must leave at least one word"):
        train_vectors.train([corpus], tmp_path / "out", replace(TINY, min_count=5_000))


def test_the_command_line_sets_every_field(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(train_vectors, "train", lambda *given: calls.append(given))
    out = tmp_path / "out"
    train_vectors.main([str(corpus), "--out", str(out), "--kind", "fasttext", "--min-count", "3"])
    train_vectors.main([str(corpus), str(corpus), "--out", str(out), "--sample", "1e-5"])
    assert calls == [
        ([corpus], out, Recipe(kind="fasttext", min_count=3)),
        ([corpus, corpus], out, Recipe(sample=1e-5)),
    ]


def test_an_unknown_kind_is_refused_on_the_command_line(capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        train_vectors.main(["corpus.txt", "--out", "x", "--kind", "glove"])
    assert "invalid choice: 'glove'" in capsys.readouterr().err


def test_scores_are_printed_for_a_folder(corpus: Path, tmp_path: Path, capsys) -> None:
    train_vectors.train([corpus], tmp_path / "out", TINY)
    capsys.readouterr()
    score_vectors.main([str(tmp_path / "out")])
    report = json.loads(capsys.readouterr().out)
    assert report["WordSim-353"] == {"score": None, "used": 1, "asked": 353}  # tiger, tiger


def test_scores_are_those_of_the_evaluation() -> None:
    """A space of the family section, its vectors drawn so that some answers are right."""
    questions = question_sets.analogies()
    family = [question for question in questions if question.section == "family"]
    words = sorted({word for q in family for word in (q.a, q.b, q.c, q.expected)})
    matrix = np.random.default_rng(0).normal(size=(len(words), 3)).astype(np.float32)
    space = WordVectors("family", tuple(words), matrix)
    report = score_vectors.measure(space)["Google analogies"]
    right = accuracy.analogies(space, family).total
    assert 0 < right.correct < right.used == 506
    assert report["family"] == {"score": round(right.accuracy, 4), "used": 506, "asked": 506}
    assert report["total"] == {"score": round(right.accuracy, 4), "used": 506, "asked": 19_544}
    assert report["currency"]["score"] is None


def test_a_probe_gives_the_rank_among_all_other_words() -> None:
    """king - man + woman = (2, 0) after scaling to unit: duchess (1, 0) stands before queen."""
    vectors = {"man": [0, 1], "woman": [0, 1], "king": [1, 0], "queen": [1, 1], "duchess": [3, 0]}
    space = WordVectors("tiny", tuple(vectors), np.array(list(vectors.values()), np.float32))
    probes = score_vectors.measure(space)["probes"]
    assert probes["king - man + woman"] == {
        "expected": "queen", "rank": 2, "best": ["duchess", "queen", "man", "woman", "king"],
    }  # fmt: skip
    assert probes["walked - walk + swim"] is None
