"""Mails of people that have something of a machine about them; none may be filed as a machine's (law 2).

One file, because it is one collection: whoever meets another such mail adds it here.
"""


def _person(subject: str, text: str = "The boiler is off again.", *fields: str, by: str = "jane@example.org") -> bytes:
    head = (f"From: {by}", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", *fields)
    return ("\r\n".join(head) + "\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n").encode()


_OURS = "<triage.0123456789abcdef0123456789abcdef@elm.example>"
_REPORT = """Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; repairs@elm.example
Action: failed
Status: 5.1.1"""
_FORM = "Name: Jane Smith\nEmail: jane@example.org\nPhone: 07700 900123\nMessage: The boiler is off again."


def _with_part(subject: str, text: str, media_type: str, part: str, *fields: str) -> bytes:
    body = f"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: {media_type}\n\n{part}\n--b--"
    return _person(subject, body, *fields).replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b", 1)


#: Nothing about these is a sign: they are answered like any other mail.
PLAIN_PEOPLE = {
    "complaint_about_a_message": _with_part(
        "Complaint about message from your surveyor", "Read what he wrote.", "message/rfc822", "Subject: x\n\nGo away."
    ),
    "complaint_about_a_message_from_a_mailbox_of_microsofts": _with_part(
        "Complaint about message from your surveyor",
        "Read what he wrote.",
        "message/rfc822",
        "X-HmXmrOriginalRecipient: jane@example.org\nSubject: x\n\nGo away.",
    ),
    "automatic_doors": _person("Automatic doors stuck again"),
    "automatic_door_reply": _person("Re: automatic doors", "They do not open. It is automatic, they say."),
    "automatic_payment": _person("Automatic payment taken twice", "Please give it back."),
    "automatic_reply_asked_for": _person("Stop sending an automatic reply", "I want a person."),
    "answer_to_an_automatic_reply": _person("Re: Automatic reply: boiler", "No person has read this."),
    "forwarded_automatic_reply": _person("Fwd: Automatic reply: boiler", "This is all that I ever get from you."),
    "typed_automatic_reply": _person(
        "Automatic reply: what a joke", "You only ever send these.", "X-Mailer: iPhone Mail (20A362)"
    ),
    "out_of_office_line": _person("Out of office repairs line never answers"),
    "out_of_office_hours": _person("out of office hours number", "What is it?"),
    "out_of_hours": _person("Out of hours team did not come"),
    "on_holiday": _person("On holiday - please come another day", "I am away until Monday, so do not come on Friday."),
    "away_next_week": _person("Away next week", "I will be away from Monday to Friday. Please change the inspection."),
    "annual_leave": _person("Annual leave", "Your surveyor is always on annual leave and I was told to wait."),
    "vacation": _person("vacation of the flat", "I move out on the 3rd."),
    "absence": _person("Absence of the caretaker", "Nobody has seen him for weeks."),
    "absent_landlord": _person("Absent", "The caretaker is absent and the bins are full."),
    "maternity": _person("Maternity leave", "My housing officer is on maternity leave. Who do I speak to?"),
    "thanks": _person("Thank you for contacting me", "But nobody has come."),
    "thanks_for_your_email": _person("Thank you for your email", "It does not answer my question."),
    "acknowledgement": _person("Acknowledgement", "I never had one. I complained three weeks ago."),
    "have_you_received": _person("We have received your letter", "And we do not agree with a word of it."),
    "undeliverable_typed": _person("Undeliverable", "My parcel is undeliverable because your door entry is broken."),
    "undelivered_parcels": _person("Undelivered parcels", "The intercom has failed and nothing can be delivered."),
    "delivery_failure": _person(
        "Delivery failure - new kitchen", "The kitchen could not be delivered: the lift is broken."
    ),
    "delivery_problem": _person("Delivery problem", "The cooker was not delivered on Monday as you said."),
    "delivery_delayed": _person("Delivery delayed again", "You said the new door comes in May."),
    "returned_mail": _person("Returned mail", "Letters to my flat are returned to sender. The number is missing."),
    "failure_notice": _person("failure notice", "This is my notice of your failure to repair the roof."),
    "warning": _person("Warning: message to all of you", "Somebody will fall down these stairs."),
    "rejected": _person("Rejected: my transfer", "Why was it rejected?"),
    "mailbox": _person("Mailbox full", "The mailbox is full of other people's post in the hall."),
    "mailbox_broken": _person(
        "Mailbox unavailable", "My mailbox in the hall is broken, the postman could not deliver."
    ),
    "virus": _person("Virus", "I have the virus, please do not send anybody."),
    "returned": _person("Returned: keys", "I have returned the keys."),
    "user_unknown": _person("user unknown", "Your portal says user unknown whenever I sign in. 5.1.1 something."),
    "complaint_told_by_a_person": _person(
        "AWS Notification Message", 'I got this: {"notificationType":"Complaint"}. What is it?'
    ),
    "named_by_an_address": _person("Boiler", "No heat", by="jane@old.example <jane@example.org>"),
    "pasted_codes": _person(
        "Undeliverable: my complaint", "I get this when I write to you:\n550 5.1.1 User unknown\nWhat now?"
    ),
    "pasted_report": _person(
        "Mail delivery failed", f"Your address does not work. This is what came:\n\n{_REPORT}\n\nPlease ring me."
    ),
    "forwarded_bounce": _person(
        "Fwd: Undeliverable: Boiler", "See below, your address is wrong.\n\n> Delivery has failed to these recipients:"
    ),
    "forwarded_bounce_with_headers": _person(
        "FW: Mail delivery failed: returning message to sender",
        "Look.\n\n---- Forwarded message ----\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\n550 5.1.1",
    ),
    "bounce_attached_and_explained": _with_part(
        "My mail to you came back",
        "Your repairs address does not work. The boiler is off.",
        "message/rfc822",
        f"From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: failure notice\n\n{_REPORT}",
    ),
    "welsh": _person("Ateb", "Mae'r boeler wedi torri."),
    "german_absence": _person("Abwesenheit des Hausmeisters", "Er ist nie da."),
    "french_absence": _person("Absence de chauffage", "Il fait froid."),
    "spanish": _person("Ausente el conserje", "No hay nadie."),
    "auto_as_a_word": _person("Auto: damage in the car park", "My car was hit by the gate."),
    "postmaster_by_trade": _person("Boiler at the post office", by="postmaster@village.example"),
    "admin_of_a_club": _person("Hall heating", by="admin@residents.example"),
    "called_root": _person("Tree roots in the drain", by="root@garden.example"),
    "named_bounce": _person("Bouncy castle in the yard", by="Bounce Smith <b.smith@example.org>"),
    "named_news": _person("News about my repair?", by="news.paper@example.org"),
    "not_automatic": _person("Boiler", "No heat", "Auto-Submitted: no"),
    "not_automatic_with_comment": _person("Boiler", "No heat", "Auto-Submitted: no (typed by hand)"),
    "not_autogenerated": _person("Boiler", "No heat", "X-Autogenerated: no"),
    "normal_precedence": _person("Boiler", "No heat", "Precedence: normal"),
    "suppresses_receipts": _person("Boiler", "No heat", "X-Auto-Response-Suppress: DR, RN, NRN"),
    "asks_for_a_receipt": _person("Boiler", "No heat", "Disposition-Notification-To: jane@example.org"),
    "sent_by_a_service": _person("Boiler", "No heat", "Return-Path: <bounces+1-jane=example.org@mailer.example>"),
    "read_as_a_word": _person("Read: my last three letters", "Has anybody read them?"),
    "accepted_as_a_word": _person("Accepted: your offer", "I accept your offer of compensation."),
    "declined_as_a_word": _person("Declined: your offer", "Forty pounds is an insult."),
    "asked_not_to_answer": _person("Boiler", "I was told: do not reply to this. So I write here."),
    "quotes_our_answer": _person(
        "Re: We have your message", f"Yes please\n\n> This is an automatic reply.\n> {_OURS}", f"In-Reply-To: {_OURS}"
    ),
    "ticket_number": _person("Ticket created by your app is wrong", "The app says boiler, it is the roof."),
    "confirmation": _person("Confirmation of receipt wanted", "Please tell me that you have this."),
}

#: A person's words with a sign of a machine in them: no machine answers, a person does, and the clock runs.
DOUBTFUL_PEOPLE = {
    "form_that_names_its_fields": _person(
        "Contact form", _FORM, "Auto-Submitted: auto-generated", by="no-reply@elm.example"
    ),
    "form_that_is_bulk": _person("Enquiry", _FORM, "Precedence: bulk", by="www@forms.example"),
    "form_answered_to_them": _person(
        "Enquiry",
        "The boiler is off.",
        "Auto-Submitted: auto-generated",
        "Reply-To: jane@example.org",
        by="www@forms.example",
    ),
    "form_bulk_answered_to_them": _person(
        "Enquiry", "The boiler is off.", "Precedence: bulk", "Reply-To: jane@example.org", by="no-reply@forms.example"
    ),
    "form_with_a_null_sender": _person(
        "Enquiry", _FORM, "Return-Path: <>", "Reply-To: jane@example.org", by="no-reply@forms.example"
    ),
    "form_without_anything": _person("Website enquiry", "The boiler is off.", by="noreply@elm.example"),
    "sent_on_by_a_server_that_says_bulk": _person(
        "Re: Boiler", "No heat", "Precedence: bulk", "Received: from mail.example.org by mx.example; today"
    ),
    "sent_on_twice_by_a_server_that_says_junk": _person(
        "Boiler", "No heat", "Received: by a.example; today", "Precedence: junk", "Received: by b.example; today"
    ),
    "sent_on_without_its_sender": _person("Boiler", "No heat", "Return-Path: <>", "X-Mailer: iPhone Mail (20A362)"),
    "list_of_an_old_manager": _person("Boiler", "No heat for all of us", "X-BeenThere: court@lists.example"),
    "newsletter_service": _person("Boiler", "No heat", "List-Unsubscribe: <mailto:u@mailer.example>"),
    "residents_list": _person("Boiler", "No heat for all of us", "List-Id: <court.example>"),
    "answer_on_a_list": _person(
        "Re: We have your message",
        "And now?",
        "List-Id: <court.example>",
        "List-Unsubscribe: <mailto:u@court.example>",
        f"In-Reply-To: {_OURS}",
    ),
    "member_of_parliament": _person("My constituent", "She has no heat.", "X-Auto-Response-Suppress: All"),
    "council_ticket_system": _person("RE: Case 123", "Could you tell us when?", "X-Loop: council.example"),
    "forwarded_by_a_rule": _person("Boiler", "No heat", "X-MS-Exchange-Inbox-Rules-Loop: jane@example.org"),
    "appointment_declined_with_words": _with_part(
        "Declined: Inspection", "I told you twice that I work on Tuesdays.", "text/calendar", "BEGIN:VCALENDAR"
    ),
    "bounce_forwarded_with_its_report": _with_part(
        "Fwd: Delivery Status Notification", "Your address does not work!", "message/delivery-status", _REPORT
    ),
}
