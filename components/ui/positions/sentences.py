"""What is said beside the main pictures of positional encodings, with the numbers of the moment.

What is said of the pictures below them stands in `captions`.
"""

from components.positions import parts
from components.positions.comparison import Range
from components.positions.learned import Learned
from components.positions.parts import Part
from components.positions.relative import T5
from components.positions.rotary import Rotary
from components.positions.schemes import Biased, Scheme
from components.positions.types import Encoding, Spread
from components.ui.cells import Cell

# Tables with fewer cells on a side are drawn with more than a pixel a cell.
_CELLS_SEEN = 200
NO_ORDER = (
    "dog bites man<br>=<br>man bites dog<br><br>"
    "Nothing is added for a position, so no order can be read."
)
_EXACT = "each with its exact value on hover."


def cells(scheme: Scheme, columns: int, colors: Range, *, part: Part | None = None) -> str:
    """Say how many cells the table has, which are on the screen, and where the colours end."""
    rows = scheme.span.count
    step = parts.block_size(rows)
    said = f"{rows:,} × {columns:,} cells"
    if part is not None:
        said += f"; zoomed in to the cells themselves, {_EXACT}" + _skipped(*part.shape)
        said += " Zoom out, or double-click, for the means."
    elif step > 1:
        mean = f"{step} × {step} cells" if isinstance(scheme, Biased) else f"{step} positions"
        said += (
            f", more than a screen has pixels: each one drawn is the mean of {mean}. Drag a "
            "rectangle to zoom in: the cells themselves appear as soon as no more than "
            f"{parts.SEEN} rows and {parts.SEEN} columns are in view."
        )
    else:
        said += f", {_EXACT}" + _skipped(rows, columns)
    if part is None and not isinstance(scheme, Biased) and columns > parts.SEEN:
        said += f" The first {parts.SEEN} columns are in view: a double click shows all."
    if colors.beyond:
        said += (
            f" Colours end at ±{colors.limit:.2g}; {colors.beyond:,} cells lie beyond and have "
            "the end colour."
        )
    return said


def drawn(positions: int, *, part: Part | None) -> str:
    """Say of many positions whether their pairs are drawn or means."""
    step = parts.block_size(positions)
    if part is not None:
        return f" Zoomed in to the pairs themselves, {_EXACT}"
    return f" Drawn are means of {step} × {step} pairs; zoom in for the pairs themselves."


def cell(scheme: Scheme, shown: Cell, *, is_chosen: bool) -> str:
    """Say whose numbers stand in the formula, and how another cell gets there."""
    down, across = ("query", "key") if isinstance(scheme, Biased) else ("position", "dimension")
    named = f"{down} {shown.row:,}, {across} {shown.column:,}"
    if is_chosen:
        return f"Chosen: {named}. Point at the table for other cells; click to choose one."
    if shown.rows > 1:
        block = (
            f"{shown.rows:,} × {shown.columns:,} cells"
            if shown.columns > 1
            else (f"{shown.rows:,} positions")
        )
        return (
            f"Pointed at: the first of the {block} behind that mean, {named}. Click to choose it."
        )
    return f"Pointed at: {named}. Click to choose it."


def _skipped(rows: int, columns: int) -> str:
    """Say what a screen does with more cells than it has pixels."""
    if max(rows, columns) <= _CELLS_SEEN:
        return ""
    return (
        " A screen may have fewer pixels than that: some cells are then skipped, none averaged. "
        "Drag a rectangle to zoom in."
    )


def ruler(scheme: Scheme, spread: Spread) -> str:
    """Say what the similarity is and what a value of it is worth."""
    if isinstance(scheme, T5):
        return _relative_ruler(scheme)
    if isinstance(scheme, Biased):
        return (
            "exp(bias): the factor on a key's attention weight before a query's weights are scaled "
            "to sum 1."
        )
    what = {
        "learned": f"Cosine of every two rows{_less_mean(scheme)}.",
        "sinusoidal": "Cosine of every two rows: the mean over the pairs of cos(distance × "
        "frequency). RoPE with the same frequencies has the same one.",
        "rotary": f"Cosine of one vector, (1, …, 1), turned at two positions: {_turned(scheme)}.",
    }[scheme.name]
    if not spread.pairs:
        return what
    return (
        f"{what} Of all {spread.pairs:,} pairs of different positions half lie below "
        f"{spread.median:z.2f}, nine in ten between {spread.low:z.2f} and {spread.high:z.2f}."
    ).replace("-0.", "−0.")


def table_in_words(scheme: Scheme, encoding: Encoding) -> str:
    """Describe the table for a reader who cannot see it."""
    rows, columns = encoding.held.shape
    held = {
        "learned": "the trained number that is added",
        "sinusoidal": "the sine or cosine that is added",
        "rotary": "the number after turning, or the cosine or sine that turns",
        "alibi": "the bias, 0 on the diagonal and falling with distance",
        "t5": "the bucket of that distance, or its trained bias",
        "none": "0: nothing is added",
    }[scheme.name]
    return f"Heatmap of {rows} positions by {columns} columns; each cell is {held}."


def likeness_in_words(scheme: Scheme) -> str:
    """Describe the similarities for a reader who cannot see them."""
    if isinstance(scheme, T5) and scheme.trained is None:
        return "A line of steps: the bucket of each distance between query and key."
    rows = scheme.span.count
    return f"Heatmap of {rows} by {rows} positions; each cell says how alike two of them are."


def _less_mean(scheme: Scheme) -> str:
    """Say that the mean row is taken away from learned rows, or "" if it is not."""
    return ", the mean row subtracted" if isinstance(scheme, Learned) and scheme.center else ""


def _turned(scheme: Scheme) -> str:
    """Say of what RoPE's likeness is the mean."""
    mean = "the mean over the pairs of cos(distance × frequency)"
    if not isinstance(scheme, Rotary):
        return mean
    frequencies, gains = scheme.pairs
    still = len(frequencies) - len(scheme.frequencies)
    if not still:
        return mean
    weighed = (
        f", each pair that turns weighing {gains[0] ** 2:.4f} of one that does not"
        if gains[0] != 1
        else ""
    )
    return f"{mean}, which is 1 for the {still:,} of {len(gains):,} that do not turn{weighed}"


def _relative_ruler(scheme: T5) -> str:
    """Say what T5's likeness is, or what is drawn instead."""
    if scheme.trained is None:
        return (
            "How alike T5 makes two positions is trained, so there is no similarity to draw "
            "without a model: instead, the bucket of each distance. *Trained numbers* takes those "
            "of t5-small, or of a T5 in a folder of your own."
        )
    return (
        "exp(bias − the head's largest bias): the factor on a key's weight, relative to a key "
        "where this head looks most."
    )
