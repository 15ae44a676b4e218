"""What card and pages say of how the models that ship were made is what was done."""

import json

import numpy as np
import pytest

from components import settings
from components.models import static

PAGES = settings.ROOT / "pages" / "text"
CARD = (settings.BUNDLED_DIR / "MODEL_CARD.md").read_text("utf-8")


def recipe(name: str) -> dict[str, object]:
    return json.loads((settings.BUNDLED_DIR / name / "model.json").read_text("utf-8"))["recipe"]


@pytest.mark.parametrize("stem", ["word_analogies", "vector_evaluation"])
def test_the_pages_say_that_the_recipe_was_chosen_by_the_tests_they_show(stem):
    said = (PAGES / f"{stem}.md").read_text("utf-8")
    assert "was chosen by these very tests" in said
    assert "compares effort, not algorithms" in said


def test_the_effort_is_that_of_the_recipes():
    one, other = recipe("word2vec"), recipe("fasttext")
    assert (one["epochs"], other["epochs"]) == (5, 1)
    assert (one["dims"], other["dims"]) == (200, 100)
    assert other["words"] == 40_000
    for said in (CARD, (PAGES / "word_analogies.md").read_text("utf-8")):
        assert "100 dimensions against 200, 40,000 words" in said.replace("\n", " ")


@pytest.mark.parametrize("word", ["housewife", "nurse", "engineer", "soldier"])
def test_the_card_gives_cosines(word):
    space = static.load("word2vec")
    she, he, other = (space.matrix[space.find(each)] for each in ("she", "he", word))
    unit = [each / np.linalg.norm(each) for each in (she, he, other)]
    step = unit[0] - unit[1]
    cosine = float(step @ unit[2] / np.linalg.norm(step))
    written = f"{cosine:.2f}".replace("-", "\N{MINUS SIGN}")
    assert f"*{word}* (cosine {written})" in CARD or f"*{word}* ({written})" in CARD
