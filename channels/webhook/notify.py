"""Sending text messages by GOV.UK Notify (REST API): a token signed with the key, and a template that is all ours."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from channels.webhook.account import Account
from triage.calling import Answer, NotHeard, PerhapsHeard, call
from triage.ports import Carried, CarriedState
from triage.replies import Outgoing
from triage.replies.in_words import in_parts, in_words

#: Characters of one text message, which phones join out of six (Notify, text messages).
LONGEST = 918
_ID = 36
_SECONDS_WRONG = 30
_REFUSED = 400
_FORBIDDEN = 403
_TOO_MANY = 429
#: Notify itself says so of what it could not do; what stands between us says the others.
_NOTIFYS_OWN = frozenset({500, 503})


def carry(account: Account, message: Outgoing, now: datetime) -> Carried:
    """Send it, in as many text messages as it needs."""
    parts = in_parts("\n\n".join((message.text, *in_words(message.buttons))), LONGEST)
    for number, part in enumerate(parts, start=1):
        carried = _send(account, message, part, now)
        if carried.state is CarriedState.ACCEPTED:
            continue
        if number == 1:
            return carried
        # To begin anew would say the first part twice (law 4).
        detail = f"Only {number - 1} of {len(parts)} parts went out. {carried.detail}"
        return Carried(state=CarriedState.UNCERTAIN, detail=detail)
    return Carried(state=CarriedState.ACCEPTED, detail="Notify took it.")


def examine(account: Account, now: datetime) -> Iterator[tuple[bool, str]]:
    """Whether the key and the template are as they must be."""
    if not account.notify_template:
        yield (
            False,
            "Notify: TRIAGE_WEBHOOK_NOTIFY_TEMPLATE is empty; make a text message template that says ((message)).",
        )
        return
    address = f"{account.notify_api}/v2/template/{account.notify_template}"
    try:
        answer = call("GET", address, headers=_headers(account, now))
    except (NotHeard, PerhapsHeard):
        yield False, "Notify: it cannot be reached; check the network and TRIAGE_WEBHOOK_NOTIFY_API."
        return
    if answer.status == _FORBIDDEN:
        yield (
            False,
            (
                "Notify: it refuses the key. Check TRIAGE_WEBHOOK_NOTIFY_KEY, and that this machine's clock is not "
                f"more than {_SECONDS_WRONG} seconds wrong."
            ),
        )
    elif not answer.taken:
        yield False, f"Notify: it knows no such template ({answer.status}); check TRIAGE_WEBHOOK_NOTIFY_TEMPLATE."
    elif answer.told.get("type") != "sms" or str(answer.told.get("body", "")).strip() != "((message))":
        yield False, "Notify: the template must be a text message that says ((message)) and nothing else."
    else:
        yield True, "Notify: it knows the key, and the template is as it must be."


def _send(account: Account, message: Outgoing, part: str, now: datetime) -> Carried:
    told = {
        "phone_number": message.to,
        "template_id": account.notify_template,
        "personalisation": {"message": part},
        # Comes back with the receipt.
        "reference": f"{message.case}|{message.message_id}",
    }
    try:
        answer = call(
            "POST",
            f"{account.notify_api}/v2/notifications/sms",
            headers=_headers(account, now),
            body=json.dumps(told).encode("ascii"),
        )
    except NotHeard:
        return Carried(state=CarriedState.LATER, detail="Notify cannot be reached.")
    except PerhapsHeard:
        return Carried(state=CarriedState.UNCERTAIN, detail="Notify fell silent while it took the message.")
    return _came_of(answer)


def _came_of(answer: Answer) -> Carried:
    """Say it by number only: Notify's own words may repeat the resident's number."""
    if answer.taken:
        return Carried(state=CarriedState.ACCEPTED, detail="Notify took it.")
    if answer.status == _FORBIDDEN:
        return Carried(state=CarriedState.LATER, detail="Notify refuses our key; run triage doctor.")
    if answer.status == _TOO_MANY or answer.status in _NOTIFYS_OWN:
        return Carried(state=CarriedState.LATER, detail=f"Notify asks to try again later ({answer.status}).")
    if _REFUSED <= answer.status < min(_NOTIFYS_OWN):
        detail = f"Notify refused it for good ({answer.status}): it may be no number that takes text messages."
        return Carried(state=CarriedState.NEVER, detail=detail)
    return Carried(state=CarriedState.UNCERTAIN, detail=f"Notify went away while it took it ({answer.status}).")


def _headers(account: Account, now: datetime) -> Mapping[str, str]:
    """Who we are: a JSON Web Token (RFC 7519) with the service's id, signed with the key's secret."""
    service, secret = account.notify_key[-2 * _ID - 1 : -_ID - 1], account.notify_key[-_ID:]
    claims = {"iss": service, "iat": int(now.timestamp())}
    head = b".".join(_packed(one) for one in ({"typ": "JWT", "alg": "HS256"}, claims))
    signature = urlsafe_b64encode(hmac.new(secret.encode(), head, sha256).digest()).rstrip(b"=")
    token = b".".join((head, signature)).decode("ascii")
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def _packed(told: Mapping[str, object]) -> bytes:
    return urlsafe_b64encode(json.dumps(told).encode("ascii")).rstrip(b"=")
