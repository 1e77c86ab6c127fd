"""References that people read out on the telephone: no mark that is taken for another."""

import secrets

# No 0 and O, no 1, I and L, no 5 and S, no U that reads as V.
_MARKS = "2346789ABCDEFGHJKMNPQRTVWXYZ"
_LENGTH = 6


def make_reference(prefix: str) -> str:
    """A reference such as C-2HX8TV, one of 481 million."""
    return f"{prefix}-{''.join(secrets.choice(_MARKS) for _ in range(_LENGTH))}"
