"""A model without its positions: the same weights, and nothing that tells a token's place.

How order enters differs from family to family, and each way is taken out as what it is:

- rows that are added (BERT, GPT-2, OPT and their kin) become 0;
- rotary turns (Llama, GPT-NeoX, GPT-J and their kin) are those of position 0, which turn nothing;
- ALiBi's penalties (BLOOM, MPT) and T5's trained numbers become 0.

A decoder's mask is none of these, and tells order too: a token sees those before it and no other.
It can be taken out as well. That no order is left then is measured, never assumed.
"""

import copy
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from components import lazy
from components.errors import FixedPositionsError

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module
    from transformers import PreTrainedModel

Way = Literal["rows", "turns", "penalties", "biases", "mask"]
# As it was trained; without positions; and without the mask either.
Reading = Literal["trained", "no positions", "no order"]

# Modules that look up what is added to tokens, by the name their model gives them.
_ROWS = ("position_embeddings", "positions_embed", "wpe", "embed_positions")
_TURNING_ROWS = ("roformer",)  # kinds that look up sines and cosines under such a name
_BIASES = ("relative_attention_bias",)  # and to scores (T5)
_PENALTIES = ("build_alibi_tensor", "build_mpt_alibi_tensor")  # methods of a model
_PROBE = ((11, 7, 5, 3, 13, 2), (3, 1, 5, 0, 2, 4))  # six tokens, and another order of them
_ROUNDING = 1e-4  # of the largest number in a layer


@dataclass(frozen=True, eq=False)
class Orderless:
    """A model without its positions, once with its mask and once without.

    Parameters
    ----------
    masked, unmasked : transformers.PreTrainedModel
        Both share the model's weights. The same one if the model has no causal mask.
    ways : tuple of {"rows", "turns", "penalties", "biases", "mask"}
        What was taken out, sorted: what told the model order.
    """

    masked: "PreTrainedModel"
    unmasked: "PreTrainedModel"
    ways: tuple[Way, ...]


def without_positions(model: "PreTrainedModel") -> Orderless:
    """Return copies of a model that share its weights and lack its positions.

    Parameters
    ----------
    model : transformers.PreTrainedModel
        In evaluation mode, with eager attention. It is left as it is: other threads may run it.

    Returns
    -------
    Orderless

    Raises
    ------
    FixedPositionsError
        If the model tells order in a way that cannot be taken out here.

    References
    ----------
    Haviv et al. (2022), Transformer Language Models without Positional Encodings Still Learn
    Positional Information, https://arxiv.org/abs/2203.16634. Kazemnejad et al. (2023), The Impact
    of Positional Encoding on Length Generalization, https://arxiv.org/abs/2305.19466.
    """
    masked = _copied(model)
    ways: set[Way] = {
        way for module in masked.modules() for way in _take_out(module, model.config.model_type)
    }
    if not ways:
        raise FixedPositionsError
    unmasked = masked
    if _sees_the_past_only(masked):
        unmasked = _copied(masked)
        _unmask(unmasked)
        ways.add("mask")
    if _tells_order(unmasked):
        raise FixedPositionsError
    return Orderless(masked, unmasked, tuple(sorted(ways)))


def _copied(model: "PreTrainedModel") -> "PreTrainedModel":
    """Return a copy whose parts can be changed, around the very same weights."""
    weights = (*model.parameters(), *model.buffers())
    return copy.deepcopy(model, {id(each): each for each in weights})


def _take_out(module: "Module", kind: str) -> Iterator[Way]:
    """Take positions out of one module of a model of some kind; yield each way they came in."""
    yield from _take_out_parts(module, kind)
    for name, table in module.named_buffers(recurse=False):
        if name == "embed_positions":  # sines and cosines, a row for each position (GPT-J)
            module.embed_positions = table[:1].expand_as(table)
            yield "turns"
    for name in _PENALTIES:
        if hasattr(module, name):
            setattr(module, name, _zeroed(getattr(module, name)))
            yield "penalties"


def _take_out_parts(module: "Module", kind: str) -> Iterator[Way]:
    """Take out what a module looks up, or computes, in parts of its own."""
    for name, part in module.named_children():
        if name in _ROWS and kind in _TURNING_ROWS:
            part.register_forward_hook(_first_row)
            yield "turns"
        elif name in (*_ROWS, *_BIASES):
            part.register_forward_hook(_nothing)
            yield "rows" if name in _ROWS else "biases"
        elif _is_rotary(part):
            part.register_forward_pre_hook(_at_position_zero, with_kwargs=True)
            yield "turns"


def _is_rotary(part: "Module") -> bool:
    """Tell whether a module makes cosines and sines of the positions it is given."""
    is_named_so = type(part).__name__.endswith("RotaryEmbedding")
    return is_named_so and "position_ids" in inspect.signature(part.forward).parameters


def _nothing(_part: object, _given: object, rows: "Tensor") -> "Tensor":
    """Replace what a module looks up by zeros."""
    return rows * 0


def _first_row(_part: object, _given: object, rows: "Tensor") -> "Tensor":
    """Replace the row of every position by that of the first: sines 0, cosines 1."""
    return rows[:1].expand_as(rows)


def _at_position_zero(
    _part: object, given: tuple[object, ...], named: dict[str, object]
) -> tuple[tuple[object, ...], dict[str, object]]:
    """Replace positions, the only whole numbers a rotary module is given, by 0."""
    with lazy.importing:
        import torch

    def moved(each: object) -> object:
        if isinstance(each, torch.Tensor) and not each.is_floating_point():
            return each * 0
        return each

    return tuple(map(moved, given)), {name: moved(each) for name, each in named.items()}


def _zeroed(method: Callable[..., "Tensor"]) -> Callable[..., "Tensor"]:
    """Return a function that gives zeros of the shape a method gives."""

    def zeros(*given: object, **named: object) -> "Tensor":
        return method(*given, **named) * 0

    return zeros


def _unmask(model: "PreTrainedModel") -> None:
    """Let each token see later ones too."""
    model.config.is_causal = False
    for module in model.modules():
        triangle = dict(module.named_buffers(recurse=False)).get("bias")
        if triangle is not None and triangle.ndim == 4:  # a mask of its own (GPT-Neo)
            module.bias = triangle.new_ones(triangle.shape)


def _sees_the_past_only(model: "PreTrainedModel") -> bool:
    """Tell whether the first token's states are the same whatever the last one is."""
    ids, _ = _PROBE
    one, other = _states(model, ids), _states(model, (*ids[:-1], ids[0]))
    return bool((one[:, 0] == other[:, 0]).all())


def _tells_order(model: "PreTrainedModel") -> bool:
    """Tell whether states do more than change places when their tokens do."""
    ids, order = _PROBE
    one, other = _states(model, ids), _states(model, [ids[place] for place in order])
    largest = one.abs().amax(dim=(1, 2))
    moved = (other - one[:, list(order)]).abs().amax(dim=(1, 2))
    return bool((moved > _ROUNDING * largest).any())


def _states(model: "PreTrainedModel", ids: Sequence[int]) -> "Tensor":
    """Return the states of some tokens, shape (layers + 1, tokens, dims)."""
    with lazy.importing:
        import torch

    row = torch.tensor([list(ids)])
    with torch.inference_mode():
        output = model(
            input_ids=row, attention_mask=torch.ones_like(row), output_hidden_states=True
        )
    return torch.cat(output.hidden_states)
