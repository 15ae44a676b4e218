"""The code of every view, as its page prints it, run alone, gives the numbers of the page."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from components import cached, settings
from components.positions.schemes import NAMES
from components.ui import layout
from components.ui.analogies import views as analogies
from components.ui.contextual import views as contextual
from components.ui.evaluation import views as evaluation
from components.ui.positions import views as positions
from components.ui.shown import Shown
from components.ui.space import views as space
from tests.app import snippets

FEW = "pets: cat, dog, cow; fruit: apple, lemon, cherry, pear; jobs: nurse, doctor, judge, king"
OWN = "man woman king queen\nman woman uncle aunt\nfrance paris japan tokyo"
VIEWS: list[tuple[str, dict[str, str]]] = [
    ("start_here", {"start": "bread"}),
    ("embedding_space", {"view": "map"}),
    ("embedding_space", {"view": "map", "method": "t-sne", "perplexity": "5", "words": FEW}),
    ("embedding_space", {"view": "map", "method": "axes", "axes": "man→woman, poor→rich"}),
    ("embedding_space", {"view": "map", "words": "", "also": "ranks", "from": "9", "to": "900"}),
    ("embedding_space", {"view": "noise"}),
    ("embedding_space", {"view": "noise", "trap": "true"}),
    ("embedding_space", {"view": "seeds", "method": "t-sne", "perplexity": "5", "words": FEW}),
    ("embedding_space", {"view": "compare", "model2": "fasttext", "dims2": "2"}),
    ("embedding_space", {"view": "clusters"}),
    ("embedding_space", {"view": "clusters", "cluster": "hdbscan", "where": "picture"}),
    *(("word_analogies", {"view": view, "model": "fasttext"}) for view in analogies.VIEWS),
    ("word_analogies", {"view": "path", "path_from": "klezmer", "path_to": "mango", "links": "4"}),
    ("word_analogies", {"view": "list", "method": "3cosmul"}),
    *(("contextual_vectors", {"view": view, "layer": "3"}) for view in contextual.VIEWS),
    *(("vector_evaluation", {"task": task}) for task in evaluation.VIEWS if task != "analogies"),
    ("vector_evaluation", {"task": "similarity", "known": "3000", "unknown": "mean"}),
    ("vector_evaluation", {"task": "probe", "probe": "sense"}),
    ("vector_evaluation", {"task": "analogies", "ask": "own", "quadruples": OWN}),
    *(("positional_encodings", {"scheme": name, "positions": "32"}) for name in NAMES),
    *(("positional_encodings", {"panel": panel}) for panel in positions.VIEWS),
]
CAPTIONS = {
    "neighbour recall": r"neighbour recall \*\*([\d.]+)",
    "trustworthiness": r"trustworthiness \*\*([\d.]+)",
    "continuity": r"continuity \*\*([\d.]+)",
}


@pytest.fixture
def at_once(monkeypatch):
    """Jobs are done in this process and at once, so that their outcome can be seen."""
    done: dict[str, Any] = {}
    find, call = cached.work.find, cached.work.call

    def found(question):
        answer = find(question)
        if answer is None and question.key not in done:
            asked = call(question)
            done[question.key] = asked.function(lambda *_, **__: None, *asked.arguments)
            answer = find(question)
        return answer

    monkeypatch.setattr(cached.work, "find", found)
    monkeypatch.setattr(cached.work, "finished", done.get)


@pytest.fixture
def look(open_page, monkeypatch, at_once) -> Callable[..., tuple[Shown, list[str], str]]:
    """Open a view; return what it shows, what its code prints, and what the page says."""
    seen: list[Shown] = []
    footer = layout.footer

    def kept(stem, shown, below=None):
        seen.append(below or shown)
        footer(stem, shown, below)

    monkeypatch.setattr(layout, "footer", kept)

    def look_at(stem: str, **query: str) -> tuple[Shown, list[str], str]:
        page = open_page(stem, **query)
        page.session_state[f"code of {stem}"] = True
        page.run()
        assert not page.exception
        code = "\n\n".join(block.value for block in page.code)
        said = " ".join(each.value for each in page.markdown)
        return seen[-1], snippets.run(code), said

    return look_at


def columns(shown: Shown) -> dict[str, list[Any]]:
    return {name: list(values) for name, values in shown.table.items()}


def figures(shown: Shown) -> dict[str, Any]:
    """Every trace by its name."""
    return {trace.name: trace for each in shown.drawings for trace in each.figure.data}


def rows(lines: list[str]) -> np.ndarray:
    return np.array([snippets.numbers(line) for line in lines])


def check_space(query, shown, lines, said):
    for name, written in CAPTIONS.items():
        found = [float(line.split()[-1]) for line in lines if line.startswith(name)]
        on_page = [float(each) for each in re.findall(written, said)]
        if found:
            np.testing.assert_allclose(found, on_page, atol=6e-4)
    if query["view"] == "map":
        table = columns(shown)
        for line in [line for line in lines if line.split()[0] in table["word"]]:
            word, *places = line.split()
            at = table["word"].index(word)
            there = [abs(table[axis][at]) for axis in "xy"]
            np.testing.assert_allclose(np.abs(np.array(places, float)), there, atol=2e-4)
    elif query["view"] == "seeds":
        missed, share = (snippets.numbers(line) for line in lines)
        assert f"miss {min(missed):.1%}" in said or f"miss {min(missed):.0%}" in said
        assert f"**{share[0]:.0%}**" in said
    elif query["view"] == "compare":
        share = next(line for line in lines if line.startswith("neighbours shared"))
        assert f"**{snippets.numbers(share)[0]:.0%}** are also" in said
    elif query["view"] == "clusters":
        count, outside = snippets.numbers(next(each for each in lines if "words in none" in each))
        silhouette, noise = (snippets.numbers(line) for line in lines[-2:])
        assert f"**{count:.0f}** clusters" in said
        assert ("every word is in one" in said) == (not outside)
        assert f"Mean silhouette **{silhouette[0]:.3f}**" in said
        assert f"**{noise[0]:.3f}** (mean of 5 draws, {noise[1]:.3f} to {noise[2]:.3f}" in said
    elif "trap" in query:
        assert f"**{lines[-1].split()[-1]} clusters**" in said


def check_analogies(query, shown, lines, _said):
    table = columns(shown)
    match query["view"]:
        case "scoreboard":
            for line, *wanted in zip(
                lines, table["section"], table["3cosadd"], table["used"],
                table["3cosadd, query words may win"], strict=True,
            ):  # fmt: skip
                section, rest = line.split(maxsplit=1)
                assert [section, *snippets.numbers(rest)] == wanted
        case "list":
            found = rows([line.split(", cosine ")[1].split(",")[0] for line in lines])[:, 0]
            np.testing.assert_allclose(found, table["cosine"], atol=2e-4)
            answers = [line.split(" : ")[-1].split(",")[0] for line in lines]
            assert answers == table["answer"]
            assert [line.split()[-1] for line in lines] == table["raw winner"]
        case "path":
            assert [line.split()[0] for line in lines] == table["word"]
            wanted = np.stack([table["cosine with the first"], table["cosine with the last"]])
            np.testing.assert_allclose(rows(lines), wanted.T, atol=2e-4)
        case "odd one out":
            assert [line.split()[0] for line in lines[:-1]] == table["word"]
            found = rows(lines[:-1])[:, 0]
            np.testing.assert_allclose(found, table["mean cosine with the others"], atol=2e-4)
        case "question":
            count = min(10, len(table["word"]))
            assert [line.split()[0] for line in lines[1 : 1 + count]] == table["word"][:count]
            found = rows(lines[1 : 1 + count])[:, 0]
            np.testing.assert_allclose(found, table["score"][:count], atol=2e-4)
        case "cosines":
            found = snippets.numbers(" ".join(lines).replace("[", " ").replace("]", " "))
            heat = np.asarray(shown.drawings[0].figure.data[0].z, float)
            np.testing.assert_allclose(found, heat.ravel(), atol=1e-5)


def check_contextual(query, shown, lines, said):
    table = columns(shown)
    match query["view"]:
        case "map":
            mean, random = snippets.numbers(lines[0])
            within, across = snippets.numbers(lines[1])
            assert f"have cosine {mean:.2f} " in said
            assert f"against {random:.2f} of" in said
            assert f"(**{within:.2f}** within a sense, **{across:.2f}** across" in said
            here = [at for at, layer in enumerate(table["layer"]) if layer == 3]
            names = ("sentence", "direction 1", "direction 2", "cosine with the static vector")
            wanted = np.array([[table[name][at] for name in names] for at in here])
            np.testing.assert_allclose(abs(rows(lines[2:])), abs(wanted), atol=2e-4)
        case "pairs":
            heat = np.asarray(shown.drawings[0].figure.data[0].z, float)
            np.testing.assert_allclose(rows(lines[:-1]), heat, atol=2e-4)
            low, high, above = snippets.numbers(lines[-1].replace("+", " "))
            assert f"between {low:.2f} and {high:.2f}" in said
            assert f"are {above:+.2f} alike" in said
        case "senses":
            found = rows(lines)
            number, silhouette, agreement = found[found[:, 1].argmax()]
            assert f"**{number:.0f} groups**" in said
            assert f"silhouette **{silhouette:.2f}**" in said
            assert f"**{agreement:.2f}**, as much as" in said
        case "static":
            assert f"**{lines[1].split()[0]}**, **{lines[2].split()[0]}**" in said
        case "models":
            assert rows(lines)[0, 0] == pytest.approx(rows(lines)[2, 0])
        case "layers":
            wins, bags = (snippets.numbers(line.strip("[]")) for line in lines)
            assert f"**{wins[3]:.0f} of 24**" in said
            assert f"{bags[0]:.0f}" in said
        case "attention":
            heat = np.asarray(shown.drawings[0].figure.data[0].z, float)
            np.testing.assert_allclose(rows(lines[1:]), heat, atol=2e-4)
        case "sentences":
            cosines, count = rows(lines), len(lines)
            here = [at for at, layer in enumerate(table["layer"]) if layer == 3]
            wanted = [table["cosine"][at] for at in here]
            np.testing.assert_allclose(cosines[np.triu_indices(count, 1)], wanted, atol=2e-4)


def check_evaluation(query, shown, lines, said):
    table, said = columns(shown), said.replace("*", "")
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
            found = rows(lines[-7:])
            np.testing.assert_allclose(found[:, 1], table["accuracy, all"], atol=1e-9)
        case "topics":
            assert f"for {float(lines[0]):.1%}" in said
        case "size":
            for at, dims in enumerate(table["dimensions"][: len(lines) // 3]):
                words, simlex, topics = (float(line.split()[-1]) for line in lines[3 * at :][:3])
                assert lines[3 * at].split()[0] == str(dims)
                assert words == pytest.approx(table["WordSim-353"][at], abs=1e-4)
                assert simlex == pytest.approx(table["SimLex-999"][at], abs=1e-4)
                assert topics == pytest.approx(table["topic of a sentence"][at])


def check_positions(query, shown, lines, _said):
    traces, panel = figures(shown), query.get("panel", "closer")
    if panel == "schemes":
        for line in lines[-5:]:
            name, first, last = line.split()
            assert [float(first), float(last)] == pytest.approx(traces[name].y[[1, -1]], abs=1e-5)
    elif panel == "shuffle":
        start = next(at for at, line in enumerate(lines) if line.startswith("with positions"))
        found = re.findall(r"\d\.\d+", " ".join(lines[start : start + 2]))
        wanted = traces["with positions"].y
        np.testing.assert_allclose([float(each) for each in found], wanted, atol=1e-3)
    elif panel == "length":
        text = " ".join(lines[1:])
        for name in traces.keys() & set(NAMES):
            found = re.search(rf"{name} \[(.*?)\]", text)
            assert found is not None
            np.testing.assert_allclose(
                snippets.numbers(found[1].replace("  ", " ")), traces[name].y, atol=1e-3
            )
    elif query.get("scheme") == "alibi":
        slopes = snippets.numbers(lines[1])
        np.testing.assert_allclose(slopes, traces["slope"].y, rtol=1e-6)
    elif query.get("scheme") in ("sinusoidal", "rotary"):
        lengths = snippets.numbers(lines[1])
        np.testing.assert_allclose(lengths, traces["wavelength"].y, rtol=1e-5)
    elif query.get("scheme") == "learned":
        np.testing.assert_allclose(snippets.numbers(lines[1]), traces["length"].y, atol=1e-4)
    elif query.get("scheme") == "t5":
        assert snippets.numbers(lines[1]) == list(traces["bucket"].y)


CHECKS = {
    "embedding_space": check_space,
    "word_analogies": check_analogies,
    "contextual_vectors": check_contextual,
    "vector_evaluation": check_evaluation,
    "positional_encodings": check_positions,
}


@pytest.mark.parametrize(("stem", "query"), VIEWS, ids=str)
def test_the_code_of_a_view_gives_its_numbers(look, stem, query):
    shown, lines, said = look(stem, **query)
    if stem == "start_here":
        near = dict(line.split() for line in lines[-5:])
        assert list(near) == list(columns(shown))[1:6]
    else:
        CHECKS[stem](query, shown, lines, said)


def test_every_view_has_its_code_run():
    run = {(stem, query.get("view", query.get("task"))) for stem, query in VIEWS}
    for stem, all_views in (
        ("embedding_space", space.VIEWS),
        ("word_analogies", analogies.VIEWS),
        ("contextual_vectors", contextual.VIEWS),
        ("vector_evaluation", evaluation.VIEWS),
    ):
        assert {(stem, view) for view in all_views} <= run


def test_every_section_of_code_is_used_and_no_heading_has_another_form():
    texts = sorted((settings.ROOT / "pages" / "text").glob("*.md"))
    headings = [line for text in texts for line in text.read_text("utf-8").splitlines()]
    names = {line.removeprefix("## Code: ") for line in headings if line.startswith("## Code: ")}
    assert not [line for line in headings if re.match(r"## .*\bcode$|## Show the code", line)]
    sources = [
        path.read_text("utf-8")
        for folder in ("components/ui", "pages")
        for path in (settings.ROOT / folder).rglob("*.py")
    ]
    for name in names - {*NAMES, "3cosadd", "3cosmul", "pairdirection"}:
        assert any(f'"{name}"' in source for source in sources), name
