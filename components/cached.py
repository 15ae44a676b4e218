"""What is remembered between reruns and readers: by what key, and how much of it.

Every cache of the app stands here, as a few lines around a pure function.
Models are resources, shared and never changed; results are data. Keys are
names and values.

Any browser may tell Streamlit to clear the caches, for all readers: what was loaded is then loaded
again. What would be lost by it, jobs and the readers' own files, is therefore held in no cache.
"""

import hashlib
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import cast
from weakref import WeakValueDictionary

import streamlit as st
from streamlit import runtime

from components import jobs, settings
from components.errors import ModelFileError, UploadError
from components.models import (
    analogy_scores,
    catalog,
    contextual,
    evaluate,
    files,
    hub,
    input_table,
    static,
    tensors,
    vector_file,
)
from components.models import position_table as position_tables
from components.models.formats import reading, writing
from components.models.formats.parts import File
from components.models.orderless import Reading
from components.positions import decay, decoder, length_bench, overview, relative, shuffle
from components.positions.decay import Decay
from components.positions.length_bench import Bench, Course
from components.positions.schemes import Rotary
from components.positions.types import Profile
from components.vectors import (
    analogy_rivals,
    analogy_scoreboard,
    clusters,
    contextual_attention,
    contextual_map,
    contextual_measures,
    contextual_sentences,
    contextual_study,
    estimate,
    filtering,
    inspector,
    layouts,
    pairing,
    picture,
    seeds,
    senses,
    sentences,
    similarity,
    sources,
    word_path,
)
from components.vectors import contextual as context
from components.vectors.analogy import Proportion
from components.vectors.analogy_rivals import Contest
from components.vectors.analogy_scoreboard import Measured, Scoreboard, Wanted
from components.vectors.clusters import Clusters
from components.vectors.contextual_scaling import Scaling
from components.vectors.contextual_sentences import Pool
from components.vectors.faithfulness import Faithfulness
from components.vectors.groups import Chosen
from components.vectors.inspector import Centre, GroupStatistics, Ranked
from components.vectors.layouts import Layout
from components.vectors.loaded import Column, Loaded
from components.vectors.pairing import Pairing
from components.vectors.picture import Asked, Drawn, Judging, Picture
from components.vectors.recipe import Recipe, unreported
from components.vectors.seeds import Seeds
from components.vectors.sentences_triples import TRIPLES
from components.vectors.similarity import Neighbors
from components.vectors.sources import Source
from components.vectors.trial import Trial
from components.vectors.types import Matrix, TokenStates, Vector, WordVectors
from components.vectors.word_path import NeighborGraph, Path

_LOGGER = logging.getLogger(__name__)

UPLOAD = "upload-"  # names of readers' own files begin so
INPUT_TABLE = input_table.SUFFIX  # names of models' input tables end so
# What t-SNE needs, the job asked for most: its points move half a second sooner.
_WORKER_IMPORTS = ("components.vectors.picture", "scipy.sparse", "scipy.fft", "threadpoolctl")
_reading = threading.Lock()  # one file at a time: each may take much memory for a moment
# The readers' own files by name: each is kept by the sessions that use it, not here.
_uploads: WeakValueDictionary[str, Loaded] = WeakValueDictionary()


def static_vectors(name: str) -> WordVectors:
    """Return the word vectors of a model, of its input table, or of somebody's own file.

    Raises
    ------
    ReaderError
        As `loaded` does.
    """
    found = loaded(name)
    return _static_vectors(name) if found is None else found.space


def loaded(name: str) -> Loaded | None:
    """Return what a file or an input table holds beside its vectors; None for other spaces.

    Raises
    ------
    UploadError
        If nobody has that file open any more, or a file of the host's cannot be read.
    ModelFileError
        If a file of the host's has changed since it was given this name, or is gone.
    """
    if name.endswith(INPUT_TABLE):
        return table_of(name.removesuffix(INPUT_TABLE))
    if name != catalog.plain(name):
        return _host_file(name)
    if not name.startswith(UPLOAD):
        return None
    found = _uploads.get(name)
    if found is None:
        raise UploadError("Your file is no longer open. Choose it again.")
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
def table_of(name: str) -> Loaded:
    """Return the input table of the contextual model `name`, as a space of whole words."""
    return input_table.read(contextual_model(name))


def open_upload(chosen: Sequence[tuple[str, bytes]]) -> Loaded:
    """Return what a reader's files hold; files somebody has open are not read again.

    The space is named by what is in the files, so whatever is kept under its name stays true.

    Parameters
    ----------
    chosen : sequence of (name, content)

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
        loaded = _uploads.get(name) or reading.read(files, name=name)
        others = sum(other.size for key, other in _uploads.items() if key != name)
        if others + loaded.size > settings.MAX_UPLOADS_MB * 1_000_000:
            raise UploadError(
                "This machine holds as many files of its readers as it can. Try again when others "
                "have closed theirs, or choose a smaller file."
            )
        _uploads[name] = loaded
    return loaded


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


def download(name: str, *, progress: hub.Progress) -> None:
    """Fetch the files of the catalogue's entry `name`, reporting the share done."""
    hub.download(catalog.find(name), progress=progress)


@st.cache_data(max_entries=8, show_spinner=False)
def random_pairs(name: str) -> Vector:
    """Return the ruler of a static model: cosines of random pairs, ascending."""
    return similarity.random_pairs(static_vectors(name), random_state=settings.RANDOM_STATE)


def _is_there(session: str) -> bool:
    """Tell whether the browser of a reader's session is still connected."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


def _new_executor() -> jobs.Executor:
    """Return a place for heavy work; its worker is started by the first job."""
    return jobs.Executor(imports=_WORKER_IMPORTS, is_there=_is_there)


_executor = _new_executor()


def executor() -> jobs.Executor:
    """Return where heavy work runs: one for all readers."""
    return _executor


@st.cache_resource(max_entries=1, show_spinner=False)
def ready_made_layouts() -> Mapping[str, Layout]:
    """Return the layouts that ship with the app, by fingerprint."""
    path = _saving_time(settings.LAYOUTS_FILE)
    return {} if path is None else layouts.read(path)


def _saving_time(path: FilePath) -> FilePath | None:
    """Return a shipped file of results; None if it is damaged: they can be computed anew."""
    try:
        return files.shipped(path)
    except ModelFileError as error:
        _LOGGER.warning("%s Until then what it holds is computed when asked for.", error)
        return None


@st.cache_resource(max_entries=8, show_spinner=False)
def chosen_words(name: str, source: Source) -> Chosen:
    """Return which words of the space `name` a reader asks for, and what became of the others."""
    return sources.choose(static_vectors(name), source, columns(name))


def _key(shown: Picture) -> str:
    """Return what tells one picture from another."""
    return shown.asked.key


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Picture: _key})
def asked(name: str, source: Source, recipe: Recipe, previous: Picture | None = None) -> Asked:
    """Return what a reader wants to see of the space `name`, perhaps starting from a picture."""
    words = chosen_words(name, source)
    return picture.ask(static_vectors(name), words, recipe, previous=previous)


@st.cache_resource(max_entries=32, show_spinner="Placing the words …")
def _drawn_at_once(key: str, _wanted: Asked) -> Drawn | None:
    """Return a picture that needs no job, or whose layout ships. The key says it all."""
    recipe, vectors = _wanted.recipe, _wanted.vectors
    if not recipe.is_heavy:
        return picture.draw(unreported, vectors, recipe, poles=_wanted.poles)
    stored = ready_made_layouts().get(key)
    return None if stored is None else picture.judged(stored.projection(recipe), vectors)


def _finished(key: str) -> object | None:
    """Return what the worker has made of a key; None if nothing, or not yet."""
    status = executor().status(key)
    return executor().result(key) if status is not None and status.state == "done" else None


def find_picture(wanted: Asked) -> Picture | None:
    """Return a picture that is there already; None if somebody has to compute it first."""
    drawn = _drawn_at_once(wanted.key, wanted)
    if drawn is None:
        drawn = cast("Drawn | None", _finished(wanted.key))
    return None if drawn is None else _judged(wanted, drawn)


def _judged(wanted: Asked, drawn: Drawn) -> Picture:
    """Return a picture, with its faithfulness at every word once somebody has asked for that."""
    found = cast("Faithfulness | None", _finished(picture.every_word(wanted)))
    return Picture(wanted, drawn if found is None else replace(drawn, faithfulness=found))


@st.cache_resource(
    max_entries=16, show_spinner=False, hash_funcs={Asked: lambda wanted: wanted.key}
)
def _by_every_method(wanted: Asked) -> tuple[Asked, ...]:
    """Return the questions `found_by_every_method` looks for."""
    return picture.by_every_method(wanted)


def found_by_every_method(wanted: Asked) -> list[Picture]:
    """Return the pictures of the same words that are there already, at most one a method."""
    asked = _by_every_method(wanted)
    return [found for found in map(find_picture, asked) if found is not None]


def find_judgement(wanted: Judging) -> Faithfulness | None:
    """Return a picture's faithfulness at every word if it is there already."""
    return cast("Faithfulness | None", _finished(wanted.key))


def start_judgement(wanted: Judging, reader: str) -> None:
    """Have the worker measure a picture at every word, unless it already does."""
    shown = wanted.picture
    values = (shown.asked.vectors, shown.asked.recipe, shown.drawn.projection.coordinates)
    expected = estimate.judging(len(shown.asked.vectors))
    executor().submit(wanted.key, picture.judge, *values, reader=reader, expected=expected)


def judgement_takes(wanted: Judging) -> float:
    """Return about how many seconds measuring a picture at every word takes here."""
    return estimate.judging(len(wanted.picture.asked.vectors)) * executor().slowness


def simplest_picture(wanted: Asked) -> Picture:
    """Return the same words by PCA, to look at while something heavier is computed."""
    simple = picture.simplest(wanted)
    drawn = _drawn_at_once(simple.key, simple)
    return _judged(simple, cast("Drawn", drawn))


def start_picture(wanted: Asked, reader: str) -> None:
    """Have the worker compute a picture, unless it already does."""
    values = (wanted.vectors, wanted.recipe, wanted.previous)
    expected = estimate.picture(wanted.vectors.shape, wanted.recipe)
    executor().submit(wanted.key, picture.compute, *values, reader=reader, expected=expected)


def picture_takes(wanted: Asked) -> float:
    """Return about how many seconds a picture takes here."""
    return estimate.picture(wanted.vectors.shape, wanted.recipe) * executor().slowness


def find_seeds(wanted: Asked) -> Seeds | None:
    """Return pictures by several seeds if they are there already; ask by `picture.several`."""
    return cast("Seeds | None", _finished(wanted.key))


def start_seeds(wanted: Asked, reader: str) -> None:
    """Have the worker make pictures by several seeds, unless it already does."""
    values = (wanted.vectors, wanted.recipe, wanted.previous)
    expected = estimate.several(wanted.vectors.shape, wanted.recipe)
    executor().submit(wanted.key, seeds.several, *values, reader=reader, expected=expected)


def seeds_take(wanted: Asked) -> float:
    """Return about how many seconds pictures by several seeds take here."""
    return estimate.several(wanted.vectors.shape, wanted.recipe) * executor().slowness


def find_clusters(wanted: clusters.Asked) -> Clusters | None:
    """Return clusters if they are there already; ask by `picture.clusters_of`."""
    return cast("Clusters | None", _finished(wanted.key))


def start_clusters(wanted: clusters.Asked, reader: str) -> None:
    """Have the worker find clusters, unless it already does."""
    values = (wanted.matrix, wanted.method, wanted.number, wanted.seed)
    expected = estimate.clusters(wanted.matrix.shape, wanted.method, wanted.number)
    executor().submit(wanted.key, clusters.find, *values, reader=reader, expected=expected)


def clusters_take(wanted: clusters.Asked) -> float:
    """Return about how many seconds finding clusters takes here."""
    found = estimate.clusters(wanted.matrix.shape, wanted.method, wanted.number)
    return found * executor().slowness


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Picture: _key})
def paired(one: Picture, other: Picture) -> Pairing:
    """Return two pictures linked by their words."""
    return pairing.pair(one, other)


@st.cache_resource(max_entries=4, show_spinner=False)
def centre(name: str) -> Centre:
    """Return the mean of the space `name`, and the ruler of cosines without it."""
    return inspector.centre(static_vectors(name), random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=256, show_spinner=False)
def ranked(name: str, word: str, metric: similarity.Metric, k: int) -> Ranked:
    """Return a word's neighbours in the whole space by a metric, on both rulers."""
    space, ruler, about = static_vectors(name), random_pairs(name), centre(name)
    return inspector.rank(space, word, metric=metric, k=k, ruler=ruler, about=about)


@st.cache_resource(max_entries=64, show_spinner=False)
def group_statistics(name: str, words: tuple[str, ...], k: int) -> GroupStatistics:
    """Return what some words of the space `name` have in common."""
    return inspector.group(static_vectors(name), words, k=k, ruler=random_pairs(name))


@st.cache_resource(max_entries=256, show_spinner=False)
def neighbors(name: str, word: str, k: int) -> Neighbors:
    """Return the words with the largest cosine to a word in the whole space, itself left out."""
    space = static_vectors(name)
    row = space.find(word)
    vector = space.rows([word])[0]
    return similarity.nearest(space, vector, k=k, exclude=[row])


@st.cache_resource(max_entries=16, show_spinner="Comparing the vectors with people …")
def _measured_at_once(trial: Trial) -> evaluate.Outcome:
    """Return the outcome of a trial that needs no job."""
    return evaluate.run(unreported, trial, {name: _space_of(name) for name in trial.models})


def find_outcome(trial: Trial) -> evaluate.Outcome | None:
    """Return what a trial has led to; None if somebody has to start it first.

    Raises
    ------
    ReaderError
        If the trial takes no job and what it asks for cannot be measured.
    """
    if trial.is_quick:
        return _measured_at_once(trial)
    status = executor().status(trial.key)
    if status is None or status.state != "done":
        return None
    return cast("evaluate.Outcome", executor().result(trial.key))


def start_trial(trial: Trial, reader: str) -> None:
    """Have the worker measure what is asked for; a reader's own vectors are sent along."""
    own = {name: _space_of(name) for name in trial.models if name.startswith(UPLOAD)}
    executor().submit(trial.key, evaluate.run, trial, own, reader=reader)


def _space_of(name: str) -> WordVectors:
    """Return a space under a name for readers, without what it has derived from its vectors."""
    space = static_vectors(name)
    if called(name) == name:
        return space
    return WordVectors(called(name), space.words, space.matrix, space.counts)


@st.cache_resource(max_entries=8, show_spinner="Opening the table of positions …")
def position_table(name: str) -> Matrix:
    """Return the learned table of positions of a contextual model, read-only."""
    return position_tables.read(catalog.find(name))


@st.cache_resource(max_entries=8, show_spinner=False)
def relative_table(name: str, *, causal: bool) -> relative.Trained:
    """Return the trained numbers of a model of T5's kind, of its encoder or its decoder."""
    card = catalog.find(name)
    found = position_tables.relative(card, causal=causal)
    buckets = relative.Buckets(len(found.values), found.max_distance, causal)
    return relative.Trained(card.title, buckets, found.values)


def relative_models() -> tuple[str, ...]:
    """Return the models of T5's kind, here or to be had; quick, not remembered."""
    return tuple(
        card.name for card in catalog.models("contextual") if position_tables.is_relative(card)
    )


@st.cache_data(max_entries=32, show_spinner=False)
def usual_profiles(positions: int) -> dict[str, Profile]:
    """Return similarity against distance for every position scheme at its defaults."""
    return overview.usual_profiles(positions, rows=position_table("minilm"))


@st.cache_data(max_entries=16, show_spinner=False)
def rotary_decay(scheme: Rotary, *, preferred: int) -> Decay:
    """Return what RoPE does to dot products at each distance."""
    return decay.compare(
        scheme.span.count,
        scheme.frequencies,
        preferred=preferred,
        random_state=settings.RANDOM_STATE,
    )


@st.cache_data(max_entries=32, show_spinner="Reading the text in both orders …")
def shuffled(name: str, text: str, order: shuffle.Order) -> shuffle.Shuffled:
    """Return what another order of the words does to the states of a text's tokens."""
    words = text.split()
    places = shuffle.reorder(words, order, random_state=settings.RANDOM_STATE)
    texts = " ".join(words), " ".join(words[place] for place in places)
    model = contextual_model(name)
    lead = " " * model.marks_spaces
    read = tuple(lead + one for one in texts)
    old, new = contextual.states(model, read)
    before, after = (
        shuffle.Tokens(one.ids, one.offsets[:, 1] - len(lead), one.is_special) for one in (old, new)
    )
    moved = shuffle.moved(before, after, words, places)

    def differences(reading: Reading) -> Vector:
        """Return the largest differences between the two texts' states."""
        here, there = contextual.states(model, read, reading=reading)
        return shuffle.largest(here.hidden, there.hidden, moved)

    ways = model.network.ways
    return shuffle.Shuffled(
        *texts,
        tokens=len(moved),
        with_positions=shuffle.largest(old.hidden, new.hidden, moved),
        without=differences("no order"),
        masked=differences("no positions") if "mask" in ways else None,
        size=shuffle.size(old.hidden),
        ways=ways,
        is_spaced=model.marks_spaces,
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def _decoders() -> tensors.Tensors:
    """Return the decoders of the length bench that ship with the app, and their losses."""
    return tensors.read(files.shipped(settings.LENGTH_BENCH_FILE))


def length_bench_of(course: Course) -> Bench | None:
    """Return the losses after a course: those that ship, or a finished job's; None before."""
    if not course.steps:
        return shipped_bench(course)
    status = executor().status(course.key)
    if status is None or status.state != "done":
        return None
    return cast("Bench", executor().result(course.key))


def shipped_bench(_course: Course) -> Bench:
    """Return the losses that ship with the app, to look at while others are computed."""
    return length_bench.shipped(_decoders().arrays, _decoders().metadata)


def train_on(course: Course, reader: str) -> None:
    """Have the worker train the shipped decoders on, unless it already does."""
    weights = length_bench.weights(_decoders().arrays)
    words = tuple(_decoders().metadata["words"].split())
    executor().submit(course.key, decoder.train_on, weights, words, course, reader=reader)


@st.cache_resource(max_entries=2, show_spinner="Opening the model …")
def contextual_model(name: str) -> contextual.ContextualModel:
    """Return the contextual model of the catalogue's entry `name`."""
    return contextual.load(name)


@st.cache_resource(max_entries=4, show_spinner="Reading the sentences …")
def token_states(name: str, texts: tuple[str, ...]) -> tuple[TokenStates, ...]:
    """Return the states of every text after every layer; choosing a layer runs no model."""
    return contextual.states(contextual_model(name), texts)


@st.cache_resource(max_entries=2, show_spinner="Reading everyday sentences …")
def everyday_states(name: str) -> tuple[TokenStates, ...]:
    """Return the states of the fixed sample of sentences that cosines are compared with."""
    return contextual.states(contextual_model(name), sentences.EVERYDAY)


@st.cache_resource(max_entries=8, show_spinner="Drawing random pairs of words …")
def usual(name: str, scaling: Scaling, *, skip_first: bool) -> contextual_study.Usual:
    """Return what is usual in a model: cosines of random pairs of words, layer by layer."""
    drawn = contextual_measures.draw(
        everyday_states(name), random_state=settings.RANDOM_STATE, skip_first=skip_first
    )
    rows = contextual_model(name).network.input_rows(drawn.ids)
    return contextual_study.usual(drawn, rows, scaling)


@st.cache_resource(max_entries=16, show_spinner=False)
def study(name: str, asked: contextual_study.Asked) -> contextual_study.Study:
    """Return all that is shown of a word in sentences; choosing a layer computes nothing anew."""
    lines = context.sentences(asked.text)
    states = token_states(name, context.texts(lines))
    found = context.occurrences(states, lines, asked.word, asked.reading)
    static = contextual.static_vector(contextual_model(name), found.form.ids)
    known = usual(name, asked.scaling, skip_first=asked.reading.skip_first)
    return contextual_study.measure(found, static, known)


@st.cache_resource(max_entries=16, show_spinner="Sorting the occurrences …")
def discovery(name: str, asked: contextual_study.Asked, k: int | None) -> senses.Discovery:
    """Return the groups found among the occurrences of a word, in every layer."""
    found = study(name, asked).found
    return senses.discover(found.hidden, found.senses, k=k)


@st.cache_resource(max_entries=1, show_spinner="Reading the ready sentences …")
def concordance(name: str) -> senses.Concordance:
    """Return all words of the ready sentences, to look for the nearest ones in."""
    texts = [line.text for text in sentences.AMBIGUOUS.values() for line in context.sentences(text)]
    return senses.concordance(contextual.states(contextual_model(name), texts))


@st.cache_resource(max_entries=32, show_spinner=False)
def near(name: str, asked: contextual_study.Asked, point: int) -> list[list[senses.Near]]:
    """Return for each layer the words of the ready sentences nearest to an occurrence."""
    shown, books = study(name, asked), concordance(name)
    return [
        senses.nearest(
            books,
            shown.usual.states.at(layer)(books.hidden[[layer]])[0],
            shown.found.hidden[layer, point],
            without=shown.found.word,
        )
        for layer in range(shown.found.n_layers)
    ]


@st.cache_resource(max_entries=32, show_spinner="Looking at the attention …")
def taken(name: str, text: str, place: context.Place) -> contextual_attention.Taken:
    """Return what a word took up from each token of its sentence, by layer and head."""
    model = contextual_model(name)
    (state,) = contextual.states(model, (text,))
    return contextual_attention.of_word(contextual.attention(model, text), state, place)


@st.cache_resource(max_entries=8, show_spinner=False)
def everyday_sentences(name: str, pool: Pool) -> contextual_measures.Sample:
    """Return the cosines of all pairs of the fixed sample's sentences, layer by layer."""
    return contextual_sentences.sample(contextual_sentences.pooled(everyday_states(name), pool))


@st.cache_resource(max_entries=8, show_spinner=False)
def sentence_study(name: str, text: str, pool: Pool) -> contextual_sentences.Pooled:
    """Return one vector a sentence after every layer, and how alike they are."""
    lines = context.sentences(text)
    states = token_states(name, context.texts(lines))
    return contextual_sentences.compare(states, lines, pool, everyday_sentences(name, pool))


@st.cache_resource(max_entries=8, show_spinner="Reading the ready sentences …")
def held(name: str, pool: Pool) -> contextual_sentences.Held:
    """Return how like sentences are to mates in syntax and in meaning, layer by layer."""
    model = contextual_model(name)
    sides = zip(*((each.anchor, each.syntax, each.meaning) for each in TRIPLES), strict=True)
    return contextual_sentences.held(
        *(contextual_sentences.pooled(contextual.states(model, side), pool) for side in sides)
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def fixed_place(name: str, word: str) -> contextual_map.Fixed:
    """Return where a static model puts a word, among its neighbours."""
    space = static_vectors(name)
    found = neighbors(name, word, contextual_map.NEIGHBORS)
    return contextual_map.fixed(space, space.find(word), found)


@st.cache_resource(max_entries=256, show_spinner=False)
def rivals(name: str, asked: Proportion) -> Contest:
    """Return what every rival of king - man + woman answers to one question."""
    return analogy_rivals.contest(static_vectors(name), asked, random_state=settings.RANDOM_STATE)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shipped_scores() -> Mapping[str, Scoreboard]:
    """Return the scoreboards that ship with the app, by model."""
    path = _saving_time(settings.ANALOGY_SCORES_FILE)
    return {} if path is None else analogy_scoreboard.read(path)


def find_scores(wanted: Wanted) -> Measured | None:
    """Return a model's scoreboard if it ships or somebody had it measured; else None."""
    board = _shipped_scores().get(wanted.model)
    if board is not None:
        return Measured(wanted.model, board)
    status = executor().status(wanted.key)
    if status is None or status.state != "done":
        return None
    return cast("Measured", executor().result(wanted.key))


def start_scores(wanted: Wanted, reader: str) -> None:
    """Have the worker measure a model, unless it already does."""
    name, own = wanted.model, None
    if name.startswith(UPLOAD):  # only this process has it open
        space = static_vectors(name)
        own = WordVectors(name, space.words, space.matrix)
    executor().submit(wanted.key, analogy_scores.measure, name, own, reader=reader)


@st.cache_resource(max_entries=4, show_spinner="Finding each word's neighbours …")
def neighbor_graph(name: str) -> NeighborGraph:
    """Return the nearest words of each of the most frequent words of the space `name`."""
    return word_path.graph(static_vectors(name))


@st.cache_resource(max_entries=128, show_spinner=False)
def path_between(name: str, start: str, goal: str, links: int) -> Path | None:
    """Return the shortest path from word to word, None if there is none."""
    return word_path.shortest(static_vectors(name), neighbor_graph(name), start, goal, k=links)
