"""What is said of one token: its bytes, its rank, its row and the rows near it."""

from components import cached
from components.ui.markdown import literal
from components.ui.tokens.scene import Scene
from components.vectors.tokens import visible
from components.vectors.tokens.cut import Token, written


def told(scene: Scene, token: Token) -> str:
    """Say what there is to know of a token, in a few lines of Markdown."""
    name = scene.card.name
    near, ruler = cached.tokens.near_rows(name, token.id), cached.tokens.random_rows(name)
    tokenizer, size = cached.tokens.tokenizer(name), cached.tokens.tables(name).size
    place = _ranked(tokenizer.kind, tokenizer.rank(token.id))
    others = ", ".join(
        f"**{literal(named(scene, other))}** {cosine:.2f}".replace("-", "−")
        for other, cosine in zip(near.ids, near.cosines, strict=True)
    )
    low, high = (f"{end:.2f}".replace("-", "−") for end in ruler.band)
    return (
        f"**{literal(visible.visible(token))}**: id {token.id:,} of {size:,}; "
        f"bytes {token.content.hex(' ') or 'none'}; {place}; its row has length {near.norm:.2f}. "
        f"Nearest rows by cosine: {others}. Of {ruler.drawn} 90% lie between {low} and {high}: "
        f"the nearest is above {ruler.share(near.cosines[0])} of them."
    )


def _ranked(kind: str, rank: int | None) -> str:
    """Say where a token stands in the order of its vocabulary, or which merge makes it."""
    if "BPE" in kind:
        return "no merge makes it" if rank is None else f"made by the merge of rank {rank:,}"
    return "no rank" if rank is None else f"rank {rank:,} in its vocabulary"


def named(scene: Scene, token_id: int) -> str:
    """Return a token of the vocabulary as it is shown; bytes that make no character as bytes."""
    tokenizer = cached.tokens.tokenizer(scene.card.name)
    piece, content = tokenizer.piece(token_id), tokenizer.content(token_id)
    is_plain = content and not piece.startswith("##")
    return visible.signs(written(content)) if is_plain else piece


def looked_up(scene: Scene, token: Token, difference: float) -> str:
    """Say what the product with a one-hot row is."""
    size = cached.tokens.tables(scene.card.name).size
    name = literal(visible.visible(token), limit=20)
    return (
        f"*{name}*: {size - 1:,} zeros and one 1, times the table, is row {token.id:,}; "
        f"difference {difference:.2g}."
    )


def one_hot(scene: Scene, zeros: int, dims: int) -> str:
    """Compare one-hot rows with those of the table: size, share of zeros, likeness."""
    size = cached.tokens.tables(scene.card.name).size
    ruler = cached.tokens.random_rows(scene.card.name)
    low, high = (f"{end:.2f}".replace("-", "−") for end in ruler.band)
    return (
        f"A one-hot row has {size:,} numbers, {100 * (size - 1) / size:.3f}% of them 0; the row "
        f"of the table has {dims}, {zeros} of them 0. Any two one-hot rows have cosine 0, so "
        f"*cat* is as far from *dog* as from *Tuesday*. Of {ruler.drawn} of the table 90% have a "
        f"cosine between {low} and {high}: there likeness can be told."
    )
