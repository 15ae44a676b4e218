"""Answers of a decoder: how likely one is to come next, and what it writes by itself."""

from collections.abc import Sequence

import numpy as np

from components.models.contextual import ContextualModel
from components.models.decoder import scores
from components.models.decoder.network import Llama
from components.models.tokenizers import shown
from components.vectors.report import Report
from components.vectors.search.dense.retrieval import AnswerOdds
from components.vectors.tokens import visible
from components.vectors.types import Indices, Matrix

_END = 0  # the token that ends a text
_STOPS = ("\n", ".", "!", "?")


def odds(model: ContextualModel, prompts: Sequence[str], answer: str) -> AnswerOdds:
    """Return how likely the first token of an answer is behind each prompt.

    Parameters
    ----------
    model : ContextualModel
        A decoder that can be read out.
    prompts : sequence of str
    answer : str
        Follows each after a space.
    """
    token = model.tokenizer.encode(f" {answer}").ids[0]
    found = _logits(model, [_ids(model, each) for each in prompts]).astype(np.float64)
    found = np.exp(found - found.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    best = found.argmax(axis=1)
    return AnswerOdds(
        _alone(model, token),
        found[:, token],
        tuple(_alone(model, each) for each in best.tolist()),
        found.max(axis=1),
        found.shape[1],
    )


def written(
    model: ContextualModel, prompts: Sequence[str], most: int, report: Report
) -> tuple[str, ...]:
    """Return how a decoder goes on behind each prompt, the likeliest token each time (greedy).

    A line ends with the sentence, or after `most` tokens.
    """
    ids = [_ids(model, each) for each in prompts]
    lines: list[list[int]] = [[] for _ in prompts]
    going = list(range(len(prompts)))
    for step in range(most):
        if not going:
            break
        report(step / most, f"Token {step + 1} of at most {most} …")
        chosen = _logits(model, [ids[row] for row in going]).argmax(axis=1).tolist()
        for row, token in zip(tuple(going), chosen, strict=True):
            ids[row] = np.append(ids[row], token)
            text = model.tokenizer.decode([token])
            lines[row] += [token] if token != _END else []
            if token == _END or any(stop in text for stop in _STOPS):
                going.remove(row)
    return tuple(shown.together(model.tokenizer, line).strip() for line in lines)


def _alone(model: ContextualModel, token: int) -> str:
    """Return a token so that everything in it is seen, but for the space before a word."""
    text = shown.together(model.tokenizer, [token])
    return visible.signs(text.removeprefix(" ") or text)


def _ids(model: ContextualModel, prompt: str) -> Indices:
    """Return the tokens of a prompt."""
    return np.array(model.tokenizer.encode(prompt).ids, dtype=np.intp)


def _logits(model: ContextualModel, ids: Sequence[Indices]) -> Matrix:
    """Return the score of every token to come next, shape (prompts, vocabulary)."""
    network = model.network
    if not isinstance(network, Llama):
        raise TypeError(f"{model.card.name} is no decoder that can be read out")
    last = np.stack([states[-1, -1] for states in network.hidden_states(ids)])
    return scores.logits(network, last)
