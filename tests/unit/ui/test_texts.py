"""The sections of code in the pages' texts."""

import re

from components import settings
from components.positions.schemes import NAMES
from components.vectors.analogies.solve import METHODS


def test_every_section_of_code_is_used_and_no_heading_has_another_form():
    texts = sorted((settings.ROOT / "pages" / "text").glob("*.md"))
    headings = [line for text in texts for line in text.read_text("utf-8").splitlines()]
    names = {line.removeprefix("## Code: ") for line in headings if line.startswith("## Code: ")}
    assert not [line for line in headings if re.match(r"## .*\bcode$|## Show the code", line)]
    sources = [
        path.read_text("utf-8")
        for folder in ("components/ui", "pages")
        for path in (settings.ROOT / folder).rglob("*.py")
    ]
    for name in names - {*NAMES, *METHODS}:  # these come from the reader
        assert any(f'"{name}"' in source for source in sources), name
