"""The last picture of a view, which stays while what is typed makes no new one."""

from dataclasses import dataclass, replace

from components.ui import session
from components.ui.analogies.scene import Scene
from components.ui.markdown import literal
from components.ui.shown import Shown

_LONGEST = 60  # characters of what it shows


@dataclass(frozen=True, eq=False)
class _Last:
    """A picture, and of what."""

    shown: Shown
    of: str
    model: str


def remember(view: str, scene: Scene, shown: Shown, *, of: str) -> Shown:
    """Keep what a view shows, and return it.

    Parameters
    ----------
    view : str
    scene : Scene
    shown : Shown
    of : str
        The words it shows.
    """
    session.keep(_key(view), _Last(shown, of, scene.model))
    return shown


def recall(view: str, scene: Scene) -> Shown | None:
    """Return what a view showed last, marked as such; None if it has shown nothing yet."""
    last: _Last | None = session.kept(_key(view))
    if last is None:
        return None
    model = "" if last.model == scene.model else f" in {literal(last.model)}"
    return replace(
        last.shown,
        conclusion=f"Still the last picture: {literal(last.of, limit=_LONGEST)}{model}.",
        cautions=(last.shown.conclusion, *last.shown.cautions),
    )


def _key(view: str) -> str:
    """Return the name it is kept under."""
    return f"picture of {view}"
