"""Models and files, opened once for all readers: resources, shared and never changed."""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from weakref import WeakValueDictionary

import streamlit as st

from components import settings
from components.cached import work
from components.errors import UploadError
from components.models import catalog, contextual, files, hub, input_table, static, vector_file
from components.models.decoder import network
from components.models.formats import reading, writing
from components.models.formats.parts import File
from components.models.tokenizers import sources
from components.models.tokenizers.interface import Tokenizer
from components.vectors import best, ruler, similarity
from components.vectors.best import BestByChance, NonsenseSums
from components.vectors.loaded import Column, Loaded
from components.vectors.ruler import Ruler
from components.vectors.similarity import Neighbors
from components.vectors.space import filtering
from components.vectors.types import Indices, Matrix, WordVectors

UPLOAD, TRAINED = "upload-", "upload-trained-"  # names of what is readers' own begin so
INPUT_TABLE = input_table.SUFFIX  # names of models' input tables end so
_reading = threading.Lock()  # one file at a time: each may take much memory for a moment
# The readers' own files by name: each is kept by the sessions that use it, not here.
_uploads: WeakValueDictionary[str, Loaded] = WeakValueDictionary()


def static_vectors(name: str) -> WordVectors:
    """Return the vectors of a model, of its input table, or of somebody's own: see `loaded`."""
    found = loaded(name)
    return _static_vectors(name) if found is None else found.space


def loaded(name: str) -> Loaded | None:
    """Return what a file or an input table holds beside its vectors; None for other spaces.

    Raises
    ------
    UploadError
        If nobody has it open any more, or a file of the host's cannot be read.
    ModelFileError
        If a file of the host's has changed since it was given this name, or is gone.
    """
    if name.endswith(INPUT_TABLE):
        return _table_of(name.removesuffix(INPUT_TABLE))
    if name != catalog.plain(name):
        return _host_file(name)
    if not name.startswith(UPLOAD):
        return None
    found = _uploads.get(name)
    if found is None:
        raise UploadError("Your vectors are no longer open. Choose or train them again.")
    return found


def columns(name: str) -> Mapping[str, Column]:
    """Return what the file of the space `name` says of each word besides; none if it is no file."""
    found = loaded(name)
    return {} if found is None else found.columns


@st.cache_resource(max_entries=16, show_spinner=False)
def values_of(name: str, column: str) -> tuple[str, ...]:
    """Return the different texts of a column of the space `name`, the most frequent first."""
    found = columns(name)[column]
    return filtering.values_of(found) if isinstance(found, tuple) else ()


def called(name: str) -> str:
    """Return what readers are told the space `name` is called."""
    if name.startswith(TRAINED):
        return "your training"
    return "your file" if name.startswith(UPLOAD) else catalog.plain(name)


def current(name: str) -> str:
    """Return the key of the catalogue's entry `name`: that of a file tells its present content."""
    return catalog.find(name).key


@st.cache_resource(max_entries=4, show_spinner="Opening the word vectors …")
def _static_vectors(name: str) -> WordVectors:
    """Return the word vectors of the catalogue's entry `name`."""
    space = static.load(name)
    _ = space.unit  # scaled once, when it is opened: the first question is as quick as the second
    return space


@st.cache_resource(max_entries=2, show_spinner="Reading the file of vectors …")
def _host_file(key: str) -> Loaded:
    """Return what a file of the host's holds; once it has changed it has another key."""
    with _reading:
        found = vector_file.read(catalog.find(key), name=key)
    _ = found.space.unit
    return found


@st.cache_resource(max_entries=2, show_spinner="Opening the input table …")
def _table_of(name: str) -> Loaded:
    """Return the input table of the contextual model `name`, as a space of whole words."""
    return input_table.read(contextual_model(name))


def open_upload(chosen: Sequence[tuple[str, bytes]]) -> Loaded:
    """Return what a reader's files hold; files somebody has open are not read again.

    The space is named by what is in the files, so whatever is kept under its name stays true.

    Raises
    ------
    UploadError
        If they cannot be read, or too much is open already.
    """
    files = [File(name, content) for name, content in chosen]
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{len(file.content)}\0".encode("utf-8", "replace"))
        digest.update(file.content)
    name = UPLOAD + digest.hexdigest()[:32]
    with _reading:
        found = _uploads.get(name) or reading.read(files, name=name)
    return keep(found)


def keep(found: Loaded) -> Loaded:
    """Return a reader's own vectors, open under their name as long as a session holds them.

    Raises
    ------
    UploadError
        If too much is open already.
    """
    name = found.space.name
    with _reading:
        others = sum(other.size for key, other in _uploads.items() if key != name)
        if others + found.size > settings.MAX_UPLOADS_MB * 1_000_000:
            raise UploadError(
                "This machine holds as many files of its readers as it can. Try again when others "
                "have closed theirs, or choose a smaller file."
            )
        return _uploads.setdefault(name, found)


def projector_vectors(matrix: Matrix) -> bytes:
    """Return vectors as the Embedding Projector's file; quick, not remembered."""
    return writing.projector_vectors(matrix)


def projector_metadata(words: Sequence[str], columns: Mapping[str, Column]) -> bytes:
    """Return words as the Embedding Projector's file; quick, not remembered."""
    return writing.projector_metadata(words, columns)


def word2vec_text(words: Sequence[str], matrix: Matrix) -> bytes:
    """Return words and vectors in word2vec's text form; quick, not remembered."""
    return writing.word2vec_text(words, matrix)


def is_on_machine(name: str) -> bool:
    """Tell whether the files of the catalogue's entry `name` are here; quick, not remembered."""
    return files.is_present(catalog.find(name))


def to_add(name: str) -> str:
    """Return the sentence that says how the model `name`, which need not be here, is added."""
    return files.to_add(catalog.find(name))


def make_ready(name: str, progress: hub.Progress) -> None:
    """Unpack the layers of the contextual model `name` if they are packed, reporting the share."""
    network.make_ready(contextual_model(name).network, progress)


def download(name: str, *, progress: hub.Progress) -> None:
    """Fetch the files of the catalogue's entry `name`, reporting the share done."""
    hub.download(catalog.find(name), progress=progress)


@st.cache_resource(max_entries=8, show_spinner=False)
def random_pairs(name: str) -> Ruler:
    """Return the ruler of a static model: cosines of random word pairs."""
    return ruler.random_pairs(static_vectors(name), random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped_rulers() -> Mapping[str, BestByChance]:
    """Return what was drawn for the models that ship, by model."""
    path = work.saving_time(settings.RULERS_FILE)
    return {} if path is None else best.read(path)


@st.cache_resource(max_entries=8, show_spinner=False)
def neighbor_pairs(name: str) -> Indices:
    """Return random words of the space `name` and the nearest neighbour of each, as rows."""
    if shipped := _shipped_rulers().get(name):
        return shipped.neighbors
    space = static_vectors(name)
    return best.neighbor_pairs(space, count=best.draws(space), random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=8, show_spinner=False)
def nearest_neighbors(name: str) -> Ruler:
    """Return the ruler of neighbours: cosines of random words with their nearest neighbours."""
    return best.neighbors(static_vectors(name), neighbor_pairs(name))


def nonsense_sums(name: str, weights: Sequence[float]) -> NonsenseSums:
    """Return what the best words of the space `name` reach with sums of random words."""
    shipped = _shipped_rulers().get(name)
    form = best.form(weights)
    return shipped.sums if shipped and form == best.PROPORTION else _nonsense_sums(name, form)


@st.cache_resource(max_entries=32, show_spinner=False)
def _nonsense_sums(name: str, form: tuple[float, ...]) -> NonsenseSums:
    """Return the same where it does not ship."""
    space = static_vectors(name)
    return best.sums(space, form, count=best.draws(space), random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=256, show_spinner=False)
def neighbors(name: str, word: str, k: int) -> Neighbors:
    """Return the words with the largest cosine to a word in the whole space, itself left out."""
    space = static_vectors(name)
    row = space.find(word)
    vector = space.rows([word])[0]
    return similarity.nearest(space, vector, k=k, exclude=[row])


@st.cache_resource(max_entries=2, show_spinner="Opening the model …")
def contextual_model(name: str) -> contextual.ContextualModel:
    """Return the contextual model of the catalogue's entry `name`."""
    return contextual.load(name)


@st.cache_resource(max_entries=8, show_spinner="Opening the tokenizer …")
def tokenizer(name: str) -> Tokenizer:
    """Return a tokenizer that ships, or that of the catalogue's contextual model `name`."""
    return sources.load(name)


def tokenizers() -> tuple[str, ...]:
    """Return the names of the tokenizers that are here without a model; quick, not remembered."""
    return tuple(card.name for card in sources.CARDS if sources.is_present(card))
