"""The app's server, telling of every library that is imported while readers are there.

``python -m tests.load.watched run app.py …`` is ``streamlit run app.py …`` and prints a line for
each module that is not there yet when somebody asks for it, once the server has started, unless
`components.lazy.importing` is held: another reader's page might meet it half imported. What is
imported in the background once the first page is up, is imported at once.
"""

import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from types import ModuleType

from streamlit.web import cli

from components import lazy, settings
from components.ui import serving

MARK = "imported late:"
_OWN = frozenset(sys.stdlib_module_names)


class Watch(MetaPathFinder):
    """Finds nothing, and tells what was looked for."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> None:
        if not serving.is_serving() or lazy.importing._is_owned() or name.partition(".")[0] in _OWN:
            return
        is_asked_for = sys._getframe(2).f_code.co_name == "_find_and_load_unlocked"
        if is_asked_for and PathFinder.find_spec(name, path):  # neither located only, nor missing
            sys.stderr.write(f"{MARK} {name} in {threading.current_thread().name}\n")


if __name__ == "__main__":
    settings.WARM_UP_DELAY_SECONDS = 0.0
    sys.meta_path.insert(0, Watch())
    cli.main(prog_name="streamlit")
