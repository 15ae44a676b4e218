"""A bar a model, the chosen one in colour, what is not known without a length."""

import plotly.graph_objects as go

from components.charts import theme
from components.charts.tokens import shares
from components.charts.tokens.shares import Bar


def test_the_chosen_bar_stands_out_and_the_unknown_has_no_length():
    fig = shares.figure(
        [
            Bar("<mine>\n8 × 9", 40.0, "40% of 2 M", "<mine>: 5 of 12", is_chosen=True),
            Bar("other", 10.0, "10% of 3 B", "other"),
            Bar("GPT-4", 0.0, "not published", "GPT-4"),
        ]
    )
    (trace,) = fig.data
    assert list(trace.x) == [40, 10, 0]
    assert list(trace.marker.color) == [theme.ACCENT, theme.GRID, theme.GRID]
    assert fig.layout.yaxis.ticktext[0] == "<b>&lt;mine&gt;<br>8 × 9</b>"
    assert list(trace.text)[2] == " not published"
    assert list(fig.layout.xaxis.tickvals) == [0, 20, 40]
    assert fig.layout.xaxis.range[1] > 80  # room for what stands behind a bar
    assert go.Figure(fig.to_plotly_json()) == fig
