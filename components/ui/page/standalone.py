"""A figure as a page of its own, which needs nothing else and fills whatever window it is in."""

import html
from string import Template

import plotly.graph_objects as go

from components.charts import labels, theme
from components.ui.page.signature import Signature

_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$heading</title>
<style>
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font-family: sans-serif;
  color: $text; background: $background; }
h1 { margin: 0.75rem 1rem 0.25rem; font-size: 1.25rem; }
main { flex: 1; min-height: 20rem; margin: 0 0.5rem; }
main > div { height: 100%; }
footer { order: 1; margin: 0.25rem 1rem 0.5rem; font-size: 0.75rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>$heading</h1>
<footer>$source</footer>
<main>$figure</main>
</body>
</html>
""")


def page(fig: go.Figure, signature: Signature, link: str) -> bytes:
    """Return a figure as HTML, below its title and above where it comes from.

    Parameters
    ----------
    fig : plotly Figure
    signature : Signature
    link : str
        The address that shows the figure in the app.
    """
    figure = theme.resolved(labels.placed(fig), "light")
    figure.update_layout(width=None, height=None, autosize=True)
    colours = theme.palette("light")
    text = _PAGE.substitute(
        heading=html.escape(signature.title or signature.source),
        source=html.escape(" · ".join(filter(None, [signature.source, link]))),
        text=colours[theme.TEXT],
        background=colours[theme.BACKGROUND],
        figure=figure.to_html(
            full_html=False,
            include_plotlyjs=True,
            default_width="100%",
            default_height="100%",
            config={"responsive": True, "displaylogo": False},
        ),
    )
    return text.encode("utf-8")
