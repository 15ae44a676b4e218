"""The code that a view's own begins with: what opens the model the view looks at."""

from components import cached
from components.models import catalog
from components.ui.shown import NO_CODE, Code

_BUNDLED = "components/models/bundled"  # from the repository's root, where the code is run


def vectors(name: str, code: Code = NO_CODE) -> Code:
    """Return code that opens the space `name`, after `code`: `words`, `vectors` and `row`."""
    if name.startswith(cached.models.UPLOAD):
        return code.then("vectors of a file")
    if name.endswith(cached.models.INPUT_TABLE):
        model = name.removesuffix(cached.models.INPUT_TABLE)
        return code.then("vectors of an input table", model=model)
    card = catalog.find(name)
    if card.source == "bundled":
        return code.then("vectors", folder=f"{_BUNDLED}/{card.reference}/")
    return code.then("vectors of a model", model=card.name)


def encoder(name: str) -> Code:
    """Return code that opens a contextual model's files on this machine."""
    card = catalog.find(name)
    return NO_CODE.then("encoder", model=name, public=card.public, revision=card.revision)
