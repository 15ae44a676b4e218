"""How the running server treats its connections."""

import json
import urllib.request

from components import settings
from tests import servers


def test_small_answers_are_sent_at_once():
    """Else each waits 40 ms for the one before: five seconds for the files of a first visit."""
    with servers.running(settings.ROOT / "tests/browser/connection.py") as server:
        answer = urllib.request.urlopen(f"{server.url}/at-once").read()
    assert json.loads(answer) == [True]
