"""What a view shows, in the order in which a page draws it."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import plotly.graph_objects as go
    import streamlit as st

    from components.ui import layout
    from components.ui.shown import NO_CODE, Drawing, Shown

    drawing = Drawing(
        go.Figure(),
        "main",
        "told",
        title="title",
        cautions=("beside", ""),
        below=lambda: st.markdown("under it"),
    )
    shown = Shown(
        (drawing,),
        {},
        NO_CODE,
        lead="lead",
        cautions=("", "caution"),
        text="text",
        below=lambda: st.markdown("last"),
    )
    layout.show(shown)


def test_a_view_is_drawn_from_its_lead_to_what_comes_last():
    shown = AppTest.from_function(page).run()
    assert not shown.exception
    order = [element.value for element in shown.markdown]
    info = ":material/info: "
    assert order == [
        f"{info}lead",
        "title",
        f"{info}beside",
        "under it",
        f"{info}caution",
        "text",
        "last",
    ]
