"""Numbers as formulas have them."""


def number(value: float, digits: int = 7) -> str:
    r"""Return a number with so many digits that count; powers of ten are written as such.

    Examples
    --------
    >>> number(0.25), number(1.44348e-05, 3)
    ('0.25', '1.44\\cdot 10^{-5}')
    """
    mantissa, _, power = f"{value:.{digits}g}".partition("e")
    return rf"{mantissa}\cdot 10^{{{int(power)}}}" if power else mantissa
