"""A plot on two logarithmic axes, as an SVG that needs nothing else."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

Point = tuple[float, float]
_WIDE, _HIGH = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 215, 46, 52
_COLOURS = ("#57606a", "#0f5e6b", "#b3541e", "#6b3fa0")


def draw(title: str, axes: tuple[str, str], lines: Mapping[str, Sequence[Point]]) -> str:
    """Draw lines through points (x, y), all above 0; ``axes`` says what x and y are."""
    points = [point for line in lines.values() for point in line]
    scale = _Scale([x for x, _ in points], [y for _, y in points])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}"'
        f' height="{_HIGH}" font-family="sans-serif" font-size="13" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>',
        _text(_LEFT, 24, title, weight="700"),
        *_grid(scale, axes),
    ]
    labels = _spread({name: scale.y(line[-1][1]) for name, line in lines.items() if line})
    for colour, (name, line) in zip(_COLOURS, lines.items(), strict=False):
        if line:
            parts += _line(scale, line, colour)
            parts.append(_text(scale.x(line[-1][0]) + 12, labels[name] + 4, name, colour))
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Scale:
    """From values to places; both axes run between whole powers of ten."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self.left, self.right = _powers(xs)
        self.low, self.high = _powers(ys)

    def x(self, value: float) -> float:
        """Place a value from left to right."""
        part = (math.log10(value) - self.left) / (self.right - self.left)
        return _LEFT + part * (_WIDE - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        """Place a value from the bottom up."""
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return _HIGH - _BOTTOM - part * (_HIGH - _TOP - _BOTTOM)


def _powers(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(min(values)))
    return low, max(math.ceil(math.log10(max(values))), low + 1)


def _grid(scale: _Scale, axes: tuple[str, str]) -> Iterator[str]:
    right, bottom = _WIDE - _RIGHT, _HIGH - _BOTTOM
    for power in range(scale.left, scale.right + 1):
        x = scale.x(10**power)
        yield f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="#d8dee4"/>'
        yield _text(x, bottom + 20, f"{10**power:,}", anchor="middle")
    for power in range(scale.low, scale.high + 1):
        y = scale.y(10**power)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="#d8dee4"/>'
        yield _text(_LEFT - 8, y + 4, f"{10.0**power:g}", anchor="end")
    yield _text((_LEFT + right) / 2, _HIGH - 12, axes[0], anchor="middle")
    yield _text(_LEFT, _TOP - 6, axes[1], "#57606a")


def _line(scale: _Scale, line: Sequence[Point], colour: str) -> Iterator[str]:
    places = [(scale.x(x), scale.y(y)) for x, y in line]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places)


def _spread(places: Mapping[str, float]) -> dict[str, float]:
    """Keep labels at the ends of lines apart."""
    apart: dict[str, float] = {}
    last = -math.inf
    for name, y in sorted(places.items(), key=lambda pair: pair[1]):
        last = apart[name] = max(y, last + 16)
    return apart


def _text(
    x: float,
    y: float,
    text: str,
    colour: str = "#1f2328",
    *,
    anchor: str = "start",
    weight: str = "",
) -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{bold}>'
        f"{escape(text)}</text>"
    )
