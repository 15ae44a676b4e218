"""How the running server treats its connections."""

import json
import urllib.request

from tests.browser.conftest import running_server


def test_small_answers_are_sent_at_once():
    """Else each waits 40 ms for the one before: five seconds for the files of a first visit."""
    with running_server("tests/browser/connection.py") as url:
        answer = urllib.request.urlopen(f"{url}/at-once").read()
    assert json.loads(answer) == [True]
