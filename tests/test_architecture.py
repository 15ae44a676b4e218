"""The rules of the house, checked on the syntax tree of every file."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from components import settings, warm_up
from components.ui import layout, navigation

ROOT = settings.ROOT
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "components").rglob("*.py"))

TABLE = re.findall(
    r"^\| (`.*?) \| (.*?) \| (.*?) \| .*? \|$",
    (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
    re.MULTILINE,
)
ROWS = {
    layer: (re.findall(r"`(.*?)`", allowed), streamlit)
    for layers, allowed, streamlit in TABLE
    for layer in re.findall(r"`(.*?)`", layers)
}
MOST_MODULES = 20  # in a folder
MOST_CACHED_LINES = 10  # of a decorated function, below its docstring
MOST_PAGE_LINES = 50
MOST_LINES, MOST_LINES_EVER = 250, 300  # of a file, and of those that are one subject all the same
MOST_DOUBLE = 1  # names that two classes share: every lesson has its `Scene`
LONG = {
    "components.charts.space.scatter",
    "components.jobs.executor",
    "components.vectors.contextual.measures",
    "components.vectors.space.picture",
}
EVERYTHING = [*MODULES, *PAGES, ROOT / "app.py", *sorted((ROOT / "scripts").glob("*.py"))]
FOLDERS = sorted({path.parent for path in MODULES})
SCRIPTS = {path.name: path.read_text("utf-8") for path in settings.BROWSER_DIR.glob("*.js")}
PROSE = [  # but for the changelog, which names what was there once
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING")),
    *(path for name in ("components", "docs", "pages") for path in (ROOT / name).rglob("*.md")),
]
PLACEHOLDERS = {"<word>": "space", "<stem>": "embedding_space", "two_words": "embedding_space"}
FILES = (".py", ".js", ".css")
PLACES = ("", "components/", "components/**/", "pages/")
HEAVY = {"torch", "transformers", "gensim", "umap", "openTSNE", "scipy", "sklearn", "numba"}


def name(path: Path) -> str:
    """Return the dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def place(module: str) -> str:
    """Return where a module stands below ``components``, e.g. ``vectors/space/picture``."""
    return module.removeprefix("components").removeprefix(".").replace(".", "/")


def row(module: str) -> tuple[list[str], str]:
    """Return the row of the table a module belongs to: the longest name that fits."""
    path = place(module)
    fitting = [
        layer
        for layer in ROWS
        if path == layer
        or path.startswith(f"{layer}/")
        or (layer.endswith("/*") and path.startswith(layer[:-1]) and _folder(path) != layer[:-2])
    ]
    return ROWS[max(fitting, key=len)] if fitting else ([], "no")


def may(module: str, found: str, allowed: list[str]) -> bool:
    """Tell whether a module may import what it names, a module or something in one."""
    target = place(found if _is_module(found) else found.rpartition(".")[0])
    for entry in allowed:
        folder = _folder(place(module)) if entry == "." else entry.removesuffix("/")
        below = target.startswith(f"{folder}/") and (
            entry.endswith("/") or "/" not in target.removeprefix(f"{folder}/")
        )
        if target == folder or below:
            return True
    return False


def _folder(path: str) -> str:
    """Return the folder of a module's file; a package is a file of its own folder."""
    return path if (ROOT / "components" / path).is_dir() else path.rpartition("/")[0]


def _is_module(dotted: str) -> bool:
    """Tell whether a name is a module's or a folder's."""
    path = ROOT / dotted.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield every imported module, dotted, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def libraries(tree: ast.Module) -> set[str]:
    """Return the first parts of all names that are imported."""
    return {found.split(".")[0] for found in imports(tree)}


def at_top(path: Path) -> set[str]:
    """Return the libraries a module imports whenever it is imported itself."""
    body = parse(path).body
    return libraries(
        ast.Module([n for n in body if isinstance(n, (ast.Import, ast.ImportFrom))], [])
    )


STARTED = {"work"}  # by the very process that `jobs.worker` starts
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_layer_imports_only_what_it_may(path):
    module = name(path)
    allowed, _ = row(module)
    ours = [found for found in imports(parse(path)) if found.startswith("components.")]
    assert not [found for found in ours if not may(module, found, allowed)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_streamlit_stays_at_the_edge(path):
    uses = any(found.split(".")[0] == "streamlit" for found in imports(parse(path)))
    assert not uses or row(name(path))[1] != "no"


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_a_module_of_ours_is_imported_under_its_own_name(path):
    renamed = [
        f"{node.module}.{alias.name} as {alias.asname}"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("components")
        for alias in node.names
        if alias.asname and _is_module(f"{node.module}.{alias.name}")
    ]
    assert not renamed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_folder_can_be_taken_in_at_a_glance(folder):
    assert len(list(folder.glob("*.py"))) <= MOST_MODULES


def test_a_file_has_one_subject():
    """The list of exceptions may only shrink: who is not longer any more is not on it."""
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in EVERYTHING}
    assert {module for module, count in lines.items() if count > MOST_LINES} == LONG
    assert max(lines.values()) <= MOST_LINES_EVER
    assert len(LONG) <= 8


@pytest.mark.parametrize("entry", navigation.LESSONS, ids=lambda entry: entry.stem)
def test_a_lesson_has_its_folder_in_every_layer(entry):
    domain = entry.word if entry.word == "positions" else f"vectors/{entry.word}"
    folders = [f"components/{one}" for one in (domain, f"charts/{entry.word}", f"ui/{entry.word}")]
    for folder in (*folders, f"tests/unit/{domain}"):
        assert list((ROOT / folder).glob("*.py")), folder


@pytest.mark.parametrize("path", [*MODULES, *PAGES, ROOT / "app.py"], ids=name)
def test_heavy_libraries_are_imported_inside_functions(path):
    assert not HEAVY & at_top(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_is_imported_at_the_start_or_under_the_lock(path):
    """Else another reader's page meets it half imported: `components.warm_up`."""
    late = libraries(_without_locked(parse(path)))
    assert not late - _at_start() - set(sys.stdlib_module_names) - {"components"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_is_imported_by_its_name_in_lazy_only(path):
    """There it is under the lock; by `warm_up` at the start and by `jobs` in a worker."""
    called = {
        ast.unparse(node) for node in ast.walk(parse(path)) if isinstance(node, ast.Attribute)
    }
    own = {"components.lazy", "components.warm_up", "components.jobs.worker"}
    assert "importlib.import_module" not in called or name(path) in own


@cache
def _at_start() -> set[str]:
    """Return the libraries that are there before a page is asked for."""
    return {found.split(".")[0] for found in warm_up.AT_START}.union(*map(at_top, MODULES))


def _without_locked(tree: ast.Module) -> ast.Module:
    """Cut out what stands under the lock, and what a type checker alone sees."""
    for node in ast.walk(tree):
        is_locked = isinstance(node, ast.With) and any(
            ast.unparse(each.context_expr) == "lazy.importing" for each in node.items
        )
        if is_locked or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            node.body = []
    return tree


@pytest.mark.parametrize("path", [*MODULES, *PAGES, ROOT / "app.py"], ids=name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(parse(path))


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=name)
def test_session_state_is_touched_in_ui_only(path):
    touched = any(
        isinstance(node, ast.Attribute) and node.attr == "session_state"
        for node in ast.walk(parse(path))
    )
    assert not touched or name(path).startswith("components.ui")


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if not name(path).startswith("components.cached")],
    ids=name,
)
def test_caches_stand_in_one_folder(path):
    caches = [
        node.attr
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource")
    ]
    assert not caches


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if place(name(path)).startswith(("ui", "charts"))],
    ids=name,
)
def test_what_a_cosine_means_is_measured_on_the_ruler(path):
    """In `vectors.ruler`, once: a page or a picture that counts for itself counts otherwise."""
    counted = {
        node.attr
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Attribute)
        and node.attr in ("quantile", "nanquantile", "percentile", "nanpercentile", "searchsorted")
    }
    assert not counted


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_public_name_is_used_outside_tests(path):
    """By another file, or in what a public name takes or gives; else here, and held by a test."""
    tree = parse(path)
    others = [words(other) for other in EVERYTHING if other != path]
    tests = [words(test) for test in TESTS]
    for each in _public(tree) - _published(tree) - STARTED:
        pair = {path.stem, each}
        is_used_here = each in _loaded(tree) and any(pair <= found for found in tests)
        assert is_used_here or any(pair <= found for found in others), each


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_public_method_or_field_is_used_outside_tests(path):
    used = set[str]().union(*map(words, EVERYTHING))
    members = {
        member.name if isinstance(member, ast.FunctionDef) else ast.unparse(member.target)
        for node in parse(path).body
        if isinstance(node, ast.ClassDef)
        for member in node.body
        if isinstance(member, (ast.FunctionDef, ast.AnnAssign))
    }
    unused = {member for member in members if not member.startswith("_")} - used
    assert not unused


def test_a_class_has_its_name_to_itself():
    """Nearly: what is left may only become less."""
    names = Counter(
        node.name
        for path in MODULES
        for node in parse(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    double = {each for each, count in names.items() if count > 1}
    assert len(double) <= MOST_DOUBLE, double


@cache
def words(path: Path) -> set[str]:
    """Return the names a file uses."""
    tree = parse(path)
    found = _loaded(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
    return found


def _loaded(tree: ast.AST) -> set[str]:
    """Return the names that are looked up, also in texts: some are code that is run."""
    found: set[str] = set()
    docstrings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and node not in docstrings:
            found |= set(re.findall(r"\w+", str(node.value)))
    return found


def _public(tree: ast.Module) -> set[str]:
    """Return the public functions, classes and constants of a module."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {
                each.id
                for target in targets
                for each in ast.walk(target)
                if isinstance(each, ast.Name)
            }
    return {each for each in found if not each.startswith("_")}


def _published(tree: ast.Module) -> set[str]:
    """Return the names in what a module's public names take, give, hold or stand for."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            parts = [node.args, node.returns]
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            parts = node.bases
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif node in tree.body and isinstance(node, ast.Assign):
            parts = [node.value]
        else:
            continue
        found |= set[str]().union(*(_loaded(part) for part in parts if part is not None))
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_a_table_of_contents(path):
    tree = parse(path)
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Match))
    ]
    assert not [node for node in tree.body if isinstance(node, (ast.For, ast.While))]
    assert len(path.read_text("utf-8").splitlines()) <= MOST_PAGE_LINES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_reaches_models_through_the_cache(path):
    assert not [
        found
        for found in imports(parse(path))
        if found.startswith("components.models") and "catalog" not in found
    ]


def test_every_page_is_registered_once():
    assert sorted(entry.stem for entry in navigation.PAGES) == [path.stem for path in PAGES]


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.stem)
def test_an_address_differs_from_its_file(entry):
    assert entry.address != entry.stem


@pytest.mark.parametrize("entry", navigation.LESSONS, ids=lambda entry: entry.stem)
def test_a_page_explains_itself_in_at_most_120_words(entry):

    assert len(layout.section(entry.stem, "What am I looking at?").split()) <= 120


def test_the_readme_draws_the_tree_as_it_is():
    block = re.search(r"```\napp\.py.*?```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    drawn = set(re.findall(r"^\s*([\w./-]+)", block.group(), re.MULTILINE)) - {"```"}
    folders = {
        f"{path.name}/"
        for path in (ROOT / "components").iterdir()
        if path.is_dir() and path.name != "__pycache__"
    }
    files = {path.name for path in (ROOT / "components").glob("*.py")} - {"__init__.py"}
    assert {"app.py", "pages/", "components/", "tests/"} | folders | files <= drawn
    assert not {
        entry for entry in drawn if entry.endswith(".py") and not list(ROOT.glob(f"**/{entry}"))
    }


@pytest.mark.parametrize(
    "path",
    [*PROSE, *MODULES, *settings.BROWSER_DIR.iterdir()],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_path_that_is_named_exists(path):
    text = _with_examples(path.read_text("utf-8"))
    named = re.findall(r"(?<![\w/])(?:components|docs|pages|scripts|tests)/[\w./*-]*[\w/*]", text)
    run = [found.replace(".", "/") for found in re.findall(r"python -m ([\w.]+\w)", text)]
    assert not [found for found in named + run if not _is_there(found)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_path_that_is_named_in_short_exists(path):
    """In prose paths begin below `components` too, or are a file's name alone."""
    text = _with_examples(path.read_text("utf-8"))
    quoted = re.findall(r"`(\w[\w./*-]*)`", text)
    folders = tuple(f"{folder.name}/" for folder in (ROOT / "components").iterdir())
    short = [found for found in quoted if found.startswith(folders) or found.endswith(FILES)]
    linked = re.findall(r"\]\((?!https?:)(.*?)\)", text)
    assert not [found for found in short if not _is_there(found, PLACES)]
    assert not [found for found in linked if not (path.parent / found).is_file()]


def _is_there(path: str, places: Iterable[str] = ("",)) -> bool:
    """Tell whether a file, folder or module of ours stands in one of a few places."""
    patterns = [f"{place}{path}{ending}" for place in places for ending in ("", ".py")]
    return any(found for pattern in patterns for found in ROOT.glob(pattern))


def _with_examples(text: str) -> str:
    """Put a lesson where a text means any."""
    for placeholder, example in PLACEHOLDERS.items():
        text = text.replace(placeholder, example)
    return text


def test_the_image_imports_what_there_is():
    steps = (ROOT / "Dockerfile").read_text("utf-8")
    imported = re.findall(r"from (components[\w.]*) import (\w+)", steps)
    assert imported
    assert all(_is_module(f"{package}.{module}") for package, module in imported)


def test_the_browsers_modules_import_each_other_without_a_circle():
    imported = {
        script: set(re.findall(r'from "\./(.*?)"', text)) for script, text in SCRIPTS.items()
    }
    assert set().union(*imported.values()) <= set(SCRIPTS)
    TopologicalSorter(imported).prepare()  # raises `CycleError`


def test_what_the_browsers_modules_export_means_one_thing():
    exported = [
        found
        for text in SCRIPTS.values()
        for found in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", text, re.M)
        if found != "mount"  # by which Python starts them
    ]
    assert len(exported) == len(set(exported))
    assert not [
        script for script, text in SCRIPTS.items() if re.search(r"^import .* as ", text, re.M)
    ]


def test_no_pickle_and_no_remote_code():
    for path in MODULES:
        text = path.read_text("utf-8")
        assert not re.search(r"^\s*(import|from) pickle", text, re.MULTILINE), path
        assert "allow_pickle=True" not in text, path
        assert "trust_remote_code=True" not in text, path


def test_every_library_that_is_imported_is_pinned():
    """A direct import of somebody else's dependency breaks when that somebody changes."""
    requirements = (ROOT / "requirements.txt").read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)==", requirements, re.MULTILINE)
    known = {entry.lower().replace("-", "_") for entry in pinned} | {"umap", "sklearn"}
    files = [*MODULES, *PAGES, ROOT / "app.py", *(ROOT / "scripts").glob("*.py")]
    imported = {found for path in files for found in libraries(parse(path))}
    foreign = imported - set(sys.stdlib_module_names) - {"components", "scripts"}
    assert {entry.lower() for entry in foreign} <= known


@pytest.mark.parametrize("path", sorted((ROOT / "components/cached").glob("*.py")), ids=name)
def test_a_cache_is_a_few_lines_around_a_pure_function(path):
    long = [
        node.name
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef)
        and node.decorator_list
        and node.body[-1].end_lineno - node.body[0].end_lineno > MOST_CACHED_LINES
    ]
    assert not long
