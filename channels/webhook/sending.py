"""Bringing our answers to a gateway, signed as it signs what it brings us."""

import json
from datetime import datetime

from channels.webhook.account import Account
from channels.webhook.signing import headers_for
from triage.calling import Answer, NotHeard, PerhapsHeard, call
from triage.ports import Carried, CarriedState
from triage.replies import Outgoing
from triage.replies.in_words import in_words

#: Not now: the contract's own, and those with which gateways refuse a secret that is being changed.
_LATER = frozenset({401, 403, 408, 425, 429})
_REFUSED = 400
_BROKEN = 500
#: What stands between us says so, and does not know whether the gateway took it (RFC 9110, 15.6.3 and 15.6.5).
_LOST_SIGHT = frozenset({502, 504})


def told(message: Outgoing) -> dict[str, object]:
    """The message in the words of the contract."""
    return {
        "kind": "message",
        "id": message.message_id,
        "to": message.to,
        "text": "\n\n".join((message.text, *in_words(message.buttons))),
        "buttons": [{"value": button.value, "words": button.words} for button in message.buttons],
        "case": message.case,
        "about": message.kind,
        "in_reply_to": [one.strip("<>") for one in message.in_reply_to[-1:]],
    }


def carry(account: Account, message: Outgoing, now: datetime) -> Carried:
    """Hand it to the gateway; see `triage.ports.CarriedState` for what can come of it."""
    body = json.dumps(told(message), ensure_ascii=True, sort_keys=True).encode("ascii")
    headers = {"Content-Type": "application/json", **headers_for(account.secret, body, now)}
    try:
        answer = call("POST", account.send_to, headers=headers, body=body)
    except NotHeard:
        return Carried(state=CarriedState.LATER, detail="The gateway cannot be reached.")
    except PerhapsHeard:
        return Carried(state=CarriedState.UNCERTAIN, detail="The gateway fell silent while it took the message.")
    return _came_of(answer)


def _came_of(answer: Answer) -> Carried:
    if answer.taken:
        return Carried(state=CarriedState.ACCEPTED, detail="The gateway took it.")
    if answer.status in _LOST_SIGHT:
        detail = f"The gateway went away while it took the message ({answer.status})."
        return Carried(state=CarriedState.UNCERTAIN, detail=detail)
    if answer.status in _LATER or answer.status >= _BROKEN:
        return Carried(state=CarriedState.LATER, detail=f"The gateway asks to try again later ({answer.status}).")
    if answer.status >= _REFUSED:
        return Carried(state=CarriedState.NEVER, detail=f"The gateway refused it for good ({answer.status}).")
    detail = f"The gateway sends us elsewhere ({answer.status}); check TRIAGE_WEBHOOK_SEND_TO."
    return Carried(state=CarriedState.LATER, detail=detail)
