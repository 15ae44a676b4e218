"""The code of the pages on static vectors, run alone as it is printed, gives their numbers."""

import re

import numpy as np
import pytest

from components.ui.analogies import views as analogies
from components.ui.space import views as space
from tests.app import snippets

FEW = "pets: cat, dog, cow; fruit: apple, lemon, cherry, pear; jobs: nurse, doctor, judge, king"
VIEWS: list[tuple[str, dict[str, str]]] = [
    ("start_here", {"start": "bread"}),
    ("embedding_space", {"view": "map"}),
    ("embedding_space", {"view": "map", "method": "t-sne", "perplexity": "5", "words": FEW}),
    ("embedding_space", {"view": "map", "method": "axes", "axes": "man→woman, poor→rich"}),
    ("embedding_space", {"view": "map", "words": "", "also": "ranks", "from": "9", "to": "600"}),
    ("embedding_space", {"view": "pure noise"}),
    ("embedding_space", {"view": "pure noise", "trap": "true"}),
    (
        "embedding_space",
        {"view": "other seeds", "method": "t-sne", "perplexity": "5", "words": FEW},
    ),
    ("embedding_space", {"view": "side by side", "model2": "fasttext", "dims2": "2"}),
    ("embedding_space", {"view": "clusters"}),
    ("embedding_space", {"view": "clusters", "cluster": "hdbscan", "where": "picture"}),
    *(("word_analogies", {"view": view, "model": "fasttext"}) for view in analogies.VIEWS),
    ("word_analogies", {"view": "path", "path_from": "klezmer", "path_to": "mango", "links": "4"}),
    ("word_analogies", {"view": "list", "method": "product"}),
    *(
        ("word_analogies", {"view": "question", "method": method, "expr": "", **four})
        for method in ("sum", "product", "direction")
        for four in (
            {"a": "tokyo", "b": "japan", "c": "?", "d": "italy"},
            {"a": "?", "b": "japan", "c": "rome", "d": "italy"},
            {"a": "tokyo", "b": "?", "c": "rome", "d": "italy"},
        )
    ),
]
OWN_PARTS = {  # where it is not called like the view
    "pure noise": "noise",
    "other seeds": "seeds",
    "side by side": "compare",
}
CAPTIONS = {
    "neighbour recall": r"neighbour recall \*\*([\d.]+)",
    "trustworthiness": r"trustworthiness \*\*([\d.]+)",
    "continuity": r"continuity \*\*([\d.]+)",
}


def check_trust(lines, said):
    for name, written in CAPTIONS.items():
        found = [float(line.split()[-1]) for line in lines if line.startswith(name)]
        on_page = [float(each) for each in re.findall(written, said)]
        if found:
            np.testing.assert_allclose(found, on_page, atol=6e-4)


def check_places(shown, lines):
    table = snippets.columns(shown)
    for line in [line for line in lines if line.split()[0] in table["word"]]:
        word, *places = line.split()
        at = table["word"].index(word)
        there = [abs(table[axis][at]) for axis in "xy"]
        np.testing.assert_allclose(np.abs(np.array(places, float)), there, atol=2e-4)


def check_seeds(lines, said):
    missed, share = (snippets.numbers(line) for line in lines)
    ends = re.search(r"miss (?:less than )?(\S+)% to (\S+)% of its spread", said)
    assert ends is not None
    wanted = [float(each) / 100 for each in ends.groups()]
    assert [min(missed), max(missed)] == pytest.approx(wanted, rel=0.05, abs=6e-4)
    assert f"**{share[0]:.0%}**" in said


def check_pair(lines, said):
    share = next(line for line in lines if line.startswith("neighbours shared"))
    assert f"**{snippets.numbers(share)[0]:.0%}** are also" in said


def check_clusters(lines, said):
    count, outside = snippets.numbers(next(each for each in lines if "words in none" in each))
    silhouette, noise = (snippets.numbers(line) for line in lines[-2:])
    assert f"**{count:.0f}** clusters" in said
    assert ("every word is in one" in said) == (not outside)
    assert f"Mean silhouette **{silhouette[0]:.3f}**" in said
    chance = f"**{noise[0]:.3f}** (mean of 5 draws, {noise[1]:.3f} to {noise[2]:.3f}"
    assert chance.replace("-", "−") in said


def check_space(query, shown, lines, said):
    check_trust(lines, said)
    match query["view"]:
        case "map":
            check_places(shown, lines)
        case "other seeds":
            check_seeds(lines, said)
        case "side by side":
            check_pair(lines, said)
        case "clusters":
            check_clusters(lines, said)
        case _ if "trap" in query:
            assert f"**{lines[-1].split()[-1]} clusters**" in said
        case _:
            assert lines.count("the noise twin") == 1


def check_analogies(query, shown, lines, _said):
    table = snippets.columns(shown)
    match query["view"]:
        case "scoreboard":
            for line, *wanted in zip(
                lines, table["section"], table["3cosadd"], table["used"],
                table["3cosadd, query words may win"], strict=True,
            ):  # fmt: skip
                section, rest = line.split(maxsplit=1)
                assert [section, *snippets.numbers(rest)] == wanted
        case "list":
            found = [float(line.split(", cosine ")[1].split(",")[0]) for line in lines]
            np.testing.assert_allclose(found, table["cosine"], atol=2e-4)
            answers = [line.split(" : ")[-1].split(",")[0] for line in lines]
            assert answers == table["answer"]
            assert [line.split()[-1] for line in lines] == table["raw winner"]
        case "path":
            assert [line.split()[0] for line in lines] == table["word"]
            wanted = np.stack([table["cosine with the first"], table["cosine with the last"]])
            np.testing.assert_allclose(snippets.rows(lines), wanted.T, atol=2e-4)
        case "odd one out":
            assert [line.split()[0] for line in lines[:-1]] == table["word"]
            found = snippets.rows(lines[:-1])[:, 0]
            np.testing.assert_allclose(found, table["mean cosine with the others"], atol=2e-4)
        case "question":
            count = min(10, len(table["word"]))
            assert [line.split()[0] for line in lines[1 : 1 + count]] == table["word"][:count]
            found = snippets.rows(lines[1 : 1 + count])[:, 0]
            np.testing.assert_allclose(found, table["score"][:count], atol=2e-4)
        case "cosines":
            found = snippets.numbers(" ".join(lines).replace("[", " ").replace("]", " "))
            heat = np.asarray(shown.drawings[0].figure.data[0].z, float)
            np.testing.assert_allclose(found, heat.ravel(), atol=1e-5)


@pytest.mark.usefixtures("done_at_once")
@pytest.mark.parametrize(("stem", "query"), VIEWS, ids=str)
def test_the_code_of_a_view_gives_its_numbers(look, stem, query, monkeypatch):
    if "trap" in query:  # noise falls into other groups on another processor than the shipped one's
        monkeypatch.setattr("components.cached.space._ready_made_layouts", dict)
    shown, lines, said = look(stem, **query)
    view = query.get("view", "start")
    own = "trap" if "trap" in query else OWN_PARTS.get(view, view)
    assert shown.code.parts[-1].name == own
    if stem == "start_here":
        near = [line.split()[0] for line in lines[-5:]]
        assert (
            f"**{near[1]}**, the nearest of all words here, has {float(lines[-4].split()[1]):.2f}"
            in said
        )
        assert near == list(snippets.columns(shown))[1:6]
    else:
        check = check_space if stem == "embedding_space" else check_analogies
        check(query, shown, lines, said)


def test_every_view_has_its_code_run():
    run = {(stem, query.get("view")) for stem, query in VIEWS}
    assert {("embedding_space", view) for view in space.VIEWS} <= run
    assert {("word_analogies", view) for view in analogies.VIEWS} <= run
