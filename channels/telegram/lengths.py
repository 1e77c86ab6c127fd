"""A text in as many messages as Telegram needs for it: it takes 4,096 characters in one."""

LONGEST = 4_096
#: Where a text may be parted, best first.
_BORDERS = ("\n\n", "\n", ". ", " ")


def in_parts(text: str, longest: int = LONGEST) -> list[str]:
    """The text, parted between paragraphs if it can be, else lines, sentences or words; nothing of it is left out."""
    parts: list[str] = []
    rest = text.strip()
    while _length(rest) > longest:
        at = _border(rest, longest)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest else parts


def _border(text: str, longest: int) -> int:
    end = longest
    # Characters beyond the first 65,536 count twice.
    while _length(text[:end]) > longest:
        end -= 1
    for border in _BORDERS:
        at = text.rfind(border, 0, end)
        if at > 0:
            return at + len(border.rstrip())
    return end


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
