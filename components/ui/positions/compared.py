"""Panel "schemes": all schemes compared."""

from components import cached
from components.charts.positions import tables
from components.ui import layout
from components.ui.positions import captions
from components.ui.positions.scene import Scene
from components.ui.shown import NO_CODE, Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show similarity over distance, the scheme as it is set among the others."""
    own = {scene.scheme.name: scene.encoding.alike.profile()}
    usual = cached.positions.usual_profiles(scene.scheme.span.count)
    lines = Drawing(tables.profiles(usual | own), "compared", captions.COMPARED_IN_WORDS)
    text = layout.section("positional_encodings", "schemes")
    code = NO_CODE.then("schemes", positions=scene.scheme.span.count)
    return scene.shown((lines,), cautions=(captions.COMPARED,), text=text, code=code)
