"""Makes winmail.dat files for the tests, by the layout that MS-OXTNEF describes."""

import struct

UNICODE, TEXT, BYTES, OBJECT, NUMBER = 0x001F, 0x001E, 0x0102, 0x000D, 0x0003


def attribute(level: int, name: int, value: bytes) -> bytes:
    kind = 6 << 16
    return struct.pack("<BII", level, kind | name, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*found: tuple[int, int, bytes]) -> bytes:
    block = struct.pack("<I", len(found))
    for number, kind, value in found:
        block += struct.pack("<HH", kind, number)
        if number >= 0x8000:
            block += b"\1" * 16 + struct.pack("<II", 0, 7)
        if kind == NUMBER:
            block += value
        else:
            block += struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return block


def winmail(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x9007, struct.pack("<II", 1252, 0)) + b"".join(attributes)


def file(name: str, content: bytes) -> bytes:
    """An attachment as Outlook packs it: a short name of eight letters, the content, and the true name in Unicode."""
    return (
        attribute(2, 0x9002, b"\0" * 14)
        + attribute(2, 0x8010, b"SHORT~1.PDF\0")
        + attribute(2, 0x800F, content)
        + attribute(2, 0x9005, properties((0x0E21, NUMBER, b"\1\0\0\0"), (0x3707, UNICODE, name.encode("utf-16-le"))))
    )
