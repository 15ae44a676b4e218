"""The training of the tiny decoders: before they shipped, and on from there in a worker."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from components import lazy
from components.positions import length_bench
from components.positions.length_bench import Bench, Course
from components.vectors.report import Report, part
from components.work import decoder
from components.work.decoder import DIMS, ROW_SCALE, Weights

_TEXTS_A_STEP = 16
_LEARNING_RATE = 4e-3
_WARM_UP_STEPS = 50
_REPORT_EVERY = 10
_TEXTS_ON_PAGE = 200  # tested while a reader waits


def train(
    report: Report,
    scheme: str,
    weights: Mapping[str, npt.NDArray[np.float32]],
    vocabulary: Sequence[str],
    *,
    course: Course,
) -> Weights:
    """Train a decoder to predict the next letter; weights in, weights out.

    Adam, the learning rate rising over the first 50 steps and then falling to 0 along a
    cosine; 16 new texts a step.

    Parameters
    ----------
    report : callable
        Called with the share done and a sentence.
    scheme : {"learned", "sinusoidal", "rotary", "alibi", "none"}
    weights : mapping from name to ndarray
        To start from; left as they are.
    vocabulary : sequence of str
    course : Course
        A learned table shorter than its texts gets new rows.

    Returns
    -------
    mapping from name to ndarray, float32
    """
    with lazy.importing:
        import torch

    torch.set_num_threads(1)
    trained = {
        name: torch.tensor(array, requires_grad=True)
        for name, array in _lengthened(weights, course).items()
    }
    optimizer = torch.optim.Adam(trained.values(), lr=_LEARNING_RATE, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, course.steps))
    texts = length_bench.batches(
        vocabulary,
        texts=_TEXTS_A_STEP,
        letters=course.length + 1,
        random_state=course.random_state,
    )
    for step, batch in zip(range(course.steps), texts, strict=False):
        loss = decoder.next_letter_losses(trained, scheme, torch.from_numpy(batch)).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
        optimizer.step()
        schedule.step()
        if step % _REPORT_EVERY == 0:
            said = f"{scheme}: step {step:,} of {course.steps:,}, loss {loss.item():.2f}"
            report(step / course.steps, said)
    return {name: tensor.detach().numpy() for name, tensor in trained.items()}


def train_on(
    report: Report,
    shipped: Mapping[str, Weights],
    vocabulary: tuple[str, ...],
    course: Course,
) -> Bench:
    """Train the decoders of all schemes on, and test them: what the page's worker does.

    Parameters
    ----------
    report : callable
    shipped : mapping from scheme to weights
    vocabulary : tuple of str
    course : Course

    Returns
    -------
    Bench
        One seed for each scheme.
    """
    texts = length_bench.unseen(vocabulary, texts=_TEXTS_ON_PAGE)
    found: dict[str, npt.NDArray[np.float32]] = {}
    for number, (scheme, weights) in enumerate(shipped.items()):
        own = part(report, number / len(shipped), (number + 1) / len(shipped))
        trained = train(own, scheme, weights, vocabulary, course=course)
        found[scheme] = decoder.losses(trained, scheme, texts)[None]
    best = length_bench.best_losses(texts, vocabulary)
    return Bench(found, best.astype(np.float32), course, len(texts))


def _pace(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step."""
    rising = min(1.0, (step + 1) / _WARM_UP_STEPS)
    return rising * 0.5 * (1 + float(np.cos(np.pi * step / steps)))


def _lengthened(weights: Mapping[str, npt.NDArray[np.float32]], course: Course) -> Weights:
    """Return a copy whose learned table, if there is one, has a row for each position."""
    copied = {name: np.array(array, dtype=np.float32) for name, array in weights.items()}
    missing = course.length - len(copied.get("positions", ()))
    if "positions" in copied and missing > 0:
        rng = np.random.default_rng(course.random_state)
        new = (ROW_SCALE * rng.standard_normal((missing, DIMS))).astype(np.float32)
        copied["positions"] = np.concatenate([copied["positions"], new])
    return copied
