"""Errors written for the reader of a page: what is wrong, and what to do about it.

Programming errors stay `ValueError` and `TypeError`. A `ReaderError` is shown where it happens,
by `components.ui.layout.reader_errors` or beside its input; what is caught nowhere, a damaged file
for instance, ends the page with its sentence (`components.ui.serving.apologise`).
"""


class ReaderError(Exception):
    """A sentence for the reader, with a way out."""


class UnknownWordError(ReaderError):
    """A word is not in the vocabulary.

    Parameters
    ----------
    word : str
        As the reader typed it.
    remedy : str, optional
        A sentence on what to do.
    """

    def __init__(self, word: str, *, remedy: str = "Check the spelling.") -> None:
        self.word = word
        super().__init__(f"“{word}” is not in this model's vocabulary. {remedy}")


class EmptyInputError(ReaderError):
    """Nothing was typed where something is needed."""


class LimitError(ReaderError):
    """More was typed than the app handles at once; nothing typed is lost."""

    @classmethod
    def too_long(cls, label: str, text: str, limit: int) -> "LimitError":
        """Return the error for a text of too many characters."""
        return cls(
            f"“{label}” takes at most {limit:,} characters; this is {len(text):,}. "
            "Shorten it a little: nothing you typed is lost."
        )

    @classmethod
    def too_many_words(cls, count: int, limit: int) -> "LimitError":
        """Return the error for more words than can be compared."""
        return cls(f"At most {limit:,} words are compared here; these are {count:,}.")

    @classmethod
    def too_many_questions(cls, count: int, limit: int) -> "LimitError":
        """Return the error for a list that makes too many questions."""
        return cls(
            f"This list makes {count:,} questions; at most {limit:,} are answered at once. "
            "Take some lines out: n pairs make n times n − 1 questions."
        )


class ModelFileError(ReaderError):
    """A model's file is missing, damaged or not the one that was expected."""


class EncodingError(ReaderError):
    """A reader's file is no text in UTF-8."""

    def __init__(self) -> None:
        super().__init__("This file is no text in UTF-8. Save it as UTF-8, or paste its lines.")


class UploadError(ReaderError):
    """A file of the reader's own cannot be read as vectors, or not here."""


class LoneFileError(UploadError):
    """A file holds vectors or words alone, and the other half is missing.

    Parameters
    ----------
    what : str
        A sentence on what is wrong.
    remedy : str
        A sentence on what to do.
    """

    def __init__(self, what: str, *, remedy: str) -> None:
        self.what = what
        super().__init__(f"{what} {remedy}")


class NoPositionError(ReaderError):
    """A position, dimension or head was asked for that the scheme does not have."""


class FixedPositionsError(ReaderError):
    """A model's positions cannot be taken out: it tells order in a way of its own."""

    def __init__(self) -> None:
        super().__init__(
            "This model's positions cannot be taken out: what tells it order is not, or not only, "
            "added rows, rotary turns, ALiBi or T5's numbers. Choose another model for this test."
        )


class NoTableError(ReaderError):
    """A model has no learned table of positions.

    Parameters
    ----------
    title : str
        The model, as it is called on the page.
    """

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title} has no learned table of positions: it tells order in another way. "
            "Choose another model, or another scheme."
        )


class NoNetworkError(ReaderError):
    """A download was asked for and the source could not be reached."""


class ExpressionError(ReaderError):
    """An expression such as ``king - man + woman`` cannot be read.

    Parameters
    ----------
    expression : str
        As the reader typed it.
    place : int
        Where reading stopped, counted from 0.
    wanted : str
        What should stand there.
    """

    def __init__(self, expression: str, place: int, *, wanted: str) -> None:
        if not expression.strip():
            super().__init__("Type words joined by + and −, for example: king − man + woman.")
            return
        found = f"“{expression[place]}”" if place < len(expression) else "nothing more"
        remedy = "Write words joined by + and −, for example: king − man + 0.5 woman."
        if expression[place - 1 : place].isspace() and expression[place : place + 1].isalnum():
            remedy = 'A word of several parts stands in quotes, for example: "New York" − USA.'
        super().__init__(
            f"At character {place + 1} there should be {wanted}, but there is {found}. {remedy}"
        )


class NoStepError(ReaderError):
    """A question asks for a direction from a word to one with the same vector.

    Parameters
    ----------
    a, b : str
    """

    def __init__(self, a: str, b: str) -> None:
        super().__init__(
            f"From “{a}” to “{b}” is no step: their vectors have the same direction. Change one of "
            "the two words, or rank by the sum."
        )


class NotAProportionError(ReaderError):
    """A method that compares two differences is asked for anything but ``c - a + b``."""

    def __init__(self) -> None:
        super().__init__(
            "“direction” compares two differences, so it needs exactly c − a + b. "
            "Choose “sum” or “product” for other expressions."
        )
