"""What stands in ``pages/text``: a page's prose by its headings, and the code of its views."""

import re
from string import Template

from components import settings
from components.ui.shown import Code, CodePart

_SHARED = "code"  # the text that several pages share


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
