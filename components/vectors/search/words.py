"""The words that a keyword search knows, in any script."""

import re
import unicodedata

from components.vectors import folding

# Scripts without spaces between words: each character counts as one.
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")


def words(text: str) -> list[str]:
    r"""Return the words of a text, folded: without case, wide letters and ligatures as plain ones.

    A word is a run of what a regular expression calls ``\w`` in Unicode, letters, digits and the
    low line; Chinese characters and Japanese kana count one by one.

    Examples
    --------
    >>> words("I'm SAD today"), words("我很难过")
    (['i', 'm', 'sad', 'today'], ['我', '很', '难', '过'])
    """
    plain = folding.straight(unicodedata.normalize("NFKC", text))
    return _WORD.findall(plain.casefold())
