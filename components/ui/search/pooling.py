"""View "pooling": the same states made one vector in other ways, and what a search loses by it."""

from collections.abc import Sequence

from components import cached
from components.charts import theme
from components.charts.evaluation import intervals
from components.errors import ReaderError
from components.models import catalog
from components.ui import inputs, progress
from components.ui.markdown import literal
from components.ui.search.scene import Scene
from components.ui.shown import NO_CODE, Code, Drawing, Shown, Table
from components.vectors.contextual.pooling import Pool
from components.vectors.search import measures
from components.vectors.search.dense import pools
from components.vectors.search.dense.pools import PoolJudged, PoolsQuestion
from components.vectors.search.documents import Collection

_DECODER = "smollm2"
_NAMES: dict[Pool, str] = {"mean": "mean", "cls": "first token", "last": "last token"}


def show(scene: Scene) -> Shown:
    """Show how well each way of pooling finds what the queries of a collection are answered by."""
    collection = scene.collection
    if not collection.queries or scene.index.is_own:
        raise ReaderError(
            "Ways of pooling are judged by queries whose answers are known, and this collection "
            "has none. Choose another collection, or another view."
        )
    models = _models(scene)
    code = _code(collection, models)
    found: list[PoolJudged] = []
    for model in models:
        label = f"Read everything with {catalog.find(model).title}"
        answer: Sequence[PoolJudged] | None = progress.answer(
            PoolsQuestion(model, collection.name), label=label, name=model
        )
        found += answer or ()
    if not found:
        return Shown((), {}, code)
    chance = pools.by_chance(collection)
    best = max(found, key=lambda each: each.ndcg.value)
    fig = intervals.dots(
        [_named(each) for each in found],
        {f"nDCG@{measures.DEPTH}": [each.ndcg for each in found]},
        title=f"nDCG@{measures.DEPTH} of {len(collection.queries)} queries",
        height=440,
        loud=[found.index(best)],
    )
    fig.update_xaxes(range=[-0.03, 1.03])
    fig.add_vline(chance, line={"color": theme.TEXT, "width": 1, "dash": "dash"})
    return Shown(
        (Drawing(fig, "pools", _alt(found, chance)),),
        _table(found),
        code,
        conclusion=_conclusion(found, best, chance),
        cautions=(_measured(collection, chance), _why(found), _to_add()),
        text=_scores(found),
    )


def _models(scene: Scene) -> tuple[str, ...]:
    """Return the models whose states are pooled."""
    encoder = cached.search.MODEL
    with scene.parameters:
        is_both = inputs.switch(
            "decoder",
            "SmolLM2 as well",
            help="A decoder, which was not trained to make vectors of sentences.",
        )
    is_here = cached.models.is_on_machine(_DECODER)
    return (encoder, _DECODER) if is_both and is_here else (encoder,)


def _code(collection: Collection, models: Sequence[str]) -> Code:
    """Return code that judges the same."""
    return NO_CODE.then("pooling", collection=collection.name, models=list(models))


def _named(each: PoolJudged) -> str:
    """Name a way of pooling."""
    return f"{catalog.find(each.model).title.split('-135M')[0]}, {_NAMES[each.pool]}"


def _conclusion(found: Sequence[PoolJudged], best: PoolJudged, chance: float) -> str:
    """Say which way finds most, and what the worst one finds."""
    worst = min(found, key=lambda each: each.ndcg.value)
    return (
        f"{_short(best)}: nDCG **{best.ndcg.value:.2f}**; {_short(worst)}: "
        f"**{worst.ndcg.value:.2f}** (chance: {chance:.2f})."
    )


def _short(each: PoolJudged) -> str:
    """Name a way of pooling in a sentence over a picture."""
    model = "MiniLM" if each.model == cached.search.MODEL else "SmolLM2"
    return f"{model}’s {_NAMES[each.pool]}"


def _alt(found: Sequence[PoolJudged], chance: float) -> str:
    """Tell the picture to a reader who cannot see it."""
    told = "; ".join(f"{_named(each)} {each.ndcg.value:.2f}" for each in found)
    return f"nDCG@{measures.DEPTH} by way of pooling: {told}. Chance: {chance:.2f}."


def _measured(collection: Collection, chance: float) -> str:
    """Say what the measure is, and on what."""
    return (
        f"{len(collection.queries)} queries against {len(collection.passages)} passages of "
        f"*{literal(collection.name)}*. Bars: 95% intervals over queries (bootstrap). Dashed: "
        f"passages in random order, {chance:.2f}. This view does not read what you search for."
    )


def _why(found: Sequence[PoolJudged]) -> str:
    """Say what each model was trained for."""
    said = (
        "MiniLM was trained with the mean: its first and last token, `[CLS]` and `[SEP]`, were "
        "never asked to stand for a sentence."
    )
    if any(each.model == _DECODER for each in found):
        said += (
            " SmolLM2 was trained to say the next token. Its first token has seen nothing but "
            "itself; its last has seen all, but expects what comes next."
        )
    return said


def _to_add() -> str:
    """Say how the decoder is added where it is not here."""
    if cached.models.is_on_machine(_DECODER):
        return ""
    return literal(cached.models.to_add(_DECODER))


def _scores(found: Sequence[PoolJudged]) -> str:
    """List what each way does to the scores."""
    first, lines = found[0], list[str]()
    for each in found:
        low, high = each.band
        line = (
            f"- **{literal(_named(each))}**: cosine with answers {each.relevant:.2f}, with all "
            f"others {each.others:.2f}; nine in ten pairs of passages lie between {low:.2f} and "
            f"{high:.2f}"
        )
        if each is not first:
            less = each.minus(first)
            line += f". nDCG {less.value:+.2f} [{less.low:+.2f}, {less.high:+.2f}] to the first"
        lines.append(line)
    return "What pooling does to the scores:\n\n" + "\n".join(lines)


def _table(found: Sequence[PoolJudged]) -> Table:
    """Return every way of pooling, by column."""
    scores = [each.ndcg for each in found]
    return {
        "model": [each.model for each in found],
        "pooling": [_NAMES[each.pool] for each in found],
        "nDCG@10": [each.value for each in scores],
        "low": [each.low for each in scores],
        "high": [each.high for each in scores],
        "cosine with answers": [each.relevant for each in found],
        "cosine with others": [each.others for each in found],
    }
