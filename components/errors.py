"""Errors written for the reader of a page: what is wrong, and what to do about it.

Programming errors stay `ValueError` and `TypeError`. A `ReaderError` is caught
in one place only, `components.ui.layout.reader_errors`.
"""


class ReaderError(Exception):
    """A sentence for the reader, with a way out."""


class UnknownWordError(ReaderError):
    """A word is not in the vocabulary.

    Parameters
    ----------
    word : str
        As the reader typed it.
    """

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(f"“{word}” is not in this model's vocabulary. Check the spelling.")


class EmptyInputError(ReaderError):
    """Nothing was typed where something is needed."""


class LimitError(ReaderError):
    """More was typed than the app handles at once; nothing typed is lost."""


class ModelFileError(ReaderError):
    """A model's file is missing, damaged or not the one that was expected."""


class NoNetworkError(ReaderError):
    """A download was asked for and the source could not be reached."""
