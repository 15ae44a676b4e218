"""What leaves a page: CSV, HTML, code; and what a reader typed, shown as text."""

import csv
import io

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from components.charts import theme
from components.ui import layout, texts
from components.ui.markdown import literal
from components.ui.page import standalone
from components.ui.page.signature import Signature
from components.ui.shown import NO_CODE


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"))))


def test_columns_become_csv():
    table = {"word": ["king", 'a "b", c'], "score": [0.5, 1]}
    assert rows(layout.to_csv(table)) == [["word", "score"], ["king", "0.5"], ['a "b", c', "1"]]


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_a_formula_in_a_cell_is_defused(cell):
    assert rows(layout.to_csv({"word": [cell]}))[1] == [f"'{cell}"]


def test_numbers_are_no_formulas():
    assert rows(layout.to_csv({"score": [-0.5]}))[1] == ["-0.5"]


def test_a_downloaded_figure_stands_alone_in_real_colours():
    fig = theme.finish(go.Figure(go.Scatter(y=np.array([1.5, 2.5]), line_color=theme.ACCENT)))
    signed = Signature("a-b", "What <it> shows", "A page · pca")
    page = standalone.page(fig, signed, "http://here/?x=1").decode("utf-8")
    assert "#0072b2" in page
    assert not any(f'"{place}"' in page.split("Plotly.newPlot")[-1] for place in theme.CATEGORICAL)
    assert 'src="http' not in page
    assert "<h1>What &lt;it&gt; shows</h1>" in page
    assert "A page · pca · http://here/?x=1</footer>" in page


def test_the_code_holds_the_readers_values_as_literals():
    code = texts.code("start_here", NO_CODE.then("start", word='x"; import os'))
    assert "word = 'x\"; import os'" in code
    compile(code, "shown", "exec")


@pytest.mark.parametrize("text", ["*a*", "<b>a</b>", "[a](b)", "$a$", ":smile:", "`a`", "# a"])
def test_markdown_is_escaped(text):
    escaped = literal(text)
    assert escaped.replace("\\", "") == text
    assert escaped != text


def test_long_text_is_cut_and_lines_are_joined():
    assert literal("a\n b") == "a b"
    assert len(literal("x" * 5_000, limit=10)) == 11


def test_both_modes_have_a_colour_for_every_place():
    for mode in ("light", "dark"):
        colours = theme.palette(mode)
        assert len(colours) == 36
        assert all(colour.startswith("#") for colour in colours.values())


def test_a_caution_writes_negative_numbers_with_a_true_minus_and_leaves_what_was_typed():
    def page():
        from components.ui import layout
        from components.ui.markdown import literal

        layout.caution(f"Of WordSim-353 90% lie between -0.14 and 0.18 [-0.2, 1]; {literal('-5')}.")

    told = AppTest.from_function(page).run().markdown[0].value
    assert told.endswith("Of WordSim-353 90% lie between −0.14 and 0.18 [−0.2, 1]; \\-5.")
