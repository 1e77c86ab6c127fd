"""Tells which machine wrote a mail, if one did (RFC 3834, 3464, 2919, 2369).

No single header is enough: by headers alone fewer than half of real machine mails are known. So signs are combined,
and each verdict needs a strong sign or two weak ones. A doubtful mail counts as a person's, because a machine that is
answered once does little harm and a resident who is filed as a newsletter is harmed (law 2).
"""

import re

from channels.email.headers import Headers
from channels.email.parts import Opened
from triage.inbox import Automatic

#: Every message of ours says so in this header, with its kind.
MARK = "X-Triage"
_OUR_ID = re.compile(r"^<triage\.[0-9a-f]{32}@")

_DAEMONS = frozenset({
    "mailer-daemon", "mailerdaemon", "mail-daemon", "mdaemon", "postmaster", "double-bounce",
    "mail-delivery-subsystem",
})  # fmt: skip
_ROBOT_HEADERS = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-auto-reply", "x-autoresponder")
_CAMPAIGN_HEADERS = ("feedback-id", "x-campaign", "x-campaign-id", "x-campaignid", "x-csa-complaints")
_DAEMON_NAMES = ("mail delivery s", "mail delivery system", "microsoft outlook", "mail administrator")
_NO_REPLY = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|newsletters?|news|marketing|mailings?|offers)\b"
)

_BOUNCE_SUBJECTS = (
    "undeliverable", "undelivered mail", "undelivered message", "delivery status notification", "delivery failure",
    "delivery notification", "delivery delayed", "delivery report", "mail delivery failed", "mail delivery failure",
    "mail delivery subsystem", "mail system error", "message delivery failure", "message not delivered",
    "failure notice", "failed delivery", "delivery has failed", "returned mail", "returned to sender",
    "returned email", "non-delivery", "nondeliverable", "non delivery", "could not send message",
    "warning: could not send", "warning: message", "user unknown", "unzustellbar", "nicht zustellbar",
    "mail konnte nicht zugestellt", "échec de la remise", "non remis", "no se puede entregar", "mensaje no entregado",
    "recapito fallito", "impossibile recapitare", "onbestelbaar", "niet bezorgd", "nie dostarczono", "niedostarczon",
    "não entregue", "wedi methu ei ddanfon",
)  # fmt: skip
#: Alone enough, where the subject goes on as a machine's does ("Out of office repairs line never answers" does not).
_MACHINE_SUBJECTS = (
    "automatic reply", "automatic response", "automated reply", "automated response", "auto reply", "auto-reply",
    "autoreply", "auto response", "auto-response", "autoresponse", "out of office", "out-of-office",
    "out of office reply", "vacation reply", "out of office autoreply", "automatische antwort", "abwesenheitsnotiz",
    "réponse automatique", "respuesta automática", "risposta automatica", "automatisch antwoord", "autosvar",
    "automatiskt svar", "resposta automática", "automatyczna odpowiedź", "autoodpowiedź", "ateb awtomatig",
    "răspuns automat", "automatinis atsakymas", "automatická odpověď",
)  # fmt: skip
_GOES_ON = (":", "re:", "(", "[")
#: People write these, too: a second sign is needed.
_AWAY_SUBJECTS = (
    "out of the office", "ooo", "away from my mail", "auto:", "on annual leave", "on holiday",
    "thank you for contacting", "abwesenheit", "abwesend", "absence du bureau", "message d'absence",
    "fuera de la oficina", "fuera de oficina", "fuori sede", "fuori ufficio", "afwezig", "ausente", "nieobecność",
    "allan o'r swyddfa", *_MACHINE_SUBJECTS,
)  # fmt: skip
_STATUS_CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|\bSMTP\b", re.IGNORECASE)
#: A delivery report says what is wrong at its beginning.
_REPORT_START = 4_000


def written_by(opened: Opened, conversation_words: str) -> Automatic | None:
    """Tell the kind of machine, or None for a person.

    Args:
        opened: the mail.
        conversation_words: its text, in which delivery reports of simple systems are recognised.
    """
    headers = opened.headers
    if _is_ours(headers):
        return Automatic.OURS
    if _is_bounce(opened, conversation_words):
        return Automatic.BOUNCE
    if _is_auto_reply(opened):
        return Automatic.AUTO_REPLY
    if _is_bulk(headers):
        return Automatic.BULK
    return None


def is_our_id(message_id: str) -> bool:
    """Whether a Message-ID was made by us."""
    return _OUR_ID.match(message_id) is not None


def _is_ours(headers: Headers) -> bool:
    return MARK.lower() in headers or any(map(is_our_id, headers.message_ids("message-id")))


def _is_bounce(opened: Opened, words: str) -> bool:
    headers = opened.headers
    media_type, parameters = headers.parameters("content-type")
    report = parameters.get("report-type", "").lower()
    if media_type == "multipart/report" and report in {"delivery-status", ""}:
        return True
    if "message/delivery-status" in opened.types or "x-failed-recipients" in headers:
        return True
    address, name = headers.address("from")
    daemon = address.partition("@")[0] in _DAEMONS or name.lower().startswith(_DAEMON_NAMES)
    subject = _starts(headers.text("subject"), _BOUNCE_SUBJECTS)
    technical = bool(opened.nested or opened.reports or _STATUS_CODE.search(words[:_REPORT_START]))
    signs = (_has_null_sender(headers), daemon, subject, technical)
    # A person may write "Undeliverable" above pasted codes; only an envelope or sender makes it a machine.
    return sum(signs) >= 2 and (signs[0] or signs[1])  # noqa: PLR2004 - two signs, as the docstring above says


def _is_auto_reply(opened: Opened) -> bool:
    headers = opened.headers
    submitted = headers.word("auto-submitted")
    media_type, _ = headers.parameters("content-type")
    strong = (
        # "no" means a person, with or without a comment (RFC 3834, 5).
        submitted not in {"", "no"}
        or headers.word("precedence") in {"auto_reply", "auto-reply"}
        or any(name in headers for name in _ROBOT_HEADERS)
        or "message/disposition-notification" in opened.types
        or media_type == "multipart/report"
    )
    if strong:
        return True
    subject = headers.text("subject")
    if _starts_as_machine(subject):
        return True
    suppressed = {word.strip() for word in headers.text("x-auto-response-suppress").lower().split(",")}
    weak = (
        _has_null_sender(headers),
        bool(suppressed & {"all", "oof", "autoreply"}),
        headers.word("precedence") in {"bulk", "junk"},
        _starts(subject, _AWAY_SUBJECTS),
        headers.word("x-autogenerated") not in {"", "no"} or headers.word("x-auto-generated") not in {"", "no"},
    )
    # A null sender alone will not be answered by anyone: it is no person's mail program.
    return weak[0] or sum(weak) >= 2  # noqa: PLR2004 - two weak signs, as the docstring above says


def _is_bulk(headers: Headers) -> bool:
    precedence = headers.word("precedence")
    if precedence in {"bulk", "junk"}:
        return True
    listed = "list-id" in headers
    unsubscribe = "list-unsubscribe" in headers
    if (listed and unsubscribe) or (precedence == "list" and (listed or unsubscribe)):
        return True
    if not unsubscribe or "in-reply-to" in headers:
        return False
    # Personal mail goes through services that add List-Unsubscribe; a newsletter has another sign as well.
    local_part = headers.address("from")[0].partition("@")[0]
    campaign = any(name in headers for name in _CAMPAIGN_HEADERS)
    return campaign or _NO_REPLY.match(local_part) is not None


def _has_null_sender(headers: Headers) -> bool:
    return "return-path" in headers and headers.text("return-path").strip() in {"<>", "< >"}


def _starts(subject: str, beginnings: tuple[str, ...]) -> bool:
    return subject.lower().lstrip("[*( ").startswith(beginnings)


def _starts_as_machine(subject: str) -> bool:
    lowered = subject.lower().strip()
    for beginning in _MACHINE_SUBJECTS:
        if lowered.startswith(beginning):
            after = lowered.removeprefix(beginning).strip()
            if not after or after.startswith(_GOES_ON):
                return True
    return False
