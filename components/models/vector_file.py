"""Word vectors from the host's own files: an upload's readers with larger limits.

Whoever runs the app put the files there, so they may be larger than what a visitor sends; they
are trusted no further: nothing is unpickled here either.
"""

from pathlib import Path

from components.errors import LoneFileError, ModelFileError, UploadError
from components.models import files, own
from components.models.card import ModelCard
from components.models.formats import parts, reading
from components.models.formats.parts import File, Limits
from components.models.stated import checksums
from components.vectors.loaded import Loaded

_RESTORE = "Restore it, or write the checksum beside it (.sha256) anew."


def read(card: ModelCard, *, name: str) -> Loaded:
    """Read the vectors of a file, or of two in a folder.

    Parameters
    ----------
    card : ModelCard
        With source "file".
    name : str
        What the space is called.

    Returns
    -------
    Loaded
        Under the very rules for a file that a reader sends.

    Raises
    ------
    UploadError
        If the files cannot be read as vectors, or hold more than is taken.
    ModelFileError
        If they cannot be opened, or have changed since a checksum beside them was written.
    """
    path = Path(card.reference)
    limits = parts.host_limits()
    try:
        told = checksums.beside(path)
        for file in own.files(path):
            if file.name in told:
                files.check(file, told[file.name], of=card.title, way_out=_RESTORE)
        found = [_opened(file, limits) for file in own.files(path)]
        return reading.read(found, name=name)
    except OSError as error:
        raise ModelFileError(
            f"“{own.shown(path.name)}” cannot be opened ({error.strerror}). Check the file and "
            "its permissions, or choose another model."
        ) from error
    except LoneFileError as error:
        raise UploadError(
            f"{error.what} Two files that belong together, vectors and words, lie in a folder of "
            "their own."
        ) from error


def _opened(path: Path, limits: Limits) -> File:
    """Return a file's name and content, unless it is larger than is read."""
    name = own.shown(path.name)
    parts.check_bytes(name, path.stat().st_size, limits)
    return File(name, path.read_bytes(), limits)
