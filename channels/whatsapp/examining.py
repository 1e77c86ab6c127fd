"""How it stands with WhatsApp, for `triage doctor`: what was found, and what to do if something is wrong."""

from collections.abc import Iterator, Mapping

from channels.whatsapp.account import Account
from triage.calling import NotHeard, PerhapsHeard, call

_TOKEN = frozenset({0, 190})
_FORBIDDEN = frozenset({3, 10, *range(200, 300)})
_NO_NUMBER = frozenset({33, 100})


def examine(account: Account) -> Iterator[tuple[bool, str]]:
    """Whether each part is well, and a sentence."""
    if not account.phone_id:
        yield True, "WhatsApp: not connected (TRIAGE_WHATSAPP_PHONE_ID is empty)."
        return
    for value, name, without in (
        (account.token, "TOKEN", "nothing can be sent and no file fetched"),
        (account.app_secret, "APP_SECRET", "nobody can tell what comes from Meta, so nothing is taken in"),
        (account.verify_token, "VERIFY_TOKEN", "Meta cannot set up the webhook, so nothing is taken in"),
        (account.template, "TEMPLATE", "nobody can be written to who last wrote more than 24 hours ago"),
    ):
        if not value:
            yield False, f"WhatsApp: TRIAGE_WHATSAPP_{name} is empty; {without}."
    if account.token:
        yield _number(account)


def _number(account: Account) -> tuple[bool, str]:
    fields = "display_phone_number,verified_name"
    address = f"{account.api}/{account.phone_id}?fields={fields}"
    try:
        answer = call("GET", address, headers=account.authority)
    except (NotHeard, PerhapsHeard):
        return False, "WhatsApp: Meta cannot be reached; check the network, TRIAGE_WHATSAPP_API and the firewall."
    if answer.taken:
        number = str(answer.told.get("display_phone_number", ""))[:30]
        name = str(answer.told.get("verified_name", ""))[:80]
        return True, f"WhatsApp: Meta knows the token, and the number {number} of {name}."
    error = answer.told.get("error")
    code = error.get("code") if isinstance(error, Mapping) else None
    if code in _TOKEN:
        return False, (
            "WhatsApp: Meta refuses the token. It has ended or was taken back; make one for a system user that does "
            "not end, and set TRIAGE_WHATSAPP_TOKEN."
        )
    if code in _FORBIDDEN:
        return (
            False,
            "WhatsApp: the token lacks the permission whatsapp_business_messaging; give it in Business settings.",
        )
    if code in _NO_NUMBER:
        return False, (
            "WhatsApp: Meta knows no such number for this token. TRIAGE_WHATSAPP_PHONE_ID is the number's id under "
            "API setup, not the number itself."
        )
    return False, f"WhatsApp: Meta does not say how it stands ({code or answer.status}); try again later."
