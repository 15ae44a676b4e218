"""The code of the pages on models, run alone as it is printed, gives their numbers."""

import re

import numpy as np
import pytest

from components import cached
from components.positions.schemes import NAMES
from components.ui.contextual import views as contextual
from components.ui.evaluation import views as evaluation
from components.ui.positions import views as positions
from components.vectors.evaluation import probe_items
from tests.app import snippets

OWN = "man woman king queen\nman woman uncle aunt\nfrance paris japan tokyo"
VIEWS: list[tuple[str, dict[str, str]]] = [
    *(("contextual_vectors", {"view": view, "layer": "3"}) for view in contextual.VIEWS),
    *(("vector_evaluation", {"task": task}) for task in evaluation.VIEWS if task != "analogies"),
    ("vector_evaluation", {"task": "similarity", "known": "3000", "unknown": "mean"}),
    ("vector_evaluation", {"task": "probe", "probe": "sense"}),
    ("vector_evaluation", {"task": "analogies", "ask": "own", "quadruples": OWN}),
    *(
        ("positional_encodings", {"view": view, "scheme": name, "positions": "32"})
        for view in ("table", "up close")
        for name in NAMES
    ),
    *(
        ("positional_encodings", {"view": view})
        for view in positions.VIEWS
        if view not in ("table", "up close")
    ),
]


def check_map(table, lines, said):
    mean, random = snippets.numbers(lines[0])
    within, across = snippets.numbers(lines[1])
    assert f"have cosine {mean:.2f} " in said
    assert f"against {random:.2f} of" in said
    assert f"(**{within:.2f}** within a sense, **{across:.2f}** across" in said
    here = [at for at, layer in enumerate(table["layer"]) if layer == 3]
    names = ("sentence", "direction 1", "direction 2", "cosine with the static vector")
    wanted = np.array([[table[name][at] for name in names] for at in here])
    np.testing.assert_allclose(abs(snippets.rows(lines[2:])), abs(wanted), atol=2e-4)


def check_pairs(shown, lines, said):
    heat = np.asarray(shown.drawings[0].figure.data[0].z, float)
    np.testing.assert_allclose(snippets.rows(lines[:-1]), heat, atol=2e-4)
    low, high, above = snippets.numbers(lines[-1].replace("+", " "))
    assert f"between {low:.2f} and {high:.2f}".replace("-", "−") in said
    assert f"are {above:+.2f} alike" in said


def check_sentences(table, lines):
    cosines, count = snippets.rows(lines), len(lines)
    wanted = [table["cosine"][at] for at, layer in enumerate(table["layer"]) if layer == 3]
    np.testing.assert_allclose(cosines[np.triu_indices(count, 1)], wanted, atol=2e-4)


def check_groups(lines, said):
    found = snippets.rows(lines)
    number, silhouette, agreement = found[found[:, 1].argmax()]
    assert f"**{number:.0f} groups**" in said
    assert f"silhouette **{silhouette:.2f}**" in said
    assert f"**{agreement:.2f}**, at least as much in" in said


def check_attention(shown, lines):
    heat = np.asarray(shown.drawings[0].figure.data[0].z, float)[1:]  # after their mean
    is_word = [token not in ("[CLS]", "[SEP]") for token in lines[0].split()]
    printed = np.asarray(snippets.rows(lines[1:]))[:, is_word]  # the picture leaves marks out
    np.testing.assert_allclose(printed, heat, atol=2e-4)


def check_counts(lines, said):
    if lines[0].startswith("["):  # of the view "layers"
        wins, bags = (snippets.numbers(line.strip("[]")) for line in lines)
        assert f"**{wins[3]:.0f} of 24**" in said
        assert f"that of the content words alone **{bags[0]:.0f}**" in said
    else:
        assert f"**{lines[1].split()[0]}**, **{lines[2].split()[0]}**" in said
        fixed = cached.contextual.fixed_place("word2vec", "bank")
        found = [float(line.split()[1]) for line in lines]
        np.testing.assert_allclose(found, fixed.cosines, atol=2e-4)


def check_contextual(query, shown, lines, said):
    table = snippets.columns(shown)
    match query["view"]:
        case "map":
            check_map(table, lines, said)
        case "pairs":
            check_pairs(shown, lines, said)
        case "senses":
            check_groups(lines, said)
        case "two models":
            means = [snippets.numbers(line)[0] for line in lines if line.startswith("same word")]
            models, layers = np.array(table["model"]), np.array(table["layer"])
            cosines = np.array(table["mean cosine with the other occurrences"])
            first, second = dict.fromkeys(table["model"])
            deep = 3 * layers[models == second].max() // layers[models == first].max()
            wanted = [
                cosines[(models == model) & (layers == layer)].mean()
                for model, layer in ((first, 3), (second, deep))
            ]
            assert means == pytest.approx(wanted, abs=1e-4)
        case "attention":
            check_attention(shown, lines)
        case "whole sentences":
            check_sentences(table, lines)
        case _:
            check_counts(lines, said)


def check_evaluation(query, shown, lines, said):
    table, said = snippets.columns(shown), said.replace("*", "")
    match query["task"]:
        case "similarity":
            used, spearman, pearson = (snippets.numbers(line)[0] for line in lines)
            assert f"Spearman {spearman:.3f}" in said
            assert f"Pearson {pearson:.3f}" in said
            assert f"{used:.0f} of" in said
        case "analogies":
            right, _ = snippets.numbers(lines[-1])
            assert right == sum(value is True for value in table["right, word2vec"])
        case "clusters":
            assert f"purity {snippets.numbers(lines[1])[0]:.1%}" in said
            assert f"{snippets.numbers(lines[2])[1]:.1%} in the median" in said
        case "probe":
            found = snippets.rows(lines[-7:])
            # A word on the border may fall to either side of it on another processor.
            np.testing.assert_allclose(found[:, 1], table["accuracy, all"], atol=2.5 / 471)
        case "topics":
            assert f"for {float(lines[0]):.1%}" in said
        case "size":
            for at, dims in enumerate(table["dimensions"][: len(lines) // 3]):
                words, simlex, topics = (float(line.split()[-1]) for line in lines[3 * at :][:3])
                assert lines[3 * at].split()[0] == str(dims)
                assert words == pytest.approx(table["WordSim-353"][at], abs=1e-4)
                assert simlex == pytest.approx(table["SimLex-999"][at], abs=1e-4)
                assert topics == pytest.approx(table["topic of a sentence"][at])


def check_table(name, shown, lines):
    rows, columns, value = snippets.numbers(lines[0])
    if name == "none":  # no score is changed, and nothing drawn
        assert (rows, columns, value) == (32, 32, 1)
        return
    likeness, held = (drawing.figure.data[0] for drawing in shown.drawings)
    assert (rows, columns) == np.shape(held.z)
    picture = held if name == "t5" else likeness  # T5's likeness is trained
    assert value == pytest.approx(picture.z[1][0], abs=1e-5)


def check_scheme(name, shown, lines):
    traces = snippets.figures(shown)
    if name == "alibi":
        slopes = snippets.numbers(lines[1])
        np.testing.assert_allclose(slopes, traces["slope"].y, rtol=1e-6)
    elif name in ("sinusoidal", "rotary"):
        lengths = snippets.numbers(lines[1])
        np.testing.assert_allclose(lengths, traces["wavelength"].y, rtol=1e-5)
    elif name == "learned":
        np.testing.assert_allclose(snippets.numbers(lines[1]), traces["length"].y, atol=1e-4)
    elif name == "t5":
        assert snippets.numbers(lines[1]) == list(traces["bucket"].y)
    else:
        assert name == "none"
        assert snippets.numbers(lines[0])[-1] == 1.0  # no score is changed


def check_positions(query, shown, lines, _said):
    traces, view = snippets.figures(shown), query["view"]
    if view == "all schemes":
        for line in lines[-5:]:
            name, first, last = line.split()
            assert [float(first), float(last)] == pytest.approx(traces[name].y[[1, -1]], abs=1e-5)
    elif view == "shuffled words":
        start = next(at for at, line in enumerate(lines) if line.startswith("with positions"))
        found = re.findall(r"\d\.\d+", " ".join(lines[start : start + 2]))
        wanted = traces["with positions"].y
        np.testing.assert_allclose([float(each) for each in found], wanted, atol=1e-3)
    elif view == "longer texts":
        text = " ".join(lines)
        for name in traces.keys() & set(NAMES):
            found = re.search(rf"{name} \[(.*?)\]", text)
            assert found is not None
            np.testing.assert_allclose(
                snippets.numbers(found[1].replace("  ", " ")), traces[name].y, atol=1e-3
            )
    elif view == "table":
        check_table(query["scheme"], shown, lines)
    else:
        check_scheme(query["scheme"], shown, lines)


OWN_PARTS = {  # where it is not called like the view
    "probe": "word classes",
    "static beside it": "static",
    "whole sentences": "sentences",
    "two models": "models",
}
CHECKS = {
    "contextual_vectors": check_contextual,
    "vector_evaluation": check_evaluation,
    "positional_encodings": check_positions,
}


@pytest.fixture
def few_draws(monkeypatch):
    """Chance is drawn once where it may be: no code prints what it reaches."""
    for name in ("DRAWS", "SHUFFLES"):
        monkeypatch.setattr(probe_items, name, 1)


@pytest.mark.usefixtures("done_at_once", "few_draws")
@pytest.mark.parametrize(("stem", "query"), VIEWS, ids=str)
def test_the_code_of_a_view_gives_its_numbers(look, stem, query):
    shown, lines, said = look(stem, **query)
    view = query.get("view", query.get("task", ""))
    own = OWN_PARTS.get(view, view)
    if query.get("probe") == "sense":
        own = "senses"
    assert shown.code.parts[-1].name == own or stem == "positional_encodings"
    CHECKS[stem](query, shown, lines, said)
