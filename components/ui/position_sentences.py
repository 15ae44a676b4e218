"""What is said beside the pictures of positional encodings, with the numbers of the moment."""

import numpy as np

from components.positions import alibi, learned, sinusoidal
from components.positions.comparison import Range, Spread
from components.positions.rotary import Decay
from components.positions.schemes import Alibi, Learned, Rotary, Scheme, Sinusoidal
from components.positions.types import Encoding
from components.ui import markdown

COMPARED = (
    "Mean over all pairs of positions at each distance: the scheme above as it is set, the others "
    "at their defaults, MiniLM's table for learned. Sinusoidal and rotary have the same "
    "frequencies, so equal settings give one line."
)
COMPARED_IN_WORDS = "Mean similarity against distance, a line for each of the four schemes."

# Tables with fewer cells on a side are drawn with more than a pixel a cell.
_CELLS_SEEN = 200


def cells(encoding: Encoding, colors: Range) -> str:
    """Say how many cells there are, whether all can be seen, and where the colours end."""
    rows, columns = encoding.table.shape
    parts = [f"{rows:,} × {columns:,} cells, each with its exact value on hover."]
    if max(rows, columns) > _CELLS_SEEN:
        parts.append(
            "A screen may have fewer pixels than that: some cells are then skipped, none "
            "averaged. Drag a rectangle to zoom in."
        )
    if colors.beyond:
        parts.append(
            f"Colours end at ±{colors.limit:.2g}; {colors.beyond:,} cells lie beyond and have "
            "the end colour."
        )
    return " ".join(parts)


def ruler(scheme: Scheme, spread: Spread) -> str:
    """Say what the similarity is and what a value of it is worth."""
    if isinstance(scheme, Alibi):
        return (
            "Drawn on the same scale as the other schemes' cosines: exp(bias), the factor on a "
            "key's attention weight before a query's weights are scaled to sum 1."
        )
    what = {
        "learned": "Cosine of every two rows.",
        "sinusoidal": "Cosine of every two rows: the mean over the pairs of cos(distance × "
        "frequency). RoPE has the same one.",
        "rotary": "Cosine of one vector, (1, …, 1), turned at two positions: the mean over the "
        "pairs of cos(distance × frequency).",
    }[scheme.name]
    return (
        f"{what} Of all {spread.pairs:,} pairs of different positions half lie below "
        f"{spread.median:.2f}, nine in ten between {spread.low:.2f} and {spread.high:.2f}."
    ).replace("-0.", "−0.")


def about(scheme: Scheme) -> str:
    """Say what the reader should know of the scheme as it is set."""
    if isinstance(scheme, Learned):
        return _rows(scheme)
    if isinstance(scheme, Alibi):
        return _head(scheme)
    return _waves(scheme)


def table_in_words(scheme: Scheme, encoding: Encoding) -> str:
    """Describe the table for a reader who cannot see it."""
    rows, columns = encoding.table.shape
    held = {
        "learned": "the trained number that is added",
        "sinusoidal": "the sine or cosine that is added",
        "rotary": "the number after turning, or the cosine or sine that turns",
        "alibi": "the bias, 0 on the diagonal and falling with distance",
    }[scheme.name]
    return f"Heatmap of {rows} positions by {columns} columns; each cell is {held}."


def similarity_in_words(encoding: Encoding) -> str:
    """Describe the similarities for a reader who cannot see them."""
    rows = len(encoding.similarity)
    return f"Heatmap of {rows} by {rows} positions; each cell says how alike two of them are."


def closer(scheme: Scheme, encoding: Encoding) -> str:
    """Say what to see in the picture of what lies behind a scheme."""
    if isinstance(scheme, Learned):
        lengths = learned.norms(encoding.table)
        longest = int(np.nanargmax(lengths))
        return (
            f"Position {longest:,} has the longest row, {lengths[longest]:.2f}; half are below "
            f"{np.nanmedian(lengths):.2f}. The longer a row, the further it moves its token."
        )
    if isinstance(scheme, Alibi):
        return "A line for each head; the chosen one is thick. Slopes are fixed, not trained."
    if isinstance(scheme, Rotary):
        return (
            "A pair whose wavelength exceeds the training length has shown the model only a part "
            "of its circle: angles beyond are new to it."
        )
    return "Short waves tell neighbours apart, long ones near from far."


def closer_in_words(scheme: Scheme) -> str:
    """Describe the picture of what lies behind a scheme."""
    return {
        "learned": "The length of each row of the table.",
        "sinusoidal": "The wavelength of each pair, on a logarithmic axis.",
        "rotary": "The wavelength of each pair, on a logarithmic axis.",
        "alibi": "The factor on attention against distance, a line for each head.",
    }[scheme.name]


def bound(found: Decay) -> str:
    """Say what the bound of RoPE's paper is worth."""
    lowest = float(found.bound.min())
    worth = (
        "never below 1, which no cosine exceeds anyway"
        if lowest >= 1
        else "and only below 1 does it say more than that no cosine exceeds 1"
    )
    return (
        f"The bound is drawn divided by its value at distance 0, {found.bound[0]:.4g}; in the "
        f"units of the other lines it falls to {lowest:.3g} here, {worth}. It is the bound for "
        "q = k = (1, …, 1). The band holds nine in ten of 1,000 random pairs q, k, drawn "
        "independently: 0 on average at every distance, and no narrower far away."
    )


def _rows(scheme: Learned) -> str:
    """Say how far a learned table reaches."""
    count, dims = scheme.rows.shape
    title = markdown.literal(scheme.title)
    ends = f"{title}: {count:,} rows of {dims:,} numbers, {count * dims:,} trained parameters. "
    if scheme.positions > count:
        return ends + (
            f"Positions {count:,} to {scheme.positions - 1:,} have no row: the model cannot be "
            "asked about them, longer texts must be cut."
        )
    return ends + f"There is no row beyond position {count - 1:,}: longer texts must be cut."


def _waves(scheme: Sinusoidal | Rotary) -> str:
    """Say how many pairs do not come round within the positions shown."""
    lengths = sinusoidal.wavelengths(scheme.dims, base=scheme.base)
    unfinished = int((lengths > scheme.positions).sum())
    return (
        f"No trained parameters, any position. {unfinished:,} of {scheme.dims // 2:,} pairs have "
        f"a wavelength above the {scheme.positions:,} positions shown."
    )


def _head(scheme: Alibi) -> str:
    """Say how steep a head is, and when the slopes are not one geometric series."""
    count = scheme.heads
    slope = alibi.slope_of(scheme.head, heads=count)
    steep = (
        f"No trained parameters, any position. Head {scheme.head} of {count} has slope "
        f"{slope:.4g}: each further token multiplies a key's weight by {np.exp(-slope):.4g}."
    )
    if count & (count - 1) == 0:
        return steep
    lower = 1 << (count.bit_length() - 1)
    return (
        f"{steep} {count} is no power of two: the first {lower} slopes are those of {lower} "
        f"heads, the rest every second slope of {2 * lower}, as in the authors' code."
    )
