"""What the pages said once and is not true has not come back, in prose or in sentences."""

import re

import numpy as np
import pytest

from components import cached, settings
from components.vectors.contextual import everyday
from components.vectors.contextual.occurrences import Reading
from components.vectors.contextual.scaling import Scaling
from components.vectors.contextual.study import Inquiry

FALSE = {
    "word becomes several vectors": "every occurrence has a vector of its own",
    "near everything": "of rare words this was never measured",
    "section 3.3": "the baseline of Ethayarajh (2019) stands in no section of this number",
    "stays is in the data": "it may be the start's, which all seeds share",
    "stand at angles": "pairs may have come round again",
    "Attention looks at sets": "tokens may repeat",
    "mostly of their own category": "the most frequent category may be less than half",
    "differ in the others fall": "only words that differ in the others alone do",
    "see only those before it": "a token sees itself as well",
    "which is exact": "not where questions with unknown words count as wrong",
}


@pytest.fixture(scope="module")
def written() -> str:
    """All prose and all code on one line, strings that go on in the next line joined."""
    prose = (settings.ROOT / "pages" / "text").glob("*.md")
    code = (settings.ROOT / "components").rglob("*.py")
    text = "\n".join(file.read_text("utf-8") for file in (*prose, *code))
    return " ".join(re.sub(r'"\n\s*f?"', "", text).split())


@pytest.mark.parametrize("phrase", FALSE)
def test_what_is_not_true_is_not_said(written, phrase):
    assert phrase not in written, FALSE[phrase]


def test_shares_are_written_one_way(written):
    """As numbers are by their format, "62%", without a space."""
    space = r"(?: |\u00a0|\u202f|\\u00a0|\\u202f|\\N\{NO-BREAK SPACE\})"
    apart = re.findall(rf"[\d}}]{space}%(?![\w{{]).{{20}}|[\"']{space}%[\"']", written)
    assert not apart


def test_every_occurrence_has_a_vector_of_its_own():
    """So sentences of one sense do not share one, as the page once said."""
    asked = Inquiry("bank", everyday.AMBIGUOUS["bank"], Reading(), Scaling())
    last = cached.contextual.study("minilm", asked).found.hidden[-1]
    apart = np.linalg.norm(last[:, None] - last, axis=2) + np.eye(len(last)) * 1e9
    assert "every occurrence has a vector of its own" in (
        settings.ROOT / "pages" / "text" / "contextual_vectors.md"
    ).read_text("utf-8")
    assert apart.min() > 0.1 * np.linalg.norm(last, axis=1).mean()


def test_the_adjusted_self_similarity_is_above_the_mean_of_random_pairs():
    asked = Inquiry("bank", everyday.AMBIGUOUS["bank"], Reading(), Scaling())
    study = cached.contextual.study("minilm", asked)
    for layer, vectors in enumerate(study.found.hidden.astype(np.float64)):
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        alike = (unit @ unit.T)[np.triu_indices(len(unit), k=1)].mean()
        above = alike - study.sample.cosines[layer].mean(dtype=np.float64)
        assert study.curves.adjusted[layer] == pytest.approx(above, abs=1e-5)
