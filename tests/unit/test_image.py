"""What the Dockerfile and .dockerignore say agrees with what the app is."""

import re
import tomllib
from pathlib import Path

from components import settings

LET_THROUGH = {
    settings.ROOT / line.removeprefix("!")
    for line in (settings.ROOT / ".dockerignore").read_text("utf-8").splitlines()
    if line.startswith("!")
}


def test_all_that_the_app_reads_is_in_the_image():
    named = {path for path in vars(settings).values() if isinstance(path, Path)}
    read = {*named, *(settings.ROOT / name for name in ("pages", ".streamlit/config.toml"))}
    ours = {path for path in read if settings.ROOT in path.parents} - {settings.NUMBA_CACHE_DIR}
    assert not {path for path in ours if not LET_THROUGH & {path, *path.parents}}


def test_all_that_is_let_through_is_there():
    assert not {path for path in LET_THROUGH if not path.exists()}


def test_the_image_runs_the_python_that_types_are_checked_for():
    image = (settings.ROOT / "Dockerfile").read_text("utf-8")
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text("utf-8"))
    version = re.search(r"^FROM python:([\d.]+)-slim$", image, re.MULTILINE)
    assert version
    assert version[1] == project["tool"]["pyright"]["pythonVersion"]
