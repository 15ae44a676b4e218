"""Chips: nothing of a text is markup, and all of it is seen in its own direction."""

from components.models.tokenizers import sources
from components.ui.tokens import chips


def markup(text: str, name: str = "gpt2") -> str:
    cut = sources.load(name).cut(text)
    return chips.markup(cut, shown=len(cut.tokens), chosen=0)


def test_what_a_reader_types_is_no_markup():
    drawn = markup("<img src=x onerror=alert(1)>&\"'")
    assert "<img" not in drawn
    assert "&lt;" in drawn


def test_a_text_runs_in_its_own_direction():
    assert 'dir="rtl"' in markup("שלום")
    assert 'dir="ltr"' in markup("peace")


def test_each_chip_has_its_id_and_shared_characters_are_marked():
    drawn = markup("rand_xyz")
    assert [f"<small>{each}</small>" in drawn for each in (25192, 62, 5431, 89)] == [True] * 4
    assert "shared" not in drawn
    assert "shared" in markup("👩")
    assert drawn.count("chosen") == 1
