"""Lexiscope without its pages.

========================  ==================================================
``settings``, ``errors``  numbers to turn; sentences for the reader
``vectors``               word vectors, similarity, analogies, projections
``positions``             the families of positional encodings
``models``                where vectors come from
``charts``                Plotly figures from domain types
``cached``                what is remembered, by what key, how much of it
``jobs``, ``work``        where slow work runs, and what it does there
``ui``                    Streamlit: navigation, layout, inputs
========================  ==================================================

The package itself exports nothing.
"""
