"""Files that residents send, made here: photos as phones write them, and what somebody would send to do harm."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image

#: Where the photo says that it was taken: 51 degrees 30 minutes north.
_NORTH = (51.0, 30.0, 12.0)
WHEN = "2026:11:19 08:15:00"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200


def photo(width: int = 64, height: int = 48, *, kind: str = "JPEG", turned: int = 1) -> bytes:
    """A photo with the place and the time in it; its left half is red, its right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Camera of Ada King"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = WHEN
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = _NORTH
    written = BytesIO()
    image.save(written, kind, exif=exif.tobytes())
    return written.getvalue()


def clear() -> bytes:
    """A picture that is half transparent."""
    written = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")
    return written.getvalue()


def bomb(side: int = 60_000) -> bytes:
    """A picture of a few hundred bytes that says it has billions of points."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
