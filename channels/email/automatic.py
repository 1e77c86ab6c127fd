"""Tells which machine wrote a mail, if one did (RFC 3834, 3464, 5965, 7489, 2919, 2369).

No single header is enough: by headers alone fewer than half of real machine mails are known. So signs are combined,
and each verdict needs a strong sign or two weak ones. What is left counts as a person's, because a machine that is
answered once does little harm and a resident who is filed as a newsletter is harmed (law 2). A person's mail with a
sign in it is doubtful: no machine answers it, and a person does.
"""

import re

from channels.email.feedback import is_feedback
from channels.email.headers import Headers
from channels.email.machine_words import (
    AWAY_SUBJECTS,
    BOUNCE_SUBJECTS,
    BOUNCE_SUBJECTS_INSIDE,
    BOUNCE_WORDS,
    DAEMON_NAMES,
    FORM_FIELDS,
    HALF_DAEMONS,
    HALF_DAEMONS_INSIDE,
    MACHINE_ENDINGS,
    MACHINE_SUBJECTS,
    MACHINE_WORDS,
)
from channels.email.parts import Opened
from channels.email.signs import (
    answered_at,
    asks_for_silence,
    has_null_sender,
    is_daemon,
    is_sent_to_many,
    is_typed,
    sender_names,
)
from triage.inbox import Automatic

#: Every message of ours says so in this header, with its kind.
MARK = "X-Triage"
#: Without our signature too: mails of before have none.
_OUR_ID = re.compile(r"^<triage\.[0-9a-f]{32}[@.]", re.IGNORECASE)

_ROBOT_HEADERS = (
    "x-autoreply", "x-autorespond", "x-autoreply-from", "x-auto-reply", "x-auto-reply-from", "x-autoresponder",
    "x-mail-autoreply", "x-vacation", "x-fc-machinegenerated",
)  # fmt: skip
_CAMPAIGN_HEADERS = ("feedback-id", "x-campaign", "x-campaign-id", "x-campaignid", "x-csa-complaints")
#: Systems through which people answer as well as machines.
_SYSTEM_HEADERS = (
    "x-otrs-loop", "x-loop", "x-rt-loop-prevention", "x-zendesk-from-account-id", "x-servicenow-generated",
    "x-jira-fingerprint", "x-freescout-mail-type", "x-ms-exchange-inbox-rules-loop",
)  # fmt: skip
#: The last four are those of list managers from before there was a standard.
_LIST_HEADERS = (
    "list-id", "list-unsubscribe", "list-post", "mailing-list", "x-mailing-list", "x-beenthere", "x-mlserver",
)  # fmt: skip
_NO_REPLY = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|newsletters?|news|marketing|mailings?|offers)(?![\w.])"
)
_GOES_ON = (":", "re:", "(", "[", "：")
_STATUS_CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|\bSMTP\b|(?<![\d.:/-])[45][0-57]\d(?=[ :-])", re.IGNORECASE)
#: A delivery report says what is wrong at its beginning, and a machine in its first words that it is one.
_REPORT_START = 4_000
_FIRST_WORDS = 1_200
_ENOUGH = 2


def written_by(opened: Opened, conversation_words: str) -> Automatic | None:
    """Tell the kind of machine, or None for a person.

    Args:
        opened: the mail.
        conversation_words: its text, in which delivery reports of simple systems are recognised.
    """
    headers = opened.headers
    if is_ours(headers):
        return Automatic.OURS
    start = conversation_words[:_REPORT_START]
    if is_feedback(opened, start):
        return Automatic.FEEDBACK_REPORT
    if _is_bounce(opened, start):
        return Automatic.BOUNCE
    if _is_auto_reply(opened, start):
        return Automatic.AUTO_REPLY
    if _is_bulk(headers, start):
        return Automatic.BULK
    return None


def is_doubtful(opened: Opened) -> bool:
    """Whether a mail that counts as a person's has a sign of a machine, so that no machine should answer it."""
    headers = opened.headers
    return (
        headers.word("auto-submitted") not in {"", "no"}
        or headers.word("precedence") in {"bulk", "junk", "list"}
        or any(name in headers for name in (*_LIST_HEADERS, *_ROBOT_HEADERS, *_CAMPAIGN_HEADERS, *_SYSTEM_HEADERS))
        or asks_for_silence(headers)
        or has_null_sender(headers)
        or _NO_REPLY.match(answered_at(headers).partition("@")[0]) is not None
        or bool(opened.types & {"text/calendar", "message/delivery-status"})
        or is_daemon(headers)
    )


def is_ours(headers: Headers) -> bool:
    """Whether a mail, or one inside a mail, is a message of ours."""
    return MARK.lower() in headers or any(map(is_our_id, headers.message_ids("message-id")))


def is_our_id(message_id: str) -> bool:
    """Whether a Message-ID was made by us."""
    return _OUR_ID.match(message_id) is not None


def _is_bounce(opened: Opened, start: str) -> bool:
    headers = opened.headers
    media_type, parameters = headers.parameters("content-type")
    report = parameters.get("report-type", "").lower()
    reported = "message/delivery-status" in opened.types
    if media_type == "multipart/report" and (reported or report in {"delivery-status", ""}):
        return True
    if "x-failed-recipients" in headers or is_daemon(headers):
        return True
    subject = _says_bounce(headers.text("subject"))
    words = any(phrase in start[:_FIRST_WORDS].lower() for phrase in BOUNCE_WORDS)
    technical = reported or bool(opened.nested or opened.reports or _STATUS_CODE.search(start))
    if has_null_sender(headers) and (subject or words or reported):
        return True
    local, name = sender_names(headers)
    half = local.startswith(HALF_DAEMONS) or any(word in local for word in HALF_DAEMONS_INSIDE)
    half = half or name.startswith(DAEMON_NAMES) or headers.word("auto-submitted") not in {"", "no"}
    # A person may write "Undeliverable" above pasted codes; only a sender of that kind, or a mail that holds what came
    # back and begins as a report does, makes it a machine.
    if half:
        return sum((subject, words, technical)) >= _ENOUGH
    return subject and words and bool(opened.nested or opened.reports) and not is_typed(headers)


def _says_bounce(subject: str) -> bool:
    lowered = subject.lower().lstrip("[*(! ")
    if lowered.startswith(("fw:", "fwd:", "wg:", "tr:")):
        return False
    return lowered.startswith(BOUNCE_SUBJECTS) or any(words in lowered for words in BOUNCE_SUBJECTS_INSIDE)


def _is_auto_reply(opened: Opened, start: str) -> bool:
    headers = opened.headers
    submitted = headers.word("auto-submitted")
    media_type, _ = headers.parameters("content-type")
    if (
        # "no" means a person, with or without a comment (RFC 3834, 5); a form's server generates a person's words.
        (submitted not in {"", "no"} and not (submitted == "auto-generated" and _passes_on(opened, start)))
        or headers.word("precedence") in {"auto_reply", "auto-reply"}
        or headers.word("preference") in {"auto_reply", "auto-reply"}
        or any(name in headers and headers.word(name) != "no" for name in _ROBOT_HEADERS)
        or "message/disposition-notification" in opened.types
        or media_type == "multipart/report"
        or ("text/calendar" in opened.types and _answers_an_invitation(headers.text("subject"), start))
    ):
        return True
    subject = headers.text("subject")
    if _starts_as_machine(subject) and not is_typed(headers):
        return True
    passed_on = _passes_on(opened, start)
    # A server that sends mail on may take the sender from it, and leaves the program's name.
    null_sender = has_null_sender(headers) and not passed_on and not is_typed(headers)
    weak = (
        asks_for_silence(headers) and not passed_on,
        is_sent_to_many(headers) and not passed_on,
        _starts(subject, AWAY_SUBJECTS) or subject.lower().endswith(MACHINE_ENDINGS),
        any(phrase in start[:_FIRST_WORDS].lower() for phrase in MACHINE_WORDS),
        headers.word("x-autogenerated") not in {"", "no"} or headers.word("x-auto-generated") not in {"", "no"},
        _NO_REPLY.match(answered_at(headers).partition("@")[0]) is not None,
        "autoresponder" in headers.text("delivered-to").lower(),
        any(name in headers for name in _SYSTEM_HEADERS),
    )
    # A null sender alone will not be answered by anyone: it is no person's mail program.
    return null_sender or sum(weak) >= _ENOUGH


def _answers_an_invitation(subject: str, start: str) -> bool:
    """A press of a button in a calendar, with no words beside it."""
    answered = ("accepted:", "declined:", "tentative:", "tentatively accepted:", "canceled:", "cancelled:")
    return subject.lower().startswith(answered) and not start.strip()


def _passes_on(opened: Opened, start: str) -> bool:
    """Whether a web server mails what a person wrote into a form: answers go to them, or its fields are named."""
    headers = opened.headers
    if any(name in headers for name in (*_LIST_HEADERS, *_CAMPAIGN_HEADERS)):
        return False
    reply, written = headers.address("reply-to")[0], headers.address("from")[0]
    if "@" in reply and reply != written and _NO_REPLY.match(reply.partition("@")[0]) is None:
        return True
    return _names_fields(start)


def _names_fields(start: str) -> bool:
    lines = (line.partition(":")[0].strip(" *").lower() for line in start.split("\n") if ":" in line)
    return len(FORM_FIELDS.intersection(lines)) >= _ENOUGH


def _is_bulk(headers: Headers, start: str) -> bool:
    precedence = headers.word("precedence")
    listed = "list-id" in headers
    unsubscribe = "list-unsubscribe" in headers
    if any(is_our_id(one) for one in headers.message_ids("references") + headers.message_ids("in-reply-to")):
        return False
    if is_sent_to_many(headers) or (precedence in {"bulk", "junk"} and (listed or unsubscribe)):
        form = "@" in headers.address("reply-to")[0] or _names_fields(start)
        return listed or unsubscribe or not form
    if (listed and unsubscribe) or (precedence == "list" and (listed or unsubscribe)):
        return True
    if not unsubscribe or "in-reply-to" in headers:
        return False
    # Personal mail goes through services that add List-Unsubscribe; a newsletter has another sign as well.
    local_part = headers.address("from")[0].partition("@")[0]
    campaign = any(name in headers for name in _CAMPAIGN_HEADERS)
    return campaign or _NO_REPLY.match(local_part) is not None


def _starts(subject: str, beginnings: tuple[str, ...]) -> bool:
    return subject.lower().lstrip("[*( ").startswith(beginnings)


def _starts_as_machine(subject: str) -> bool:
    lowered = subject.lower().strip().lstrip("[*( ")
    for beginning in MACHINE_SUBJECTS:
        if lowered.startswith(beginning):
            after = lowered.removeprefix(beginning).lstrip("] )").strip()
            if not after or after.startswith(_GOES_ON) or lowered[len(beginning) :].startswith("]"):
                return True
    return False
