"""The letter that stands for each byte in the vocabulary of a byte-level BPE.

GPT-2 writes the 188 bytes that are printable in Latin-1 as themselves and the others as the letters
from U+0100 on, in order: a space is ``Ġ``, a line end ``Ċ``.

References
----------
Radford and others (2019), https://github.com/openai/gpt-2, ``bytes_to_unicode``.
"""

_PRINTABLE = (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))
_OTHERS = tuple(byte for byte in range(256) if byte not in _PRINTABLE)
_LETTERS = {byte: chr(byte) for byte in _PRINTABLE} | {
    byte: chr(0x100 + place) for place, byte in enumerate(_OTHERS)
}
_BYTES = {letter: bytes([byte]) for byte, letter in _LETTERS.items()}


def write(content: bytes) -> str:
    """Return the letters of some bytes.

    Examples
    --------
    >>> write(" é".encode())
    'ĠÃ©'
    """
    return "".join(_LETTERS[byte] for byte in content)


def read(letters: str) -> bytes:
    """Return the bytes that letters stand for; what is no such letter is itself in UTF-8.

    Examples
    --------
    >>> read("ĠÃ©").decode()
    ' é'
    """
    return b"".join(_BYTES.get(letter) or letter.encode("utf-8") for letter in letters)
