"""What a model fills up a short text with among longer ones."""

from pathlib import Path

from components.models import files
from components.models.card import ModelCard
from components.models.decoder import header
from components.vectors.tokens.batches import Filler, Side


def read(card: ModelCard) -> Filler:
    """Return the token a model's files name for filling up, and the side it is put on.

    Raises
    ------
    ModelFileError
        If a file is missing or not the expected one.
    """
    folder = files.verified(card)
    if card.gguf:
        named = header.read(folder / card.gguf).settings
        pad, end = (named.get(f"tokenizer.ggml.{name}_token_id") for name in ("padding", "eos"))
    else:
        named = files.config(folder)
        pad, end = named.get("pad_token_id"), named.get("eos_token_id")
    is_own = isinstance(pad, int) and pad >= 0
    token_id = pad if is_own else end
    token_id = token_id if isinstance(token_id, int) and token_id >= 0 else 0
    return Filler(token_id, _side(folder), is_own=is_own)


def _side(folder: Path) -> Side:
    """Return where a tokenizer puts what fills up; on the right if it does not say."""
    if not (folder / "tokenizer_config.json").is_file():
        return "right"
    side = files.config(folder, "tokenizer_config.json").get("padding_side")
    return "left" if side == "left" else "right"
