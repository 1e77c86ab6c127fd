"""Makes a picture anew from its points, so that nothing else in the file comes along: no place, no second file inside.

A phone writes into every photo where it was taken, which is where somebody lives. The new picture keeps how it is to
be turned, by being turned, and when it was taken, for that is evidence.
"""

import re
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

#: The formats that are opened; no other code of the library is ever reached.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
#: Points in a picture: the largest that phones make by default, and what screens and scanners make. A JPEG is made
#: smaller while it is opened; the others take four bytes a point until they are.
MOST_POINTS, MOST_UNPACKED = 50_000_000, 20_000_000
#: Points along the longer side of what is kept: a letter of A4 can still be read.
LONGEST_SIDE = 2_560
_QUALITY = 85
_WHEN = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")


class NoPicture(Exception):
    """It cannot be opened."""


class TooManyPoints(Exception):
    """It would fill the memory."""


def made_anew(content: bytes) -> bytes:
    """The picture as a JPEG of its own; the same bytes make the same picture.

    Raises:
        NoPicture: it is broken, or none of the formats.
        TooManyPoints: it is larger than any phone makes it, or says so to do harm.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            _require_few_points(picture)
            taken = _taken(picture)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _as_jpeg(_on_white(ImageOps.exif_transpose(picture)), taken)
    except (TooManyPoints, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPoints from None
    except Exception:  # noqa: BLE001 - the library raises a dozen kinds of error on what people send
        raise NoPicture from None


def _require_few_points(picture: Image.Image) -> None:
    # Nothing is unpacked yet: the size stands at the beginning of the file.
    most = MOST_POINTS if picture.format in {"JPEG", "MPO"} else MOST_UNPACKED
    if picture.width * picture.height > most:
        raise TooManyPoints


def _taken(picture: Image.Image) -> str:
    """When it was taken, as cameras write it; "" when it does not say."""
    exif = picture.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    found = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    return found if isinstance(found, str) and _WHEN.fullmatch(found) else ""


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear.getchannel("A"))
    return white


def _as_jpeg(picture: Image.Image, taken: str) -> bytes:
    # What the library remembers of the old file must not be written into the new one.
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    exif = Image.Exif()
    if taken:
        exif[ExifTags.Base.DateTime] = taken
    written = BytesIO()
    plain.save(written, "JPEG", quality=_QUALITY, exif=exif.tobytes() if taken else b"")
    return written.getvalue()
