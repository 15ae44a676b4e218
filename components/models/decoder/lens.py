"""The logit lens: what a decoder would say next if it stopped after each layer.

References
----------
nostalgebraist (2020), interpreting GPT: the logit lens,
https://www.lesswrong.com/posts/AcKRB8wDpdaN6v6ru/interpreting-gpt-the-logit-lens. Belrose and
others (2023), Eliciting Latent Predictions from Transformers with the Tuned Lens,
https://arxiv.org/abs/2303.08112.
"""

import numpy as np

from components.models.decoder import scores, steps
from components.models.decoder.network import Llama
from components.vectors.tokens.expected import Lens
from components.vectors.types import Matrix

_BEST = 5


def look(network: Llama, seen: Matrix) -> Lens:
    """Read states of tokens, after every layer or the last ones, through the output table.

    Parameters
    ----------
    network : Llama
    seen : ndarray of shape (levels, tokens, dims)
        From `network.hidden_states`; the last level is the network's last.
    """
    epsilon = network.shape.epsilon
    early = seen[:-1].reshape(-1, seen.shape[-1])
    normed = [steps.norm(early, network.scale, epsilon=epsilon), seen[-1]]  # the last is already
    found = scores.logits(network, np.concatenate(normed))
    found -= found.max(axis=1, keepdims=True)
    odds = np.exp(found, out=found)
    best = np.argpartition(-odds, _BEST, axis=1)[:, :_BEST]
    shares = np.take_along_axis(odds, best, axis=1) / odds.sum(axis=1, keepdims=True)
    order = np.argsort(-shares, axis=1)
    shape = (*seen.shape[:2], _BEST)
    return Lens(
        np.take_along_axis(best, order, axis=1).reshape(shape),
        np.take_along_axis(shares, order, axis=1).reshape(shape),
        bool(np.may_share_memory(network.table.data, network.output_table.data)),
    )
