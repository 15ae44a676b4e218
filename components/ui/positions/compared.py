"""View "all schemes": all schemes compared."""

from components import cached
from components.charts.positions import tables
from components.ui import layout
from components.ui.positions import captions, conclusions
from components.ui.positions.scene import Scene
from components.ui.shown import NO_CODE, Drawing, Shown


def show(scene: Scene) -> Shown:
    """Show similarity over distance, the scheme as it is set among the others."""
    scheme, profile = scene.scheme, scene.encoding.alike.profile()
    usual = cached.positions.usual_profiles(scheme.span.count)
    figure = tables.profiles(usual | {scheme.name: profile}, chosen=scheme.name)
    lines = Drawing(figure, "compared", captions.COMPARED_IN_WORDS)
    return scene.shown(
        (lines,),
        conclusions.compared(scheme, profile),
        cautions=(captions.COMPARED,),
        text=layout.section("positional_encodings", "schemes"),
        code=NO_CODE.then("schemes", positions=scheme.span.count),
    )
