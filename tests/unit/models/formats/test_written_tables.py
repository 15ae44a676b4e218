"""Any table that another program writes comes back exactly, or is refused for what is so."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from components.models.formats import isolated
from tests.unit.models import written_tables

# The same tables each time; `python -m tests.benchmarks.uploads` tries 2,000 others a program.
ANY = hypothesis_settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("writer", written_tables.WRITERS)
def test_what_a_program_writes_is_read_exactly_or_refused(writer, monkeypatch):
    monkeypatch.setattr(isolated.subprocess, "run", written_tables.here)

    @ANY
    @given(st.integers(0, 2**32))
    def check(seed: int) -> None:
        became, said = written_tables.outcome(writer, seed)
        assert became in ("exact", "offered", "refused"), said

    check()
