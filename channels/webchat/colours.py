"""The landlord's colour, made dark or light enough to be read (WCAG 2.2, 1.4.3: 4.5 to 1)."""

import re
from dataclasses import dataclass

from triage.errors import Refused

LEAST = 4.5
#: The lightest page of `chat.css` in light and the darkest that stands behind the colour in dark.
LIGHT_PAGES, DARK_PAGES = ("#ffffff", "#f3f5f4"), ("#1b2523", "#101716")
#: What is written on the colour, in light and in dark.
ON_LIGHT, ON_DARK = "#ffffff", "#06211f"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colour as it is used, and what is to be told of it."""

    light: str
    dark: str
    #: For whoever set it: what had to be changed; "" when nothing had.
    told: str


def colours_of(colour: str) -> Colours:
    """What the pages use of a colour.

    Raises:
        Refused: it is no colour, with a sentence that says how to write one.
    """
    if not _COLOUR.fullmatch(colour):
        raise Refused(f"TRIAGE_CHAT_COLOUR is {colour!r}. Write it as six hexadecimal digits, such as #0b5c5a.")
    given = colour.lower()
    light = _until_read(given, "#000000", (*LIGHT_PAGES, ON_LIGHT))
    dark = _until_read(given, "#ffffff", (*DARK_PAGES, ON_DARK))
    least = min(contrast(given, page) for page in LIGHT_PAGES)
    told = (
        f"TRIAGE_CHAT_COLOUR {given} is too pale: {least:.1f} to 1 against the page, where {LEAST} is the least. "
        f"The chat uses {light} instead."
        if light != given
        else ""
    )
    return Colours(light=light, dark=dark, told=told)


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _until_read(colour: str, towards: str, against: tuple[str, ...]) -> str:
    """The first colour on the way to black or white that can be read against all of these."""
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, towards, step / _STEPS)
        if min(contrast(mixed, page) for page in against) >= LEAST:
            return mixed
    return towards


def _mixed(one: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers
