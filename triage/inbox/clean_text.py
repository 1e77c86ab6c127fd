"""Makes text that every store and page accepts."""


def clean(text: str) -> str:
    r"""Make text that any store accepts: no NUL, `\n` between lines, no lone surrogates (they become U+FFFD)."""
    text = text.replace("\0", "")
    for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        text = text.replace(end, "\n")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # UTF-16 joins the halves of a pair that somebody split and drops what is alone.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
