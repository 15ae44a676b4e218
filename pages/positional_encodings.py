"""Positional encodings: how learned, sinusoidal, rotary and other positions tell the order.

The formulas are `components.positions`; the pictures `components.charts.positions`.
"""

from components import cached
from components.charts.positions import closer, tables, trials, waves
from components.positions import comparison, overview, rotary
from components.ui import layout
from components.ui.positions import captions, inputs, sentences, views

PAGE = "positional_encodings"

layout.header(PAGE)
inputs.ready_made()

with layout.reader_errors():
    name, span = inputs.scheme_and_span()
    controls, left, right, _ = layout.stage((2, 3, 3))
    with controls:
        scheme = inputs.scheme(name, span)
    encoding = scheme.encoding()
    colors = comparison.color_range(encoding.held)
    main = tables.table(scheme, encoding, limit=colors.limit)
    with left:
        words = sentences.table_in_words(scheme, encoding)
        layout.figure(main, key="main table", alt=words, on_cell=views.choose)
        views.table(scheme, encoding.held.shape[1], colors, tables.table)
    with right:
        likeness, alt = tables.similarity(scheme, encoding), sentences.likeness_in_words(scheme)
        layout.figure(likeness, key="similarity", alt=alt)
        ruler = sentences.ruler(scheme, encoding.alike.spread())
        views.similarity(scheme, ruler, tables.similarity)
    layout.caution(sentences.about(scheme))

    said, by_hand = inputs.halves()
    with said:
        layout.prose(PAGE, name)
        layout.prose(PAGE, f"{name}, beyond")
    with by_hand:
        layout.prose(PAGE, "by hand")
        row, column = inputs.cell(scheme)
        views.formula(scheme, row, column)

    panel = inputs.panel()
    if panel == "closer":
        figures = closer.closer(scheme, encoding, position=row)
        captions.side_by_side(figures, captions.closer(scheme, encoding, position=row))
        if isinstance(scheme, rotary.Rotary):
            layout.prose(PAGE, "decay")
            found = cached.positions.rotary_decay(scheme, preferred=inputs.preferred())
            layout.figure(waves.decay(found), key="decay", alt=captions.DECAY_IN_WORDS)
            layout.caution(captions.bound(found))
    elif panel == "schemes":
        own = {name: encoding.alike.profile()}
        compared = tables.profiles(cached.positions.usual_profiles(span.count) | own)
        layout.figure(compared, key="compared", alt=captions.COMPARED_IN_WORDS)
        layout.caution(captions.COMPARED)
        layout.prose(PAGE, "schemes")
    elif panel == "shuffle":
        layout.prose(PAGE, "shuffle")
        with layout.reader_errors():
            model, text, order = inputs.shuffled(scheme)
            moved = cached.positions.shuffled(model, text, order)
            words = captions.shuffled_in_words(moved)
            layout.figure(trials.shuffled(moved), key="shuffled", alt=words)
            layout.caution(captions.shuffled(moved, model))
    else:
        layout.prose(PAGE, "length")
        bench = inputs.bench()
        layout.figure(trials.losses(bench), key="bench", alt=captions.bench_in_words(bench))
        layout.caution(captions.bench(bench))

    table = overview.columns(scheme, encoding)
    layout.footer(PAGE, values=scheme.values, fig=main, table=table, code_heading=f"{name}, code")
