"""What is said of the pictures below the main ones: details, shuffle test, length bench."""

from collections.abc import Sequence

import numpy as np

from components.models import catalog
from components.positions import learned
from components.positions.alibi import Alibi
from components.positions.decay import Decay
from components.positions.length_bench import Bench
from components.positions.rotary import Rotary
from components.positions.schemes import Nothing, Scheme
from components.positions.shuffle import Shuffled
from components.positions.sinusoidal import Sinusoidal
from components.positions.types import Encoding
from components.ui import markdown

COMPARED = (
    "Mean over all pairs of positions at each distance: the chosen scheme as it is set, the others "
    "at their defaults, MiniLM's table for learned. Cosines, but for ALiBi and T5: there it is the "
    "factor on a key's attention weight. With equal dimensions and base sinusoidal and rotary have "
    "the same frequencies and one line, unless one is stretched, turns in part or has fairseq's "
    "layout. T5 has a line only with trained numbers."
)
DECAY_IN_WORDS = (
    "Four lines over distance: the paper's bound, equal vectors, a shifted key, random q, k."
)
COMPARED_IN_WORDS = "Mean similarity against distance, a line for each scheme."


def closer(scheme: Scheme, encoding: Encoding, *, position: int) -> Sequence[tuple[str, str]]:
    """Return caption and description of each picture of what lies behind a scheme."""
    if isinstance(scheme, learned.Learned):
        return _helix(scheme), _lengths(scheme, encoding)
    if isinstance(scheme, Sinusoidal | Rotary):
        return _clocks(scheme, position), _wavelengths(scheme)
    if isinstance(scheme, Alibi):
        return (
            (
                "A line for each head; the chosen one is thick. Slopes are fixed, not trained.",
                "The factor on attention against distance, a line for each head.",
            ),
            (
                "Steep heads look nearby, flat ones far; on this axis a geometric series is a "
                "straight line.",
                "The slope of each head on a logarithmic axis.",
            ),
        )
    if isinstance(scheme, Nothing):
        return ()
    return _steps()


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


def shuffled(found: Shuffled, model: str) -> str:
    """Say how far states moved, with positions, without, and without a decoder's mask."""
    title = catalog.find(model).title
    layer = int(np.argmax(found.with_positions[1:])) + 1
    spaced = (
        " A space is put before the first word: without one this model takes it for another token."
        if found.is_spaced
        else ""
    )
    masked = (
        "the causal mask still on, they differ by up to "
        f"**{found.masked.max():.2g}**: the mask tells order too, because in another order a "
        "token sees other words before it. Without the mask as well"
        if found.masked is not None
        else "nothing else changed"
    )
    rest = (
        "rounding, nothing else."
        if found.is_rounding
        else "more than rounding. Something else in this model tells order in a text as long as "
        "this, such as a window that lets a token see its neighbours only."
    )
    return (
        f"{markdown.literal(title)} reads **{markdown.literal(found.before)}** and "
        f"**{markdown.literal(found.after)}**: {found.tokens} tokens, marks included.{spaced} As "
        "it was trained, a token's states here and there differ by up to "
        f"**{found.with_positions[layer]:.2g}** (layer {layer}), where a state's numbers have a "
        f"root mean square of {found.size[layer]:.2g}. With {_taken_out(found)}, and {masked}, the "
        f"largest difference over all numbers and layers is **{found.without.max():.1e}**: {rest} "
        "A difference of exactly 0 has no place on a logarithmic axis."
    )


def _taken_out(found: Shuffled) -> str:
    """Say what was done to a model's positions."""
    done = {
        "rows": "the rows it adds for positions set to 0",
        "turns": "every query and key turned as at position 0, which is not at all",
        "penalties": "ALiBi's penalties set to 0",
        "biases": "its trained numbers for distances set to 0",
    }
    return " and ".join(words for way, words in done.items() if way in found.ways)


def shuffled_in_words(found: Shuffled) -> str:
    """Tell the picture of the shuffle test to a reader who cannot see it."""
    return (
        "Largest difference of states by layer, from the input on. With positions: "
        + ", ".join(f"{value:.2g}" for value in found.with_positions)
        + ". Without: "
        + ", ".join(f"{value:.1e}" for value in found.without)
        + "."
        + (
            ""
            if found.masked is None
            else " Without positions and with the mask: "
            + ", ".join(f"{value:.2g}" for value in found.masked)
            + "."
        )
    )


def bench(found: Bench) -> str:
    """Say what was trained and tested, and how to read it."""
    course, seeds = found.course, max(len(losses) for losses in found.losses.values())
    trained, spread = (
        (
            f"Trained for {course.steps:,} steps on texts of {course.length} letters",
            f"Lines are means of {seeds} starts; the chosen one's band reaches from the best to "
            "the worst.",
        )
        if seeds > 1
        else (
            f"Trained on for {course.steps:,} steps more, on texts of {course.length} letters",
            "One start for each scheme, the first of those that ship.",
        )
    )
    return (
        f"{trained}, tested on {found.texts:,} unseen texts of 256; each point is the mean of 8 "
        f"positions. {spread} "
        "The grey ground is computed: it ends at what a reader expects who knows how the texts are "
        "made. "
        "Tiny models on a toy task: a picture of what can happen, not a ranking of schemes."
    )


def bench_in_words(found: Bench) -> str:
    """Tell the picture of the length bench to a reader who cannot see it."""
    inside = slice(0, found.course.length)
    parts: list[str] = []
    for scheme, losses in found.losses.items():
        near, far = losses[:, inside].mean(), losses[:, -64:].mean()
        beyond = "no rows" if np.isnan(far) else f"{far:.2f}"
        parts.append(f"{scheme}: {near:.2f} within the training's length, {beyond} at the end")
    return f"Loss by position. {'; '.join(parts)}."


def _lengths(scheme: learned.Learned, encoding: Encoding) -> tuple[str, str]:
    """Say which row is longest."""
    words = "The length of each row of the table."
    lengths = learned.norms(encoding.table)
    if np.isnan(lengths).all():
        return "None of these positions has a row.", words
    longest = int(np.nanargmax(lengths))
    taken, meaning = (
        ("With the mean row subtracted, p", "What moves a token is the whole row, mean included.")
        if scheme.center
        else ("P", "The longer a row, the further it moves its token.")
    )
    return (
        f"{taken}osition {scheme.span.first + longest:,} has the longest row, "
        f"{lengths[longest]:.2f}; half are below {np.nanmedian(lengths):.2f}. {meaning}",
        words,
    )


def _helix(scheme: learned.Learned) -> tuple[str, str]:
    """Say how much of the rows three directions show."""
    shares = scheme.axes.shares
    return (
        f"All {len(scheme.rows):,} rows along the three directions in which they differ most: "
        f"{shares.sum():.0%} of their variance. Neighbours are joined. Drag to turn.",
        "Curve in three dimensions through the rows of the table, in the order of positions.",
    )


def _clocks(scheme: Sinusoidal | Rotary, position: int) -> tuple[str, str]:
    """Say what the clocks show."""
    what = (
        "A pair's two numbers are the height and the width of its hand"
        if isinstance(scheme, Sinusoidal)
        else "Each pair of a query or key is turned by its hand's angle"
    )
    return (
        f"Hands at position {position:,} (chosen under *Position*), from the right "
        f"against the clock. {what}.",
        f"Clocks with the hands of some pairs at position {position}.",
    )


def _wavelengths(scheme: Sinusoidal | Rotary) -> tuple[str, str]:
    """Say which waves exceed the context."""
    words = "The wavelength of each pair, on a logarithmic axis."
    if isinstance(scheme, Sinusoidal):
        return "Short waves tell neighbours apart, long ones near from far.", words
    found, last = scheme.reach, scheme.span.first + scheme.span.count - 1
    stretched = "" if scheme.scaling.rule == "none" else " and stretched as they are,"
    return (
        f"In training, {found.unfinished:,} of {found.pairs:,} pairs did not come round within "
        f"its {scheme.scaling.trained:,} positions (under *More*): of such a pair's circle the "
        f"model has seen a part. Up to position {last:,}, the last shown,{stretched} "
        f"**{found.beyond:,}** of them meet angles beyond that part.",
        words,
    )


def _steps() -> Sequence[tuple[str, str]]:
    """Say what to see in T5's buckets, and in its numbers."""
    return (
        (
            "Each step is a bucket: narrow near the query, wide far away.",
            "A line of steps: the bucket of each distance between query and key.",
        ),
        (
            "All trained numbers, read from the model: they are added to the scores of every "
            "layer.",
            "Heatmap of buckets by heads; each cell is a trained bias.",
        ),
    )
