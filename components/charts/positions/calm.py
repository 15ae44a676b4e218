"""A picture for what has no numbers worth drawing: a sentence."""

import plotly.graph_objects as go

from components.charts import theme

_SIZE = 24  # of the type


def words(sentence: str) -> go.Figure:
    """Draw a sentence in the middle of an empty picture; ``<br>`` ends a line of it."""
    note = {
        "text": sentence,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "font": {"size": _SIZE, "color": theme.TEXT},
    }
    plain = {"visible": False, "fixedrange": True}
    layout = theme.layout(legend=False, xaxis=plain, yaxis=plain, annotations=[note])
    return go.Figure(layout=layout)
