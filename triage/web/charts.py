"""Places of lines and bars in small drawings; the numbers always stand in a table beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The drawing area of a line, in its own units, and the room that a point needs at its edges.
WIDTH, HEIGHT, EDGE = 240, 60, 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the weeks, in pieces where a week has no value."""

    #: Each piece as SVG wants it: "x,y x,y".
    pieces: tuple[str, ...]
    #: Points that stand out.
    marked: tuple[tuple[float, float], ...]
    #: What the top of the drawing means, from 0 to 1.
    top: float


def line(values: Sequence[float | None], marked: Sequence[bool]) -> Line:
    """Draw shares, from 0 at the bottom to the next full tenth above the highest."""
    highest = max((value for value in values if value is not None), default=0.0)
    top = min(1.0, max(1, -int(-highest * 10 // 1)) / 10)
    places = [(_x(at, len(values)), None if value is None else _y(value, top)) for at, value in enumerate(values)]
    return Line(
        pieces=tuple(_pieces(places)),
        marked=tuple((x, y) for (x, y), out in zip(places, marked, strict=True) if out and y is not None),
        top=top,
    )


def _pieces(places: Sequence[tuple[float, float | None]]) -> Iterator[str]:
    piece: list[str] = []
    for x, y in [*places, (0.0, None)]:
        if y is not None:
            piece.append(f"{x:g},{y:g}")
        elif piece:
            # One point alone is drawn as a line to itself, with round ends.
            yield " ".join(piece if len(piece) > 1 else piece * 2)
            piece = []


def _x(at: int, count: int) -> float:
    return round(EDGE + at * (WIDTH - 2 * EDGE) / max(1, count - 1), 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE), 1)
