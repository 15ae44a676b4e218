"""Checksums that lie beside files, as ``sha256sum`` writes them: 64 hex digits and a name."""

import re
from pathlib import Path

_ENDING = ".sha256"
_MAX_BYTES = 100_000
_LINE = re.compile(r"([0-9a-fA-F]{64})(?:\s+\*?(.+))?")


def beside(path: Path) -> dict[str, str]:
    """Return what the files of checksums beside a file, or in a folder, say of its files.

    Parameters
    ----------
    path : Path
        ``vectors.txt`` is told by ``vectors.txt.sha256``; the files of a folder by any such file
        in it.

    Returns
    -------
    dict from file name to 64 hex digits in lower case

    Raises
    ------
    OSError
        If a file of checksums cannot be read.
    """
    named = sorted(path.glob(f"*{_ENDING}")) if path.is_dir() else [Path(f"{path}{_ENDING}")]
    found: dict[str, str] = {}
    for file in named:
        if not file.is_file() or file.stat().st_size > _MAX_BYTES:
            continue
        for line in file.read_text("utf-8", "replace").splitlines():
            told = _LINE.fullmatch(line.strip())
            if told is not None:
                name = Path(told[2] or "").name or file.name.removesuffix(_ENDING)
                found[name] = told[1].lower()
    return found
