"""Colours that can be read: contrast as WCAG 2.2 measures it (success criterion 1.4.3)."""

GENOEG = 4.5
"""The least contrast of text of ordinary size with what is behind it."""

_WIT = "#ffffff"
_STAPPEN = 100


def contrast(kleur: str, achter: str = _WIT) -> float:
    """Give the contrast ratio of two colours (``#1a5f7a``), from 1 to 21."""
    licht, donker = sorted((_luminance(kleur), _luminance(achter)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def is_leesbaar(kleur: str) -> bool:
    """Say whether text of this colour can be read on white."""
    return contrast(kleur) >= GENOEG


def darken(kleur: str) -> str:
    """Give the lightest shade of a colour that can be read on white, a colour that can be as is."""
    delen = _channels(kleur)
    for stap in range(_STAPPEN, 0, -1):
        donkerder = "#" + "".join(f"{deel * stap // _STAPPEN:02x}" for deel in delen)
        if is_leesbaar(donkerder):
            return donkerder
    return "#000000"


def _channels(kleur: str) -> tuple[int, ...]:
    return tuple(int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5))


def _luminance(kleur: str) -> float:
    """Give the relative luminance as WCAG defines it."""
    rood, groen, blauw = (_linear(deel / 255) for deel in _channels(kleur))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _linear(deel: float) -> float:
    return deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4
