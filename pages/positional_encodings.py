"""Positional encodings: how learned, sinusoidal, rotary and ALiBi positions tell the order.

The formulas are `components.positions`; the pictures `components.charts.positions`.
"""

import streamlit as st

from components import cached
from components.charts import positions as charts
from components.positions import comparison, schemes
from components.ui import inputs, layout, position_inputs
from components.ui import position_sentences as sentences

PAGE = "positional_encodings"
EXAMPLES = {
    "A real table": {"scheme": "learned", "positions": 512},
    "Beyond its end": {"scheme": "learned", "positions": 768},
    "The 2017 paper": {"scheme": "sinusoidal", "positions": 128, "dims": 512, "base": 10_000},
    "Llama 3": {"scheme": "rotary", "positions": 512, "dims": 128, "base": 500_000},
    "12 heads": {"scheme": "alibi", "positions": 128, "heads": 12, "head": 9},
}

layout.header(PAGE)
inputs.examples(EXAMPLES)
controls, picture = layout.stage()

with layout.reader_errors():
    with controls:
        scheme = position_inputs.scheme()
    encoding = scheme.encoding()
    colors = comparison.color_range(encoding.table)
    main = charts.table(scheme, encoding, limit=colors.limit)

    with picture:
        left, right = st.columns(2)
        with left:
            alt = sentences.table_in_words(scheme, encoding)
            layout.figure(main, key="table", alt=alt)
        with right:
            alt = sentences.similarity_in_words(encoding)
            layout.figure(charts.similarity(scheme, encoding), key="similarity", alt=alt)
        layout.caution(sentences.about(scheme))
        layout.caution(sentences.cells(encoding, colors))
        layout.caution(sentences.ruler(scheme, comparison.spread(encoding.similarity)))

    layout.prose(PAGE, scheme.name)
    if isinstance(scheme, schemes.Rotary):
        layout.prose(PAGE, "decay")
        preferred = position_inputs.preferred()
        found = cached.rotary_decay(
            scheme.positions, dims=scheme.dims, base=scheme.base, preferred=preferred
        )
        alt = "Four lines over distance: the paper's bound, equal vectors, a shifted key, random."
        layout.figure(charts.decay(found), key="decay", alt=alt)
        layout.caution(sentences.bound(found))

    left, right = st.columns(2, gap="medium")
    with left:
        layout.prose(PAGE, f"{scheme.name}, closer")
        alt = sentences.closer_in_words(scheme)
        layout.figure(charts.closer(scheme, encoding), key="closer", alt=alt)
        layout.caution(sentences.closer(scheme, encoding))
    with right:
        layout.prose(PAGE, "compared")
        own = {scheme.name: comparison.by_distance(encoding.similarity)}
        compared = charts.profiles(cached.usual_profiles(scheme.positions) | own)
        layout.figure(compared, key="compared", alt=sentences.COMPARED_IN_WORDS)
        layout.caution(sentences.COMPARED)

    layout.prose(PAGE, "by hand")
    chosen, written = st.columns([1, 3], gap="medium", vertical_alignment="center")
    with layout.reader_errors():
        with chosen:
            row, column = position_inputs.cell(scheme)
        written.latex(scheme.formula(row, column))

    heading = f"{scheme.name}, code"
    layout.footer(
        PAGE, values=scheme.values, fig=main, table=encoding.columns, code_heading=heading
    )
