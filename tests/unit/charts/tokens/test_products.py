"""The weights, the rows and their sum, as they are."""

import json

import numpy as np
import plotly.graph_objects as go

from components.charts import theme
from components.charts.tokens import products
from components.charts.tokens.entries import Strips


def test_the_chosen_row_has_weight_1_and_the_sum_its_colours():
    rows = np.random.default_rng(0).normal(size=(5, 4)).astype(np.float32)
    names = [str(row) for row in range(5)]
    fig = products.figure(Strips(names, rows, ""), Strips(["sum"], rows[2:3], ""), chosen=2)
    traces = {trace.name: trace for trace in fig.data}
    assert traces["weight"].z.ravel().tolist() == [0, 0, 1, 0, 0]
    np.testing.assert_array_equal(traces["row"].z, rows)
    np.testing.assert_array_equal(traces["sum"].z[0], rows[2])
    assert traces["row"].zmax == traces["sum"].zmax
    go.Figure(json.loads(json.dumps(fig.to_plotly_json(), cls=theme.encoder())))
