"""View "facts": how large its table is, beside those of models everybody names."""

from components import cached
from components.charts.tokens import shares
from components.charts.tokens.shares import Bar
from components.ui import texts
from components.ui.markdown import literal
from components.ui.shown import Drawing, Shown, Table
from components.ui.tokens.scene import Scene
from components.vectors.tokens import known
from components.vectors.tokens.known import KnownModel, TableFacts

_MILLION, _BILLION = 1_000_000, 1_000_000_000
_UNKNOWN = "not published"
_OUTPUTS = {
    "none": "none: its files hold nothing that turns states into next tokens",
    "shared": "the same numbers (tied): the files hold one table for both ends",
    "own": "a second table of its own: the files hold both",
}


def show(scene: Scene) -> Shown:
    """Show what share of each model its input table is, the chosen one in colour."""
    facts = cached.tokens.table_facts(scene.card.name)
    others = [each for each in known.known() if scene.card.name not in each.names]
    found = [(scene.card.title, facts), *((each.title, each.facts) for each in others)]
    found.sort(key=lambda each: each[1].parameters if each[1] else float("inf"))
    bars = [_bar(title, each, is_chosen=each is facts) for title, each in found]
    return Shown(
        (
            Drawing(
                shares.figure(bars),
                "shares",
                "Share of the input table: " + "; ".join(f"{bar.told}" for bar in bars),
            ),
        ),
        _table(found),
        texts.encoder(scene.card.name).then("facts", model=scene.card.name),
        conclusion=_conclusion(facts),
        cautions=(
            "Counted from the sizes in the sources below; papers round, and heads for other tasks "
            "are left out. GPT-4: nothing was published; a text in circulation gives GPT-3’s "
            "12,288 dimensions for it.",
        ),
        text=f"{_counted(scene.card.title, facts)}\n\n{_sources()}",
    )


def _bar(title: str, facts: TableFacts | None, *, is_chosen: bool) -> Bar:
    """Return the bar of a model."""
    if facts is None:
        return Bar(title, 0.0, _UNKNOWN, f"{title}: {_UNKNOWN}")
    return Bar(
        f"{title[:24]}\n{facts.dims:,} × {facts.size:,}",
        100 * facts.share,
        f"{_percent(facts.share)} of {_round(facts.parameters)}",
        f"{title}: {facts.numbers:,} of {facts.parameters:,} numbers",
        is_chosen=is_chosen,
    )


def _conclusion(facts: TableFacts) -> str:
    """Say how much of the model its table is."""
    return (
        f"The table, {facts.size:,} × {facts.dims:,} numbers, is {_percent(facts.share)} of "
        f"the model’s {facts.parameters:,}."
    )


def _percent(share: float) -> str:
    """Write a share with two digits that count."""
    percent = 100 * share
    return f"{percent:.0f}%" if percent >= 10 else f"{percent:.1f}%"


def _round(count: int) -> str:
    """Write a count in millions (M) or billions (B).

    Examples
    --------
    >>> _round(11_720_448), _round(174_604_259_328)
    ('11.7 M', '174.6 B')
    """
    if count >= _BILLION:
        return f"{count / _BILLION:.1f} B"
    return f"{count / _MILLION:.1f} M" if count >= _MILLION else f"{count:,}"


def _counted(title: str, facts: TableFacts) -> str:
    """List what was counted of the chosen model."""
    lines = {
        "vocabulary": f"{facts.size:,} tokens",
        "dimensions": f"{facts.dims:,}",
        "numbers in the table": f"{facts.numbers:,}, {100 * facts.share:.1f}% of the model",
        "all trained numbers": f"{facts.parameters:,}",
        "output table": _OUTPUTS[facts.output],
        "position rows": f"{facts.positions:,}" if facts.positions else "none",
        "segment rows": f"{facts.segments:,}" if facts.segments else "none",
    }
    rows = "\n".join(f"| {name} | {value} |" for name, value in lines.items())
    return f"| counted from the files | {literal(title, limit=60)} |\n|---|---|\n{rows}"


def _sources() -> str:
    """List where the sizes of known models stand."""
    return "Sources: " + "; ".join(_source(each) for each in known.known()) + "."


def _source(model: KnownModel) -> str:
    """Return a model with where its sizes stand."""
    said = "" if model.facts else f" ({_UNKNOWN})"
    return f"{model.title}{said}: [{model.source}]({model.address})"


def _table(found: list[tuple[str, TableFacts | None]]) -> Table:
    """Return the numbers of every model."""
    names = ("dims", "size", "numbers", "parameters", "share", "output", "positions", "segments")
    return {"model": [title for title, _ in found]} | {
        name: [None if facts is None else getattr(facts, name) for _, facts in found]
        for name in names
    }
