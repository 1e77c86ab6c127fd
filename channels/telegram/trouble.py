"""What went wrong with the Bot API, as a sentence that says what to do, and whether a message may have gone out."""

from datetime import timedelta

import httpx
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from channels.telegram.account import Account
from channels.telegram.slicing import NotUpdates
from triage.errors import Trouble

#: The line was never open, so nothing was said on it.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


def sentence_of(trouble: Exception, account: Account) -> str:
    """For staff; it quotes nothing that Telegram said, which may hold the token or somebody's words."""
    if isinstance(trouble, Trouble):
        return str(trouble)
    if isinstance(trouble, InvalidToken):
        return "Telegram refuses the token. Copy it again from @BotFather into TRIAGE_TELEGRAM_TOKEN."
    if isinstance(trouble, Conflict):
        return "Another program fetches the messages of this bot too. See that none but triage has its token."
    if isinstance(trouble, RetryAfter):
        return "Telegram asks us to wait. It is tried again by itself."
    if isinstance(trouble, NotUpdates):
        return f"{account.api} answers with something that is no message. Check TRIAGE_TELEGRAM_API."
    if isinstance(trouble, BadRequest | Forbidden):
        return "Telegram refuses what it is asked. Check TRIAGE_TELEGRAM_WEBHOOK, which must be https."
    if isinstance(trouble, NetworkError) and isinstance(trouble.__cause__, httpx.HTTPError):
        return f"{account.api} cannot be reached, or breaks off. Check the network and the firewall; it is tried again."
    if isinstance(trouble, TelegramError):
        return f"{account.api} is out of order. It is tried again."
    return f"A fault in this program ({type(trouble).__name__}). It is tried again; please report it."


def seconds_of(trouble: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    wait = trouble.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def may_have_gone(trouble: TelegramError) -> bool:
    """Whether Telegram may have taken what we said before the line fell silent."""
    cause = trouble.__cause__
    if isinstance(cause, httpx.HTTPError):
        return not isinstance(cause, _NEVER_SENT)
    # A refusal in whatever words is a refusal; an answer that says yes and cannot be read is none.
    return not isinstance(trouble, NetworkError | Forbidden | InvalidToken | RetryAfter | Conflict)
