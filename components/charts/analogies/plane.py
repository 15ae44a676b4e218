"""The parallelogram of an analogy, drawn in its own plane."""

import plotly.graph_objects as go

from components.charts import theme
from components.charts.labels import literal
from components.vectors.analogies.parallelogram import Parallelogram


def parallelogram(drawn: Parallelogram, *, height: int = 400) -> go.Figure:
    """Draw a → b and c → sum as arrows, and where the answer lies.

    Parameters
    ----------
    drawn : Parallelogram
    height : int
        Pixels.
    """
    a, b, c, target = drawn.points[:4]
    fig = go.Figure()
    for name, start, end, dash in (
        ("a to b", a, b, "solid"),
        ("c to target", c, target, "solid"),
        ("a to c", a, c, "dot"),
        ("b to target", b, target, "dot"),
    ):
        fig.add_scatter(
            name=name,
            x=[start[0], end[0]],
            y=[start[1], end[1]],
            mode="lines+markers",
            line={"color": theme.CATEGORICAL[5] if dash == "solid" else theme.GRID, "dash": dash},
            marker={"symbol": "arrow", "size": [0, 14], "angleref": "previous"},
            hoverinfo="skip",
        )
    labels = (*drawn.words[:3], "the sum", drawn.words[3])
    fig.add_scatter(
        name="words",
        x=drawn.points[:, 0],
        y=drawn.points[:, 1],
        mode="markers+text",
        text=[literal(label) for label in labels],
        textposition=_positions(drawn),
        textfont={"size": theme.LABEL_SIZE + 1},
        cliponaxis=False,
        marker={
            "size": 13,
            "color": [theme.CATEGORICAL[5]] * 3 + [theme.MUTED, theme.CONTRAST],
            "symbol": ["circle", "circle", "circle", "x", "star"],
        },
        hovertemplate="%{text}<br>%{x:.4f}, %{y:.4f}<extra></extra>",
    )
    span = {"showticklabels": False, "zeroline": False, "showgrid": False}
    fig.update_xaxes(
        **span, scaleanchor="y", title=literal(f"direction of {drawn.words[0]} → {drawn.words[1]}")
    )
    fig.update_yaxes(**span)
    return theme.finish(fig, height=height, legend=False)


def _positions(drawn: Parallelogram) -> list[str]:
    """Write each label on the side away from the middle of the picture."""
    middle = drawn.points[:4].mean(axis=0)
    return ["top center" if y >= middle[1] else "bottom center" for _, y in drawn.points]
