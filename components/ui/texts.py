"""What stands in ``pages/text``: a page's prose by its headings, and the code of its views.

The code of a view begins with what opens the model it looks at: `vectors` or `encoder`.
"""

import re
from string import Template

from components import cached, settings
from components.models import catalog
from components.ui.shown import NO_CODE, Code, CodePart
from components.vectors.training.own_space import TrainedSpace

_SHARED = "code"  # the text that several pages share
_BUNDLED = "components/models/bundled"  # from the repository's root, where the code is run


def sections(stem: str) -> dict[str, str]:
    """Return what stands below each second-level heading of ``pages/text/<stem>.md``."""
    text = (settings.ROOT / "pages" / "text" / f"{stem}.md").read_text("utf-8")
    parts = re.split(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def code(stem: str, asked: Code) -> str:
    """Return some code of a page with the reader's values filled in as Python literals.

    Raises
    ------
    KeyError
        If neither the page's text nor the shared one has such a part.
    """
    return "\n\n".join(_filled(stem, part) for part in asked.parts)


def _filled(stem: str, part: CodePart) -> str:
    """Return a part of some code, which a page's own text holds or that of several pages."""
    found = sections(_SHARED) | sections(stem)
    lines = found[f"Code: {part.name}"].strip().removeprefix("```python").removesuffix("```")
    return Template(lines.strip()).substitute(
        {name: repr(each) for name, each in part.values.items()}
    )


def vectors(name: str, code: Code = NO_CODE) -> Code:
    """Return code that opens the space `name`, after `code`: `words`, `vectors` and `row`."""
    if name.startswith(cached.models.TRAINED):
        return _vectors_of_a_training(name, code)
    if name.startswith(cached.models.UPLOAD):
        return code.then("vectors of a file")
    if name.endswith(cached.models.INPUT_TABLE):
        model = name.removesuffix(cached.models.INPUT_TABLE)
        return code.then("vectors of an input table", model=model)
    card = catalog.find(name)
    if card.source == "bundled":
        return code.then("vectors", folder=f"{_BUNDLED}/{card.reference}/")
    return code.then("vectors of a model", model=card.name)


def _vectors_of_a_training(name: str, code: Code) -> Code:
    """Return code that trains what the reader has trained."""
    found = cached.models.loaded(name)
    if not isinstance(found, TrainedSpace):
        raise TypeError(f"{name} was not trained here.")
    asked = found.asked
    return code.then(
        "vectors of a training",
        source=asked.text,
        recipe=dict(vars(asked.recipe)),
        start=found.start,
    )


def encoder(name: str) -> Code:
    """Return code that opens a contextual model's files on this machine."""
    card = catalog.find(name)
    return NO_CODE.then("encoder", model=name, public=card.public, revision=card.revision)
