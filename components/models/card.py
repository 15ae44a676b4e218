"""What the app knows of a model before it loads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["static", "contextual"]
Source = Literal["bundled", "package", "extra", "hub", "gensim-data", "folder", "file"]
Positions = Literal["learned", "rotary", "alibi", "relative", "unknown"]


@dataclass(frozen=True)
class ModelCard:
    """What the app knows about a model before loading it.

    Parameters
    ----------
    name : str
        What stands in the address, e.g. ``"minilm"``.
    title : str
        What stands on the page.
    kind : {"static", "contextual"}
        One vector a word, or one vector a token and layer.
    source : {"bundled", "package", "extra", "hub", "gensim-data", "folder", "file"}
        "extra" is a package of ``requirements-models.txt``, which may be absent. The last two are
        the host's own: a model's folder, and vectors in a file or a pair of them.
    reference : str
        Folder below ``bundled/``, Python package, hub id, gensim-data name or path.
    size_mb : int
        Size of the files, in megabytes (10^6 bytes).
    licence : str
    dims : int
        Dimensions of a vector; 0 if known only after loading.
    revision : str, optional
        The pinned commit on the hub; of a file, what tells its present content from others.
    sha256 : mapping from file name to hex digest
        Checked before the file is read.
    positions : {"learned", "rotary", "alibi", "relative", "unknown"}
        How a contextual model tells order. Of a reader's own folder it shows when it is opened.
    gguf : str
        The GGUF file that holds all of the model; empty for models in other formats.
    note : str
        What a reader must know of the model's numbers.
    hub : str
        Where the hub has a model whose files come from elsewhere.
    """

    name: str
    title: str
    kind: Kind
    source: Source
    reference: str
    size_mb: int
    licence: str
    dims: int
    revision: str | None = None
    sha256: Mapping[str, str] = field(default_factory=dict)
    positions: Positions = "unknown"
    gguf: str = ""
    note: str = ""
    hub: str = ""

    @property
    def public(self) -> str:
        """Where anybody finds the model: on the hub, for one that comes in a package."""
        return self.hub or self.reference

    @property
    def key(self) -> str:
        """What the model is remembered by: its name, and the revision of what may change."""
        return f"{self.name}@{self.revision}" if self.source == "file" else self.name
