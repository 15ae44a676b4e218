"""View "side by side": the same text in the pieces of several tokenizers."""

from components import cached
from components.charts.tokens import cuts
from components.charts.tokens.cuts import Box, Line
from components.ui.markdown import literal
from components.ui.shown import NO_CODE, Drawing, Shown, Table
from components.ui.tokens.said import sentences
from components.ui.tokens.scene import Scene
from components.vectors.tokens import languages
from components.vectors.tokens.cut import CutText, Token, spread
from components.vectors.tokens.visible import is_right_to_left, visible

_DRAWN = 80  # characters


def show(scene: Scene) -> Shown:
    """Show one line a tokenizer, its pieces as wide as the characters they hold."""
    found = {
        cached.tokens.tokenizer(name).title: cached.tokens.cut(name, scene.text)
        for name in scene.tokenizers
    }
    prices = {title: languages.price(cut) for title, cut in found.items()}
    read = {title: price for title, price in prices.items() if not price.n_unknown} or prices
    lines = [_line(title, cut) for title, cut in found.items()]
    is_right = is_right_to_left(scene.text)
    told = "; ".join(line.name.replace("\n", ": ") for line in lines)
    return Shown(
        (
            Drawing(
                cuts.figure(lines, title=_title(scene.text), is_right_to_left=is_right),
                "cuts",
                f"The text in pieces. {told}.",
            ),
        ),
        _table(found),
        NO_CODE.then("side by side", text=scene.text, names=list(scene.tokenizers)),
        conclusion=sentences.range_of({title: price.n_tokens for title, price in read.items()}),
        cautions=(
            "A box too narrow for its text shows it on hover.",
            sentences.gaps(scene.text, found.values()),
            *(sentences.kept(cut, literal(title)) for title, cut in found.items()),
        ),
    )


def _title(text: str) -> str:
    """Say what runs across the picture, and how much of the text is drawn."""
    if len(text) <= _DRAWN:
        return "characters of the text"
    return f"the first {_DRAWN} of {len(text):,} characters; all are counted"


def _line(title: str, cut: CutText) -> Line:
    """Return the pieces of one tokenizer, and how many characters one holds on average."""
    price = languages.price(cut)
    tokens = _standing(cut)
    boxes = tuple(
        Box(start, end, visible(token), f"{visible(token)}, id {token.id}")
        for token, (start, end) in zip(tokens, spread(tokens), strict=True)
        if end <= _DRAWN
    )
    share = f"{price.n_characters / price.n_tokens:.1f} characters each" if price.n_tokens else ""
    return Line(f"{title}\n{price.n_tokens:,} tokens, {share}", boxes)


def _standing(cut: CutText) -> list[Token]:
    """Return the tokens that stand for text: marks that are added are not counted."""
    return [token for token in cut.tokens if not token.is_added]


def _table(found: dict[str, CutText]) -> Table:
    """Return every token of every tokenizer."""
    rows = [(title, token) for title, cut in found.items() for token in _standing(cut)]
    return {
        "tokenizer": [title for title, _ in rows],
        "token": [visible(token) for _, token in rows],
        "id": [token.id for _, token in rows],
        "bytes": [token.content.hex(" ") for _, token in rows],
        "first character": [token.start for _, token in rows],
        "behind the last": [token.end for _, token in rows],
    }
