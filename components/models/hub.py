"""Downloads: models of a pinned revision from the hub; word vectors by `gensim_data`.

Only weights in safetensors, settings and tokenizers are fetched, never code and
never a pickle; what arrives is checked against the source's own hash before it
counts as there. No key or name of the reader's is sent.
"""

import errno
import fnmatch
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from components import lazy, settings
from components.errors import ModelFileError, NoNetworkError
from components.models import files, gensim_data
from components.models.card import ModelCard

Progress = Callable[[float], object]

# In the root of a repository; sub-folders hold other formats of the same weights.
_WANTED = (
    "config.json",
    "model.safetensors",
    "model-*.safetensors",
    "model.safetensors.index.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "vocab.txt",
    "merges.txt",
)


@dataclass(frozen=True)
class RemoteFile:
    """A file the hub offers.

    Parameters
    ----------
    name : str
        Path in the repository.
    size : int
        Bytes.
    sha256 : str or None
        The hub's own hash; it has one for every large file.
    """

    name: str
    size: int
    sha256: str | None


class Repository(Protocol):
    """Where files come from: the hub, or a stand-in in tests."""

    def files(self, card: ModelCard) -> Sequence[RemoteFile]:
        """Return the files of the model's pinned revision."""
        ...

    def fetch(self, card: ModelCard, name: str, advance: Callable[[int], None]) -> Path:
        """Put a file into the hub's cache on this machine; report bytes as they arrive."""
        ...


def download(
    card: ModelCard, *, progress: Progress | None = None, source: Repository | None = None
) -> Path:
    """Download a model of the catalogue and return the folder of its files.

    Parameters
    ----------
    card : ModelCard
        From the hub or from gensim-data.
    progress : callable, optional
        Called with the share done so far, in [0, 1]. For gensim-data, which does not
        report, with 0 and 1 only.
    source : Repository, optional
        Instead of the hub.

    Returns
    -------
    Path
        The folder `files.verified` finds from now on.

    Raises
    ------
    NoNetworkError
        If the source cannot be reached.
    ModelFileError
        If the model has no weights in safetensors, what arrived is not what the source
        says it sent, or the disk is full or cannot be written.
    ValueError
        If the model is neither from the hub nor from gensim-data.
    """
    report = progress or (lambda _share: None)
    report(0.0)
    try:
        if card.source == "hub":
            _from_hub(card, source or _Hub(), report)
        elif card.source == "gensim-data":
            gensim_data.fetch(card)
        else:
            raise ValueError(f"{card.name!r} is not downloaded: its source is {card.source!r}.")
    except OSError as error:  # what the hub's and gensim's network errors are
        raise _explained(error, card) from error
    report(1.0)
    return files.verified(card)


def _from_hub(card: ModelCard, source: Repository, report: Progress) -> None:
    """Fetch the wanted files one after another, checking each."""
    wanted = [file for file in source.files(card) if _is_wanted(file.name)]
    if not any(file.name.endswith(".safetensors") for file in wanted):
        raise ModelFileError(
            f"{card.title} offers no weights in safetensors, and other formats can carry code, "
            "so nothing was downloaded. Choose another model."
        )
    # Weights last: a folder with weights is complete, even if an earlier try was cut off.
    wanted.sort(key=lambda file: file.name.endswith(".safetensors"))
    total, done = max(sum(file.size for file in wanted), 1), 0
    for file in wanted:
        arrived = _Counter(done, total, report)
        path = source.fetch(card, file.name, arrived.advance)
        _check(path, file, card)
        done += file.size
        report(done / total)


class _Counter:
    """Adds up bytes and reports the share of all that has arrived."""

    def __init__(self, done: int, total: int, report: Progress) -> None:
        self.done = done
        self.total = total
        self.report = report

    def advance(self, size: int) -> None:
        """Count some bytes more."""
        self.done += size
        self.report(min(self.done / self.total, 1.0))


def _is_wanted(name: str) -> bool:
    """Tell whether a file is needed: by its name, in the repository's root."""
    return "/" not in name and any(fnmatch.fnmatchcase(name, pattern) for pattern in _WANTED)


def _check(path: Path, file: RemoteFile, card: ModelCard) -> None:
    """Delete and refuse a file that is not what the hub says it sent."""
    if file.sha256 is None:
        return
    found = files.digest(path)
    if found != file.sha256:
        path.resolve().unlink()
        path.unlink(missing_ok=True)
        raise ModelFileError(
            f"The file “{file.name}” of {card.title} did not arrive as the hub sent it "
            f"(sha256 {file.sha256}; found {found}) and was deleted. Try again."
        )


class _Hub:
    """The hub itself, by its own client."""

    def files(self, card: ModelCard) -> Sequence[RemoteFile]:
        """Ask the hub for names, sizes and hashes."""
        with lazy.importing:
            from huggingface_hub import HfApi

        with _connection_errors():
            info = HfApi().model_info(
                card.reference, revision=card.revision, files_metadata=True, token=False
            )
        return [
            RemoteFile(entry.rfilename, entry.size or 0, entry.lfs.sha256 if entry.lfs else None)
            for entry in info.siblings or []
        ]

    def fetch(self, card: ModelCard, name: str, advance: Callable[[int], None]) -> Path:
        """Download one file into the hub's cache."""
        with lazy.importing:
            from huggingface_hub import hf_hub_download

        with _connection_errors():
            path = hf_hub_download(
                card.reference,
                name,
                revision=card.revision,
                cache_dir=settings.HUB_DIR,
                token=False,
                tqdm_class=_bar(advance),
            )
        return Path(path)


@contextmanager
def _connection_errors() -> Iterator[None]:
    """Turn the errors of the hub's HTTP client, which are no OSErrors, into one."""
    with lazy.importing:
        from httpx2 import HTTPError

    try:
        yield
    except HTTPError as error:
        raise ConnectionError(str(error)) from error


def _bar(advance: Callable[[int], None]) -> type:
    """Return a progress bar that shows nothing and reports what arrives."""
    with lazy.importing:
        from tqdm.auto import tqdm

    class Bar(tqdm):
        def update(self, n: float | None = 1) -> bool | None:
            advance(int(n or 0))
            return super().update(n)

        def display(self, *_args: object, **_more: object) -> None:
            """Write nothing to the terminal."""

    return Bar


def _explained(error: OSError, card: ModelCard) -> ModelFileError | NoNetworkError:
    """Say in a sentence why a download failed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelFileError(
            f"The disk is full: {card.title} needs {card.size_mb:,} MB. Make room and try again."
        )
    if error.errno in (errno.EACCES, errno.EROFS) and error.filename is not None:  # of no socket
        return ModelFileError(
            f"{card.title} was not downloaded: its files cannot be written ({error.strerror}). Ask "
            "whoever runs this app, or choose another model."
        )
    place = "The model hub" if card.source == "hub" else "The source of gensim's vectors"
    return NoNetworkError(
        f"{place} could not be reached, so {card.title} ({card.size_mb:,} MB) was not downloaded. "
        "The models on this machine work without a network."
    )
