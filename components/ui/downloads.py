"""The choice of a model, and its download if it is not on this machine."""

from collections.abc import Callable

import streamlit as st

from components import cached, settings
from components.errors import ReaderError
from components.models import catalog
from components.models.catalog import Kind, ModelCard
from components.ui import inputs, markdown


def model(
    kind: Kind,
    *,
    default: str,
    key: str = "model",
    label: str = "Model",
    suits: Callable[[ModelCard], bool] = lambda _card: True,
) -> ModelCard:
    """Return the model to use: the one chosen, or the default if it is not on this machine.

    A model that is not here is offered for download, with its size and licence;
    until it has arrived the page goes on with the default.
    """
    cards = {card.name: card for card in catalog.models(kind) if suits(card)}
    chosen = cards[inputs.select(key, label, list(cards), default=default)]
    return chosen if is_here(chosen, meanwhile=cards[default].title) else cards[default]


def is_here(card: ModelCard, *, meanwhile: str) -> bool:
    """Say which model is used, or offer to download it and say what is shown meanwhile."""
    is_present = cached.models.is_on_machine(card.name)
    if is_present:
        parts = (markdown.literal(card.title), card.licence, card.note)
        st.caption(" · ".join(filter(None, parts)))
    elif card.source == "extra":
        sentence = f"{cached.models.to_add(card.name)} Showing {meanwhile} meanwhile."
        st.info(markdown.literal(sentence), icon=":material/download:")
    else:
        _offer(card, meanwhile=meanwhile)
    return is_present


def make_ready(card: ModelCard) -> None:
    """See that a model can run, and draw how far it is where that takes a moment."""
    place = st.empty()
    text = f"Unpacking {markdown.literal(card.title)} …"
    try:
        cached.models.make_ready(card.name, lambda share: place.progress(share, text))
    finally:
        place.empty()


def _offer(card: ModelCard, *, meanwhile: str) -> None:
    """Offer to download a model, and do it."""
    minutes = card.size_mb / settings.TYPICAL_MB_PER_SECOND / 60
    st.info(
        f"{markdown.literal(card.title)} is not on this machine: {card.size_mb:,} MB, "
        f"{card.licence}, about {max(1, round(minutes))} min at "
        f"{settings.TYPICAL_MB_PER_SECOND} MB a second. Showing "
        f"{markdown.literal(meanwhile)} meanwhile.",
        icon=":material/download:",
    )
    if not st.button("Download", key=f"download {card.name}"):
        return
    bar = st.progress(0.0, f"Downloading {markdown.literal(card.title)} …")
    try:
        cached.models.download(card.name, progress=bar.progress)
    except ReaderError as error:
        st.warning(markdown.literal(str(error)), icon=":material/wifi_off:")
    else:
        st.rerun()
    finally:
        bar.empty()
