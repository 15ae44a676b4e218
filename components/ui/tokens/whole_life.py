"""View "a token's life": from its row through every layer to the next word, in two texts."""

from collections.abc import Sequence

import numpy as np

from components import cached
from components.charts.tokens import lives
from components.ui import downloads, texts
from components.ui.markdown import literal
from components.ui.shown import Code, Drawing, Shown, Table
from components.ui.tokens import inputs
from components.ui.tokens.said import chosen, measured, outlook
from components.ui.tokens.scene import Scene
from components.vectors.contextual.strangers import Strangers
from components.vectors.tokens.expected import Lens
from components.vectors.tokens.life import Life
from components.vectors.tokens.visible import visible

_READ = 64  # tokens of a text

_Followed = Sequence[tuple[Sequence[int], int]]  # the ids of a text, and the token's place in it


def show(scene: Scene) -> Shown:
    """Show how like its row a token stays, how like itself in another text, and what comes next."""
    cut, name = scene.cut, scene.card.name
    with scene.parameters:
        place = inputs.token(cut, min(len(cut.tokens), _READ))
        other = inputs.other_text()
        downloads.make_ready(scene.card)
    again = _again(scene, other, cut.ids[place])
    followed = [(cut.ids[:_READ], place), *again]
    found, chance = cached.tokens.lived(name, followed), cached.contextual.strangers(name)
    says = cached.tokens.can_say_what_comes_next(name)
    expected = [cached.tokens.next_behind(name, *each) for each in followed if says]
    token = literal(visible(cut.tokens[place]), limit=16)
    drawings = _drawings(scene, found, chance, expected)
    return Shown(
        drawings,
        _table(found),
        _code(scene, [scene.text, other][: len(followed)], [at for _, at in followed], says=says),
        conclusion=measured.at_the_end(found, chance, token),
        widths={1: (), 2: (1, 1), 3: (4, 4, 3)}[len(drawings)],
        cautions=(
            outlook.read_so_far(len(cut.tokens), min(len(cut.tokens), _READ)),
            "" if again else measured.absent(token, other),
            measured.parting(found),
            *_outlying(scene, followed),
            measured.held_against(chance),
            _silent(scene) if not says else _spoken(followed, [scene.text, other]),
        ),
    )


def _again(scene: Scene, other: str, token_id: int) -> _Followed:
    """Return the ids of the second text and the token's last place there; nothing without it."""
    ids = cached.tokens.cut(scene.card.name, other).ids[:_READ] if other else ()
    places = [place for place, each in enumerate(ids) if each == token_id]
    return [(ids, places[-1])] if places else []


def _drawings(
    scene: Scene, found: Life, chance: Strangers, expected: Sequence[Lens]
) -> tuple[Drawing, ...]:
    """Return a picture of the way from the row, of two texts, and of what comes next."""
    ends = ", ".join(measured.signed(float(each)) for each in found.own[:, -1])
    drawn = [
        Drawing(
            lives.to_row(found.own, chance.own),
            "life",
            f"Cosine with the token's own row after each layer; at the end {ends}.",
        )
    ]
    if found.between is not None:
        end = measured.signed(float(found.between[-1]))
        drawn.append(
            Drawing(
                lives.between(found.between, chance.between),
                "two texts",
                f"Cosine of the token's states in the two texts; at the end {end}.",
            )
        )
    if expected:
        words = [[chosen.named(scene, int(one)) for one in each.ids[-1, -1]] for each in expected]
        odds = [each.probabilities[-1, -1] for each in expected]
        said = "; ".join(", ".join(each) for each in words)
        drawn.append(
            Drawing(lives.next_tokens(words, odds), "odds", f"Likeliest next tokens: {said}.")
        )
    return tuple(drawn)


def _outlying(scene: Scene, followed: _Followed) -> list[str]:
    """Say of each text whether the token's state stands out among the others."""
    said = []
    for which, (ids, place) in zip(lives.TEXTS, followed, strict=False):
        sizes = cached.tokens.state_sizes(scene.card.name, ids)
        if place in sizes.outlying:
            times = float(sizes.times[:, place].max())
            said.append(measured.outlies(which, times, is_first=place == 0))
    return said


def _silent(scene: Scene) -> str:
    """Say that no next words are shown."""
    return (
        f"{literal(scene.card.title)} has no output table that can be read here, so its last state "
        "says no next word."
    )


def _spoken(followed: _Followed, read: Sequence[str]) -> str:
    """Say what the odds are those of."""
    listed = "; ".join(
        f"{which}: “{literal(text, limit=60)}”, place {place + 1}"
        for which, text, (_, place) in zip(lives.TEXTS, read, followed, strict=False)
    )
    return f"Next tokens are those behind the token itself, not behind the text ({listed})."


def _table(found: Life) -> Table:
    """Return the cosines of every layer."""
    count, levels = found.own.shape
    between = np.full(levels, np.nan) if found.between is None else found.between
    return {
        "text": np.repeat(np.arange(1, count + 1), levels),
        "layer": np.tile(np.arange(levels), count),
        "with its row": found.own.ravel(),
        "between the texts": np.tile(between, count),
    }


def _code(scene: Scene, read: Sequence[str], places: Sequence[int], *, says: bool) -> Code:
    """Return code that gives the cosines, and for a decoder the odds."""
    code = texts.encoder(scene.card.name).then(
        "a token's life", texts=list(read), places=list(places), most=_READ
    )
    return code.then("odds at the end of a token's life") if says else code
