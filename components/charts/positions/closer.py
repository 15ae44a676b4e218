"""What lies behind each positional encoding: lengths, axes, waves, clocks, slopes, buckets."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from components.charts.positions import biases, rows, waves
from components.positions import alibi
from components.positions.alibi import Alibi
from components.positions.learned import Learned
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing, Scheme
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding


def closer(scheme: Scheme, encoding: Encoding, *, position: int) -> Sequence[go.Figure]:
    """Draw what lies behind a scheme, in one or two figures.

    Parameters
    ----------
    scheme : Scheme
    encoding : Encoding
        Of that scheme.
    position : int
        What the clocks show.

    Returns
    -------
    sequence of plotly Figure
        Learned: the rows' principal components, their lengths. Sinusoidal and rotary: clocks,
        wavelengths. ALiBi: the factor of every head, its bias. T5: buckets, trained numbers if
        there are any. None: nothing.
    """
    if isinstance(scheme, Learned):
        return rows.helix(scheme.axes), rows.norms(scheme, encoding)
    if isinstance(scheme, (Sinusoidal, Rotary)):
        return waves.clocks(scheme.frequencies, position=position), _wavelengths(scheme)
    if isinstance(scheme, Alibi):
        slopes = alibi.slopes(scheme.heads)
        return (
            biases.penalties(slopes, head=scheme.head, positions=scheme.span.count),
            biases.slopes_by_head(slopes),
        )
    if isinstance(scheme, Nothing):
        return ()
    if scheme.trained is None:
        return (biases.buckets(scheme.buckets),)
    return biases.buckets(scheme.buckets), biases.trained_numbers(scheme.trained)


def _wavelengths(scheme: Sinusoidal | Rotary) -> go.Figure:
    """Draw the wavelengths; of a stretched RoPE those of its training as well."""
    lengths, shown = 2 * np.pi / scheme.frequencies, scheme.span.count
    if not isinstance(scheme, Rotary):
        return waves.wavelengths(lengths, shown=shown)
    trained = waves.Training(2 * np.pi / scheme.trained_frequencies, scheme.scaling.trained)
    return waves.wavelengths(lengths, shown=shown, training=trained)
