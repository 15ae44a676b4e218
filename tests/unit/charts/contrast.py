"""How well one colour can be read on another."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def luminance(color: str) -> float:
        total = 0.0
        for start, part in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
            value = int(color[start : start + 2], 16) / 255
            total += part * (
                value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            )
        return total

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
