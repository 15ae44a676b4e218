"""A decoder in a GGUF file: which files can be read, and what their matrices are called."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from components import settings
from components.errors import ModelFileError
from components.models.decoder import header, vocabulary
from components.models.decoder.header import Header
from components.models.decoder.layers import Layer, Layers, Report
from components.models.decoder.network import Llama, Shape
from components.models.decoder.stored import Stored
from components.vectors.types import Matrix

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_ARCHITECTURE = "llama"
_TABLE, _OUTPUT, _SCALE = "token_embd.weight", "output.weight", "output_norm.weight"
_DIVISORS = "rope_freqs.weight"  # of a LLaMA 3: by how much each pair turns more slowly


def read(path: Path) -> "tuple[Tokenizer, Llama]":
    """Return the tokenizer and the decoder of a GGUF file; its layers stay packed until used.

    Parameters
    ----------
    path : Path

    Returns
    -------
    (tokenizers.Tokenizer, Llama)

    Raises
    ------
    ModelFileError
        If the file is damaged, or holds anything but a plain LLaMA with byte-level BPE; the
        sentence says what.
    """
    found = header.read(path)
    with _told(path):
        shaped = _shape(found.settings)
        _check(found, _sizes(found, shaped))
        tokenizer = vocabulary.tokenizer(found.settings)
    matrices = found.matrices
    table = matrices[_TABLE]
    return tokenizer, Llama(
        shaped,
        table,
        matrices.get(_OUTPUT, table),
        matrices[_SCALE].whole(),
        Layers(lambda report: _unpacked(found, shaped, report)),
        matrices[_DIVISORS].whole() if _DIVISORS in matrices else None,
    )


def plain_shape(path: Path) -> Shape:
    """Return the settings of the decoder in a GGUF file, its turns told by its base alone.

    Raises
    ------
    ModelFileError
        As `read` does; and if each pair of dimensions turns more slowly by a number of its own.
    """
    found = header.read(path)
    with _told(path):
        if _DIVISORS in found.matrices:
            raise ValueError(f"its turns have numbers of their own for each pair, “{_DIVISORS}”")
        return _shape(found.settings)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in a sentence why a file is not read."""
    try:
        yield
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        absent = isinstance(error, KeyError)
        reason = f"it says nothing of “{error.args[0]}”" if absent else error
        raise ModelFileError(
            f"The file “{path.name}” cannot be read as a model: {reason}. Needed is a LLaMA with a "
            "tokenizer of GPT-2's kind. Choose another model."
        ) from error


def _shape(found: Mapping[str, Any]) -> Shape:
    """Return a decoder's settings; raise for what this package does not compute."""
    architecture = found.get("general.architecture")
    if architecture != _ARCHITECTURE:
        raise ValueError(f"its architecture is “{architecture}”")
    stretched = found.get("llama.rope.scaling.type", "none")
    if stretched != "none":
        raise ValueError(f"its positions are stretched (“{stretched}”)")
    n_heads = _whole(found, "attention.head_count")
    head_dims = _whole(found, "attention.key_length", _whole(found, "embedding_length") // n_heads)
    turning = _whole(found, "rope.dimension_count", head_dims)
    if turning != head_dims:
        raise ValueError(f"{turning} of a head's {head_dims} dimensions turn with the position")
    return Shape(
        n_layers=_whole(found, "block_count"),
        n_heads=n_heads,
        n_key_heads=_whole(found, "attention.head_count_kv", n_heads),
        head_dims=head_dims,
        n_positions=_whole(found, "context_length"),
        base=float(found.get("llama.rope.freq_base", 10_000.0)),
        epsilon=float(found["llama.attention.layer_norm_rms_epsilon"]),
    )


def _whole(found: Mapping[str, Any], name: str, default: int | None = None) -> int:
    """Return a whole number of the settings, at least 1."""
    value = found.get(f"llama.{name}", default)
    if not isinstance(value, int) or value < 1:
        raise ValueError(f"“llama.{name}” is no whole number above 0")
    return value


def _sizes(found: Header, shape: Shape) -> dict[str, tuple[int, ...]]:
    """Return the size of every matrix a plain LLaMA of these settings has."""
    dims, wide = (
        _whole(found.settings, "embedding_length"),
        _whole(found.settings, "feed_forward_length"),
    )
    all_heads, key_heads = (count * shape.head_dims for count in (shape.n_heads, shape.n_key_heads))
    of_layer = {
        "attn_norm": (dims,),
        "attn_q": (all_heads, dims),
        "attn_k": (key_heads, dims),
        "attn_v": (key_heads, dims),
        "attn_output": (dims, all_heads),
        "ffn_norm": (dims,),
        "ffn_gate": (wide, dims),
        "ffn_up": (wide, dims),
        "ffn_down": (dims, wide),
    }
    vocabulary_size = len(found.settings["tokenizer.ggml.tokens"])
    sizes: dict[str, tuple[int, ...]] = {_TABLE: (vocabulary_size, dims), _SCALE: (dims,)}
    if _OUTPUT in found.matrices:
        sizes[_OUTPUT] = sizes[_TABLE]
    if _DIVISORS in found.matrices:
        sizes[_DIVISORS] = (shape.head_dims // 2,)
    if shape.n_layers > len(found.matrices):
        raise ValueError(f"it lacks most of its {shape.n_layers} layers")
    for number in range(shape.n_layers):
        sizes |= {_name(number, part): size for part, size in of_layer.items()}
    return sizes


def _check(found: Header, sizes: Mapping[str, tuple[int, ...]]) -> None:
    """Refuse a file that lacks a matrix, has others, or of other sizes; or is too large."""
    absent = [name for name in sizes if name not in found.matrices]
    others = [name for name in found.matrices if name not in sizes]
    if absent or others:
        raise ValueError(f"it lacks “{absent[0]}”" if absent else f"it has a “{others[0]}” besides")
    for name, size in sizes.items():
        if found.matrices[name].shape != size:
            raise ValueError(f"“{name}” has the size {found.matrices[name].shape}, not {size}")
    megabytes = 4 * sum(map(math.prod, sizes.values())) / 1e6
    if megabytes > settings.MAX_DECODER_MB:
        raise ValueError(
            f"it takes {megabytes:,.0f} MB of memory, and {settings.MAX_DECODER_MB:,} is the most"
        )


def _name(number: int, part: str) -> str:
    """Return what the file calls a part of a layer."""
    return f"blk.{number}.{part}.weight"


def _unpacked(found: Header, shape: Shape, report: Report) -> Sequence[Layer]:
    """Unpack all layers one after another."""
    layers: list[Layer] = []
    for number in range(shape.n_layers):
        report(number / shape.n_layers)
        start = f"blk.{number}."
        parts = {
            name.removeprefix(start).removesuffix(".weight"): each
            for name, each in found.matrices.items()
            if name.startswith(start)
        }
        layers.append(_layer(parts, shape.head_dims))
    found.let_go()
    report(1.0)
    return layers


def _layer(parts: Mapping[str, Stored], head_dims: int) -> Layer:
    """Unpack one layer."""
    query, key = (_ordered(parts[name].whole(), head_dims) for name in ("attn_q", "attn_k"))
    norms, heads, output, wide, deep = _in_one_piece(
        [parts["attn_norm"].whole()[None], parts["ffn_norm"].whole()[None]],
        [query, key, parts["attn_v"].whole()],
        [parts["attn_output"].whole()],
        [parts["ffn_gate"].whole(), parts["ffn_up"].whole()],
        [parts["ffn_down"].whole()],
    )
    return Layer(norms[0], norms[1], heads, output, wide, deep)


def _in_one_piece(*stacks: Sequence[Matrix]) -> list[Matrix]:
    """Stack matrices, all in one piece of memory, which goes back to the system as a whole."""
    piece = np.concatenate([each.ravel() for stack in stacks for each in stack])
    ends = np.cumsum([sum(each.size for each in stack) for stack in stacks])[:-1]
    return [
        part.reshape(-1, stack[0].shape[1])
        for part, stack in zip(np.split(piece, ends), stacks, strict=True)
    ]


def _ordered(rows: Matrix, head_dims: int) -> Matrix:
    """Put the rows of each head in the order in which i turns with i + d / 2.

    The format stores them so that 2i turns with 2i + 1.
    """
    pairs = rows.reshape(-1, head_dims // 2, 2, rows.shape[1])
    return pairs.swapaxes(1, 2).reshape(rows.shape)
