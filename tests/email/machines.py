"""Mails of machines, of our own making, in the shapes that mail systems and programs give theirs.

One file, because it is one collection: whoever meets another shape looks here whether it is there.
"""

# ruff: noqa: E501 - a mail's line is as long as its program made it

from triage.inbox.returned import Fate


def _mail(
    text: str, *fields: str, by: str = "bob@example.org", subject: str = "Boiler", kind: str = "text/plain"
) -> bytes:
    head = (f"From: {by}", f"Subject: {subject}", f"Content-Type: {kind}; charset=utf-8", *fields)
    return ("\r\n".join(head) + "\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n").encode()


def _report(
    status: str, action: str, *, kind: str = "; report-type=delivery-status", by: str = "x@mx.example"
) -> bytes:
    part = (
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; Jane@Example.org\nAction: {action}\nStatus: {status}\n--b--"
    )
    text = f"--b\n\nA report.\n{part}"
    return _mail(text, by=by, subject="Report").replace(
        b"text/plain; charset=utf-8", f"multipart/report{kind}; boundary=b".encode()
    )


_DAEMON = "MAILER-DAEMON@mx.example"
_NULL = "Return-Path: <>"
_COPY = "Message-ID: <triage.0123456789abcdef0123456789abcdef@elm.example>\nSubject: We have your message"

BOUNCES = {
    "standard": _report("5.1.1", "failed"),
    "standard_without_report_type": _report("5.1.1", "failed", kind=""),
    "standard_delay": _report("4.4.1", "delayed"),
    "standard_full_mailbox": _report("5.2.2", "failed"),
    "standard_success": _report("2.0.0", "delivered"),
    "standard_odd_action": _report("5.1.1 (no such user)", "FAILED (bad)"),
    "qmail": _mail(
        f"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n"
        f"This is a permanent error; I've given up.\n\n<jane@example.org>:\nno mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\n{_COPY}",
        by=_DAEMON, subject="failure notice",
    ),
    "exim": _mail(
        "This message was created automatically by mail delivery software.\n\n  jane@example.org\n    550 no such user",
        "X-Failed-Recipients: jane@example.org", "Auto-Submitted: auto-replied", by="Mail Delivery System <x@mx.example>",
        subject="Mail delivery failed: returning message to sender",
    ),
    "exim_warning": _mail(
        "A message that you sent has not yet been delivered after 24 hours:\n  jane@example.org\nNo action is required.",
        "Auto-Submitted: auto-replied", by=f"Mail Delivery System <{_DAEMON}>", subject="Warning: message 1a delayed 24 hours",
    ),
    "postfix_by_words": _mail(
        "This is the mail system at host mx.example.\nI'm sorry to have to inform you that your message could not\n"
        "be delivered. <jane@example.org>: User unknown in virtual mailbox table",
        _NULL, by="x@mx.example", subject="Undelivered Mail Returned to Sender",
    ),
    "office_365": _mail(
        "Delivery has failed to these recipients or groups:\njane@example.org\nThe address was not found.\n550 5.1.10",
        by="Microsoft Outlook <MicrosoftExchange329e71@elm.example>", subject="Undeliverable: We have your message",
    ),
    "google_html": _mail(
        "<h2>Address not found</h2><p>Your message wasn't delivered to <b>jane@example.org</b> because the address "
        "couldn't be found.</p>",
        by="Mail Delivery Subsystem <mailer-daemon@googlemail.example>", subject="Delivery Status Notification (Failure)",
        kind="text/html",
    ),
    "yahoo": _mail(
        "Sorry, we were unable to deliver your message to the following address.\n\n<jane@example.org>:\n554: delivery error",
        by="mailer-daemon@yahoo.example", subject="Failure Notice",
    ),
    "notes": _mail(
        "Your message\n\n  Subject: Boiler\n\nwas not delivered to:\n\n  jane@example.org\n\nbecause: User unknown",
        _NULL, by="Postmaster <postmaster@notes.example>", subject="DELIVERY FAILURE: User jane not listed",
    ),
    "mdaemon": _mail(
        "The attached message had PERMANENT fatal delivery errors.\n<jane@example.org> not found",
        by="MDaemon@mx.example", subject="Permanent Delivery Failure",
    ),
    "courier": _mail(
        "UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<jane@example.org>:\n550 no",
        by='"Courier mail server at mx.example" <@>', subject="NOTICE: mail delivery status.",
    ),
    "aol": _mail(
        "Your mail to the following recipients could not be delivered because they are not accepting mail:\n  jane@example.org",
        by=f'"Mail Delivery Subsystem" <{_DAEMON}>', subject="Mail Delivery Problem",
    ),
    "quota": _mail(
        "Your message could not be delivered.\n<jane@example.org>: mailbox is full, over quota", _NULL, by="a@mx.example"
    ),
    "with_the_copy_alone": _mail(
        "Invalid final delivery userid: jane@example.org\n\nOriginal message follows.\n\nSubject: x",
        by='"Postmaster" <postmaster@mx.example>',
        subject="Undeliverable Mail",
    ),
    "of_a_telephone_company": _mail(
        "Error: Invalid user address\n\n550 - Requested action not taken: no such user here",
        by="post_master@sms.example",
        subject="Re:We have your message",
    ),
    "without_a_domain": _mail("User unknown: jane@example.org", by='"Mail Deliver System" <MAILER-DAEMON>'),
    "no_subject": _mail("You sent mail to jane@example.org. No such user here.", _NULL, by="<>", subject=""),
    "gateway_with_a_name": _mail(
        "Your message could not be delivered to the following recipients:\n\njane@example.org",
        by="AntiVirus_for_SMTP@mx.example", subject="Delivery failure notification",
    ),
    "german": _mail("Ihre Nachricht konnte nicht zugestellt werden.\njane@example.org", _NULL, subject="Unzustellbar: Boiler"),
    "french": _mail("n'a pas pu être remis à jane@example.org", _NULL, subject="Non remis : Boiler"),
    "spanish": _mail("jane@example.org", _NULL, subject="No se puede entregar: Boiler"),
    "italian": _mail("Impossibile recapitare a jane@example.org", _NULL, subject="Non recapitabile: Boiler"),
    "polish": _mail("jane@example.org", _NULL, subject="Niedostarczona: Boiler"),
    "dutch": _mail("kon niet worden bezorgd: jane@example.org", _NULL, subject="Onbestelbaar: Boiler"),
    "portuguese": _mail("jane@example.org", _NULL, subject="Não entregue: Boiler"),
    "russian": _mail("jane@example.org", _NULL, subject="Не удается доставить: Boiler"),
    "japanese": _mail("jane@example.org", _NULL, subject="配信不能: Boiler"),
    "chinese": _mail("jane@example.org", _NULL, subject="系统退信"),
    "chinese_traditional": _mail("jane@example.org", _NULL, subject="無法傳遞: Boiler"),
    "korean": _mail("jane@example.org", _NULL, subject="배달되지 않음: Boiler"),
    "turkish": _mail("jane@example.org", _NULL, subject="Teslim Edilemedi: Boiler"),
    "arabic": _mail("jane@example.org", _NULL, subject="تعذر التسليم: Boiler"),
    "welsh": _mail("jane@example.org", _NULL, subject="Wedi methu ei ddanfon: Boiler"),
    "daemon_of_the_envelope": _mail("Undeliverable: jane@example.org", f"Return-Path: <{_DAEMON}>", by="x@mx.example"),
    "returned_by_a_plain_name": _mail(
        f"--b\n\nA message that you sent could not be delivered.\n--b\nContent-Type: message/rfc822\n\n{_COPY}\n\nx\n--b--",
        by="mail.team@mx.example", subject="Mail delivery failed: returning message to sender",
    ).replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b"),
}  # fmt: skip

_JANE = "jane@example.org"
_HERE = "triage.0123456789abcdef0123456789abcdef@elm.example"
_IN_A_REPORT = (b"text/plain; charset=utf-8", b"multipart/report; report-type=delivery-status; boundary=b")
_STATUS_PART = (
    "--b\nContent-Type: message/{kind}\n\nReporting-MTA: dns; mx.example\n\n"
    "Final-Recipient: rfc822; Jane <jane@example.org>\nAction: failed\nStatus: 5.1.1\n"
)


def _sent_back(kind: str, between: str, *, status: str = "delivery-status") -> bytes:
    """A report and what came back, with so much between the head of the part and the head of the message."""
    part = f"--b\nContent-Type: {kind}\n{between}Received: by mx.example; today\n{_COPY}\n\nWe have it.\n--b--"
    return _mail(f"--b\n\nNo such user.\n{_STATUS_PART.format(kind=status)}{part}", by=_DAEMON).replace(*_IN_A_REPORT)


#: What came back is in these as mail systems put it there; each must bring the Message-ID and the address.
RETURNED = {
    "head_below_one_line_more": _sent_back("message/rfc822", "\n\n"),
    "head_without_a_line_before_it": _sent_back("message/rfc822", ""),
    "head_alone_misnamed": _sent_back("message/rfc822-headers", "\n"),
    "head_alone_misspelt": _sent_back("text/rfc822-header", "\n"),
    "in_any_script": _sent_back("message/global", "\n", status="global-delivery-status"),
    "in_any_script_the_head_alone": _sent_back("message/global-headers", "\n", status="global-delivery-status"),
    "head_in_the_words": _mail(
        f"Could not be delivered: jane@example.org\nUser unknown\n\nReceived: by mx.example; today\n{_COPY}\n",
        by=_DAEMON,
    ),
    "head_announced": _mail(
        f"User unknown: jane@example.org\n\n--- The header of the original message is following. ---\n\n{_COPY}",
        by=_DAEMON,
    ),
    "sender_named_before": _mail(
        f"Your message:\n   From:  bob@elm.example\nOriginal Sender: <bob@elm.example>\ncould not be delivered to:\n"
        f"  jane@example.org\nMessage-ID: <{_HERE}>",
        by=_DAEMON,
    ),
    "address_run_into_the_reason": _mail(
        f"Undeliverable:\n<jane@example.org>...User unknown\n\n{_COPY}", by=_DAEMON
    ),
    "address_in_what_came_back_alone": _mail(
        f"--b\n\nSome recipients are not known here.\n--b\nContent-Type: message/rfc822\n\nTo: Jane@example.org\n{_COPY}\n--b--",
        by=_DAEMON,
    ).replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b"),
    "address_of_another_system": _mail(f"Undeliverable: smtp=jane@example.org\n\n{_COPY}", by=_DAEMON),
}  # fmt: skip

BOUNCES |= {
    "full_for_good": _mail(
        "This is a permanent error.\n<jane@example.org>: the user's mailfolder is full.", by=_DAEMON
    ),
    "exceeds": _mail("User mailbox exceeds allowed size: jane@example.org", _NULL, subject="Undeliverable Mail"),
    "full_or_unknown": _mail("<jane@example.org>: 550 5.1.1 user unknown, or mailbox full", by=_DAEMON),
    "local_limit": _mail("<jane@example.org>\nThe mails in the mailbox exceeded the local limit.", by=_DAEMON),
    "not_listed": _mail("not delivered to:\n\n jane@example.org\n\nbecause: not listed in Directory", by=_DAEMON),
    "no_such_group": _mail("jane@example.org\n\nグループが存在しないか", by=_DAEMON),
}

FATES = [
    ("full_for_good", Fate.TEMPORARY, _JANE),
    ("exceeds", Fate.TEMPORARY, _JANE),
    ("local_limit", Fate.TEMPORARY, _JANE),
    ("full_or_unknown", Fate.PERMANENT, _JANE),
    ("not_listed", Fate.PERMANENT, _JANE),
    ("no_such_group", Fate.PERMANENT, _JANE),
    ("standard", Fate.PERMANENT, _JANE),
    ("standard_delay", Fate.TEMPORARY, _JANE),
    ("standard_full_mailbox", Fate.TEMPORARY, _JANE),
    ("standard_success", Fate.DELIVERED, _JANE),
    ("standard_odd_action", Fate.PERMANENT, _JANE),
    ("qmail", Fate.PERMANENT, _JANE),
    ("exim", Fate.PERMANENT, _JANE),
    ("exim_warning", Fate.TEMPORARY, _JANE),
    ("postfix_by_words", Fate.PERMANENT, _JANE),
    ("office_365", Fate.PERMANENT, _JANE),
    ("google_html", Fate.PERMANENT, _JANE),
    ("yahoo", Fate.PERMANENT, _JANE),
    ("notes", Fate.PERMANENT, _JANE),
    ("mdaemon", Fate.PERMANENT, _JANE),
    ("quota", Fate.TEMPORARY, _JANE),
    ("no_subject", Fate.PERMANENT, _JANE),
    ("japanese", Fate.UNKNOWN, _JANE),
]

_AWAY = {
    "english": "Out of Office: Boiler", "welsh": "Ateb awtomatig: boeler", "german": "Automatische Antwort: Heizung",
    "german_note": "Abwesenheitsnotiz: Heizung", "french": "Réponse automatique : chauffage", "dutch": "Automatisch antwoord: cv",
    "spanish": "Respuesta automática: caldera", "portuguese": "Resposta automática: caldeira", "italian": "Risposta automatica: x",
    "polish": "Automatyczna odpowiedź: piec", "polish_in_brackets": "[Automatyczna odpowiedź] piec", "czech": "Automatická odpověď: x",
    "hungarian": "Automatikus válasz: x", "romanian": "Răspuns automat: x", "swedish": "Automatiskt svar: x", "danish": "Automatisk svar: x",
    "finnish": "Automaattinen vastaus: x", "greek": "Αυτόματη απάντηση: x", "russian": "Автоматический ответ: x", "turkish": "Otomatik Yanıt: x",
    "latvian": "Automātiska atbilde: x", "latvian_of_an_older_exchange": "Arpus biroja atrasanas automatiska atbilde: x",
    "ukrainian": "Автоматична відповідь: x", "arabic": "رد تلقائي: x", "hebrew": "תשובה אוטומטית: x", "chinese": "自动答复: x",
    "chinese_traditional": "自動回覆: x", "japanese": "自動返信: x", "korean": "자동 회신: x", "lithuanian": "Automatinis atsakymas: x",
    "bulgarian": "Автоматичен отговор: x", "vietnamese": "Trả lời tự động: x",
}  # fmt: skip
AUTO_REPLIES = {
    **{f"away_in_{language}": _mail("Away.", subject=subject) for language, subject in _AWAY.items()},
    "exchange": _mail("Away.", "X-Auto-Response-Suppress: DR, OOF, AutoReply", subject="Away until Monday"),
    "notes": _mail(
        "I am away.\nThis is an automated response to your message.", subject="AUTO: Bob is out of the office"
    ),
    "gmail": _mail("Away", "Precedence: bulk", "X-Autoreply: yes"),
    "aol": _mail("Away", "Auto-Submitted: auto-replied", subject="Re: Boiler (Automatic Response)"),
    "sieve": _mail("Away", "Auto-Submitted: auto-replied (vacation)", subject="Auto: Boiler"),
    "vacation": _mail("Away", "Precedence: junk", subject="away from my mail"),
    "cpanel": _mail("Away", "X-Autorespond: Boiler", "Precedence: auto_reply"),
    "misspelt": _mail("Away", "Preference: auto_reply"),
    "first_class": _mail("Away", "X-FC-MachineGenerated: true"),
    "qmail_autoresponder": _mail("Away", "Delivered-To: Autoresponder", "Precedence: junk"),
    "ticket_acknowledged": _mail(
        "This is an automatic reply. Do not reply to this.",
        by="no-reply@desk.example",
        subject="[#123] Request received",
    ),
    "ticket_system": _mail("We will look at it.", "X-OTRS-Loop: yes", subject="Ticket created: Boiler"),
    "council": _mail("Thank you.", "X-Auto-Response-Suppress: All", subject="Thank you for contacting the council"),
    "challenge": _mail("This account is protected by Gate. Click to be let in.", by="no-reply@gate.example"),
    "receipt": _mail("--b\n\nRead.\n--b--", subject="Read: Boiler").replace(
        b"text/plain; charset=utf-8", b"multipart/report; report-type=disposition-notification; boundary=b"
    ),
    "calendar": _mail(
        "--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--", subject="Accepted: Inspection"
    ).replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b"),
    "null_sender": _mail("Away", _NULL),
}

_ATTACHED = f"--b\n\n\n--b\nContent-Type: message/rfc822\n\n{_COPY}\n\nWe have it.\n--b--"
_MIXED = (b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b")
FEEDBACK = {
    "standard": _mail(
        "--b\n\nSpam.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--"
    ).replace(b"text/plain; charset=utf-8", b"multipart/report; report-type=feedback-report; boundary=b"),
    "standard_from_a_daemon": _mail(
        "--b\n\nSpam.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--", by=_DAEMON
    ).replace(b"text/plain; charset=utf-8", b"multipart/report; report-type=feedback-report; boundary=b"),
    "of_another_structure": _mail(
        "--b\n\nSpam.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--"
    ).replace(*_MIXED),
    "microsoft": _mail(_ATTACHED, by="staff@mail.example", subject="complaint about message from 192.0.2.17").replace(*_MIXED),
    "microsoft_without_the_computer": _mail(
        _ATTACHED.replace("Message-ID:", "X-HmXmrOriginalRecipient: jane@example.org\nMessage-ID:"),
        by="staff@mail.example", subject="complaint about message from 192.0.2.xxx",
    ).replace(*_MIXED),
    "amazon": _mail(
        '{"notificationType" : "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": "jane@example.org"}]}}',
        "x-amz-sns-message-id: 0-1", by="no-reply@sns.example", subject="AWS Notification Message",
    ),
    "aol": _mail(_ATTACHED, by="fbl@mail.example", subject="Email Feedback Report for IP 192.0.2.17").replace(*_MIXED),
    "table_of_a_domain": _mail(
        "--b\n\nA table.\n--b\nContent-Type: application/gzip; name=t.gz\n\nAAAA\n--b--",
        by="noreply-dmarc-support@mail.example", subject="Report domain: elm.example Submitter: mail.example Report-ID: 1",
    ).replace(*_MIXED),
}  # fmt: skip

_BULK = {
    "newsletter": _mail("Buy", "List-Unsubscribe: <mailto:u@x>", by="newsletter@shop.example"),
    "list": _mail("Words", "List-Id: <l.example>", "List-Unsubscribe: <mailto:u@x>", "Precedence: list"),
    "list_with_reply_to": _mail("Words", "List-Id: <l.example>", "Precedence: bulk", "Reply-To: l@l.example"),
    "campaign": _mail("Buy", "Feedback-ID: 1:2", "List-Unsubscribe: <mailto:u@x>", by="hello@shop.example"),
    "precedence": _mail("Buy", "Precedence: bulk"),
    "precedence_below_the_servers": _mail("Buy", "Received: by mx.example; today", "Precedence: bulk"),
    "list_before_the_standard": _mail(
        "Words", "Precedence: bulk", "List-Unsubscribe: <mailto:u@x>", "Received: by mx.example; today"
    ),
    "ours": _mail("We have it.", "X-Triage: acknowledgement"),
    "ours_by_its_id": _mail("We have it.", "Message-ID: <triage.0123456789abcdef0123456789abcdef.AAAA@elm.example>"),
}
MACHINES = {f"bounce_{name}": mail for name, mail in BOUNCES.items()}
MACHINES |= {f"reply_{name}": mail for name, mail in AUTO_REPLIES.items()}
MACHINES |= {f"feedback_{name}": mail for name, mail in FEEDBACK.items()}
MACHINES |= {f"bulk_{name}": mail for name, mail in _BULK.items()}
