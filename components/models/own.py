"""What the host's own directory of models holds, the one ``LEXISCOPE_MODELS`` names.

- A folder with ``config.json`` is a model in transformers format.
- Any other folder with vector files is one space: two files that belong together, or one.
- A vector file that lies in the directory itself is a space of its own.
- A ``.gguf`` file that lies in it, or in a folder without weights as safetensors, is a model, if
  its architecture is LLaMA's.

Nothing is opened here; whether a file can be read is found out when somebody chooses it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from components import settings
from components.models.card import ModelCard

_TABLES = (".csv", ".json", ".jsonl", ".parquet", ".tsv", ".txt")
_ENDINGS = (*_TABLES, ".bin", ".npy", ".safetensors", ".vec")
_CONFIG = "config.json"
_GGUF, _SAFETENSORS = ".gguf", "*.safetensors"
_LICENCE = "your own"
_NAME_CHARS = 60
_ODD = re.compile(r"[^\w.-]+")  # what an address would have to escape, letters apart


def cards() -> tuple[ModelCard, ...]:
    """Describe everything in the directory, in the order of the names; each has its own name."""
    directory = settings.MODELS_DIR
    if directory is None or not directory.is_dir():
        return ()
    return tuple(_distinct([card for path in sorted(directory.iterdir()) for card in _cards(path)]))


def files(path: Path) -> list[Path]:
    """Return the vector files of a space: the file itself, or those in its folder, by name.

    Parameters
    ----------
    path : Path
        The `reference` of a card whose source is "file".
    """
    if not path.is_dir():
        return [path]
    found = [file for file in sorted(path.iterdir()) if _is_vector_file(file)]
    # In a folder with others a file in JSON tells about them.
    return [file for file in found if file.suffix.lower() != ".json"] or found


def shown(name: str) -> str:
    """Return a file's name as text that can be sent to a browser, whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _cards(path: Path) -> list[ModelCard]:
    """Describe what lies in the directory; nothing of what is no model, or cannot be looked at."""
    try:
        if not path.is_dir():
            if _is_packed(path):
                return [_packed(path)]
            return [_vectors(path, [path])] if _is_vector_file(path) else []
        packed = [_packed(file) for file in sorted(path.iterdir()) if _is_packed(file)]
        if (path / _CONFIG).is_file() and not (packed and not any(path.glob(_SAFETENSORS))):
            return [_model(path)]
        found = [] if packed else files(path)
        return [_vectors(path, found)] if found else packed
    except OSError:  # removed meanwhile, or not for our eyes: then it is not offered
        return []


def _model(folder: Path) -> ModelCard:
    """Describe a folder in transformers format."""
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return ModelCard(
        name=f"own-{shown(folder.name).lower()}",
        title=f"{shown(folder.name)} (own)",
        kind="contextual",
        source="folder",
        reference=str(folder),
        size_mb=round(size / 1e6),
        licence=_LICENCE,
        dims=0,
    )


def _packed(file: Path) -> ModelCard:
    """Describe a model whose weights are stored in few bits, all in one file."""
    return ModelCard(
        name=f"own-{_slug(file.stem)}",
        title=f"{shown(file.name)} (own)",
        kind="contextual",
        source="folder",
        reference=str(file.parent),
        size_mb=round(file.stat().st_size / 1e6),
        licence=_LICENCE,
        dims=0,
        positions="rotary",
        gguf=file.name,
        note="numbers are those of the weights as this file stores them",
    )


def _vectors(path: Path, found: Sequence[Path]) -> ModelCard:
    """Describe a vector file, or a folder of files that belong together."""
    facts = [(file.name, file.stat()) for file in found]
    state = [(name, fact.st_size, fact.st_mtime_ns) for name, fact in facts]
    return ModelCard(
        name=f"own-{_slug(path.name if path.is_dir() else _stem(path))}",
        title=f"{shown(path.name)} (own)",
        kind="static",
        source="file",
        reference=str(path),
        size_mb=round(sum(fact.st_size for _, fact in facts) / 1e6),
        licence=_LICENCE,
        dims=0,
        revision=hashlib.blake2b(ascii(state).encode(), digest_size=4).hexdigest(),
    )


def _is_packed(path: Path) -> bool:
    """Tell by its name whether a file may hold all of a model."""
    return path.suffix.lower() == _GGUF and not path.name.startswith(".") and path.is_file()


def _is_vector_file(path: Path) -> bool:
    """Tell by its name whether a file may hold vectors or the words to them."""
    plain = path.name.lower().removesuffix(".gz")
    return not plain.startswith(".") and plain.endswith(_ENDINGS) and path.is_file()


def _stem(path: Path) -> str:
    """Return a file's name without its endings, ``.gz`` included."""
    plain = Path(path.stem) if path.suffix.lower() == ".gz" else path
    return plain.stem


def _slug(name: str) -> str:
    """Return a name in lower case with nothing an address has to escape but letters.

    Examples
    --------
    >>> _slug("My vectors (50)")
    'my-vectors-50'
    """
    plain = unicodedata.normalize("NFC", shown(name)).lower()
    return _ODD.sub("-", plain).strip("-.")[:_NAME_CHARS] or "file"


def _distinct(found: Sequence[ModelCard]) -> list[ModelCard]:
    """Give each a name of its own: of two alike the second has its ending too, or a number."""
    taken: dict[str, ModelCard] = {}
    for card in found:
        whole = f"own-{_slug(card.gguf or Path(card.reference).name)}"
        numbered = (f"{whole}-{number}" for number in range(2, len(found) + 2))
        name = next(name for name in (card.name, whole, *numbered) if name not in taken)
        taken[name] = replace(card, name=name)
    return list(taken.values())
