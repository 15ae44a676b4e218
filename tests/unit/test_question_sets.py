"""The public question sets are read whole, and without gensim's imports."""

import subprocess
import sys
import types

import pytest

from components.errors import ModelFileError
from components.models import question_sets


def test_the_files_that_come_with_gensim_are_read_whole() -> None:
    questions = question_sets.analogies()
    assert len(questions) == 19_544
    assert len({question.section for question in questions}) == 14
    assert [len(question_sets.pairs(title)) for title in question_sets.PAIRS] == [353, 999]


def test_reading_them_imports_no_gensim() -> None:
    code = (
        "import sys; from components.models import question_sets as q; "
        "q.pairs('WordSim-353'); sys.exit('gensim' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_file_is_told_in_a_sentence(monkeypatch) -> None:
    monkeypatch.setattr(question_sets.util, "find_spec", lambda _: None)
    with pytest.raises(ModelFileError, match=r"“simlex999\.txt” of gensim is missing.*again"):
        question_sets.lines("simlex999.txt")


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"a\tb\tc\n"])
def test_a_damaged_file_is_told_in_a_sentence(monkeypatch, tmp_path, damage) -> None:
    folder = tmp_path / "test" / "test_data"
    folder.mkdir(parents=True)
    (folder / "simlex999.txt").write_bytes(damage)
    spec = types.SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(question_sets.util, "find_spec", lambda _: spec)
    with pytest.raises(ModelFileError, match="is not the one that was expected") as said:
        question_sets.lines("simlex999.txt")
    assert str(tmp_path) not in str(said.value)
