"""What a view shows, in the order in which a page draws it."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import plotly.graph_objects as go
    import streamlit as st

    from components.ui.page import stage
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
        conclusion="conclusion",
        cautions=("", "caution"),
        text="text",
        below=lambda: st.markdown("last"),
    )
    stage.build().show(shown)


def test_a_view_is_drawn_from_its_conclusion_to_what_comes_last():
    shown = AppTest.from_function(page).run()
    assert not shown.exception
    order = [element.value for element in shown.markdown]
    info = ":material/info: "
    assert order == [
        "conclusion",
        "title",
        f"{info}beside",
        "under it",
        f"{info}caution",
        "text",
        "last",
    ]


def page_of_two() -> None:
    import plotly.graph_objects as go

    from components.ui.page import stage
    from components.ui.shown import Code, Drawing, Shown

    pair = [
        Drawing(go.Figure(), name, "told", title=name, cautions=(f"of {name}",))
        for name in ("main", "second")
    ]
    stage.build().show(Shown(pair, {}, Code({})))


def test_further_drawings_come_after_the_main_one_unless_they_share_the_stage():
    shown = AppTest.from_function(page_of_two).run()
    info = ":material/info: "
    assert [each.value for each in shown.markdown] == [
        "main",
        f"{info}of main",
        "second",
        f"{info}of second",
    ]
