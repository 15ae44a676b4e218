"""The code each view of *Word analogies* shows, run alone, gives what the view shows."""

import os
import subprocess
import sys

import pytest
import streamlit as st

from components import settings
from components.ui import layout
from components.ui.analogies import question
from components.ui.analogies.inputs import AnswerRules
from components.ui.analogies.scene import Scene
from components.vectors.analogies.solve import METHODS


def run(code: str) -> str:
    """Run some code in a process of its own, as a reader would: from the root, offline."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("method", METHODS)
def test_the_code_of_a_question_gives_its_answer(method, keep, monkeypatch):
    monkeypatch.setattr(question, "rules", lambda: AnswerRules(method, keep=keep))
    shown = question.show(Scene("word2vec", st.container(), st.container()))
    first, *rows = run(layout.code("word_analogies", shown.code)).splitlines()
    table = {name: list(column) for name, column in shown.table.items()}
    places = range(len(table["word"]))
    allowed = [at for at in places if keep or not table["part of the question"][at]]
    assert first == f"answer: {table['word'][allowed[0]]}"
    for at, row in zip(places, rows, strict=False):
        word, score, *banned = row.split()
        assert word == table["word"][at]
        assert float(score) == pytest.approx(table["score"][at], abs=2e-4)
        assert banned == (["(banned)"] if at not in allowed else [])
