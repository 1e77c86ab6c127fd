"""What stands on a button: WhatsApp takes twenty characters."""

from triage.replies.answers import NO_BUTTONS

#: Cloud API, interactive reply buttons: characters of a title, and buttons of a message.
LONGEST = 20
MOST = 3


def title(words: str) -> str:
    """What a button says, in their language where it has two: all of it, or what stands before the first comma."""
    first = words.partition("\n")[0].removesuffix(" /").strip()
    if len(first) <= LONGEST:
        return first
    short = first.replace("،", ",").partition(",")[0].strip()
    return short if 0 < len(short) <= LONGEST else f"{first[: LONGEST - 1].rstrip()}…"


#: What can stand on the button that says no.
NO_TITLES = frozenset(map(title, NO_BUTTONS))
