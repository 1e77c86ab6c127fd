"""Sending by the Cloud API. What came of it is a value, never an exception."""

import json
from collections.abc import Iterator, Mapping

from channels.whatsapp import titles
from channels.whatsapp.account import Account
from channels.whatsapp.understanding import PASSING
from channels.whatsapp.window import NotStarted, Window
from triage.calling import Answer, NotHeard, PerhapsHeard, call
from triage.errors import Unavailable
from triage.ports import Carried, CarriedState
from triage.replies import Outgoing
from triage.replies.in_words import in_parts, in_words

#: Characters of a text, and of one with buttons (Cloud API, text messages and interactive reply buttons).
_LONGEST = 4096
_LONGEST_WITH_BUTTONS = 1024
#: Characters of a template's whole text are 1,024, with its own words around ours.
_LONGEST_IN_TEMPLATE = 900
_LATE = 131047
_TOO_MANY = 429
_BROKEN = 500
#: Something is wrong with our account, token or number, and not with this message (Cloud API, error codes).
_OURS = frozenset({0, 3, 10, 33, 190, 368, 131005, 131008, 131031, 131042, 131045, 133010, *range(200, 300)})
_TEMPLATE = frozenset({132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018})
_NOBODY = frozenset({131021, 131026, 131030})

_NO_TEMPLATE = (
    "They last wrote more than 24 hours ago, and WhatsApp then takes approved templates alone; "
    "TRIAGE_WHATSAPP_TEMPLATE names none."
)
_TOO_LONG = (
    "They last wrote more than 24 hours ago, and this is too long for the template, "
    f"which takes {_LONGEST_IN_TEMPLATE} characters."
)


class Carrier:
    """Sends messages as the landlord's number.

    Not repeatable: Meta does not know a message again, so one whose fate is uncertain goes to a person.
    """

    def __init__(self, account: Account, window: Window) -> None:
        """Take the number, and what knows who may be written to freely."""
        self._account = account
        self._window = window

    def carry(self, message: Outgoing) -> Carried:
        """Send it; see `triage.ports.CarriedState` for what can come of it."""
        if not message.to:
            return Carried(state=CarriedState.NEVER, detail="No number of theirs is known.")
        try:
            is_open = self._window.is_open(message.to)
        except (NotStarted, Unavailable):
            detail = "Nobody can say yet when they last wrote."
            return Carried(state=CarriedState.LATER, detail=detail)
        if not is_open:
            return self._by_template(message)
        payloads = list(payloads_of(message))
        for number, payload in enumerate(payloads, start=1):
            carried = self._send(message, payload)
            if carried is None and number == 1:
                # Meta counts otherwise than we do.
                return self._by_template(message)
            if carried is None or carried.state is not CarriedState.ACCEPTED:
                return _half_said(carried, number, len(payloads))
        return Carried(state=CarriedState.ACCEPTED, detail="WhatsApp took it.")

    def _by_template(self, message: Outgoing) -> Carried:
        if not self._account.template:
            return Carried(state=CarriedState.NEVER, detail=_NO_TEMPLATE)
        # A template's parameter may hold neither line ends nor several spaces.
        words = " ".join("\n".join((message.text, *in_words(message.buttons))).split())
        if len(words) > _LONGEST_IN_TEMPLATE:
            return Carried(state=CarriedState.NEVER, detail=_TOO_LONG)
        template = {
            "name": self._account.template,
            "language": {"code": self._account.template_language},
            "components": [{"type": "body", "parameters": [{"type": "text", "text": words}]}],
        }
        carried = self._send(message, {"type": "template", "template": template})
        return carried or Carried(state=CarriedState.NEVER, detail="WhatsApp does not take the template for them now.")

    def _send(self, message: Outgoing, payload: Mapping[str, object]) -> Carried | None:
        """What came of one request; None when they wrote too long ago for it."""
        told = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            # Who hides their number behind a user name is written to by the id that Meta gave us.
            ("to" if message.to.isdecimal() else "recipient"): message.to,
            # Comes back with the news that it could not be delivered.
            "biz_opaque_callback_data": f"{message.case}|{message.message_id}",
            **payload,
        }
        try:
            answer = call(
                "POST",
                f"{self._account.api}/{self._account.phone_id}/messages",
                headers={**self._account.authority, "Content-Type": "application/json"},
                body=json.dumps(told).encode("ascii"),
            )
        except NotHeard:
            return Carried(state=CarriedState.LATER, detail="Meta cannot be reached.")
        except PerhapsHeard:
            # It may have been taken: sending again could say it twice (law 4).
            detail = "Meta fell silent while it took the message."
            return Carried(state=CarriedState.UNCERTAIN, detail=detail)
        return _came_of(answer)


def payloads_of(message: Outgoing) -> Iterator[Mapping[str, object]]:
    """The message as the Cloud API wants it: with buttons where they fit, else the choice in words."""
    buttons = {titles.title(button.words): button.value for button in message.buttons}
    if (
        0 < len(buttons) == len(message.buttons) <= titles.MOST
        and 0 < len(message.text.strip()) <= _LONGEST_WITH_BUTTONS
    ):
        replies = [
            {"type": "reply", "reply": {"id": f"{value} {message.case}".strip(), "title": title}}
            for title, value in buttons.items()
        ]
        yield {
            "type": "interactive",
            "interactive": {"type": "button", "body": {"text": message.text}, "action": {"buttons": replies}},
        }
        return
    for part in in_parts("\n\n".join((message.text, *in_words(message.buttons))), _LONGEST):
        yield {"type": "text", "text": {"body": part, "preview_url": False}}


def _half_said(carried: Carried | None, number: int, parts: int) -> Carried:
    """What came of a message that stopped at that part."""
    why = carried or Carried(state=CarriedState.NEVER, detail=_NO_TEMPLATE)
    if number == 1:
        return why
    # To begin anew would say the first part twice (law 4).
    detail = f"Only {number - 1} of {parts} parts went out. {why.detail}"
    return Carried(state=CarriedState.UNCERTAIN, detail=detail)


def _came_of(answer: Answer) -> Carried | None:
    """Say it by number only: Meta's own words may repeat the resident's number."""
    if answer.taken:
        if isinstance(answer.told.get("messages"), list):
            return Carried(state=CarriedState.ACCEPTED, detail="WhatsApp took it.")
        return Carried(state=CarriedState.UNCERTAIN, detail="Meta answered with something else than it documents.")
    code = _code(answer.told.get("error"))
    if code == _LATE:
        return None
    if answer.status == _TOO_MANY or code in PASSING:
        return Carried(state=CarriedState.LATER, detail=f"Meta asks to try again later ({code or answer.status}).")
    if code in _OURS:
        detail = f"Meta refuses our token or number ({code}); run triage doctor."
        return Carried(state=CarriedState.LATER, detail=detail)
    if answer.status >= _BROKEN:
        if code is not None:
            return Carried(state=CarriedState.LATER, detail=f"Meta could not do it ({code}).")
        # Not Meta's own answer, but that of something between us that lost sight of it.
        return Carried(state=CarriedState.UNCERTAIN, detail=f"Meta went away while it took it ({answer.status}).")
    if code in _TEMPLATE:
        detail = f"Meta does not take the template ({code}): see that it is approved and has one place for words."
        return Carried(state=CarriedState.NEVER, detail=detail)
    if code in _NOBODY:
        return Carried(state=CarriedState.NEVER, detail=f"Nobody on WhatsApp can be reached there ({code}).")
    return Carried(state=CarriedState.NEVER, detail=f"Meta refused it for good ({code or answer.status}).")


def _code(error: object) -> int | None:
    code = error.get("code") if isinstance(error, Mapping) else None
    return code if isinstance(code, int) else None
